// Edits of a model that break what its parts say of one another -> what is said of each, and where; and what is in order.
import { describe, expect, it } from 'vitest';
import type { ModelText } from '../../src/model/parse.ts';
import { aCriterion, type Edit, lampTexts, saidOf } from '../support/lamps.ts';

type Case = readonly [title: string, edits: readonly Edit[], said: readonly string[]];

const NO_FRAMING: readonly Edit[] = [
  ['model.yaml', 'framing: place\n', ''],
  ['light.yaml', '    counts-for: [desk]\n', ''],
];

const numbers = (level: string) => `the numbers of the level "${level}" are not low, best, high`;
const LEVELS: readonly Case[] = [
  ['unmet', [['model.yaml', '  unmet: [0, 0, 0]', '  unmet: [0.1, 0, 0.2]']], [`model.yaml:14:10 ${numbers('unmet')}`]],
  ['partly', [['model.yaml', '[0.4, 0.5, 0.6]', '[0.4, 0.5, 0.4]']], [`model.yaml:15:11 ${numbers('partly')}`]],
  ['met', [['model.yaml', '  met: [1, 1, 1]', '  met: [1, 1, 0.9]']], [`model.yaml:16:8 ${numbers('met')}`]],
  ['unknown', [['model.yaml', '[0, 0.5, 1]', '[0.6, 0.5, 1]']], [`model.yaml:17:12 ${numbers('unknown')}`]],
  [
    'unmet, disputed',
    [['model.yaml', '[0, 0.1, 0.4]', '[0, 0.5, 0.4]']],
    [`model.yaml:19:12 ${numbers('disputed unmet')}`],
  ],
  [
    'partly, disputed',
    [['model.yaml', '[0.2, 0.5, 0.8]', '[0.6, 0.5, 0.8]']],
    [`model.yaml:20:13 ${numbers('disputed partly')}`],
  ],
  [
    'met, disputed',
    [['model.yaml', '[0.6, 0.9, 1]', '[0.6, 1, 0.9]']],
    [`model.yaml:21:10 ${numbers('disputed met')}`],
  ],
];

const POLICY: readonly Case[] = [
  [
    'a lead that is close and clear',
    [['model.yaml', 'lead-below: 0.03', 'lead-below: 0.09']],
    ['model.yaml:25:29 lead-below is above lead-from'],
  ],
  ['a lead that is either close or clear', [['model.yaml', 'lead-below: 0.03', 'lead-below: 0.08']], []],
  [
    'a share that is close and clear',
    [['model.yaml', 'draws-below: 0.75', 'draws-below: 0.96']],
    ['model.yaml:25:57 share-of-draws-below is above share-of-draws-from'],
  ],
  ['a share that is either close or clear', [['model.yaml', 'draws-below: 0.75', 'draws-below: 0.95']], []],
];

const start = 'start: [Screw the arm to the desk.]';
const note = 'event: Sold., by: Us, date: 2026-10, confidence: high, consequence: None.';
const ALTERNATIVES: readonly Case[] = [
  [
    'a companion and a source that are not there',
    [
      [
        'model.yaml',
        start,
        `${start}, goes-with: [{ alternative: bel, because: Same bulbs., evidence: [catalogue, catalog] }]`,
      ],
    ],
    [
      'model.yaml:8:140 the model has no alternative "bel"; Did you mean "bell"?',
      'model.yaml:8:189 sources.yaml has no source "catalog"; Did you mean "catalogue"?',
    ],
  ],
  [
    'a companion that is there',
    [
      [
        'model.yaml',
        start,
        `${start}, goes-with: [{ alternative: bell, because: Same bulbs., evidence: [catalogue] }]`,
      ],
    ],
    [],
  ],
  [
    'a note on a source that is not there',
    [['model.yaml', start, `${start}, lifecycle: [{ ${note}, evidence: [lamp-tests] }]`]],
    ['model.yaml:8:213 sources.yaml has no source "lamp-tests"; Did you mean "lamp-test"?'],
  ],
  [
    'a note on a source that is there',
    [['model.yaml', start, `${start}, lifecycle: [{ ${note}, evidence: [lamp-test] }]`]],
    [],
  ],
];

