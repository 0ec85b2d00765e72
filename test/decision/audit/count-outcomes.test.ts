// Questions in groups of answers -> how many answer sheets put whom first: with a pencil, and by walking every one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerGroup } from '../../../src/decision/audit/answer-groups.ts';
import { countOutcomes } from '../../../src/decision/audit/count-outcomes.ts';
import { enumerateOutcomes } from '../../../src/decision/audit/enumerate-outcomes.ts';
import { type First, firstOfStaying, isSamePlace, type Outcomes } from '../../../src/decision/audit/outcomes.ts';
import { runs } from '../../support/runs.ts';

const [A, B, C] = [1, 2, 4];
const WAYS = [
  ['counting', countOutcomes],
  ['walking', enumerateOutcomes],
] as const;

/** What a group adds beyond what it adds to a; in so many sheets, each with a chance of an eighth. */
const group = (leads: readonly number[], sheets: number, screens = 0, gives = true): AnswerGroup => ({
  leads,
  screens,
  gives,
  sheets: BigInt(sheets),
  chance: sheets / 8,
});
const silence = (alternatives: number, sheets: number) => group(new Array(alternatives).fill(0), sheets, 0, false);

/** "a 9, b 2": who is first in how many sheets, those of the same chance in sheets of an eighth each. */
function told(outcomes: Outcomes | 'too many', questions: number): string {
  if (outcomes === 'too many') return outcomes;
  const named = (first: First) =>
    typeof first === 'string' ? first : ['a', 'b', 'c', 'd'].filter((_, row) => first & (1 << row)).join('');
  return [...outcomes]
    .filter(([, { sheets, chance }]) => sheets !== 0n || chance > 1e-12)
    .map(([first, { sheets, chance }]) => {
      expect(chance).toBeCloseTo(Number(sheets) / 8 ** questions, 12);
      return `${named(first)} ${sheets}`;
    })
    .sort()
    .join(', ');
}

describe.each(WAYS)('%s', (_, outcomesOf) => {
  // One question puts a 2 ahead in 3 sheets, another b 1 ahead in 2; each may be left open in 1.
  const two = [
    [group([0, -2], 3), silence(2, 1)],
    [group([0, 1], 2), silence(2, 1)],
  ];
  const both = [[group([0, -1], 1), group([0, 1], 1), silence(2, 1)]];
  it.each<[string, AnswerGroup[][], number, boolean, string]>([
    ['no question: no importance', [], 2, true, 'no-importance 1'],
    ['sums of leads; nothing said is no importance', two, 2, true, 'a 9, b 2, no-importance 1'],
    ['each of both once, or level', [...both, ...both], 2, true, 'a 3, ab 2, b 3, no-importance 1'],
    ['one alternative is first whatever is said', [[group([0], 3), silence(1, 1)]], 1, true, 'a 4'],
    [
      'two ways that do the same are two',
      [[group([0, -1], 3), group([0, -1], 2), group([0, 1], 1)]],
      2,
      true,
      'a 5, b 1',
    ],
    ['who is screened out leaves the other first', [...two, [group([0, 0], 4, A, false)]], 2, true, 'b 48'],
    ['unless requirements are ignored', [...two, [group([0, 0], 4, A, false)]], 2, false, 'a 36, b 8, no-importance 4'],
    [
      'one screens a out, one b: both, or either',
      [
        [group([0, 0], 1, A), group([0, 0], 2, B)],
        [group([0, 0], 1, A), silence(2, 3)],
      ],
      2,
      true,
      'a 6, b 4, none-left 2',
    ],
    // c is 3 ahead of a in 5 sheets, level with b in 2, and all are level in 1.
    [
      'of three: one, two that are level, all',
      [[group([0, 1, 3], 5), group([0, 2, 2], 2), group([0, 0, 0], 1)]],
      3,
      true,
      'abc 1, bc 2, c 5',
    ],
    ['the first two level, and the outer two', [[group([0, 0, -1], 5), group([0, -1, 0], 2)]], 3, true, 'ab 5, ac 2'],
    [
      'without c b is first, by its lead over a',
      [[group([0, 1, 3], 5, C), group([0, 1, 3], 1, C | A)]],
      3,
      true,
      'b 6',
    ],
    ['all of three out', [[group([0, 1, 3], 5, A | B | C)]], 3, true, 'none-left 5'],
  ])('%s', (__, questions, alternatives, requirements, outcomes) => {
    expect(told(outcomesOf([questions], alternatives, requirements), questions.length)).toBe(outcomes);
  });

  it('adds up over the answers to the framing question', () => {
    const cases = [[[group([0, -1], 3)]], [[group([0, 1], 2)]], [[group([0, -1], 1)]]];
    expect(told(outcomesOf(cases, 2, true), 1)).toBe('a 4, b 2');
  });
});

