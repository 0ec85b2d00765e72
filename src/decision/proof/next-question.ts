// A model and the answers so far -> the open question that is expected to leave the least doubt about the verdict.
import type { Answers } from '../../interview/answers.ts';
import type { Model, Question } from '../../model/types.ts';
import { oncePer } from '../../once-per.ts';
import { compare } from '../../order.ts';
import { randomStream } from '../draws.ts';
import { framingAnswer } from '../preferences.ts';
import { pickWay, type Way, waysToAnswer } from './completions.ts';
import { entropy } from './doubt.ts';
import { type Effect, effectOfAnswer, effectOfAnswers, type FramedEffects, type QuestionEffects } from './effects.ts';
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
 * question is worth the entropy that it is expected to take away). Each way of answering it, or 32 of them that stand for
 * all, is tried on the same 512 completions of the other open questions, drawn by how common answers are, so candidates
 * differ by what they settle and not by luck. What is counted is who would be first, or between which two it would be a
 * close call by margin. Seeded by the model, and blind to the order of its questions.
 */
export function expectedDoubts(
  model: Model,
  effects: EffectsByFraming,
  answers: Answers,
  open: ReadonlySet<string>,
  candidates: readonly string[],
): ExpectedDoubt[] {
  const sample = drawCompletions(model, effects, answers, open);
  const totals = totalsOf(sample);
  const doubtOf = doubtMeter(sample.alternatives, closeCallMargin(model));
  const expected = (own: Asked, rest: Totals) =>
    own.tried.reduce((sum, { way, chance }) => sum + chance * doubtOf(rest, sample.drawn, own, way), 0);
  return candidates.map((question) => {
    const at = sample.asked.findIndex(({ id }) => id === question);
    const own = sample.asked[at]!;
    const bits =
      question === model.framing
        ? own.tried.reduce((sum, { way, chance }) => {
            // Another framing answer changes what all the others add.
            const framed = framedBy(sample, at, way);
            return sum + chance * doubtOf(restOf(totalsOf(framed), framed, at), framed.drawn, own, way);
          }, 0)
        : expected(own, restOf(totals, sample, at));
    return { question, bits };
  });
}

/** An open question, the ways to answer it, and in one table what each adds under each framing answer. */
interface Asked {
  readonly id: string;
  readonly ways: readonly Way[];
  /** Positions of the ways that stand for all when it is a candidate, and how likely each is. */
  readonly tried: readonly { readonly way: number; readonly chance: number }[];
  /** A row for each framing answer and, inside, each way: what it adds to each alternative, and its points. */
  readonly adds: Float64Array;
  /** The alternatives that each of these rules out, a bit for each. */
  readonly screens: Int32Array;
}

/** Completions in the order of their framing answers. */
interface Drawn {
  /** For each framing answer the position after its last completion. */
  readonly ends: readonly number[];
  /** For each asked question the way in which each completion answers it. */
  readonly ways: readonly Uint8Array[];
}

interface Sample {
  readonly alternatives: number;
  readonly asked: readonly Asked[];
  /** What the answers so far add up to, under each framing answer. */
  readonly fixed: readonly Effect[];
  readonly drawn: Drawn;
}

function drawCompletions(model: Model, effects: EffectsByFraming, answers: Answers, open: ReadonlySet<string>): Sample {
  const alternatives = model.alternatives.length;
  const questions = model.questions.filter(({ id }) => open.has(id)).sort((a, b) => compare(a.id, b.id));
  const waysOf = questions.map((question) => rememberedWays(question)(model.policy.seed));
  const framingAt = questions.findIndex(({ id }) => id === model.framing);
  const framings =
    framingAt < 0 ? [framingAnswer(model, answers)] : waysOf[framingAt]!.map(({ answer }) => answer?.[0]);
  const framed = framings.map(effects);
  return {
    alternatives,
    asked: questions.map(({ id }, at) => askedIn(framed, id, waysOf[at]!, alternatives)),
    fixed: framed.map((each) => effectOfAnswers(each, answers, alternatives, open)),
    drawn: byFrame(drawWays(waysOf, randomStream(model.policy.seed)), framingAt, framings.length),
  };
}

