// The files of a model -> the model that the tool works with: what is said, what goes without saying, and in which order.
import { describe, expect, it } from 'vitest';
import { createDigest } from '../../src/model/digest.ts';
import { parseModel } from '../../src/model/parse.ts';
import type { Model } from '../../src/model/types.ts';
import { type Edit, lamps, lampTexts } from '../support/lamps.ts';

type Case = readonly [what: string, edits: readonly Edit[], part: (model: Model) => unknown, expected: unknown];

const ARC =
  '{ id: arc, name: Arc, vendor: Lampworks, about: A lamp on a long arm., start: [Screw the arm to the desk.] }';
const arc = {
  id: 'arc',
  name: 'Arc',
  vendor: 'Lampworks',
  about: 'A lamp on a long arm.',
  start: ['Screw the arm to the desk.'],
  goesWith: [],
  lifecycle: [],
  at: 'model.yaml:8',
};
const together = { alternative: 'bell', because: 'Same bulbs.', evidence: ['catalogue'] };
const note = {
  event: 'Sold.',
  by: 'Us',
  date: '2026-10',
  confidence: 'high',
  consequence: 'None.',
  evidence: ['lamp-test'],
};
const whole: readonly Case[] = [
  [
    'what it calls itself',
    [],
    ({ schema, id, title, version, date, framing, at }) => ({ schema, id, title, version, date, framing, at }),
    {
      schema: 1,
      id: 'desk-lamps',
      title: 'Desk lamps',
      version: '1.0.0',
      date: '2026-11-01',
      framing: 'place',
      at: 'model.yaml:5',
    },
  ],
  [
    'no framing question',
    [
      ['model.yaml', 'framing: place\n', ''],
      ['light.yaml', '    counts-for: [desk]\n', ''],
    ],
    (model) => Object.keys(model).includes('framing'),
    false,
  ],
  [
    'the numbers of the levels',
    [],
    ({ levels }) => levels,
    {
      plain: {
        unmet: { low: 0, best: 0, high: 0 },
        partly: { low: 0.4, best: 0.5, high: 0.6 },
        met: { low: 1, best: 1, high: 1 },
        unknown: { low: 0, best: 0.5, high: 1 },
      },
      disputed: {
        unmet: { low: 0, best: 0.1, high: 0.4 },
        partly: { low: 0.2, best: 0.5, high: 0.8 },
        met: { low: 0.6, best: 0.9, high: 1 },
      },
    },
  ],
  [
    'the policy',
    [],
    ({ policy }) => policy,
    {
      inconclusiveBelowAnswers: 1,
      closeCall: { lead: 0.03, share: 0.75 },
      clear: { lead: 0.08, share: 0.95, answers: 2 },
      draws: 400,
      seed: 7,
      staleAfterDays: 100,
    },
  ],
];

const alternatives: readonly Case[] = [
  ['one in short', [], (model) => model.alternatives[0], arc],
  [
    'one that goes with another, and has a history',
    [
      [
        'model.yaml',
        ARC,
        ARC.replace(
          ' }',
          `,
      goes-with: [${JSON.stringify(together)}],
      lifecycle: [
        ${JSON.stringify(note)},
        ${JSON.stringify({ ...note, matter: 'sale', notable: true })} ] }`,
        ),
      ],
    ],
    (model) => model.alternatives[0],
    {
      ...arc,
      goesWith: [together],
      lifecycle: [
        { ...note, at: 'model.yaml:11' },
        { ...note, matter: 'sale', notable: true, at: 'model.yaml:12' },
      ],
    },
  ],
  [
    'by their ids, wherever they stand',
    [
      ['model.yaml', `  - ${ARC}\n`, ''],
      ['model.yaml', '\nlevels:', `  - ${ARC}\n\nlevels:`],
    ],
    (model) => model.alternatives.map(({ id, at }) => `${id} ${at}`),
    ['arc model.yaml:10', 'bell model.yaml:8', 'cone model.yaml:9'],
  ],
];

