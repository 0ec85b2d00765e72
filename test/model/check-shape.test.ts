// Files that lack their shape -> what is said of each fault, and where: keys, types, words and forms.
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../src/kind-of.ts';
import { type Edit, lampTexts, saidOf } from '../support/lamps.ts';

type Case = readonly [title: string, edits: readonly Edit[], said: readonly string[]];

const CONE = 'cone: { level: unknown, because: Nobody has opened one. }';
const LONG = 'x'.repeat(30);

const KEYS: readonly Case[] = [
  [
    'a misspelt key',
    [['light.yaml', '    counts-for', '    shares: 2\n    counts-for']],
    ['light.yaml:17:5 the key "shares" means nothing here; Did you mean "share"?'],
  ],
  [
    'a key of a file that is none',
    [['sources.yaml', '\nsources:', '\nzzzzzzzzzz: 1\nsources:']],
    ['sources.yaml:2:1 the key "zzzzzzzzzz" means nothing here; Allowed: sources.'],
  ],
  [
    'a key inside a map of ids',
    [['price.yaml', CONE, CONE.replace(' }', ', zzzzzzzzzz: 1 }')]],
    ['price.yaml:20:64 the key "zzzzzzzzzz" means nothing here; Allowed: level, disputed, because, evidence, against.'],
  ],
  [
    'a key inside a list of maps',
    [['light.yaml', '{ id: rarely, label: Hardly ever }', '{ id: rarely, label: Hardly ever, zzzzzzzzzz: 1 }']],
    ['light.yaml:28:43 the key "zzzzzzzzzz" means nothing here; Allowed: id, label, importance, require, common.'],
  ],
  [
    'a key inside a map',
    [['model.yaml', 'draws: { count: 400,', 'draws: { zzzzzzzzzz: 1, count: 400,']],
    ['model.yaml:27:12 the key "zzzzzzzzzz" means nothing here; Allowed: count, seed, because.'],
  ],
  [
    'a key that is missing',
    [['light.yaml', '    why: People with a wide desk.\n', '']],
    ['light.yaml:14:5 the key "why" is missing here'],
  ],
  [
    'a key that a file lacks',
    [['light.yaml', '\ntitle: Light', '']],
    ['light.yaml:2:1 the key "title" is missing here'],
  ],
  [
    'a misspelt key that is needed',
    [['light.yaml', '\ntitle: Light', '\ntitel: Light']],
    [
      'light.yaml:2:1 the key "title" is missing here',
      'light.yaml:3:1 the key "titel" means nothing here; Did you mean "title"?',
    ],
  ],
];

