// YAML -> a plain value, what is refused of it, and where each part stands.
import { describe, expect, it } from 'vitest';
import { CAPS } from '../../src/caps.ts';
import { readYaml } from '../../src/model/read-yaml.ts';
import { inALine } from '../support/lamps.ts';

const saidOf = (text: string) => readYaml(text, 'f.yaml').problems.map((each) => inALine(each).replace('f.yaml:', ''));

describe('what is read', () => {
  it.each<[text: string, value: unknown]>([
    ['', null],
    ['a: 1\nb: [x, y]\nc: { d: null, e: ~, f: }', { a: 1, b: ['x', 'y'], c: { d: null, e: null, f: null } }],
    ['a: yes\nb: true\nc: 2026-01-01\nd: 0o17\ne: 0x1f', { a: 'yes', b: true, c: '2026-01-01', d: 15, e: 31 }],
    ['1: x\ntrue: y\n~: z', { '1': 'x', true: 'y', '~': 'z' }],
    ['<<: { a: 1 }\nb: 2', { '<<': { a: 1 }, b: 2 }],
    ['a: |\n  two\n  lines\nb: >\n  one\n  line\n', { a: 'two\nlines\n', b: 'one line\n' }],
    ['a:\tb', { a: 'b' }],
    [': 1', { '': 1 }],
    ['{ a, b }', { a: null, b: null }],
    ['%YAML 1.2\n---\na: 1\n...\n', { a: 1 }],
  ])('%j', (text, value) => {
    expect(readYaml(text, 'f.yaml')).toMatchObject({ problems: [], value });
  });
});

it.each([
  ['32 lists', nested(32)],
  ['31 maps', `${'{"a":'.repeat(31)}1${'}'.repeat(31)}`],
])('%s in one another are read', (_, text) => {
  expect(readYaml(text, 'f.yaml')).toMatchObject({ problems: [], value: JSON.parse(text) });
});