const QUESTIONS: readonly Case[] = [
  [
    'an order with a question that is not there',
    [['model.yaml', '[place, evenings]', '[place, evening, zzzzzzzzzz]']],
    [
      'model.yaml:31:25 question-order names "evening", which is not a question; Did you mean "evenings"?',
      'model.yaml:31:34 question-order names "zzzzzzzzzz", which is not a question',
    ],
  ],
  [
    'a framing question that is not there',
    [['model.yaml', 'framing: place', 'framing: plaice']],
    ['model.yaml:30:10 the framing question "plaice" does not exist; Did you mean "place"?'],
  ],
  [
    'a framing question with several answers',
    [['model.yaml', '- id: place', '- id: place\n    kind: several']],
    ['model.yaml:30:10 the framing question "place" takes several answers'],
  ],
  [
    'a framing question that is an order',
    [['model.yaml', 'framing: place', 'framing: weighing']],
    ['model.yaml:30:10 the framing question "weighing" takes several answers'],
  ],
  [
    'a framing question that says it takes one answer',
    [['model.yaml', '- id: place', '- id: place\n    kind: one']],
    [],
  ],
  [
    'an order with options, without points',
    [['model.yaml', '    points: 2\n    ask', '    options: [{ id: a, label: A }, { id: b, label: B }]\n    ask']],
    [
      'model.yaml:40:5 "weighing" orders the criteria without saying how many points that is worth',
      'model.yaml:42:5 "weighing" orders the criteria, so its options come from them',
    ],
  ],
  [
    'a question without options',
    [
      [
        'light.yaml',
        '    options:\n      - { id: daily, label: Every evening, importance: { light: 4 } }\n      - { id: rarely, label: Hardly ever }\n',
        '',
      ],
    ],
    ['light.yaml:23:5 the key "options" is missing here'],
  ],
  [
    'a framing question without options',
    [
      [
        'model.yaml',
        '    options:\n      - { id: desk, label: On a desk, importance: { light: 2 } }\n      - { id: shelf, label: On a shelf }\n',
        '',
      ],
    ],
    ['model.yaml:34:5 the key "options" is missing here'],
  ],
  [
    'an option twice in one question',
    [['price.yaml', '{ id: open,', '{ id: small,']],
    ['price.yaml:27:11 the id "small" is taken by another option of this question'],
  ],
  [
    'an option that another question has, too',
    [
      ['price.yaml', '{ id: open,', '{ id: daily,'],
      ['examples.yaml', 'budget: open', 'budget: daily'],
    ],
    [],
  ],
  [
    'points for what is not there',
    [['light.yaml', 'importance: { light: 4 }', 'importance: { lihgt: 4, zzzzzzzzzz: 1 }']],
    [
      'light.yaml:27:58 importance goes to "lihgt", which is neither a criterion nor an indicator; Did you mean "light"?',
      'light.yaml:27:68 importance goes to "zzzzzzzzzz", which is neither a criterion nor an indicator',
    ],
  ],
  [
    'points for a criterion and inside it',
    [['light.yaml', 'importance: { light: 4 }', 'importance: { light: 4, bright: 2, cheap: 1 }']],
    ['light.yaml:27:68 one option gives points to the criterion "light" and to "bright" inside it'],
  ],
  [
    'points for two criteria, and inside a third option',
    [['price.yaml', 'importance: { cheap: 2 }', 'importance: { cheap: 2, light: 1 }']],
    [],
  ],
  [
    'a requirement that is not there',
    [['price.yaml', 'require: { cheap: partly }', 'require: { cheep: partly }']],
    ['price.yaml:26:78 the requirement "cheep" is not an indicator; Did you mean "cheap"?'],
  ],
  [
    'a requirement that is a criterion',
    [['price.yaml', 'require: { cheap: partly }', 'require: { price: partly }']],
    ['price.yaml:26:78 the requirement "price" is not an indicator'],
  ],
];

