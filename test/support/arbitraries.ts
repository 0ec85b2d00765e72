// Random small models with random answers, for fast-check: every kind of question, level, share and requirement.
import fc from 'fast-check';
import type { Answer, Answers } from '../../src/interview/answers.ts';
import type { Model, Question } from '../../src/model/types.ts';
import { aModel, option, type ShortIndicator, type ShortLevel, type ShortModel } from './models.ts';

/** A model in short, so that a counterexample can be read, and answers to it. */
export interface Case {
  readonly short: ShortModel;
  readonly answers: Answers;
}

/** From worst to best: neither the best number nor what a requirement thinks of it ever falls on the way. */
export const LADDER: readonly ShortLevel[] = ['unmet', 'unmet?', 'partly', 'partly?', 'unknown', 'met?', 'met'];

/** The ids leave room between them, so that a newcomer can stand anywhere. */
const ALTERNATIVES = ['b', 'd', 'f', 'h', 'j'] as const;
const CRITERIA = ['w', 'x', 'y', 'z'] as const;
const FRAMING = { question: 'frame', options: ['code', 'text', 'both'] } as const;

export const level: fc.Arbitrary<ShortLevel> = fc.constantFrom(...LADDER);

/** 2 to 5 alternatives, 1 to 4 criteria of 1 to 4 indicators, 1 to 4 questions, perhaps a framing one; and answers. */
export const aCase: fc.Arbitrary<Case> = fc
  .record({
    alternatives: fc.integer({ min: 2, max: ALTERNATIVES.length }),
    indicators: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: CRITERIA.length }),
    framed: fc.boolean(),
  })
  .chain(({ alternatives, indicators, framed }) => {
    const ids = indicators.map((count, index) =>
      Array.from({ length: count }, (_, position) => `${CRITERIA[index]}${position + 1}`),
    );
    return fc.record({
      alternatives: fc.constant(ALTERNATIVES.slice(0, alternatives)),
      criteria: fc
        .tuple(...ids.map((inside) => aCriterion(inside, alternatives, framed)))
        .map((parts) => Object.fromEntries(parts.map((part, index) => [CRITERIA[index]!, part]))),
      questions: fc
        .tuple(fc.array(aQuestion(ids), { minLength: 1, maxLength: 4 }), theOptions(ids, FRAMING.options))
        .map(([asked, framing]): Partial<Question>[] => [
          ...(framed ? [{ id: FRAMING.question, options: framing }] : []),
          ...asked.map((question, index) => ({ ...question, id: `q${index + 1}` })),
        ]),
      framing: fc.constant(framed ? FRAMING.question : undefined),
      policy: aPolicy,
    });
  })
  .map(({ framing, ...short }): ShortModel => ({ ...short, ...(framing === undefined ? {} : { framing }) }))
  .chain((short) => fc.record({ short: fc.constant(short), answers: answersTo(aModel(short)) }));

/** A model in short with the answers of so many people. */
export function aTeam(size: { readonly minLength: number; readonly maxLength: number }) {
  return aCase.chain(({ short }) =>
    fc.record({ short: fc.constant(short), sheets: fc.array(answersTo(aModel(short)), size) }),
  );
}

/** Answers to a model: each question open, unsure or answered; a list may be empty, an order may stop early. */
export function answersTo({ questions }: Model): fc.Arbitrary<Answers> {
  return fc
    .tuple(...questions.map((question) => fc.tuple(fc.constant(question.id), maybeAnswer(question))))
    .map(
      (entries) =>
        new Map(
          entries.flatMap(([id, answer]): [string, Answer][] => (answer === undefined ? [] : [[id, answer as Answer]])),
        ),
    );
}

function maybeAnswer({ kind, options }: Question): fc.Arbitrary<Answer | undefined> {
  const ids = options.map(({ id }) => id);
  const chosen: fc.Arbitrary<Answer> =
    kind === 'one'
      ? fc.constantFrom(...ids).map((id) => [id])
      : kind === 'several'
        ? fc.subarray(ids)
        : fc.shuffledSubarray(ids);
  return fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 1 },
    { arbitrary: fc.constant('unsure' as const), weight: 1 },
    { arbitrary: chosen, weight: 5 },
  );
}

