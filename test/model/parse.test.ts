// The texts of a model folder -> a model, or every problem of every file: what is needed, in which order it is said, where.
import { describe, expect, it } from 'vitest';
import { type ModelText, parseModel, placed } from '../../src/model/parse.ts';
import { type Problem, problem } from '../../src/problems.ts';
import { aCriterion, type Edit, lampTexts, saidOf } from '../support/lamps.ts';

const without = (...names: string[]) => lampTexts().filter(({ name }) => !names.includes(name));
const unreadable = (name: string): ModelText => ({ name, problem: problem('is-utf16', {}, { file: name }) });

describe('files that a model needs', () => {
  const holds = (name: string) => `"lamps" holds no ${name}`;

  it.each([
    [['examples.yaml'], []],
    [['model.yaml'], ['model.yaml']],
    [['sources.yaml'], ['sources.yaml']],
    [['light.yaml', 'price.yaml'], ['criterion file (any other .yaml)']],
    [
      ['model.yaml', 'light.yaml', 'price.yaml', 'sources.yaml', 'examples.yaml'],
      ['model.yaml', 'criterion file (any other .yaml)', 'sources.yaml'],
    ],
  ])('without %j: %j', (names, missing) => {
    expect(saidOf(without(...names))).toEqual(missing.map(holds));
  });

  it('a file that cannot be read is there', () => {
    expect(saidOf([...without('sources.yaml'), unreadable('sources.yaml')])).toEqual([
      'sources.yaml this looks like UTF-16 text',
    ]);
  });
});

describe('every problem', () => {
  // The first key of each file.
  const FIRST = { model: 'id', light: 'id', price: 'id', sources: 'sources', examples: 'examples' };
  const SURPRISES = Object.entries(FIRST).map(
    ([name, key]): Edit => [`${name}.yaml`, `\n${key}:`, `\nsurprise: 1\n${key}:`],
  );

  it.each([
    ['as the files are listed', lampTexts(...SURPRISES)],
    ['backwards', lampTexts(...SURPRISES).reverse()],
  ])('in the order of model, criteria, sources and examples: %s', (_, texts) => {
    expect(saidOf(texts).map((line) => line.split(' ')[0])).toEqual([
      'model.yaml:2:1',
      'light.yaml:2:1',
      'price.yaml:2:1',
      'sources.yaml:2:1',
      'examples.yaml:2:1',
    ]);
  });

  it.each<[string, readonly Edit[], readonly string[]]>([
    [
      'by lines',
      [
        ['light.yaml', 'title: Light', 'titel: Light'],
        ['light.yaml', 'why: Reading', 'wye: Reading'],
      ],
      ['light.yaml:2:1', 'light.yaml:2:1', 'light.yaml:3:1'],
    ],
    [
      'by columns',
      [
        ['price.yaml', 'level: unknown, because: Nobody has opened one.', 'level: 1, because: 2'],
        ['price.yaml', 'level: met, because: It has a common socket.', 'because: 2, level: 1'],
      ],
      ['price.yaml:19:24', 'price.yaml:19:34', 'price.yaml:20:22', 'price.yaml:20:34'],
    ],
    [
      'of parts that do not fit: by files, lines and columns',
      [
        ['model.yaml', 'id: bell,', 'id: arc, goes-with: [{ alternative: ark, because: Same., evidence: [lab] }],'],
        ['model.yaml', '[0.4, 0.5, 0.6]', '[0.6, 0.5, 0.4]'],
        ['light.yaml', '    counts-for', '    share: 2\n    counts-for'],
        ['light.yaml', 'evidence: [lamp-test] }\n      bell', 'evidence: [lab] }\n      bell'],
        ['price.yaml', '\nid: price', '\nid: cost'],
        ['sources.yaml', 'date: 2026-09', 'date: 2026-12'],
        ['examples.yaml', 'near: reader', 'near: raeder'],
        ['examples.yaml', 'first: bell', 'first: arc'],
      ],
      [
        'model.yaml:9:11',
        'model.yaml:9:43',
        'model.yaml:9:75',
        'model.yaml:15:11',
        'light.yaml:11:71',
        'light.yaml:12:7',
        'light.yaml:17:5',
        'light.yaml:21:7',
        'price.yaml:2:5',
        'price.yaml:12:7',
        'price.yaml:19:7',
        'sources.yaml:6:11',
        'examples.yaml:10:11',
      ],
    ],
  ])('%s', (_, edits, places) => {
    expect(saidOf(lampTexts(...edits)).map((line) => line.split(' ')[0])).toEqual(places);
  });

  it('what is about the folder first, and what is about a whole file before what is inside others', () => {
    const texts = [
      ...lampTexts(['model.yaml', 'title:', 'titel:'], ['price.yaml', 'title:', 'titel:']),
      unreadable('dust.yaml'),
      unreadable('noise.yaml'),
    ].filter(({ name }) => name !== 'sources.yaml');
    expect(saidOf(texts).map((line) => line.split(' ')[0])).toEqual([
      '"lamps"',
      'model.yaml:2:1',
      'model.yaml:3:1',
      'dust.yaml',
      'noise.yaml',
      'price.yaml:2:1',
      'price.yaml:3:1',
    ]);
  });

  it('of the YAML of a file before any of its shape', () => {
    const said = saidOf(lampTexts(['light.yaml', 'title: Light', 'titel: [Light'], ['price.yaml', 'title:', 'titel:']));
    expect(said.map((line) => line.split(' ')[0])).toEqual(['light.yaml:4:1', 'price.yaml:2:1', 'price.yaml:3:1']);
  });

  it('of one file alone where another lacks its shape: what they say of one another is not known', () => {
    const said = saidOf(
      lampTexts(['model.yaml', 'framing: place', 'framing: plaice'], ['light.yaml', 'why: Reading', 'wye: Reading']),
    );
    expect(said.map((line) => line.split(' ')[0])).toEqual(['light.yaml:2:1', 'light.yaml:4:1']);
  });
});

