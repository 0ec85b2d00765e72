// A model and the answers so far -> the open question that is expected to leave the least doubt about the verdict.
import type { Answers } from '../../interview/answers.ts';
import type { Model } from '../../model/types.ts';
import { compare } from '../../order.ts';
import { randomStream } from '../draws.ts';
import { framingAnswer } from '../preferences.ts';
import { pickWay, type Way, waysToAnswer } from './completions.ts';
import { entropy } from './doubt.ts';
import { type Effect, effectOfAnswer, effectOfAnswers } from './effects.ts';
import type { Margin } from './guarantee.ts';
import { closeCallMargin, type EffectsByFraming } from './settled.ts';

/** How many completions of the open answers are looked at. */
export const COMPLETIONS = 512;

/** An open question and the doubt, in bits, that is expected to be left once it is answered. */
export interface ExpectedDoubt {
  readonly question: string;
  readonly bits: number;
}

/**
 * For each candidate, one of the open questions, the expected entropy of the verdict after its answer (Lindley, 1956: a
 * question is worth the entropy that it is expected to take away). Each way of answering it is tried on the same 512
 * completions of the other open questions, drawn by how common answers are, so candidates differ by what they settle
 * and not by luck. What is counted is who would be first, or between which two it would be a close call by margin.
 * Seeded by the model, and blind to the order of its questions.
 */
export function expectedDoubts(
  model: Model,
  effects: EffectsByFraming,
  answers: Answers,
  open: ReadonlySet<string>,
  candidates: readonly string[],
): ExpectedDoubt[] {
  const sample = drawCompletions(model, effects, answers, open);
  const alternatives = model.alternatives.length;
  const margin = closeCallMargin(model);
  const totals = totalsOf(sample, alternatives);
  return candidates.map((question) => {
    const at = sample.asked.findIndex(({ id }) => id === question);
    const bits = sample.asked[at]!.ways.reduce((sum, { chance, answer }, way) => {
      const after =
        question === model.framing
          ? totalsOf(framedBy(sample, at, way, answer), alternatives)
          : replaced(sample, totals, at, way, alternatives);
      return sum + chance * entropy(verdictCounts(after, alternatives, margin));
    }, 0);
    return { question, bits };
  });
}

interface Asked {
  readonly id: string;
  readonly ways: readonly Way[];
  /** What each way adds, for each framing answer. */
  readonly adds: ReadonlyMap<string | undefined, readonly Effect[]>;
}

interface Completion {
  readonly framing: string | undefined;
  /** The way in which each asked question is answered. */
  readonly ways: Uint8Array;
}

interface Sample {
  readonly asked: readonly Asked[];
  /** What the answers so far add up to, for each framing answer. */
  readonly fixed: ReadonlyMap<string | undefined, Effect>;
  readonly drawn: readonly Completion[];
}

function drawCompletions(model: Model, effects: EffectsByFraming, answers: Answers, open: ReadonlySet<string>): Sample {
  const alternatives = model.alternatives.length;
  const questions = model.questions.filter(({ id }) => open.has(id)).sort((a, b) => compare(a.id, b.id));
  const waysOf = questions.map((question) => waysToAnswer(question, model.policy.seed));
  const framingAt = questions.findIndex(({ id }) => id === model.framing);
  const settled = framingAnswer(model, answers);
  const framings = framingAt < 0 ? [settled] : waysOf[framingAt]!.map(({ answer }) => answer?.[0]);
  const asked = questions.map(({ id }, at): Asked => {
    const adds = framings.map((framing): [string | undefined, Effect[]] => {
      const own = effects(framing).questions.find(({ question }) => question === id)!;
      return [framing, waysOf[at]!.map(({ answer }) => effectOfAnswer(own, answer, alternatives))];
    });
    return { id, ways: waysOf[at]!, adds: new Map(adds) };
  });
  const random = randomStream(model.policy.seed);
  const drawn = Array.from({ length: COMPLETIONS }, (): Completion => {
    const ways = Uint8Array.from(asked, (each) => pickWay(each.ways, random()));
    return { framing: framingAt < 0 ? settled : framings[ways[framingAt]!], ways };
  });
  const fixed = framings.map(
    (framing) => [framing, effectOfAnswers(effects(framing), answers, alternatives, open)] as const,
  );
  return { asked, fixed: new Map(fixed), drawn };
}