const TYPES: readonly Case[] = [
  [
    'a number for a text',
    [['light.yaml', 'title: Light', 'title: 7']],
    ['light.yaml:3:8 "title" should be text, this is the number 7'],
  ],
  [
    'true for a text',
    [['light.yaml', 'title: Light', 'title: true']],
    ['light.yaml:3:8 "title" should be text, this is true'],
  ],
  [
    'nothing for a text',
    [['light.yaml', 'title: Light', 'title:']],
    ['light.yaml:3:7 "title" should be text, this is nothing'],
  ],
  [
    'a list for a text',
    [['light.yaml', 'title: Light', 'title: [Light]']],
    ['light.yaml:3:8 "title" should be text, this is a list'],
  ],
  [
    'a map for a text',
    [['light.yaml', 'title: Light', 'title: { en: Light }']],
    ['light.yaml:3:8 "title" should be text, this is an object'],
  ],
  [
    'a text for a number',
    [['model.yaml', 'seed: 7', 'seed: seven']],
    ['model.yaml:27:30 "seed" should be a number, this is text'],
  ],
  [
    'a text for true or false',
    [['price.yaml', CONE, CONE.replace(' }', ', disputed: no }')]],
    ['price.yaml:20:74 "disputed" should be true or false, this is text'],
  ],
  [
    'a text for a list',
    [['light.yaml', '[desk]', 'desk']],
    ['light.yaml:17:17 "counts-for" should be a list, this is text'],
  ],
  [
    'a number inside a list of texts',
    [['light.yaml', '[desk]', '[desk, 7]']],
    ['light.yaml:17:24 "counts-for" should be text, this is the number 7'],
  ],
  [
    'a text for a map',
    [['model.yaml', 'draws: { count: 400, seed: 7, because: Enough for a few lamps. }', 'draws: many']],
    ['model.yaml:27:10 "draws" should be a map of keys and values, this is text'],
  ],
  [
    'a text for a map of ids',
    [['price.yaml', 'importance: { cheap: 2 }', 'importance: cheap']],
    ['price.yaml:26:53 "importance" should be a map of keys and values, this is text'],
  ],
  [
    'a list for a map',
    [['model.yaml', 'draws: { count: 400, seed: 7, because: Enough for a few lamps. }', 'draws: [many, seven]']],
    ['model.yaml:27:10 "draws" should be a map of keys and values, this is a list'],
  ],
  [
    'an empty list for a map, and another beside it',
    [
      ['model.yaml', 'draws: { count: 400, seed: 7, because: Enough for a few lamps. }', 'draws: []'],
      ['model.yaml', 'stale: { after-days: 100, because: New lamps come out every season. }', 'stale: [1]'],
    ],
    [
      'model.yaml:27:10 "draws" should be a map of keys and values, this is a list',
      'model.yaml:28:10 "stale" should be a map of keys and values, this is a list',
    ],
  ],
  [
    'a list for a map of ids',
    [['price.yaml', 'importance: { cheap: 2 }', 'importance: [cheap, 2]']],
    ['price.yaml:26:53 "importance" should be a map of keys and values, this is a list'],
  ],
  [
    'a list for a map, and something else wrong in the same file',
    [
      ['model.yaml', 'draws: { count: 400, seed: 7, because: Enough for a few lamps. }', 'draws: [1]'],
      ['model.yaml', 'below-answers: 1,', 'below-answers: one,'],
    ],
    [
      'model.yaml:24:34 "below-answers" should be a number, this is text',
      'model.yaml:27:10 "draws" should be a map of keys and values, this is a list',
    ],
  ],
  [
    'a list whose positions could be ids',
    [['price.yaml', 'importance: { cheap: 2 }', 'importance: [2, 3]']],
    ['price.yaml:26:53 "importance" should be a map of keys and values, this is a list'],
  ],
  [
    'an empty list for a map of ids',
    [['price.yaml', 'importance: { cheap: 2 }', 'importance: []']],
    ['price.yaml:26:53 "importance" should be a map of keys and values, this is a list'],
  ],
  [
    'a list for answers',
    [['examples.yaml', 'answers: { place: desk, evenings: daily, budget: open }', 'answers: []']],
    ['examples.yaml:5:14 "answers" should be a map of keys and values, this is a list'],
  ],
  [
    'a list for a map inside a list',
    [['light.yaml', '- { id: rarely, label: Hardly ever }', '- [rarely, Hardly ever]']],
    ['light.yaml:28:9 "options" should be a map of keys and values, this is a list'],
  ],
];

const WORDS: readonly Case[] = [
  [
    'a misspelt word',
    [['price.yaml', 'level: unknown', 'level: unkown']],
    ['price.yaml:20:22 "level" cannot be "unkown"; Did you mean "unknown"? Allowed: unmet, partly, met, unknown.'],
  ],
  [
    'a word that is like none',
    [['price.yaml', 'level: unknown', 'level: zzzzzzzzzz']],
    ['price.yaml:20:22 "level" cannot be "zzzzzzzzzz"; Allowed: unmet, partly, met, unknown.'],
  ],
  [
    'a number for a word',
    [['price.yaml', 'level: unknown', 'level: 3']],
    ['price.yaml:20:22 "level" cannot be "the number 3"; Allowed: unmet, partly, met, unknown.'],
  ],
  [
    'a word in a list',
    [['examples.yaml', 'recommended, first: bell', 'recommended, first: bell, strength: [clear, narow]']],
    [
      'examples.yaml:12:68 "strength" cannot be "narow"; Did you mean "narrow"? Allowed: settled, clear, narrow, conditional.',
    ],
  ],
];

