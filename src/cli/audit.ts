// model audit: what the questionnaire of a model can do over all answer sheets.
import { type Audit, auditModel } from '../decision/audit/audit.ts';
import type { Route } from '../decision/audit/interview-lengths.ts';
import { effectsByFraming } from '../decision/proof/settled.ts';
import { mayStop, nextQuestion } from '../interview/route.ts';
import { auditReport } from '../report/audit-report.ts';
import { sayProblems } from './complaints.ts';
import { type DeliveryFlags, deliver } from './deliver.ts';
import { openForReading } from './inputs.ts';
import { EXIT, type Io } from './io.ts';
import { progressOn } from './progress.ts';
import { formatFrom } from './render.ts';

export interface AuditFlags extends DeliveryFlags {
  readonly model?: string;
  readonly people: number;
}

/** A model with problems is not audited: they are said, as by `model check`. */
export async function modelAudit(io: Io, folder: string | undefined, flags: AuditFlags): Promise<number> {
  const loaded = await openForReading(io, folder ?? flags.model);
  if ('problems' in loaded) {
    await sayProblems(io, loaded.problems);
    return EXIT.invalid;
  }
  const { model } = loaded;
  const format = await formatFrom(io, flags);
  const effects = effectsByFraming(model);
  const route: Route = {
    next: (answers, left, order) => nextQuestion(model, effects, answers, left, order),
    mayEnd: (answers, left) => mayStop(model, effects, answers, left) !== undefined,
  };
  const progress = progressOn(io, flags, 'Auditing');
  const audit = auditModel(model, route, { people: flags.people }, progress.show);
  progress.end();
  await deliver(io, flags, format, {
    made: () => ({ report: auditReport(audit, model) }),
    json: () => auditJson(audit),
  });
  return EXIT.fine;
}

/** Numbers of sheets are decimal strings: they are too large for what most readers of JSON take a number to be. */
function auditJson(audit: Audit): string {
  return JSON.stringify(audit, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 2) + '\n';
}