/** The same completions, with the framing question answered in one way throughout. */
function framedBy(sample: Sample, at: number, way: number, answer: Way['answer']): Sample {
  const drawn = sample.drawn.map(({ ways }) => ({ framing: answer?.[0], ways: ways.with(at, way) }));
  return { ...sample, drawn };
}

/** What completions add up to: a row for each, a column for each alternative. */
interface Totals {
  readonly values: Float64Array;
  /** How many answers screen an alternative out. */
  readonly screens: Int8Array;
  readonly points: Float64Array;
}

function totalsOf({ asked, fixed, drawn }: Sample, alternatives: number): Totals {
  const totals = emptyTotals(drawn.length, alternatives);
  for (const [row, { framing, ways }] of drawn.entries()) {
    addTo(totals, row, fixed.get(framing)!, 1, alternatives);
    for (const [at, { adds }] of asked.entries()) addTo(totals, row, adds.get(framing)![ways[at]!]!, 1, alternatives);
  }
  return totals;
}

function replaced({ asked, drawn }: Sample, before: Totals, at: number, way: number, alternatives: number): Totals {
  const totals = { values: before.values.slice(), screens: before.screens.slice(), points: before.points.slice() };
  for (const [row, { framing, ways }] of drawn.entries()) {
    const adds = asked[at]!.adds.get(framing)!;
    addTo(totals, row, adds[ways[at]!]!, -1, alternatives);
    addTo(totals, row, adds[way]!, 1, alternatives);
  }
  return totals;
}

function emptyTotals(rows: number, alternatives: number): Totals {
  return {
    values: new Float64Array(rows * alternatives),
    screens: new Int8Array(rows * alternatives),
    points: new Float64Array(rows),
  };
}

// Sums stay whole, so what was added can be taken away again without a trace.
function addTo({ values, screens, points }: Totals, row: number, effect: Effect, sign: 1 | -1, alternatives: number) {
  points[row]! += sign * effect.points;
  for (let alternative = 0; alternative < alternatives; alternative++) {
    values[row * alternatives + alternative]! += sign * effect.best[alternative]!;
    screens[row * alternatives + alternative]! += sign * ((effect.screens >> alternative) & 1);
  }
}

/** How often each verdict comes up. */
function verdictCounts(totals: Totals, alternatives: number, margin: Margin): number[] {
  const counts = new Map<number, number>();
  for (let row = 0; row < totals.points.length; row++) {
    const verdict = verdictOf(totals, row, alternatives, margin);
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  return [...counts.values()];
}

const NOTHING_WEIGHS = -1;

/** A bit for whoever is first, and for everybody level with it or too close; none when all are ruled out. */
function verdictOf({ values, screens, points }: Totals, row: number, alternatives: number, margin: Margin): number {
  const start = row * alternatives;
  let top = Number.NEGATIVE_INFINITY;
  let staying = 0;
  for (let at = 0; at < alternatives; at++) {
    if (screens[start + at]! > 0) continue;
    staying++;
    top = Math.max(top, values[start + at]!);
  }
  if (staying > 1 && points[row] === 0) return NOTHING_WEIGHS;
  const close = margin.numerator * points[row]!;
  let contenders = 0;
  for (let at = 0; at < alternatives; at++) {
    const behind = (top - values[start + at]!) * margin.denominator;
    if (screens[start + at]! === 0 && (behind === 0 || behind < close)) contenders |= 1 << at;
  }
  return contenders;
}
