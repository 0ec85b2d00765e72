// Which indicators count, how fine the common grid is, and when it is too fine: cases worked with a pencil.
import { describe, expect, it } from 'vitest';
import { checkGrid, countsIn, gridOf, shareTotals } from '../../src/model/grid.ts';
import { aModel, option, type ShortIndicator, type ShortModel } from '../support/models.ts';

const share = (count: number, ...countsFor: string[]): ShortIndicator => ({
  levels: ['met', 'unmet'],
  share: count,
  ...(countsFor.length > 0 ? { countsFor } : {}),
});
const framed = {
  framing: 'work',
  questions: [
    { id: 'pace', options: [option('slow')] },
    { id: 'work', options: [option('code'), option('text')] },
  ],
};

describe('countsIn', () => {
  it.each<[countsFor: string[] | undefined, framing: string | undefined, counts: boolean]>([
    [undefined, undefined, true],
    [undefined, 'code', true],
    [['code'], undefined, true],
    [['code'], 'code', true],
    [['code'], 'text', false],
    [['code', 'text'], 'text', true],
  ])('an indicator for %j, the answer %s: %s', (countsFor, framing, counts) => {
    expect(countsIn(countsFor === undefined ? {} : { countsFor }, framing)).toBe(counts);
  });
});

it.each<[string | undefined, Record<string, number>]>([
  [undefined, { x: 6, y: 5 }],
  ['code', { x: 3, y: 5 }],
  ['text', { x: 4, y: 5 }],
])('shares that count for the answer %s: %j', (framing, totals) => {
  const model = aModel({
    criteria: { x: { x1: share(1), x2: share(2, 'code'), x3: share(3, 'text') }, y: { y1: share(5) } },
  });
  expect(Object.fromEntries(shareTotals(model, framing))).toEqual(totals);
});

describe('gridOf', () => {
  const order = { id: 'rank', kind: 'order', points: 8 } as const;

  it.each<[string, ShortModel, framing: string | undefined, grid: number]>([
    ['quarters of a point', { criteria: { x: { x1: share(1) } } }, undefined, 4],
    ['quarters of a third', { criteria: { x: { x1: share(1), x2: share(2) } } }, undefined, 12],
    ['the least that fits all', { criteria: { x: { x1: share(4) }, y: { y1: share(6) } } }, undefined, 48],
    ['what never counts asks for nothing', { criteria: { x: { x1: share(3) }, y: { y1: share(0) } } }, undefined, 12],
    [
      'what does not count now asks for nothing',
      { criteria: { x: { x1: share(1), x2: share(6, 'code') } } },
      'text',
      4,
    ],
    ['what counts now does', { criteria: { x: { x1: share(1), x2: share(6, 'code') } } }, 'code', 28],
    // Of two: 3/4 and 1/4. Of three: 11/18, 5/18 and 2/18.
    ['an order of one', { criteria: { x: { x1: share(1) } }, questions: [order] }, undefined, 4],
    ['an order of two', { questions: [order] }, undefined, 16],
    ['an order among other questions', { questions: [order, { id: 'other', options: [] }] }, undefined, 16],
    [
      'an order of three',
      { criteria: { x: { x1: share(1) }, y: { y1: share(1) }, z: { z1: share(1) } }, questions: [order] },
      undefined,
      72,
    ],
  ])('%s', (_, short, framing, grid) => {
    expect(gridOf(aModel(short), framing)).toBe(grid);
  });
});

describe('checkGrid', () => {
  // Hundredths of a level times quarters of a point: sums stay below 2^53 up to this many shares times points.
  const MOST = 22_517_998_136_852;

  it.each<[points: number, what: string, ShortModel['questions']]>([
    [1, 'no points at all', [{ id: 'q', options: [option('yes')] }]],
    [3, 'the most of one option', [{ id: 'q', options: [option('p', { x: 2 }), option('q', { x: 3 })] }]],
    [5, 'all that one option gives', [{ id: 'q', options: [option('p', { x: 2, x1: 3 }), option('q')] }]],
    [6, 'all options where several may be chosen', [several({ x: 2 }, { x: 4 })]],
    [8, 'an order', [{ id: 'q', kind: 'order', points: 8 }]],
    [9, 'all questions together', [several({ x: 2 }, { x: 4 }), { id: 'r', options: [option('p', { x: 3 })] }]],
  ])('%d points count: %s', (points, _, questions) => {
    const most = Math.floor(MOST / points);
    const problems = (total: number) =>
      checkGrid(aModel({ criteria: { x: { x1: share(total) } }, questions: questions! }));
    expect(problems(most)).toEqual([]);
    expect(problems(most + 1)).toHaveLength(1);
  });

  it.each<[string, Record<string, Record<string, ShortIndicator>>, widest: string | undefined]>([
    ['fine under every answer', { x: { x1: share(6_000_000) }, y: { y1: share(6_000_000) } }, undefined],
    [
      'too fine under no answer of the framing question',
      { x: { x1: share(5_999_999), x2: share(1, 'code', 'text') }, y: { y1: share(6_000_000) } },
      undefined,
    ],
    [
      'too fine under one answer',
      { x: { x1: share(6_000_000), x2: share(1, 'text') }, y: { y1: share(6_000_001) } },
      'y',
    ],
    ['too fine whatever is answered', { x: { x1: share(5_999_999) }, y: { y1: share(6_000_000) } }, 'y'],
    ['the widest is named wherever it stands', { x: { x1: share(6_000_000) }, y: { y1: share(5_999_999) } }, 'x'],
  ])('%s', (_, criteria, widest) => {
    const model = aModel({ criteria, ...framed });
    const placed = { ...model, criteria: model.criteria.map((each) => ({ ...each, at: `${each.id}.yaml:2` })) };
    const problem = { code: 'grid-too-fine', args: { criterion: widest }, where: { file: `${widest}.yaml`, line: 2 } };
    expect(checkGrid(placed)).toEqual(widest === undefined ? [] : [problem]);
  });

  function several(...importance: Record<string, number>[]) {
    return { id: 'q', kind: 'several' as const, options: importance.map((each, at) => option(`${at}`, each)) };
  }
});