const cone = 'cone: { level: unknown, because: Nobody has opened one. }';
const INDICATORS: readonly Case[] = [
  [
    'a share without a reason',
    [['light.yaml', '    counts-for', '    share: 2\n    counts-for']],
    ['light.yaml:17:5 "long-arm" has a share of its own but no reason for it'],
  ],
  [
    'a share with a reason',
    [['light.yaml', '    counts-for', '    share: 2\n    share-because: It is so.\n    counts-for']],
    [],
  ],
  ['the share that all have', [['light.yaml', '    counts-for', '    share: 1\n    counts-for']], []],
  [
    'counts for an answer that is not there',
    [['light.yaml', '[desk]', '[desk, floor, shelf]']],
    ['light.yaml:17:24 the framing question has no option "floor"; Its options are desk, shelf.'],
  ],
  [
    'counts for an answer, without a framing question',
    [['model.yaml', 'framing: place\n', '']],
    ['light.yaml:17:5 "long-arm" counts for some answers, but the model has no framing question'],
  ],
  [
    'all of them counting for an answer, without a framing question',
    [
      ['model.yaml', 'framing: place\n', ''],
      ['light.yaml', '    why: People who read in the evening.\n', '    why: Readers.\n    counts-for: [shelf]\n'],
    ],
    [
      'light.yaml:10:5 "bright" counts for some answers, but the model has no framing question',
      'light.yaml:18:5 "long-arm" counts for some answers, but the model has no framing question',
    ],
  ],
  [
    'counts for an answer of a question that cannot frame',
    [
      ['model.yaml', '- id: place', '- id: place\n    kind: several'],
      ['light.yaml', '[desk]', '[floor]'],
    ],
    ['model.yaml:30:10 the framing question "place" takes several answers'],
  ],
  ['a cell too few', [['price.yaml', `      ${cone}\n`, '']], ['price.yaml:17:5 "any-bulb" has no level for "cone"']],
  [
    'a cell too many',
    [['price.yaml', cone, `${cone}\n      zzzzzzzz: { level: unknown, because: Who knows. }`]],
    [
      'price.yaml:21:7 the model has no alternative "zzzzzzzz"; The alternatives are arc, bell, cone; they stand in model.yaml.',
    ],
  ],
  [
    'a known level without evidence',
    [['price.yaml', 'level: unknown', 'level: partly']],
    ['price.yaml:20:7 "any-bulb" calls "cone" partly without evidence'],
  ],
  [
    'a known level with a list of no evidence',
    [['price.yaml', cone, 'cone: { level: met, because: So., evidence: [] }']],
    ['price.yaml:20:7 "any-bulb" calls "cone" met without evidence'],
  ],
  [
    'sources that are not there',
    [['price.yaml', cone, 'cone: { level: met, because: So., evidence: [lamp-test, catalog], against: [zzzzzzzzzz] }']],
    [
      'price.yaml:20:63 sources.yaml has no source "catalog"; Did you mean "catalogue"?',
      'price.yaml:20:83 sources.yaml has no source "zzzzzzzzzz"',
    ],
  ],
  [
    'a source against it that is there',
    [['price.yaml', cone, 'cone: { level: met, because: So., evidence: [lamp-test], against: [catalogue] }']],
    [],
  ],
];

const CRITERIA: readonly Case[] = [
  [
    'another id than that of its file',
    [['price.yaml', '\nid: price', '\nid: cost']],
    [
      'price.yaml:2:5 this criterion calls itself "cost"; The id and the file name agree: write id: price, or rename the file.',
    ],
  ],
  [
    'nothing that counts under one answer',
    [
      [
        'light.yaml',
        '    levels:\n      arc: { level: met, because: Measured',
        '    counts-for: [desk]\n    levels:\n      arc: { level: met, because: Measured',
      ],
    ],
    ['light.yaml:6:1 no indicator of "light" counts for the answer shelf'],
  ],
  [
    'a share of 0, and nothing else, under one answer',
    [
      [
        'light.yaml',
        '    levels:\n      arc: { level: met, because: Measured',
        '    share: 0\n    share-because: Only where asked for.\n    levels:\n      arc: { level: met, because: Measured',
      ],
    ],
    ['light.yaml:6:1 no indicator of "light" counts for the answer shelf'],
  ],
  [
    'shares of 0 alone, without a framing question',
    [
      ...NO_FRAMING,
      [
        'light.yaml',
        '    why: People who read in the evening.\n',
        '    why: People who read in the evening.\n    share: 0\n    share-because: Only where asked for.\n',
      ],
      [
        'light.yaml',
        '    why: People with a wide desk.\n',
        '    why: People with a wide desk.\n    share: 0\n    share-because: Only where asked for.\n',
      ],
    ],
    ['light.yaml:6:1 no indicator of "light" counts at all'],
  ],
  ['no framing question', NO_FRAMING, []],
];