const FORMS: readonly Case[] = [
  [
    'an id with a capital letter',
    [['model.yaml', 'id: desk-lamps', 'id: Desk-lamps']],
    [
      'model.yaml:2:5 "id" cannot be "Desk-lamps"; It takes small letters, digits and hyphens, 1 to 60 characters, beginning with a letter or digit.',
    ],
  ],
  [
    'a key that is no id',
    [['price.yaml', CONE, CONE.replace('cone', 'Cone')]],
    [
      'price.yaml:20:7 "levels" cannot be "Cone"; It takes small letters, digits and hyphens, 1 to 60 characters, beginning with a letter or digit.',
    ],
  ],
  [
    'a key that is no id, in an option',
    [['price.yaml', 'importance: { cheap: 2 }', 'importance: { Cheap: 2 }']],
    [
      'price.yaml:26:55 "importance" cannot be "Cheap"; It takes small letters, digits and hyphens, 1 to 60 characters, beginning with a letter or digit.',
    ],
  ],
  [
    'an id in a list',
    [['light.yaml', '[desk]', '[Desk]']],
    [
      'light.yaml:17:18 "counts-for" cannot be "Desk"; It takes small letters, digits and hyphens, 1 to 60 characters, beginning with a letter or digit.',
    ],
  ],
  [
    'a text of 60 characters',
    [['model.yaml', '2026-11-01', LONG + LONG]],
    [`model.yaml:5:7 "date" cannot be "${LONG + LONG}"; It takes a date such as 2026-11-22.`],
  ],
  [
    'a longer one, which is cut',
    [['model.yaml', '2026-11-01', `${LONG + LONG}y`]],
    [`model.yaml:5:7 "date" cannot be "${'x'.repeat(57)}..."; It takes a date such as 2026-11-22.`],
  ],
  [
    'a list that is too short',
    [['model.yaml', 'met: [1, 1, 1]', 'met: [1, 1]']],
    ['model.yaml:16:8 "met" cannot be "a list of 2"; It takes three numbers: [low, best, high].'],
  ],
  [
    'a number that is too large',
    [['model.yaml', 'count: 400', 'count: 400000']],
    ['model.yaml:27:19 "count" cannot be "the number 400000"; It takes at most 10000.'],
  ],
];

describe.each([
  ['keys', KEYS],
  ['types', TYPES],
  ['words to choose from', WORDS],
  ['forms', FORMS],
])('%s', (_title, cases) => {
  it.each(cases)('%s', (_, edits, said) => {
    expect(saidOf(lampTexts(...edits))).toEqual(said);
  });
});

it.each([
  ['empty', '# Nothing.', 'light.yaml:1:1 "file" should be a map of keys and values, this is nothing'],
  ['a text', 'light', 'light.yaml:1:1 "file" should be a map of keys and values, this is text'],
  ['a list', '[1, 2]', 'light.yaml:1:1 "file" should be a map of keys and values, this is a list'],
])('a file that is %s', (_, text, said) => {
  expect(saidOf(lampTexts().map((file) => (file.name === 'light.yaml' ? { ...file, text } : file)))).toEqual([said]);
});

it.each<[unknown, string]>([
  [undefined, 'nothing'],
  [null, 'nothing'],
  [[], 'a list'],
  [{}, 'an object'],
  ['', 'text'],
  [false, 'false'],
  [-0.5, 'the number -0.5'],
  [Number.POSITIVE_INFINITY, 'a number beyond all bounds'],
])('%j is %s', (value, words) => {
  expect(kindOf(value)).toBe(words);
});