function aCriterion(
  ids: readonly string[],
  alternatives: number,
  framed: boolean,
): fc.Arbitrary<Record<string, ShortIndicator>> {
  const countsFor = fc.option(fc.subarray([...FRAMING.options], { minLength: 1 }), { nil: undefined, freq: 2 });
  const indicator = fc.record({
    levels: fc.array(level, { minLength: alternatives, maxLength: alternatives }),
    share: fc.integer({ min: 0, max: 5 }),
    countsFor: framed ? countsFor : fc.constant(undefined),
  });
  return fc
    .tuple(...ids.map(() => indicator))
    .map((parts) => withSomethingThatCounts(parts))
    .map((parts) =>
      Object.fromEntries(
        parts.map(({ levels, share, countsFor: counts }, index) => [
          ids[index]!,
          { levels, share, ...(counts === undefined ? {} : { countsFor: counts }) },
        ]),
      ),
    );
}

// As in a checked model, every criterion keeps a share above 0 under every framing answer.
function withSomethingThatCounts<
  Part extends { readonly share: number; readonly countsFor: readonly string[] | undefined },
>(parts: readonly Part[]): Part[] {
  const [first, ...rest] = parts;
  const counts = (framing: string) =>
    parts.some(({ share, countsFor }) => share > 0 && (countsFor === undefined || countsFor.includes(framing)));
  return FRAMING.options.every(counts)
    ? [...parts]
    : [{ ...first!, share: Math.max(1, first!.share), countsFor: undefined }, ...rest];
}

function aQuestion(ids: readonly (readonly string[])[]): fc.Arbitrary<Partial<Question>> {
  const points = fc.integer({ min: 4, max: 48 }).map((quarters) => quarters / 4);
  const names = fc.constantFrom(['o1', 'o2'], ['o1', 'o2', 'o3']);
  return fc.oneof(
    names.chain((options) => fc.record({ kind: fc.constant('one' as const), options: theOptions(ids, options) })),
    names.chain((options) => fc.record({ kind: fc.constant('several' as const), options: theOptions(ids, options) })),
    fc.record({ kind: fc.constant('order' as const), points }),
  );
}

function theOptions(ids: readonly (readonly string[])[], names: readonly string[]): fc.Arbitrary<Question['options']> {
  const importance = fc
    .tuple(...ids.map((inside, index) => importanceOf(CRITERIA[index]!, inside)))
    .map((parts) => Object.assign({}, ...parts) as Record<string, number>);
  const requires = fc.oneof(
    { arbitrary: fc.constant({}), weight: 4 },
    {
      arbitrary: fc.dictionary(fc.constantFrom(...ids.flat()), fc.constantFrom('partly' as const, 'met' as const), {
        minKeys: 1,
        maxKeys: 2,
        noNullPrototype: true,
      }),
      weight: 1,
    },
  );
  return fc
    .tuple(...names.map((name) => fc.tuple(fc.constant(name), importance, requires)))
    .map((parts) => parts.map(([name, points, required]) => option(name, points, required)));
}

// To the criterion or to indicators of it, never to both.
function importanceOf(criterion: string, ids: readonly string[]): fc.Arbitrary<Record<string, number>> {
  const points = fc.integer({ min: 0, max: 24 }).map((quarters) => quarters / 4);
  return fc.oneof(
    { arbitrary: fc.constant({}), weight: 2 },
    { arbitrary: points.map((given) => ({ [criterion]: given })), weight: 2 },
    {
      arbitrary: fc.dictionary(fc.constantFrom(...ids), points, { minKeys: 1, noNullPrototype: true }),
      weight: 1,
    },
  );
}

const aPolicy: fc.Arbitrary<Partial<Model['policy']>> = fc.record({
  inconclusiveBelowAnswers: fc.integer({ min: 0, max: 2 }),
  clear: fc.integer({ min: 0, max: 3 }).map((answers) => ({ lead: 0.08, share: 0.95, answers })),
  draws: fc.constant(100),
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
});
