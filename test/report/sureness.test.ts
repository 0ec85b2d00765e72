// What a report claims of proof -> whether walking all completions bears it out.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import { isBelow } from '../../src/decision/judge.ts';
import { firstOf, outcomeOf } from '../../src/decision/outcome.ts';
import type { Answers } from '../../src/interview/answers.ts';
import { LEVEL_UNIT } from '../../src/model/grid.ts';
import type { Model } from '../../src/model/types.ts';
import { composeReport } from '../../src/report/compose.ts';
import { plain } from '../../src/report/report.ts';
import { aCase } from '../support/arbitraries.ts';
import { everyAnswerTo } from '../support/every-answer.ts';
import { aModel } from '../support/models.ts';
import { enough, RUNS_MS, runs } from '../support/runs.ts';

const MOST_COMPLETIONS = 300;

it(
  'says "Proved" and "settled" only of what every completion keeps, and "Not proved" where one does not',
  () => {
    const seen = { proved: 0, settled: 0, unsure: 0, 'not proved': 0 };
    fc.assert(
      fc.property(aCase, ({ short, answers }) => {
        const model = aModel(short);
        const open = model.questions.filter(({ id }) => [undefined, 'unsure'].includes(answers.get(id) as 'unsure'));
        fc.pre(open.reduce((product, question) => product * everyAnswerTo(question).length, 1) <= MOST_COMPLETIONS);
        const decision = decide(model, answers);
        const { headline, sections } = composeReport(decision, model);
        const [first] = sections[0]!.blocks;
        const text = first?.kind === 'paragraph' ? plain(first.line) : '';
        const ids = open.map(({ id }) => id);
        const keepsAll = everyCompletion(model, answers, ids).every((sheet) => keeps(model, answers, sheet));
        const isForUnsure = text.includes('that you were not sure about could still change it');
        if (headline.includes('(settled)')) {
          seen.settled++;
          expect(keepsAll).toBe(true);
        }
        if (isForUnsure) {
          seen.unsure++;
          const unanswered = ids.filter((id) => !answers.has(id));
          const sheets = everyCompletion(model, answers, unanswered);
          expect([keepsAll, sheets.every((sheet) => keeps(model, answers, sheet))]).toEqual([false, true]);
        } else if (text.includes('Proved:')) {
          seen.proved++;
          expect(keepsAll).toBe(true);
        } else if (text.includes('Not proved:')) {
          seen['not proved']++;
          expect(keepsAll).toBe(false);
        }
      }),
      runs(1500),
    );
    for (const [claim, times] of Object.entries(seen)) expect([claim, enough(times, 10)]).toEqual([claim, true]);
  },
  RUNS_MS,
);

function everyCompletion({ questions }: Model, answers: Answers, open: readonly string[]): Answers[] {
  return questions
    .filter(({ id }) => open.includes(id))
    .reduce<Answers[]>(
      (sheets, question) =>
        sheets.flatMap((sheet) => everyAnswerTo(question).map((answer) => new Map(sheet).set(question.id, answer))),
      [answers],
    );
}

function keeps(model: Model, before: Answers, after: Answers): boolean {
  const { lead, preferences } = outcomeOf(model, after);
  if (firstOf(lead).join() !== firstOf(outcomeOf(model, before).lead).join()) return false;
  return lead.kind !== 'ahead' || !isBelow(lead.numerator, preferences.total * LEVEL_UNIT, model.policy.closeCall.lead);
}