it('the files may come in any order', () => {
  const digest = (texts: readonly ModelText[]) => {
    const loaded = parseModel(texts, 'lamps');
    return 'model' in loaded ? loaded.model.digest : loaded.problems;
  };
  expect(digest(lampTexts().reverse())).toBe(digest(lampTexts()));
});

it('shares too fine for exact sums are said with the line of the criterion', () => {
  // Sums of 173, 179, 181, 157 and 211: all primes.
  const shares = {
    dust: [60, 60, 53],
    heat: [60, 60, 59],
    noise: [60, 60, 60, 1],
    size: [60, 60, 37],
    weight: [60, 60, 60, 31],
  };
  const texts = Object.entries(shares).map(([id, each]) => aCriterion(id, each));
  expect(saidOf([...lampTexts(), ...texts.slice(0, 2)])).toEqual([]);
  expect(saidOf([...lampTexts(), ...texts])).toEqual([
    'weight.yaml:1:1 the shares of "weight" make the common grid finer than exact arithmetic allows',
  ]);
});

describe('where a part stands', () => {
  const [model, ...others] = lampTexts().sort(
    (a, b) => Number(b.name === 'model.yaml') - Number(a.name === 'model.yaml'),
  );
  const loaded = parseModel([...others, { ...model!, text: model!.text.replaceAll('\n', '\r\n') }], 'lamps');
  const locate = 'locate' in loaded ? loaded.locate : () => ({ file: 'none' });

  it.each([
    ['model.yaml:2', 1, 'id: desk-lamps'],
    ['model.yaml:6', 1, ''],
    ['light.yaml:3', 1, 'title: Light'],
    ['light.yaml:7', 5, '  - id: bright'],
    ['light.yaml:999', 1, ''],
    ['nowhere.yaml:1', 1, ''],
  ])('%s: column %i of %j', (at, column, source) => {
    const [file, line] = at.split(':');
    expect(locate(at)).toEqual({ file, line: Number(line), column, source });
  });

  it.each<[string, Problem, Problem['where']]>([
    ['of no place', problem('yaml-key-not-text', {}), undefined],
    ['of a file', problem('yaml-key-not-text', {}, { file: 'light.yaml' }), { file: 'light.yaml' }],
    [
      'of a line',
      problem('yaml-key-not-text', {}, { file: 'light.yaml', line: 7 }),
      { file: 'light.yaml', line: 7, column: 5, source: '  - id: bright' },
    ],
    [
      'of a line whose text is known',
      problem('yaml-key-not-text', {}, { file: 'light.yaml', line: 7, source: 'as read' }),
      { file: 'light.yaml', line: 7, source: 'as read' },
    ],
  ])('a problem %s', (_, found, where) => {
    expect(placed(found, locate).where).toEqual(where);
  });
});
