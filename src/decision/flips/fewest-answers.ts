// A model and an answer sheet -> the fewest answers that would have to be others for another first place, and which.
import type { Answer, Answers } from '../../interview/answers.ts';
import type { Model } from '../../model/types.ts';
import { firstOf, outcomeOf } from '../outcome.ts';
import { framingAnswer } from '../preferences.ts';
import {
  type Effect,
  effectOfAnswer,
  type FramedEffects,
  framingsOf,
  noEffect,
  type QuestionEffects,
} from '../proof/effects.ts';
import { type Choice, worstFor } from '../proof/guarantee.ts';
import type { EffectsByFraming } from '../proof/settled.ts';
import { type Change, type ChangeProblem, type Effort, fewestChanges, type WayEffect } from './fewest-changes.ts';

/** Some answers changed at once, and who would be first then. */
export interface AnswerChanges {
  readonly changes: readonly { readonly question: string; readonly from?: Answer; readonly to: Answer }[];
  readonly first: readonly string[];
}

/** For each alternative that so few changes bring to the front, one way to do it. */
export type FewestAnswers =
  | { readonly kind: 'found'; readonly number: number; readonly ways: readonly AnswerChanges[] }
  /** No answers at all would do it. */
  | { readonly kind: 'none' }
  /** Not found up to this number; beyond it nobody looked. */
  | { readonly kind: 'more-than'; readonly number: number };

/** Who is to come to the front, and whom it has to be ahead of by how much. */
export interface Front {
  readonly target: string;
  readonly rivals: readonly string[];
  readonly lead: ChangeProblem['lead'];
}

// Against one rival each question has one best answer, so any number of changes is found at once. Against several the
// answers trade off, and every combination has to be tried.
const MOST_AGAINST_SEVERAL = 4;

/** A choice: some tenths of a second. The searches of a model with eighteen questions take a tenth of it. */
const EFFORT = 60_000;

/**
 * The fewest answers, given or open, whose change brings one of the `fronts` about; requirements included, exact. Every
 * framing answer is tried, at the price of one answer where it differs from the present one. An answer to a list or an
 * order counts as one, however much of it changes. Once the number is known, every target that can be first with so many
 * changes is named, be it level with others. Where the effort ends before the number is known, it is more than what was
 * tried in full.
 */
export function fewestAnswers(
  model: Model,
  effects: EffectsByFraming,
  answers: Answers,
  fronts: readonly Front[],
  steps: number = EFFORT,
): FewestAnswers {
  const isAgainstSeveral = fronts.some(({ rivals }) => rivals.length > 1);
  const most = isAgainstSeveral ? Math.min(MOST_AGAINST_SEVERAL, model.questions.length) : model.questions.length;
  const effort = { steps };
  const { found, gaveUpAt } = searchFronts(model, effects, answers, fronts, most, effort);
  const number = Math.min(...found.map((each) => each.number));
  if (gaveUpAt !== undefined && gaveUpAt <= number) return { kind: 'more-than', number: gaveUpAt - 1 };
  if (found.length === 0) return most < model.questions.length ? { kind: 'more-than', number: most } : { kind: 'none' };
  const nearest = found.filter((each) => each.number === number).map(({ way }) => way);
  const named = new Set(nearest.flatMap(({ first }) => first));
  // Whoever is to be ahead of all has to be ahead of the first, and so few changes are known to be enough for that.
  const near = new Set(found.flatMap((each) => (each.number === number ? [each.target] : [])));
  const others = fronts
    .filter(({ target, rivals }) => rivals.length === 1 && near.has(target) && !named.has(target))
    .filter(() => number <= MOST_AGAINST_SEVERAL)
    .map(({ target, lead }): Front => {
      const rivals = model.alternatives.map(({ id }) => id).filter((id) => id !== target);
      return { target, rivals, lead };
    });
  const further = searchFronts(model, effects, answers, others, number, effort).found.map(({ way }) => way);
  const ways = [...nearest, ...further];
  const isNew = ({ first }: AnswerChanges, at: number) =>
    ways.findIndex((other) => other.first.join() === first.join()) === at;
  return { kind: 'found', number, ways: ways.filter(isNew) };
}

/** What was found, and the least number at which a search gave up. */
interface Searched {
  readonly found: readonly { readonly target: string; readonly number: number; readonly way: AnswerChanges }[];
  readonly gaveUpAt: number | undefined;
}