/** For each question the ways of all completions; the numbers are drawn completion by completion. */
function drawWays(waysOf: readonly (readonly Way[])[], random: () => number): Uint8Array[] {
  const drawn = waysOf.map(() => new Uint8Array(COMPLETIONS));
  for (let row = 0; row < COMPLETIONS; row++)
    for (let at = 0; at < waysOf.length; at++) drawn[at]![row] = pickWay(waysOf[at]!, random());
  return drawn;
}

/** The completions in the order of their framing answers; as drawn where that is settled. */
function byFrame(ways: readonly Uint8Array[], framingAt: number, frames: number): Drawn {
  if (framingAt < 0) return { ends: [COMPLETIONS], ways };
  const frameOf = ways[framingAt]!;
  const order = Array.from(frameOf, (_, row) => row).sort((a, b) => frameOf[a]! - frameOf[b]!);
  return {
    ends: Array.from({ length: frames }, (_, frame) => frameOf.filter((each) => each <= frame).length),
    ways: ways.map((list) => Uint8Array.from(order, (row) => list[row]!)),
  };
}

// Worked out once for a question, as the same ones are asked about after every answer.
const rememberedWays = oncePer((question: Question) => {
  const known = new Map<number, readonly Way[]>();
  return (seed: number) => {
    const ways = known.get(seed) ?? waysToAnswer(question, seed);
    known.set(seed, ways);
    return ways;
  };
});

const rememberedEffects = oncePer((question: QuestionEffects) => {
  const known = new Map<readonly Way[], readonly Effect[]>();
  return (ways: readonly Way[], alternatives: number) => {
    const effects = known.get(ways) ?? ways.map(({ answer }) => effectOfAnswer(question, answer, alternatives));
    known.set(ways, effects);
    return effects;
  };
});

// A choice: as many as keep the next question at the pace of keys.
const MOST_TRIED = 32;

/** All of few ways; of many as many, spread evenly over their chances (systematic sampling; Madow and Madow, 1944). */
function triedOf(ways: readonly Way[]): { way: number; chance: number }[] {
  if (ways.length <= MOST_TRIED) return ways.map(({ chance }, way) => ({ way, chance }));
  const times = new Map<number, number>();
  for (let at = 0; at < MOST_TRIED; at++) {
    const way = pickWay(ways, (at + 0.5) / MOST_TRIED);
    times.set(way, (times.get(way) ?? 0) + 1);
  }
  return [...times].map(([way, often]) => ({ way, chance: often / MOST_TRIED }));
}

function askedIn(framed: readonly FramedEffects[], id: string, ways: readonly Way[], alternatives: number): Asked {
  const effects = framed.flatMap(({ questions }) =>
    rememberedEffects(questions.find(({ question }) => question === id)!)(ways, alternatives),
  );
  return {
    id,
    ways,
    tried: triedOf(ways),
    adds: Float64Array.from(effects.flatMap(({ best, points }) => [...best, points])),
    screens: Int32Array.from(effects, ({ screens }) => screens),
  };
}

/** The same completions, with the framing question answered in one way throughout. */
function framedBy({ drawn, ...sample }: Sample, at: number, way: number): Sample {
  const ends = drawn.ends.map((_, frame) => (frame < way ? 0 : COMPLETIONS));
  return { ...sample, drawn: { ends, ways: drawn.ways.with(at, new Uint8Array(COMPLETIONS).fill(way)) } };
}

/**
 * What completions add up to: a list of numbers for each alternative, and one of points. Whole numbers, so what was added
 * can be taken away without a trace.
 */
interface Totals {
  readonly sums: readonly Float64Array[];
  /** How many answers rule each alternative out. */
  readonly ruledOut: readonly Uint8Array[];
}

function totalsOf(sample: Sample): Totals {
  const { alternatives, asked, fixed, drawn } = sample;
  const totals = {
    sums: Array.from({ length: alternatives + 1 }, () => new Float64Array(COMPLETIONS)),
    ruledOut: Array.from({ length: alternatives }, () => new Uint8Array(COMPLETIONS)),
  };
  eachFrame(drawn, (frame, start, end) => {
    const { best, points, screens } = fixed[frame]!;
    for (const [each, sum] of [...best, points].entries()) totals.sums[each]!.fill(sum, start, end);
    for (const [each, times] of totals.ruledOut.entries()) times.fill((screens >> each) & 1, start, end);
  });
  for (let at = 0; at < asked.length; at++) addAnswer(totals, sample, at, 1);
  return totals;
}