const DATES: readonly Case[] = [
  [
    'a source of later than the model',
    [['sources.yaml', 'date: 2026-09', 'date: 2026-11-02']],
    ['sources.yaml:6:11 "catalogue" is of 2026-11-02, later than the model itself (2026-11-01)'],
  ],
  [
    'a source of a later month',
    [['sources.yaml', 'date: 2026-09', 'date: 2026-12']],
    ['sources.yaml:6:11 "catalogue" is of 2026-12, later than the model itself (2026-11-01)'],
  ],
  [
    'a source seen later than the model',
    [['sources.yaml', 'seen: 2026-11-01\n    kind: secondary', 'seen: 2026-11-02\n    kind: secondary']],
    ['sources.yaml:12:11 "lamp-test" is of 2026-11-02, later than the model itself (2026-11-01)'],
  ],
  ['a source of the month of the model', [['sources.yaml', 'date: 2026-09', 'date: 2026-11']], []],
  ['a source of the day of the model', [['sources.yaml', 'date: 2026-09', 'date: 2026-11-01']], []],
];

const EXAMPLES: readonly Case[] = [
  [
    'an alternative that is not there',
    [['examples.yaml', 'first: bell', 'first: bel']],
    ['examples.yaml:12:44 the model has no alternative "bel"; Did you mean "bell"?'],
  ],
  [
    'contenders that are not there',
    [['examples.yaml', 'recommended, first: bell', 'close-call, contenders: [arc, con]']],
    ['examples.yaml:12:48 the model has no alternative "con"; Did you mean "cone"?'],
  ],
  [
    'near nobody',
    [['examples.yaml', 'near: reader', 'near: raeder']],
    ['examples.yaml:10:11 the model has no example "raeder"; Did you mean "reader"?'],
  ],
  [
    'near nobody by far',
    [['examples.yaml', 'near: reader', 'near: zzzzzzzzzzz']],
    ['examples.yaml:10:11 the model has no example "zzzzzzzzzzz"; The examples are reader, poor-reader.'],
  ],
];

const copy = 'title: A copy, date: undated, seen: 2026-11-01, kind: article';
const TWICE: readonly Case[] = [
  [
    'an alternative',
    [
      [
        'model.yaml',
        '\nlevels:',
        '  - { id: arc, name: Arc, vendor: Us, about: A copy., start: [Plug it in.] }\n\nlevels:',
      ],
    ],
    ['model.yaml:11:11 the id "arc" is taken by another alternative'],
  ],
  [
    'a criterion',
    [['price.yaml', '\nid: price', '\nid: light']],
    [
      'price.yaml:2:5 this criterion calls itself "light"; The id and the file name agree: write id: price, or rename the file.',
      'price.yaml:2:5 the id "light" is taken by another criterion',
    ],
  ],
  [
    'an indicator',
    [
      ['price.yaml', '- id: cheap', '- id: bright'],
      ['price.yaml', '{ cheap: 2 }, require: { cheap: partly }', '{ bright: 2 }'],
    ],
    ['price.yaml:7:9 the id "bright" is taken by a criterion or indicator (light.yaml or before)'],
  ],
  [
    'an indicator that is called as a criterion',
    [['light.yaml', '- id: bright', '- id: price']],
    ['light.yaml:7:9 the id "price" is taken by another criterion'],
  ],
  [
    'a question',
    [['price.yaml', '- id: budget', '- id: evenings']],
    ['price.yaml:22:9 the id "evenings" is taken by another question (light.yaml or before)'],
  ],
  [
    'a source',
    [['sources.yaml', 'kind: secondary', `kind: secondary\n  - { id: catalogue, ${copy} }`]],
    ['sources.yaml:14:11 the id "catalogue" is taken by another source'],
  ],
  [
    'an example',
    [['examples.yaml', '- id: poor-reader', '- id: reader']],
    ['examples.yaml:8:9 the id "reader" is taken by another example'],
  ],
  [
    'a source and an example that are called as an alternative',
    [
      ['sources.yaml', 'kind: secondary', `kind: secondary\n  - { id: arc, ${copy} }`],
      ['examples.yaml', '- id: poor-reader', '- id: arc'],
    ],
    [],
  ],
  ['a question that is called as an indicator', [['price.yaml', '- id: budget', '- id: cheap']], []],
];

