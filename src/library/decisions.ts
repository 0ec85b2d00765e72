// A model and answers in whichever form -> Decisions, for one person, for a what-if, for a team.
import { decideAsIf as decideReadAsIf } from '../decision/as-if.ts';
import { decide as decideRead } from '../decision/decide.ts';
import { type Decision, isDecision, READABLE_SCHEMAS } from '../decision/decision.ts';
import { readDecision as readFrom } from '../decision/read-decision.ts';
import { decideTeam as decideReadTeam } from '../decision/team/decide-team.ts';
import type { TeamDecision } from '../decision/team/team-decision.ts';
import type { LevelRead } from '../decision/what-if.ts';
import type { AnswersJson } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import { type Problem, problem } from '../problems.ts';
import { visible } from '../visible.ts';
import { fitting, type GivenAnswers } from './answers.ts';

/**
 * Decides: what `which-agent score` prints. The value of an alternative is the sum of weight x performance, both 0 to 1;
 * shares of draws and of weightings are 0 to 1 as well. Pure, and the same bytes everywhere: draws and seed are the
 * model's. Throws `InvalidAnswers`.
 */
export function decide(model: Model, answers: GivenAnswers): Decision {
  return decideRead(model, fitting(model, answers));
}

/**
 * Decides as if some answers or levels were otherwise: what `--set` and `--level` do; `null` leaves a question open. `asIf` of the Decision says what
 * deviates, and the verdict without it; what is put as it is already is no deviation. Throws `InvalidAnswers`, and a
 * RangeError for an alternative, indicator or level that the model does not have.
 */
export function decideAsIf(
  model: Model,
  answers: GivenAnswers,
  deviations: {
    readonly answers?: Readonly<Record<string, string | readonly string[] | null>>;
    readonly levels?: readonly LevelRead[];
  },
): Decision {
  const { answers: others = {}, levels = [] } = deviations;
  const put = fitting(model, others as AnswersJson);
  const open = model.questions.filter(({ id }) => Object.hasOwn(others, id) && others[id] === null);
  return decideReadAsIf(model, fitting(model, answers), {
    answers: new Map([...put, ...open.map(({ id }) => [id, undefined] as const)]),
    levels,
  });
}

/**
 * Decides for several people: what `which-agent team --format json` prints. Weights are the mean of everybody's,
 * requirements those of all, and the compromise is by minimax regret (Savage, 1951). Throws `InvalidAnswers`, and a
 * RangeError for nobody or for two people of one name. Names are shown safely, as they are printed in reports.
 */
export function decideTeam(
  model: Model,
  people: readonly { readonly name: string; readonly answers: GivenAnswers }[],
): TeamDecision {
  const named = people.map(({ name, answers }) => ({ name: visible(name), answers: fitting(model, answers) }));
  const names = named.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) throw new RangeError(`Two people are called ${twice}`);
  return decideReadTeam(model, named);
}

/** Checks parsed JSON that claims to be a Decision, of this version or an earlier one. Every problem at once. */
export function readDecision(
  value: unknown,
): { readonly decision: Decision } | { readonly problems: readonly Problem[] } {
  const where = { file: 'the Decision' };
  if (isDecision(value)) return readFrom(value, () => where);
  return {
    problems: [problem('decision-damaged', { path: 'schema', expected: READABLE_SCHEMAS.join(' or ') }, where)],
  };
}
