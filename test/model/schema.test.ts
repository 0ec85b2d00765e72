// Values at the edges of what a key of a model file takes -> the rule that each breaks, if it breaks one.
import { describe, expect, it } from 'vitest';
import type { ModelText } from '../../src/model/parse.ts';
import { lampTexts, saidOf } from '../support/lamps.ts';

const ID = 'small letters, digits and hyphens, 1 to 60 characters, beginning with a letter or digit';
const ADDRESS = 'an http or https address without spaces';
const URL = 'https://example.org/lamps';

/** Texts that may stand there, each with the rule that it breaks, if it breaks one. */
type Rules = readonly (readonly [to: string, rule?: string | undefined])[];

const breaking = (rule: string, ...texts: readonly string[]): Rules => texts.map((to) => [to, rule]);

const DAYS: Rules = [
  ['2024-02-29'],
  ['2026-10-31'],
  ['2026-01-09'],
  ...breaking('a day that exists', '2026-02-29', '2026-02-30'),
  ...breaking('a date such as 2026-11-22', '2026-13-01', '2026-00-01', '2026-09-00', '2026-09-32', '2026-9-01'),
  ...breaking('a date such as 2026-11-22', '02026-09-01', '2026-09-011', '2026-09', 'undated', 'abcd-09-01'),
];
const MONTH = 'a date such as 2026-11-22 or 2026-11, or undated';
const MONTHS: Rules = [
  ['2026-01'],
  ['2026-02-28'],
  ['undated'],
  ['2026-02-31', 'a day that exists'],
  ...breaking(MONTH, '"2026"', '2026-13', '2026-00', '2026-1', '2026-09-00', '2026-09-32', '2026-01-011', 'abcd-01'),
  ...breaking(MONTH, '"2026-01 "', 'undated-now', 'not-undated'),
];

// What stands there in the lamps, and what may stand there instead.
const EDGES: readonly (readonly [file: string, old: string, rules: Rules])[] = [
  [
    'model.yaml',
    'id: desk-lamps',
    [
      ['id: d'],
      ['id: 9-to-5'],
      [`id: ${'d'.repeat(60)}`],
      [`id: ${'d'.repeat(61)}`, ID],
      ['id: -d', ID],
      ['id: d-', ID],
      ['id: d_e', ID],
      ['id: "d "', ID],
      ['id: ""', ID],
    ],
  ],
  [
    'model.yaml',
    'title: Desk lamps',
    [
      [`title: ${'d'.repeat(100)}`],
      [`title: ${'d'.repeat(101)}`, 'at most 100 characters'],
      ['title: " d "'],
      ['title: " "', 'some text'],
    ],
  ],
  [
    'model.yaml',
    '1.0.0',
    [
      ['10.20.30'],
      ['"1.0"', 'a version such as 1.0.0'],
      ['v1.0.0', 'a version such as 1.0.0'],
      ['1.0.0-beta', 'a version such as 1.0.0'],
      ['1.x.0', 'a version such as 1.0.0'],
    ],
  ],
  [
    'sources.yaml',
    'seen: 2026-11-01\n    kind: primary',
    DAYS.map(([day, rule]) => [`seen: ${day}\n    kind: primary`, rule]),
  ],
  ['sources.yaml', 'date: 2026-09', MONTHS.map(([day, rule]) => [`date: ${day}`, rule])],
  [
    'sources.yaml',
    URL,
    [
      ['http://example.org'],
      [`${URL}?a=b&c#d`],
      [URL + 'x'.repeat(500 - URL.length)],
      [URL + 'x'.repeat(501 - URL.length), 'at most 500 characters'],
      ...breaking(ADDRESS, 'ftp://example.org', 'https:/example.org', 'https://', 'see https://example.org'),
      ...breaking(ADDRESS, '"https://example.org and more"', 'https://example.org/<b>', 'https://example.org/b>'),
      ...breaking(ADDRESS, `"https://example.org/'"`, '"https://example.org/`"', `'https://example.org/"'`),
    ],
  ],
  [
    'model.yaml',
    'count: 400',
    [
      ['count: 100'],
      ['count: 99', 'at least 100'],
      ['count: 10000'],
      ['count: 10001', 'at most 10000'],
      ['count: 400.5', 'a whole number'],
    ],
  ],
  ['model.yaml', 'lead-below: 0.03', [['lead-below: 0'], ['lead-below: -0.01', 'at least 0']]],
  ['model.yaml', 'lead-from: 0.08', [['lead-from: 1'], ['lead-from: 1.01', 'at most 1']]],
  [
    'model.yaml',
    '[0.4, 0.5, 0.6]',
    [
      ['[0.28, 0.29, 0.57]'],
      ['[0.405, 0.5, 0.6]', 'a multiple of 0.01'],
      ['[0.4, 0.5, 1.1]', 'at most 1'],
      ['[-0.1, 0.5, 0.6]', 'at least 0'],
      ['[0.4, 0.5]', 'three numbers: [low, best, high]'],
      ['[0.4, 0.5, 0.6, 0.7]', 'three numbers: [low, best, high]'],
    ],
  ],
  [
    'model.yaml',
    'points: 2',
    [
      ['points: 1'],
      ['points: 0.75', 'at least 1'],
      ['points: 12'],
      ['points: 12.25', 'at most 12'],
      ['points: 2.1', 'a multiple of 0.25'],
    ],
  ],
  [
    'light.yaml',
    'light: 4',
    [
      ['light: 0'],
      ['light: -0.25', 'at least 0'],
      ['light: 6'],
      ['light: 6.25', 'at most 6'],
      ['light: 0.3', 'a multiple of 0.25'],
    ],
  ],
  [
    'light.yaml',
    'label: Hardly ever',
    [
      ['label: Hardly ever, common: 0'],
      ['label: Hardly ever, common: 0.1'],
      ['label: Hardly ever, common: -1', 'at least 0'],
      ['label: Hardly ever, common: 1000'],
      ['label: Hardly ever, common: 1001', 'at most 1000'],
    ],
  ],
  [
    'light.yaml',
    '\n      - { id: rarely, label: Hardly ever }',
    [['', 'at least two options'], [options(19)], [options(20), 'at most 20 options']],
  ],
  ['light.yaml', '[desk]', [['[]', 'at least one option']]],
  ['model.yaml', 'start: [Screw the arm to the desk.]', [['start: []', 'at least one step']]],
];