const more = (count: number, options: number) =>
  Array.from({ length: count }, (_, at) => {
    const each = Array.from({ length: options }, (_, position) => `{ id: o${position}, label: Option ${position} }`);
    return `\n  - { id: more-${options}-${at}, ask: More?, why: It is so., options: [${each.join(', ')}] }`;
  }).join('');
const withQuestions = (questions: string) =>
  lampTexts(['price.yaml', '{ long-arm: 3 } }', `{ long-arm: 3 } }${questions}`]);
const criteria = (count: number, indicators: number) =>
  Array.from({ length: count }, (_, at) => aCriterion(`c${at}`, Array(indicators).fill(1)));

const DARK = 'The brightest is too dear, and the cheapest is too dark.';
const withDraws = (people: number) => {
  const example = (at: number) =>
    `\n  - { id: p${at}, who: Me., answers: { }, expect: { verdict: inconclusive }, because: So. }`;
  const added = Array.from({ length: people }, (_, at) => example(at)).join('');
  return lampTexts(['model.yaml', 'count: 400', 'count: 10000'], ['examples.yaml', DARK, DARK + added]);
};

describe('more than can be computed', () => {
  it('more words and signs than are taken: said of the file where they run out, and of no other', () => {
    const long = `[\n${'1,\n'.repeat(30_000)}]`;
    const texts = lampTexts().map((each) => (each.name === 'light.yaml' ? { ...each, text: long } : each));
    const said = saidOf(texts);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^light\.yaml:\d+:\d+ 60001 words and signs of YAML are too many/);
  });

  it.each<[string, texts: readonly ModelText[], said: readonly string[]]>([
    ['20 criteria', [...lampTexts(), ...criteria(18, 1)], []],
    [
      '21 criteria',
      [...lampTexts(), ...criteria(19, 1)],
      ['price.yaml:2:5 21 criteria are too many: at most 20 are taken'],
    ],
    ['720 levels', [...lampTexts(), ...criteria(3, 78), aCriterion('d', [1, 1])], []],
    [
      '723 levels',
      [...lampTexts(), ...criteria(3, 78), aCriterion('d', [1, 1, 1])],
      ['price.yaml:14:5 723 levels (indicators times alternatives) are too many: at most 720 are taken'],
    ],
    ['50 questions, and a criterion without any', [...withQuestions(more(45, 2)), aCriterion('d', [1])], []],
    ['51 questions', withQuestions(more(46, 2)), ['price.yaml:80:5 51 questions are too many: at most 50 are taken']],
    ['200 options', withQuestions(more(9, 20) + more(1, 12)), []],
    ['300 levels 10000 times', [...withDraws(0), aCriterion('c', Array(96).fill(1))], []],
    [
      '303 levels 10000 times',
      [...withDraws(0), aCriterion('c', Array(97).fill(1))],
      [
        'model.yaml:27:19 3030000 levels to draw for each Decision (draws times levels) are too many: at most 3000000 are taken',
      ],
    ],
    ['these for 13 people', [...withDraws(11), aCriterion('c', Array(96).fill(1))], []],
    [
      'these for 14 people',
      [...withDraws(12), aCriterion('c', Array(96).fill(1))],
      [
        'examples.yaml:25:5 42000000 levels to draw for the examples (examples times draws times levels) are too many: at most 40000000 are taken',
      ],
    ],
    [
      '203 options, by the last one',
      withQuestions(more(9, 20) + more(1, 10) + more(1, 2) + more(1, 3)),
      ['price.yaml:46:5 203 options are too many: at most 200 are taken'],
    ],
    [
      '203 options, by the last but one',
      withQuestions(more(9, 20) + more(1, 10) + more(1, 3) + more(1, 2)),
      ['price.yaml:45:5 203 options are too many: at most 200 are taken'],
    ],
  ])('%s', (_, texts, said) => {
    expect(saidOf(texts)).toEqual(said);
  });
});

describe.each([
  ['levels whose numbers are out of order', LEVELS],
  ['the policy', POLICY],
  ['alternatives', ALTERNATIVES],
  ['questions', QUESTIONS],
  ['indicators', INDICATORS],
  ['criteria', CRITERIA],
  ['dates', DATES],
  ['examples', EXAMPLES],
  ['an id that is there twice', TWICE],
])('%s', (_title, cases) => {
  it.each(cases)('%s', (_, edits, said) => {
    expect(saidOf(lampTexts(...edits))).toEqual(said);
  });
});