function searchFronts(
  model: Model,
  effects: EffectsByFraming,
  answers: Answers,
  fronts: readonly Front[],
  most: number,
  effort: Effort,
): Searched {
  let limit = most;
  let gaveUpAt: number | undefined;
  const present = framingAnswer(model, answers);
  const searchUnder = (framing: string | undefined): Searched['found'] => {
    const reframed: [string, Answer][] =
      framing === present ? [] : [[model.framing!, framing === undefined ? 'unsure' : [framing]]];
    // With nothing left to change, what is not given need not be worked out.
    const waysOf = (limit > reframed.length ? waysByQuestion : presentWays)(model, effects(framing), answers);
    return fronts.flatMap((front) => {
      const problem = problemOf(model, effects(framing), framing, waysOf, front);
      const searched = fewestChanges(problem.search, limit - reframed.length, effort);
      if (searched.kind === 'gave-up') gaveUpAt = Math.min(gaveUpAt ?? most, searched.number + reframed.length);
      const changes = searched.kind === 'found' ? searched.changes : [];
      const number = changes.length + reframed.length;
      if (searched.kind !== 'found' || number === 0) return [];
      limit = Math.min(limit, number);
      return [{ target: front.target, number, way: describe(model, answers, problem, changes, reframed) }];
    });
  };
  // What is found under the present framing bounds the others, each of which costs a change by itself.
  const framings = framingsOf(model);
  const underPresent = searchUnder(present);
  const found = framings.flatMap((framing) => (framing === present ? underPresent : searchUnder(framing)));
  return { found, gaveUpAt };
}

interface Posed {
  readonly search: ChangeProblem;
  /** For each question of the search its id, and the answer that each way stands for. */
  readonly questions: readonly { readonly id: string; readonly answers: readonly Answer[] }[];
}

/** The answers that a front may need to a question, and what each of them adds. */
type WaysOf = (question: QuestionEffects, front: Front) => { answers: readonly Answer[]; ways: readonly WayEffect[] };

// Against several rivals the ways are the same for every front, so they are worked out once.
function waysByQuestion(model: Model, { questions }: FramedEffects, answers: Answers): WaysOf {
  const rowOf = (alternative: string) => model.alternatives.findIndex(({ id }) => id === alternative);
  const known = new Map<QuestionEffects, ReturnType<WaysOf>>();
  const boxes = combinedBoxes(questions);
  return (question, { target, rivals, lead }) => {
    const now = nowOf(question, answers);
    if (rivals.length === 1)
      return withEffects(model, question, [now, ...bestAgainst(question, rowOf(target), rowOf(rivals[0]!), lead)]);
    const every = known.get(question) ?? withEffects(model, question, [now, ...everyAnswer(question, now, boxes)]);
    known.set(question, every);
    return every;
  };
}

function presentWays(model: Model, _: FramedEffects, answers: Answers): WaysOf {
  return (question) => withEffects(model, question, [nowOf(question, answers)]);
}

const nowOf = ({ question }: QuestionEffects, answers: Answers): Answer => answers.get(question) ?? 'unsure';

function withEffects({ alternatives }: Model, question: QuestionEffects, all: readonly Answer[]): ReturnType<WaysOf> {
  return { answers: all, ways: all.map((answer) => asWay(effectOfAnswer(question, answer, alternatives.length))) };
}

const asWay = ({ best, points, screens }: Effect): WayEffect => ({ values: best, points, screens });

function problemOf(
  model: Model,
  { questions }: FramedEffects,
  framing: string | undefined,
  waysOf: WaysOf,
  front: Front,
): Posed {
  const alternatives = model.alternatives.length;
  const rowOf = (alternative: string) => model.alternatives.findIndex(({ id }) => id === alternative);
  const asked = questions.filter(({ question }) => question !== model.framing);
  const own = questions.find(({ question }) => question === model.framing);
  const ways = asked.map((question) => waysOf(question, front));
  return {
    search: {
      fixed: asWay(
        own && framing !== undefined ? effectOfAnswer(own, [framing], alternatives) : noEffect(alternatives),
      ),
      questions: ways.map((each) => ({ ways: each.ways, now: 0 })),
      target: rowOf(front.target),
      rivals: front.rivals.map(rowOf),
      lead: front.lead,
    },
    questions: asked.map(({ question }, at) => ({ id: question, answers: ways[at]!.answers })),
  };
}