describe.each(EDGES)('%s, %j', (file, old, rules) => {
  it.each(rules.map(([to, rule]) => ({ to, rule })))('$to: $rule', ({ to, rule }) => {
    expect(brokenBy(lampTexts([file, old, to]))).toEqual(rule === undefined ? [] : [`${rule}.`]);
  });
});

it.each([
  ['model.yaml', 'alternatives', 0, ['at least one alternative.']],
  ['model.yaml', 'alternatives', 10, []],
  ['model.yaml', 'alternatives', 11, ['at most 10 alternatives.']],
  ['light.yaml', 'indicators', 0, ['at least one indicator.']],
  ['light.yaml', 'indicators', 100, []],
  ['light.yaml', 'indicators', 101, ['at most 100 indicators.']],
  ['sources.yaml', 'sources', 1001, ['at most 1000 sources.']],
  ['examples.yaml', 'examples', 60, []],
  ['examples.yaml', 'examples', 61, ['at most 60 examples.']],
])('%s, %s: %i of them', (file, key, count, rules) => {
  const texts = lampTexts().map(({ name, text }) => {
    const list = new RegExp(`^${key}:\n((?:  .*\n)+)`, 'm');
    return {
      name,
      text: name === file ? text.replace(list, (_, entries) => `${key}:${copies(entries, count)}\n`) : text,
    };
  });
  expect(brokenBy(texts)).toEqual(rules);
});

/** The rules that texts break. */
function brokenBy(texts: readonly ModelText[]): string[] {
  return saidOf(texts).flatMap((said) => said.split('; It takes ').slice(1));
}

/** The first entry of a list, so many times. */
function copies(entries: string, count: number): string {
  const [first] = entries.split(/^(?= {2}- )/m);
  return count === 0 ? ' []' : `\n${first!.repeat(count)}`;
}

function options(count: number): string {
  return Array.from({ length: count }, (_, at) => `\n      - { id: option-${at}, label: Option ${at} }`).join('');
}