describe('what is refused', () => {
  const notUsed = (tag: string) => `the tag ${tag} is not used in a model`;
  const alias = (name: string) => `anchors and aliases (${name}) are not used in a model`;

  it.each<[text: string, said: readonly string[]]>([
    ['a: [', ['1:5 not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]']],
    ['a: b: c', ['1:4 not valid YAML: Nested mappings are not allowed in compact mappings']],
    ['a: 1\n---\nb: 2', ['2:1 a second YAML document begins here']],
    ['%YAML 1.1\n---\na: 1', [`1:1 ${notUsed('%YAML 1.1')}`]],
    ['%YAML 1.3\n---\na: 1', [`1:7 ${notUsed('%YAML 1.3')}`]],
    ['%FOO x\n---\na: 1', [`1:1 ${notUsed('%FOO')}`]],
    ['b: *x', [`1:4 ${alias('*x')}`]],
    ['a: &x: 1', [`1:6 ${alias('&')}`]],
    ['a: *', [`1:4 ${alias('*')}`]],
    ['&a a: *', [`1:7 ${alias('*')}`]],
    ['a: !x 1', [`1:4 ${notUsed('!x')}`]],
    ['a: !!x 1', [`1:4 ${notUsed('!!x')}`]],
    ['%TAG !e! tag:e.org,2026:\n---\na: !e!b 1', [`3:4 ${notUsed('!e!b')}`]],
    ['a: ! x', [`1:6 ${notUsed('!')}`]],
    ['a: !!int x', [`1:4 ${notUsed('!!int')}`]],
    ['a: !', [`1:5 ${notUsed('!')}`]],
    [
      'a: !!str 1\nb: !!map {}\nc: !!seq []',
      [`1:10 ${notUsed('!!str')}`, `2:10 ${notUsed('!!map')}`, `3:10 ${notUsed('!!seq')}`],
    ],
    ['d: !<tag:yaml.org,2002:int> 1', [`1:29 ${notUsed('!!int')}`]],
    ['a: !!binary aa==', [`1:13 ${notUsed('!!binary')}`]],
    ['a: !!set {b}', [`1:10 ${notUsed('!!set')}`]],
    ['a: &x 1', [`1:4 ${alias('&x')}`]],
    ['b: 1\na: &x\n  - 1\nc: &y { d: 1 }', [`2:4 ${alias('&x')}`, `4:4 ${alias('&y')}`]],
    ['a: &x 1\nb: *x', [`1:4 ${alias('&x')}`, `2:4 ${alias('*x')}`]],
    ['a: &x [*x]', [`1:4 ${alias('&x')}`, `1:8 ${alias('*x')}`]],
    ['? [a]\n: 1', ['1:3 a key here is not plain text']],
    ['{ a: 1 }: 1', ['1:1 a key here is not plain text']],
    ['a: 1\nb: 2\n"a": 3\na: 4', ['3:1 the key "a" stands here twice', '4:1 the key "a" stands here twice']],
    ['a: { b: 1, c: 2, b: 3 }', ['1:18 the key "b" stands here twice']],
    ['a: { b: 1 }\nc: { b: 1 }', []],
    ['\u202ea: 1', ['1:1 a character that cannot be seen: <U+202E>']],
    ['a: x\u202ey', ['1:5 a character that cannot be seen: <U+202E>']],
    ['a: "x\\u202ey"', ['1:4 a character that cannot be seen: <U+202E>']],
    ['a: "x\\u202ey" # \u202e', ['1:4 a character that cannot be seen: <U+202E>']],
    [
      'a: \u202ex\nb: y\u202e',
      ['1:4 a character that cannot be seen: <U+202E>', '2:5 a character that cannot be seen: <U+202E>'],
    ],
    ['x\u200by: 1', ['1:2 a character that cannot be seen: <U+200B>']],
    ['a: "tab\\there"', ['1:4 a character that cannot be seen: ^I']],
  ])('%j', (text, said) => {
    expect(saidOf(text)).toEqual(said);
  });

  it.each<[string, text: string, said: readonly string[]]>([
    ['33 levels', nested(33), ['1:33 nested deeper than 32 levels']],
    ['a key inside 32 maps', '{a: '.repeat(33) + '}'.repeat(33), ['1:129 nested deeper than 32 levels']],
    ['brackets side by side', `a: [${'[], {}, '.repeat(40)}]`, []],
    ['33 levels on a later line, said once', `a: 1\n[${'\n ['.repeat(100)}`, ['34:2 nested deeper than 32 levels']],
    ['brackets in texts and remarks', `a: "${'['.repeat(40)}" # ${'['.repeat(40)}\nb: x${'['.repeat(40)}`, []],
    ['32 dashes on a line', `a: 1 # - -\nb:\n${'- '.repeat(16)}x`, []],
    ['33 dashes on a line', `${'- '.repeat(33)}x`, ['1:65 nested deeper than 32 levels']],
    ['33 question marks on a line', `a:\n  ${'? '.repeat(33)}x`, ['2:67 nested deeper than 32 levels']],
    [
      '34 maps by indentation',
      Array.from({ length: 34 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      ['32:32 nested deeper than 32 levels', '33:33 nested deeper than 32 levels'],
    ],
    ['33 dashes on as many lines', '- x\n'.repeat(33), []],
    ['a line of 4000 characters', `a: 1\nb: "${'x'.repeat(3995)}"`, []],
    ['a first line that is longer', '#'.repeat(4001), ['1:4001 this line is longer than 4000 characters']],
    [
      'a longer line, and nothing else',
      `a: 1\nb: "${'x'.repeat(3996)}"\nc: [`,
      ['2:4001 this line is longer than 4000 characters'],
    ],
  ])('%s', (_, text, said) => {
    expect(saidOf(text)).toEqual(said);
  });

  it('two thousand maps by indentation, wherever the library gives up', () => {
    const text = Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
    expect(saidOf(text).map((line) => line.replace(/^\d+:\d+/, 'somewhere'))).toEqual([
      'somewhere nested deeper than 32 levels',
    ]);
  });

  // A list of n ones has n commas, two brackets and the n themselves; remarks, white space and empty lines are free.
  it('60,000 words and signs, in one file or in several', () => {
    const list = (ones: number) => `# 1 2 3\n\n[${'1,\n'.repeat(ones)}]  # 4`;
    const effort = { left: CAPS.yamlTokens };
    expect(readYaml(list(29_998), 'f.yaml', effort).problems).toEqual([]);
    expect(effort.left).toBe(2);
    expect(readYaml('- x', 'f.yaml', effort).problems).toEqual([]);
    expect(readYaml('x', 'g.yaml', effort).problems.map(inALine)).toEqual([
      'g.yaml:1:1 60001 words and signs of YAML are too many: at most 60000 are taken',
    ]);
    expect(saidOf(list(29_999))).toEqual([]);
    expect(saidOf(`${list(29_999)}\n`.replace(']', ',]'))).toEqual([
      '30002:2 60001 words and signs of YAML are too many: at most 60000 are taken',
    ]);
  });

  it('so many levels that the parser gives up', () => {
    const said = saidOf('[\n'.repeat(5000) + ']\n'.repeat(5000));
    expect(new Set(said.map((each) => each.replace(/^\S+ /, '')))).toEqual(new Set(['nested deeper than 32 levels']));
  });

  it.each([
    ['faults of the syntax', 'a: !x 1\n'],
    ['what is refused', '- &a 1\n'],
  ])('twenty of %s at most, and no value', (_, line) => {
    const { problems, value } = readYaml(line.repeat(30), 'f.yaml');
    expect([problems.length, value]).toEqual([20, undefined]);
  });
});

describe('where a part stands', () => {
  const text = 'a: 1\nb:\n  - x\n  - { c: 2, d: }\n"e f": [[3, 4]]\r\n1: y\n';
  const { placeOf } = readYaml(text, 'f.yaml');

  it.each<[path: readonly (string | number)[], value: string, key: string]>([
    [[], '1:1', '1:1'],
    [['a'], '1:4', '1:1'],
    [['b'], '3:3', '2:1'],
    [['b', 0], '3:5', '3:5'],
    [['b', 1], '4:5', '4:5'],
    [['b', 1, 'c'], '4:10', '4:7'],
    [['b', 1, 'd'], '4:16', '4:13'],
    [['e f', 0, 1], '5:13', '5:13'],
    [[1], '6:4', '6:1'],
    [['1'], '6:4', '6:1'],
    // The nearest part above what is not there.
    [['z'], '1:1', '1:1'],
    [['a', 'z'], '1:4', '1:4'],
    [['b', 9], '3:3', '3:3'],
    [['b', 1, 'z'], '4:5', '4:5'],
    [['b', 1, 'z', 'c'], '4:5', '4:5'],
    [['b', 'z', 1, 'c'], '3:3', '3:3'],
  ])('%j: its value %s, its key %s', (path, value, key) => {
    const at = (part: 'key' | 'value') => placeOf(path, part);
    expect([`${at('value').line}:${at('value').column}`, `${at('key').line}:${at('key').column}`]).toEqual([
      value,
      key,
    ]);
    expect(placeOf(path)).toEqual(at('value'));
  });

  it.each([
    [['e f'], '"e f": [[3, 4]]'],
    [['b', 1], '  - { c: 2, d: }'],
  ])('%j stands in the line %j', (path, source) => {
    expect(placeOf(path)).toMatchObject({ file: 'f.yaml', source });
  });

  it('of a file that is not read it is the fault', () => {
    const { problems, placeOf } = readYaml(`a: 1\n${'x'.repeat(4001)}`, 'f.yaml');
    expect(problems.map(({ where }) => where)).toEqual([placeOf(['a'])]);
  });

  it('of a file without content it is the beginning', () => {
    expect(readYaml('', 'f.yaml').placeOf(['a'])).toEqual({ file: 'f.yaml', line: 1, column: 1, source: '' });
    expect(readYaml('\n# Nothing.\n', 'f.yaml').placeOf([])).toMatchObject({ line: 1, column: 1 });
  });
});

/** A list in a list, so deep. */
function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}