const CHEAP = '      cone: { level: met, because: It costs 20 dollars., evidence: [catalogue] }';
const cell = { level: 'met', disputed: false, because: 'It costs 20 dollars.', evidence: ['catalogue'], against: [] };
const criteria: readonly Case[] = [
  [
    'a criterion, at its id',
    [['price.yaml', '\nid: price\ntitle: Price', '\ntitle: Price\nid: price']],
    (model) => model.criteria[1],
    {
      id: 'price',
      title: 'Price',
      why: "A lamp is bought with somebody's money.",
      tradeOff: 'Spend little, even if the lamp gives less light',
      at: 'price.yaml:3',
    },
  ],
  [
    'an indicator in short',
    [],
    (model) => ({ ...model.indicators[2], cells: model.indicators[2]!.cells.length }),
    {
      id: 'cheap',
      criterion: 'price',
      statement: 'Costs less than 40 dollars.',
      why: 'People who furnish a whole room.',
      share: 1,
      cells: 3,
      at: 'price.yaml:7',
    },
  ],
  [
    'an indicator with a share that counts for some',
    [
      [
        'light.yaml',
        '    counts-for: [desk]\n',
        '    counts-for: [desk]\n    share: 3\n    share-because: It is so.\n',
      ],
    ],
    (model) => ({ ...model.indicators[1], cells: [] }),
    {
      id: 'long-arm',
      criterion: 'light',
      statement: 'Reaches the middle of a desk.',
      why: 'People with a wide desk.',
      share: 3,
      shareBecause: 'It is so.',
      countsFor: ['desk'],
      cells: [],
      at: 'light.yaml:14',
    },
  ],
  ['a cell in short', [], (model) => model.indicators[2]!.cells[2], { ...cell, at: 'price.yaml:13' }],
  [
    'a cell without evidence',
    [],
    (model) => model.indicators[3]!.cells[2],
    { ...cell, level: 'unknown', because: 'Nobody has opened one.', evidence: [], at: 'price.yaml:20' },
  ],
  [
    'a cell that sources disagree on, below its key',
    [
      [
        'price.yaml',
        CHEAP,
        '      cone:\n        level: met\n        disputed: true\n        because: It costs 20 dollars.\n        evidence: [catalogue]\n        against: [lamp-test]',
      ],
    ],
    (model) => model.indicators[2]!.cells[2],
    { ...cell, disputed: true, against: ['lamp-test'], at: 'price.yaml:13' },
  ],
  [
    'cells in the order of the alternatives',
    [
      ['price.yaml', `${CHEAP}\n`, ''],
      [
        'price.yaml',
        '      arc: { level: unmet, because: It costs',
        `${CHEAP}\n      arc: { level: unmet, because: It costs`,
      ],
    ],
    (model) => model.indicators[2]!.cells.map(({ level, at }) => `${level} ${at}`),
    ['unmet price.yaml:12', 'partly price.yaml:13', 'met price.yaml:11'],
  ],
];

const small = { id: 'small', label: '50 dollars', importance: [{ indicator: 'cheap', points: 2 }], common: 1 };
const questions: readonly Case[] = [
  [
    'one with two options',
    [],
    (model) => model.questions.find(({ id }) => id === 'budget'),
    {
      id: 'budget',
      kind: 'one',
      ask: 'How much may it cost?',
      why: 'Half of the lamps cost more than most people expect.',
      points: 0,
      unsureCommon: 1,
      options: [
        { ...small, requires: [{ indicator: 'cheap', atLeast: 'partly' }], at: 'price.yaml:26' },
        {
          id: 'open',
          label: 'That does not matter',
          importance: [],
          requires: [],
          common: 1,
          at: 'price.yaml:27',
        },
      ],
      at: 'price.yaml:22',
    },
  ],
  [
    'how common answers are',
    [
      ['price.yaml', 'label: 50 dollars', 'label: 50 dollars, common: 0'],
      ['price.yaml', '    ask: How much may it cost?', '    unsure-common: 0\n    ask: How much may it cost?'],
    ],
    (model) => model.questions.find(({ id }) => id === 'budget'),
    expect.objectContaining({ unsureCommon: 0, options: [expect.objectContaining({ common: 0 }), expect.anything()] }),
  ],
  [
    'points for a criterion and for an indicator of another',
    [['price.yaml', 'importance: { cheap: 2 }', 'importance: { cheap: 2, light: 1 }']],
    (model) => model.questions.find(({ id }) => id === 'budget')!.options[0]!.importance,
    [
      { indicator: 'cheap', points: 2 },
      { criterion: 'light', points: 1 },
    ],
  ],
  [
    'an order, with the trade-off of each criterion',
    [],
    (model) => model.questions.find(({ id }) => id === 'weighing'),
    {
      id: 'weighing',
      kind: 'order',
      ask: 'What matters most about a lamp?',
      why: 'Bright lamps cost more.',
      points: 2,
      unsureCommon: 1,
      options: [
        ['light', 'Have plenty of light, even if the lamp costs more'],
        ['price', 'Spend little, even if the lamp gives less light'],
      ].map(([id, label]) => ({ id, label, importance: [], requires: [], common: 1, at: 'model.yaml:40' })),
      at: 'model.yaml:40',
    },
  ],
  ...(
    [
      ['[place, evenings]', ['place', 'evenings', 'weighing', 'budget', 'extras']],
      ['[extras, weighing]', ['extras', 'weighing', 'place', 'evenings', 'budget']],
      ['[]', ['place', 'weighing', 'evenings', 'budget', 'extras']],
    ] as const
  ).map(
    ([order, ids]): Case => [
      `first the wanted, then as written: ${order}`,
      [['model.yaml', '[place, evenings]', order]],
      (model) => model.questions.map(({ id }) => id),
      ids,
    ],
  ),
  [
    'as written where no order is wanted',
    [['model.yaml', 'question-order: [place, evenings]\n', '']],
    (model) => model.questions.map(({ id }) => id),
    ['place', 'weighing', 'evenings', 'budget', 'extras'],
  ],
];

