// A model -> what its questionnaire can do over all answer sheets. What people will answer is another matter.
import type { Model } from '../../model/types.ts';
import { effectsByFraming } from '../proof/settled.ts';
import { type QuestionReach, questionReach } from '../reach.ts';
import { closeCallShare } from './close-calls.ts';
import { type DeadParts, deadParts, type NamedOption, rulingOutAll } from './dead-parts.ts';
import { drawSheets, rememberedEffects } from './drawn-sheets.ts';
import { type FramedStandings, framedStandings } from './framed-standings.ts';
import { type InterviewLengths, interviewLengths, type Route } from './interview-lengths.ts';
import { type LeanedOnCell, leanedOnCells } from './leaned-on-cells.ts';
import { type QuestionHold, questionHolds } from './question-hold.ts';
import type { SampledShare } from './sampling.ts';
import { numberOfSheets, type WinShares, winShares } from './win-shares.ts';

export const AUDIT_SCHEMA = 'which-agent/audit/1';

export interface Audit {
  readonly schema: typeof AUDIT_SCHEMA;
  readonly model: Pick<Model, 'id' | 'title' | 'version' | 'date' | 'digest'>;
  /** All answer sheets: every question answered in one of its ways, or unsure. */
  readonly sheets: bigint;
  readonly wins: readonly WinShares[];
  /** How many sheets were drawn for each share that is said with its error, and the seed of all that is drawn. */
  readonly drawn: number;
  readonly seed: number;
  /** Shares of sheets, all alike and drawn by how common answers are, that are a close call by margin. */
  readonly closeCalls: { readonly alike: SampledShare; readonly common: SampledShare };
  readonly interviews: InterviewLengths;
  /** In the order of the model: how far each can move a lead, and how often the first place hangs on it. */
  readonly questions: readonly (QuestionReach & QuestionHold)[];
  readonly dead: DeadParts;
  /** Options that alone rule every alternative out. */
  readonly rulingOutAll: readonly NamedOption[];
  readonly framings: readonly FramedStandings[];
  /** The cells leaned on most, the most first; of sheets drawn by how common answers are. */
  readonly cells: readonly LeanedOnCell[];
}

export interface AuditSize {
  /** People whose interviews are followed: at least two, and slow. */
  readonly people: number;
  /** Answer sheets drawn. */
  readonly sheets?: number;
  /** Cells listed. */
  readonly cells?: number;
}

// Choices: an error of at most 0.0035, in a few seconds; and as many cells as one looks up.
const DRAWN_SHEETS = 20_000;
const CELLS_LISTED = 5;

// Where the time goes, about, on a model of three alternatives and eighteen questions.
const COUNTED = 0.1;
const DRAWN = 0.2;

/** `onProgress` is told the share that is done, from 0 to 1, now and then. */
export function auditModel(
  model: Model,
  route: Route,
  { people, sheets: drawn = DRAWN_SHEETS, cells = CELLS_LISTED }: AuditSize,
  onProgress: (share: number) => void,
): Audit {
  const { id, title, version, date, digest } = model;
  const { seed } = model.policy;
  const effects = effectsByFraming(model);
  const effectOf = rememberedEffects(model, effects);
  onProgress(0);
  const wins = winShares(model, effectOf, drawn, seed);
  onProgress(COUNTED);
  const common = drawSheets(model, effectOf, 'common', drawn, seed);
  const holds = questionHolds(model, effects, effectOf, common);
  const leanedOn = leanedOnCells(model, common, cells);
  const closeCalls = {
    alike: closeCallShare(model, drawSheets(model, effectOf, 'alike', drawn, seed)),
    common: closeCallShare(model, common),
  };
  onProgress(DRAWN);
  const interviews = interviewLengths(model, route, people, seed, (share) => onProgress(DRAWN + (1 - DRAWN) * share));
  return {
    schema: AUDIT_SCHEMA,
    model: { id, title, version, date, digest },
    sheets: numberOfSheets(model),
    wins,
    drawn,
    seed,
    closeCalls,
    interviews,
    questions: questionReach(model).map((reach, at) => ({ ...reach, ...holds[at]! })),
    dead: deadParts(model, effects),
    rulingOutAll: rulingOutAll(model, effects),
    framings: framedStandings(model),
    cells: leanedOn,
  };
}