function eachFrame({ ends }: Drawn, visit: (frame: number, start: number, end: number) => void): void {
  for (const [frame, end] of ends.entries()) {
    const start = ends[frame - 1] ?? 0;
    if (start < end) visit(frame, start, end);
  }
}

/** What is added to it stays out. */
const OUT = Number.NEGATIVE_INFINITY;

/** Everything but the answers to one question; the sum of whoever is ruled out by the others is `OUT`. */
function restOf(totals: Totals, sample: Sample, at: number): Totals {
  const copies = <List extends { slice(): List }>(lists: readonly List[]) => lists.map((list) => list.slice());
  const rest = { sums: copies(totals.sums), ruledOut: copies(totals.ruledOut) };
  addAnswer(rest, sample, at, -1);
  for (const [each, times] of rest.ruledOut.entries()) {
    const sums = rest.sums[each]!;
    for (let row = 0; row < times.length; row++) if (times[row]! > 0) sums[row] = OUT;
  }
  return rest;
}

/** Adds what each completion says to one question, or takes it away. */
function addAnswer({ sums, ruledOut }: Totals, { asked, drawn }: Sample, at: number, sign: 1 | -1): void {
  const { ways, adds, screens } = asked[at]!;
  const chosen = drawn.ways[at]!;
  const isScreening = screens.some((bits) => bits !== 0);
  eachFrame(drawn, (frame, start, end) => {
    const first = frame * ways.length;
    for (let each = 0; each < sums.length; each++) {
      const list = sums[each]!;
      for (let row = start; row < end; row++) list[row]! += sign * adds[(first + chosen[row]!) * sums.length + each]!;
    }
    if (!isScreening) return;
    for (let each = 0; each < ruledOut.length; each++) {
      const times = ruledOut[each]!;
      for (let row = start; row < end; row++) times[row]! += sign * ((screens[first + chosen[row]!]! >> each) & 1);
    }
  });
}

/**
 * Counts over completions, all with the same answer to one question, who would be first: a bit for whoever is, and for
 * everybody level with it or too close; none when all are ruled out. Nothing of importance counts as a verdict of its
 * own. What it gives back is the entropy of these counts. A list at a time, as that is how a machine counts fastest.
 */
function doubtMeter(alternatives: number, { numerator, denominator }: Margin) {
  const nothingWeighs = 1 << alternatives;
  const counts = new Int32Array(nothingWeighs + 1);
  const tops = new Float64Array(COMPLETIONS);
  const verdicts = new Int32Array(COMPLETIONS);
  return ({ sums }: Totals, drawn: Drawn, { ways, adds, screens }: Asked, way: number): number => {
    const points = sums[alternatives]!;
    counts.fill(0);
    tops.fill(OUT);
    verdicts.fill(0);
    eachFrame(drawn, (frame, start, end) => {
      const from = (frame * ways.length + way) * sums.length;
      const more = adds[from + alternatives]!;
      const bits = screens[frame * ways.length + way]!;
      const isIn = (each: number) => !((bits >> each) & 1);
      for (let each = 0; each < alternatives; each++)
        if (isIn(each)) raise(tops, sums[each]!, adds[from + each]!, start, end);
      for (let each = 0; each < alternatives; each++) {
        if (!isIn(each)) continue;
        const [list, own] = [sums[each]!, adds[from + each]!];
        for (let row = start; row < end; row++) {
          const behind = (tops[row]! - list[row]! - own) * denominator;
          if (behind === 0 || behind < numerator * (points[row]! + more)) verdicts[row]! |= 1 << each;
        }
      }
      for (let row = start; row < end; row++) {
        // Where nothing weighs, all that stay are level.
        const verdict = verdicts[row]!;
        const isNothing = points[row]! + more === 0 && (verdict & (verdict - 1)) !== 0;
        counts[isNothing ? nothingWeighs : verdict]!++;
      }
    });
    return entropy(counts);
  };
}

function raise(tops: Float64Array, list: Float64Array, added: number, start: number, end: number): void {
  for (let row = start; row < end; row++) tops[row] = Math.max(tops[row]!, list[row]! + added);
}