it('both ways count what looking at every sheet counts', () => {
  const aGroup = (alternatives: number) =>
    fc.record({
      leads: fc
        .array(fc.integer({ min: -2, max: 2 }), { minLength: alternatives, maxLength: alternatives })
        .map(([, ...rest]) => [0, ...rest]),
      sheets: fc.integer({ min: 1, max: 8 }),
      screens: fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 ** alternatives - 1 }) },
      ),
      gives: fc.boolean(),
    });
  const aCase = fc.integer({ min: 1, max: 3 }).chain((alternatives) =>
    fc.record({
      alternatives: fc.constant(alternatives),
      questions: fc.array(fc.array(aGroup(alternatives), { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
      requirements: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(aCase, ({ alternatives, questions: short, requirements }) => {
      // Without importance nobody is ahead.
      const questions = short.map((groups) =>
        groups.map(({ leads, sheets, screens, gives }) =>
          group(gives ? leads : leads.map(() => 0), sheets, screens, gives),
        ),
      );
      const walked = new Map<First, { sheets: bigint; chance: number }>();
      const sheets = questions.reduce<AnswerGroup[][]>(
        (sofar, groups) => sofar.flatMap((sheet) => groups.map((each) => [...sheet, each])),
        [[]],
      );
      for (const sheet of sheets) {
        const leads = Array.from({ length: alternatives }, (_, row) =>
          sheet.reduce((sum, each) => sum + each.leads[row]!, 0),
        );
        const screens = requirements ? sheet.reduce((mask, each) => mask | each.screens, 0) : 0;
        const first = firstOfStaying(
          leads,
          screens,
          sheet.some(({ gives }) => gives),
        );
        const before = walked.get(first) ?? { sheets: 0n, chance: 0 };
        walked.set(first, {
          sheets: before.sheets + sheet.reduce((product, each) => product * each.sheets, 1n),
          chance: before.chance + sheet.reduce((product, each) => product * each.chance, 1),
        });
      }
      const expected = told(walked, questions.length);
      for (const [, outcomesOf] of WAYS)
        expect(told(outcomesOf([questions], alternatives, requirements), questions.length)).toBe(expected);
    }),
    runs(),
  );
});

describe('gives up', () => {
  const many = (length: number, step: number, screens = 0) =>
    [...Array(length).keys()].map((at) => group([0, at * step], 1, screens));
  const apart = [...Array(60).keys()].map((at) => [group([0, 2 ** (at % 40), 3 ** (at % 30)], 1), silence(3, 1)]);
  it.each<[string, () => Outcomes | 'too many', 'too many' | 'counted']>([
    ['counting four alternatives', () => countOutcomes([[[group([0, 1, 2, 3], 1)]]], 4, true), 'too many'],
    ['counting sums that hardly ever meet', () => countOutcomes([apart], 3, true), 'too many'],
    ['requirements or not', () => countOutcomes([apart], 3, false), 'too many'],
    ['but not walking them', () => enumerateOutcomes([[[group([0, 1, 2, 3], 1)]]], 4, true), 'counted'],
    [
      'walking two million sheets and more',
      () => enumerateOutcomes([[many(1415, 1), many(1415, 1)]], 2, true),
      'too many',
    ],
    [
      'or two hundred thousand that differ',
      () => enumerateOutcomes([[many(450, 1), many(450, 450)]], 2, true),
      'too many',
    ],
    [
      'but not where b is out, whatever it would have',
      () => enumerateOutcomes([[many(450, 1, B), many(450, 450)]], 2, true),
      'counted',
    ],
    ['or a', () => enumerateOutcomes([[many(450, 1, A), many(450, 450)]], 2, true), 'counted'],
    ['or both', () => enumerateOutcomes([[many(450, 1, A | B), many(450, 450)]], 2, true), 'counted'],
    [
      'unless requirements are ignored',
      () => enumerateOutcomes([[many(450, 1, B), many(450, 450)]], 2, false),
      'too many',
    ],
    ['but not as many that are alike', () => enumerateOutcomes([[many(450, 1), many(450, 1)]], 2, true), 'counted'],
  ])('%s: %s', (_, outcomesOf, end) => {
    expect(outcomesOf() === 'too many' ? 'too many' : 'counted').toBe(end);
  });
});

describe('firstOfStaying', () => {
  it.each<[string, readonly number[], number, boolean, First]>([
    ['the largest', [1, 3, 2], 0, true, B],
    ['of those that stay', [1, 3, 2], B, true, C],
    ['several where they are level', [3, 1, 3], 0, true, A | C],
    ['below 0 as well', [-3, -1], 0, true, B],
    ['nobody without importance', [0, 0], 0, false, 'no-importance'],
    ['but for one alone', [0, 0], A, false, B],
    ['nobody is left', [1, 3], A | B, true, 'none-left'],
  ])('%s', (_, values, screened, gives, first) => expect(firstOfStaying(values, screened, gives)).toBe(first));
});

it.each<[First, First, boolean]>([
  [A, A, true],
  [A, B, false],
  [A, 'none-left', false],
  ['none-left', A, false],
  ['none-left', 'no-importance', true],
])('the places %s and %s are the same: %s', (a, b, same) => expect(isSamePlace(a, b)).toBe(same));