// Three answers can be the best against one rival: the one that hurts it most, one that rules it out, and, where nothing
// else is of importance, one that gives points and hurts the target least.
function bestAgainst(question: QuestionEffects, target: number, rival: number, lead: ChangeProblem['lead']): Answer[] {
  const choices = question.options.map(({ best, points, screens }) => ({ values: best, points, screens }));
  const asked = { kind: question.kind, choices, ranks: question.ranks };
  const taken = worstFor(rival, target, asked, { numerator: -lead.numerator, denominator: lead.denominator });
  const hurting = taken.map((at) => question.ids[at]!);
  const keepsTarget = choices.flatMap((choice, at) =>
    (choice.screens & (1 << target)) === 0 ? [{ ...choice, at }] : [],
  );
  const out = keepsTarget.find(({ screens }) => (screens & (1 << rival)) !== 0);
  const gap = ({ values, points }: Choice) =>
    (values[rival]! - values[target]!) * lead.denominator + lead.numerator * points;
  const weighing = keepsTarget.filter(({ points }) => points > 0).sort((a, b) => gap(a) - gap(b))[0];
  const single = [out, weighing].flatMap((each) => (each === undefined ? [] : [[question.ids[each.at]!]]));
  const several = question.kind === 'several' ? question.ids.filter((id) => hurting.includes(id)) : hurting;
  return [several.length === 0 ? 'unsure' : several, ...single];
}

// Beyond this many boxes or criteria only single boxes, or who stands first, are tried.
const MOST_BOXES = 10;
const MOST_RANKED = 5;
/** A choice: with more ways than this in all questions together, of the largest ones only single boxes are tried. */
const MOST_WAYS = 2000;

/** The largest number of boxes for which all combinations are tried: those of the whole questionnaire are few enough. */
function combinedBoxes(questions: readonly QuestionEffects[]): number {
  const boxes = questions.flatMap(({ kind, ids }) => (kind === 'several' ? [ids.length] : []));
  let most = MOST_BOXES;
  while (boxes.reduce((sum, each) => sum + (each <= most ? 2 ** each : 0), 0) > MOST_WAYS) most--;
  return most;
}

/** Every other answer to a question, unsure among them; of boxes all combinations, where there are at most `boxes`. */
export function everyAnswer(
  { kind, ids }: Pick<QuestionEffects, 'kind' | 'ids'>,
  now: Answer,
  boxes: number = MOST_BOXES,
): Answer[] {
  const chosen = now === 'unsure' ? [] : now;
  const all = (): Answer[] => {
    if (kind === 'one') return ids.map((id) => [id]);
    if (kind === 'several')
      return ids.length <= boxes
        ? Array.from({ length: 2 ** ids.length }, (_, bits) => ids.filter((__, at) => bits & (1 << at)))
        : ids.map((id) => ids.filter((other) => chosen.includes(other) !== (other === id)));
    return ids.length <= MOST_RANKED
      ? begun(ids, [])
      : ids.map((id) => [id, ...chosen.filter((other) => other !== id)]);
  };
  return ['unsure' as const, ...all()].filter((answer) => String(answer) !== String(now) && answer.length > 0);
}

function begun(ids: readonly string[], order: readonly string[]): Answer[] {
  return [order, ...ids.filter((id) => !order.includes(id)).flatMap((id) => begun(ids, [...order, id]))];
}

function describe(
  model: Model,
  answers: Answers,
  { questions }: Posed,
  changes: readonly Change[],
  reframed: readonly [string, Answer][],
): AnswerChanges {
  const changed = changes.map(({ question, way }): [string, Answer] => [
    questions[question]!.id,
    questions[question]!.answers[way]!,
  ]);
  const to = new Map([...reframed, ...changed]);
  const sheet = new Map([...answers, ...to]);
  return {
    changes: model.questions
      .filter(({ id }) => to.has(id))
      .map(({ id }) => {
        const from = answers.get(id);
        return { question: id, ...(from === undefined ? {} : { from }), to: to.get(id)! };
      }),
    first: firstOf(outcomeOf(model, sheet).lead),
  };
}