const sources: readonly Case[] = [
  [
    'with a date or without one, by their ids',
    [
      [
        'sources.yaml',
        'kind: secondary',
        'kind: secondary\n  - { id: a-test, title: A test, date: undated, seen: 2026-10-31, kind: article }',
      ],
    ],
    (model) => model.sources,
    [
      { id: 'a-test', title: 'A test', seen: '2026-10-31', kind: 'article', at: 'sources.yaml:14' },
      {
        id: 'catalogue',
        title: 'Catalogue of a lamp shop',
        url: 'https://example.org/lamps',
        date: '2026-09',
        seen: '2026-11-01',
        kind: 'primary',
        at: 'sources.yaml:3',
      },
      { id: 'lamp-test', title: 'A test of desk lamps', seen: '2026-11-01', kind: 'secondary', at: 'sources.yaml:9' },
    ],
  ],
];

const examples: readonly Case[] = [
  [
    'the people and their verdicts',
    [],
    (model) => model.examples,
    [
      {
        id: 'reader',
        who: 'Somebody who reads at a desk every evening.',
        answers: { place: 'desk', evenings: 'daily', budget: 'open' },
        expect: { verdict: 'recommended', first: 'arc' },
        because: 'It is the brightest and reaches the page.',
        at: 'examples.yaml:3',
      },
      {
        id: 'poor-reader',
        who: 'The same reader with 50 dollars.',
        near: 'reader',
        answers: { place: 'desk', evenings: 'daily', budget: 'small' },
        expect: { verdict: 'recommended', first: 'bell' },
        because: 'The brightest is too dear, and the cheapest is too dark.',
        at: 'examples.yaml:8',
      },
    ],
  ],
];

describe.each([
  ['the whole', whole],
  ['alternatives', alternatives],
  ['criteria and indicators', criteria],
  ['questions', questions],
  ['sources', sources],
  ['examples', examples],
])('%s', (_title, cases) => {
  it.each(cases)('%s', (_, edits, part, expected) => {
    expect(part(lamps(...edits))).toStrictEqual(expected);
  });
});

it('may leave all questions to the criteria', () => {
  const texts = lampTexts(['light.yaml', '    counts-for: [desk]\n', '']).map(({ name, text }) => ({
    name,
    text: name === 'model.yaml' ? text.slice(0, text.indexOf('framing:')) : text,
  }));
  expect(parseModel(texts, 'lamps')).toMatchObject({
    model: { questions: [{ id: 'evenings' }, { id: 'budget' }, { id: 'extras' }] },
  });
});

it('has no examples where there is no file of them', () => {
  const loaded = parseModel(
    lampTexts().filter(({ name }) => name !== 'examples.yaml'),
    'lamps',
  );
  expect(loaded).toMatchObject({ model: { examples: [] } });
});

it('has the fingerprint of all that it says, wherever that stands', () => {
  const { digest, ...body } = lamps();
  expect(digest).toBe(createDigest(body));
  expect(lamps(['model.yaml', 'id: desk-lamps', '\n\nid: desk-lamps']).digest).toBe(digest);
  expect(lamps(['model.yaml', 'title: Desk lamps', 'title: Lamps']).digest).not.toBe(digest);
});
