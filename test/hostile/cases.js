// Corpora, good documents and a seed -> cases: a command line, what is piped in or lies in a folder, and what may come of it.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { CAPS } from './caps.js';
import { largestModel } from './largest.js';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const listed = (path) => JSON.parse(readFileSync(at(path), 'utf8'));
const base64 = (content) => Buffer.from(content).toString('base64');
const folderOf = (path) =>
  Object.fromEntries(readdirSync(at(path)).map((name) => [name, readFileSync(at(`${path}/${name}`))]));
const encoded = (files) => Object.fromEntries(Object.entries(files).map(([name, content]) => [name, base64(content)]));

/** The same numbers from the same seed (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const FANS = folderOf('../fixtures/fans');
const LAMPS = folderOf('../fixtures/minimal');

/** What a suite says of a file is about syntax alone: one that it accepts may still be no answers and no model. */
const SYNTAX = {
  'must-accept': (language) => ({ saysNot: `not valid ${language}` }),
  'must-reject': () => ({ codes: [3] }),
  either: () => ({}),
};

function jsonSuite(inTurn) {
  const large = [
    { name: '100,000 brackets', expectation: 'must-reject', text: '['.repeat(100_000) },
    { name: '50,000 objects in lists', expectation: 'must-reject', text: '[{"":'.repeat(50_000) },
  ];
  return [...listed('corpora/json-test-suite.json'), ...large].flatMap(({ name, expectation, text, base64: bytes }) => {
    const stdin = bytes ?? base64(text);
    // Without bytes or with white space alone nothing came in, which is no matter of syntax.
    const isEmpty = Buffer.from(stdin, 'base64').toString().trim() === '';
    const expected = isEmpty ? { codes: [4] } : SYNTAX[expectation]('JSON');
    // As lines some of them are several documents, or one that a line break cuts in two.
    const asLines = { name, argv: ['score', '--lines'], stdin, codes: [0, 3, 4], format: 'check' };
    return [...inTurn(['score', 'report']).map((command) => ({ name, argv: [command], stdin, ...expected })), asLines];
  });
}

/** One document in `step` stands in for a file of sources, and one in eight of these for a criterion as well. */
function yamlSuite(step) {
  const documents = listed('corpora/yaml.json').filter((_, number) => number % step === 0);
  return documents.flatMap(({ name, expectation, text, base64: bytes }, number) => {
    const files = (file) => ({ ...encoded(LAMPS), [file]: bytes ?? base64(text) });
    const expected = { codes: [3], format: 'check', ...SYNTAX[expectation]('YAML') };
    return [
      { name, argv: ['model', 'check', '{dir}'], files: files('sources.yaml'), ...expected },
      ...(number % 8 === 0 || step === 1
        ? [{ name, argv: ['score', '--model', '{dir}'], stdin: base64('{}'), files: files('light.yaml'), ...expected }]
        : []),
    ];
  });
}

/** Files that a person may have, made hostile by hand: what costs time, changes meaning or reaches elsewhere. */
export function madeYaml(inTurn) {
  const documents = {
    'nested keys': `${'? '.repeat(500)}x`,
    'more nested keys': `${'? '.repeat(1000)}x`,
    'flow keys': `${'['.repeat(400)}a${']: 1'.repeat(400)}`,
    '20,000 keys': Array.from({ length: 20_000 }, (_, key) => `k${key}: 1`).join('\n'),
    '9,000 anchors': `${Array.from({ length: 9000 }, (_, key) => `k${key}: &a${key} 1`).join('\n')}\nlast: *a1`,
    'an alias of itself': 'a: &a [*a]',
    'a bomb': [
      'a: &a [x,x,x,x]',
      ...'bcdefghij'.split('').map((id, up) => `${id}: &${id} [${`*${'abcdefghi'[up]},`.repeat(8)}x]`),
    ].join('\n'),
    'another schema': '%YAML 1.1\n---\nid: yes',
    'a merge key': 'base: &b {id: x}\n<<: *b',
    'a tag': 'id: !!js/function "() => 1"',
    'a file elsewhere': 'extends: ../../../../etc/passwd\nid: !include /etc/passwd',
    'a prototype': '__proto__: {id: light}\nconstructor: {prototype: {id: light}}',
    'numbers that are none': 'id: .nan\ntitle: .inf\nwhy: 1e400\ntrade-off: 0x1F',
    'deep lists': `id: ${'['.repeat(5000)}`,
    'deep maps': Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    dashes: '- '.repeat(5000),
    'brackets on many lines': `${'['.repeat(3990)}\n`.repeat(60),
    'quotes on many lines': `${'"'.repeat(3999)}\n`.repeat(64),
    'question marks on many lines': `${'? '.repeat(1990)}\n`.repeat(4),
    'texts and colons': `${'"\t:'.repeat(1300)}\n`.repeat(60),
    'empty indicators': `id: light\nindicators:\n${'  - {}\n'.repeat(14_900)}`,
    'too many empty indicators': `id: light\nindicators:\n${'  - {}\n'.repeat(40_000)}`,
    'a long line': `id: ${'x'.repeat(250_000)}`,
    'many lines': '\n'.repeat(262_000),
    'two documents': 'id: light\n---\nid: light',
    'a lone carriage return': 'id: light\rtitle: Light',
    'UTF-16': Buffer.from('\ufeffid: light', 'utf16le'),
    'no UTF-8': Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xff, 0xfe]),
    'a control': 'id: "\\u001b[2J"\ntitle: \u001b]52;c;aGk=\u0007',
  };
  const good = LAMPS['light.yaml'].toString();
  const spoilt = {
    'an anchor': good.replace('title: ', 'title: &a '),
    'an alias': good.replace('title: Light', 'title: &a Light').replace(/^why: .*/m, 'why: *a'),
    'a tag': good.replace('title: ', 'title: !!str '),
    'a directive': `%YAML 1.1\n---\n${good}`,
    'a directive of nobody': `%FOO bar\n---\n${good}`,
    'a second document': `${good}\n---\nid: light\n`,
    'a key twice': good.replace('title: ', 'title: Light\ntitle: '),
    'a hidden character': good.replace('title: ', 'title: \u202e'),
    'a prototype': `${good}__proto__: { id: light }\n`,
    'no UTF-8': Buffer.concat([Buffer.from(`${good}# `), Buffer.from([0xff]), Buffer.from('\n')]),
    'a number that is none': LAMPS['model.yaml'].toString().replace('lead-below: 0.03', 'lead-below: .nan'),
  };
  const inGood = Object.entries(spoilt).map(([name, content]) => ({
    name: `${name} in a good file`,
    argv: ['model', 'check', '{dir}'],
    files: { ...encoded(LAMPS), [name.startsWith('a number') ? 'model.yaml' : 'light.yaml']: base64(content) },
    codes: [3],
    format: 'check',
  }));
  const asTheyAre = Object.entries(documents).flatMap(([name, content]) =>
    inTurn(['light.yaml', 'model.yaml', 'sources.yaml', 'examples.yaml'], 2).map((file) => ({
      name: `${name} in ${file}`,
      argv: ['model', 'check', '{dir}'],
      files: { ...encoded(LAMPS), [file]: base64(content) },
      codes: [3],
      format: 'check',
    })),
  );
  // What ends a parser by itself ends it in two files more surely.
  const everywhere = {
    brackets: '['.repeat(1990),
    'many brackets': `${'['.repeat(3990)}\n`.repeat(32),
    'empty texts': `${'"" '.repeat(1000)}\n`.repeat(28),
    quotes: `${'"'.repeat(3999)}\n`.repeat(32),
  };
  const inAll = Object.entries(everywhere).map(([name, content]) => ({
    name: `${name} in four files`,
    argv: ['model', 'check', '{dir}'],
    files: Object.fromEntries(
      ['light.yaml', 'model.yaml', 'sources.yaml', 'examples.yaml'].map((file) => [file, base64(content)]),
    ),
    codes: [3],
    format: 'check',
  }));
  return [...inGood, ...asTheyAre, ...inAll];
}

/** Sheets as large as the caps allow, made to cost as much as they can. */
function madeJson() {
  const upTo = (most, piece) => {
    const parts = [];
    for (let size = 2, count = 0; ; count++) {
      const part = piece(count);
      size += part.length + 1;
      if (size > most) return parts;
      parts.push(part);
    }
  };
  const MOST = 1024 * 1024;
  const sheets = {
    'unknown keys': `{${upTo(MOST, (count) => `"k${count}":1`).join()}}`,
    'unknown keys on lines': `{${upTo(MOST, (count) => `"k${count}":1`)
      .join('\n,')
      .slice(0, MOST - 20)}:1}`,
    'a thousand unknown keys far apart': `{${Array.from(
      { length: 1000 },
      (_, count) => `"k${count}":"x",${'\n'.repeat(1000)}"// ${count}":1`,
    )
      .slice(0, 500)
      .join(',\n')}}`,
    'keys twice': `{${upTo(MOST, () => '"k":1').join()}}`,
    'unknown options': `{"regulation":[${upTo(MOST - 20, (count) => `"o${count}"`).join()}]}`,
    'one option again and again': `{"regulation":[${upTo(MOST - 20, () => '"eu-data"').join()}]}`,
    'a key twice in a good sheet': '{"work": "software", "work": "office"}',
    'no UTF-8 in a remark': Buffer.concat([Buffer.from('{"// '), Buffer.from([0xff]), Buffer.from('": 1}')]),
    'half a character in a remark': Buffer.concat([
      Buffer.from('{"// ": "'),
      Buffer.from([0xe2, 0x82]),
      Buffer.from('"}'),
    ]),
    'a surrogate in a remark': Buffer.concat([
      Buffer.from('{"// ": "'),
      Buffer.from([0xed, 0xa0, 0x80]),
      Buffer.from('"}'),
    ]),
    numbers: `[${upTo(MOST, () => '1').join()}]`,
    'empty lists': `[${upTo(MOST, () => '[]').join()}]`,
    'empty objects': `[${upTo(MOST, () => '{}').join()}]`,
    'small objects': `[${upTo(MOST, () => '{"":0}').join()}]`,
    'a long text': JSON.stringify({ work: 'x'.repeat(MOST - 20) }),
    escapes: `{"work":"${'\\u001b'.repeat(170_000)}"}`,
    'line breaks': `${'\n'.repeat(MOST - 2)}x`,
    blanks: `${' '.repeat(MOST - 2)}x`,
    'a byte too many': ' '.repeat(MOST + 1),
    'numbers beyond all': '{"work": 1e400, "models": -1e400, "automation": 1e-400}',
    prototypes: '{"__proto__": {"work": "software"}, "constructor": "x", "toString": "x", "work": "software"}',
    'an unknown Decision': JSON.stringify({ schema: `which-agent/decision/${'9'.repeat(9000)}` }),
    'a hollow Decision': '{"schema": "which-agent/decision/2"}',
  };
  return Object.entries(sheets).flatMap(([name, content]) =>
    [['score'], ['report'], ['score', '--lines']]
      // A million lines are a million answers.
      .filter(([, flag]) => flag === undefined || name !== 'line breaks')
      .map((argv) => ({
        name,
        argv,
        stdin: base64(content),
        codes: [3],
        ...(argv.length > 1 ? { format: 'check' } : {}),
      })),
  );
}

const SHEET = readFileSync(at('corpora/good-sheet.json'));

/** A document that breaks off at every byte. */
function prefixes(step) {
  return Array.from({ length: Math.floor(SHEET.length / step) }, (_, position) => ({
    name: `the first ${position * step} bytes`,
    argv: ['score'],
    stdin: base64(SHEET.subarray(0, position * step)),
    codes: position * step === 0 ? [4] : [0, 3, 4],
  }));
}

/** Good documents with a few bytes flipped, put in, left out or doubled. */
function flips(decision, count, seed) {
  const random = randomFrom(seed);
  const spoilt = (content) => {
    let bytes = Buffer.from(content);
    for (let times = 1 + random(3); times > 0; times--) {
      const place = random(bytes.length);
      const way = random(4);
      const end = Math.min(bytes.length, place + random(40));
      if (way === 0) bytes[place] ^= 1 << random(8);
      else if (way === 1)
        bytes = Buffer.concat([bytes.subarray(0, place), Buffer.from([random(256)]), bytes.subarray(place)]);
      else if (way === 2) bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(end)]);
      else bytes = Buffer.concat([bytes.subarray(0, end), bytes.subarray(place)]);
    }
    return bytes;
  };
  const files = Object.keys(LAMPS);
  return Array.from({ length: count }, (_, number) => {
    const name = `flip ${number} of seed ${seed}`;
    const codes = [0, 3, 4];
    if (number % 4 === 0) return { name, argv: ['score'], stdin: base64(spoilt(SHEET)), codes };
    if (number % 4 === 1)
      return { name, argv: ['report', '--format', 'html'], stdin: base64(spoilt(decision)), codes, format: 'html' };
    if (number % 4 === 2) return { name, argv: ['report'], stdin: base64(spoilt(decision)), codes };
    const file = files[random(files.length)];
    return {
      name: `${name} in ${file}`,
      argv: ['model', 'check', '{dir}'],
      files: { ...encoded(LAMPS), [file]: base64(spoilt(LAMPS[file])) },
      format: 'check',
    };
  });
}

const MOST = { name: 60, vendor: 60, title: 60, 'trade-off': 100, label: 100, by: 100 };
const IS_TEXT = new Set([
  ...['name', 'vendor', 'title', 'trade-off', 'label', 'why', 'statement', 'share-because', 'because', 'ask', 'about'],
  ...['start', 'event', 'by', 'consequence', 'who'],
]);

/** Every text of the model of fans replaced, in the order in which they stand. */
function fansWith(wordOf) {
  let number = 0;
  const replaced = (value, key) => {
    if (Array.isArray(value)) return value.map((each) => replaced(each, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([own, each]) => [own, replaced(each, own)]));
    return typeof value === 'string' && IS_TEXT.has(key) ? wordOf(number++, MOST[key] ?? 200) : value;
  };
  return Object.fromEntries(
    Object.entries(FANS).map(([name, content]) => [name, base64(stringify(replaced(parse(content.toString()), '')))]),
  );
}

// What the tool refuses to take from a model, as hidden: these go through Decisions instead.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Strings that act somewhere, as every text of a model: the same report, node for node, as with plain words. */
function hostileStrings() {
  const names = readdirSync(at('../fixtures/strings')).filter((name) => name.endsWith('.json'));
  const strings = [...new Set(names.flatMap((name) => listed(`../fixtures/strings/${name}`)))].filter((text) =>
    /\S/.test(text),
  );
  const visible = strings.filter((text) => !HIDDEN.test(text.normalize()));
  const models = Array.from({ length: Math.ceil(visible.length / 60) }, (_, model) => {
    const own = (number, most) => {
      const text = visible[(model * 60 + number) % visible.length];
      return text.slice(0, most).toWellFormed();
    };
    const plain = (number, most) => own(number, most).replace(/\S/gu, 'x');
    return [fansWith(own), fansWith(plain)];
  });
  return models.flatMap(([files, plain], number) =>
    ['html', 'markdown', 'text', 'json'].map((format) => ({
      name: `strings, model ${number}`,
      argv: ['report', '--model', '{dir}', '--example', 'light-sleeper', '--format', format],
      files,
      ...(format === 'html' || format === 'markdown' ? { plain } : {}),
      codes: [0],
      format,
      ownWords: true,
    })),
  );
}

/** The same strings in a Decision, in answers, and on the command line. */
function stringsElsewhere(decision, inTurn) {
  const names = readdirSync(at('../fixtures/strings')).filter((name) => name.endsWith('.json'));
  const strings = names.flatMap((name) => listed(`../fixtures/strings/${name}`));
  const bySixty = Array.from({ length: Math.ceil(strings.length / 60) }, (_, part) =>
    strings.slice(part * 60, part * 60 + 60),
  );
  return bySixty.flatMap((some, part) => {
    let number = 0;
    const next = () => some[number++ % some.length];
    const replaced = (value, key) => {
      if (Array.isArray(value)) return value.map((each) => replaced(each, key));
      if (typeof value === 'object' && value !== null)
        return Object.fromEntries(Object.entries(value).map(([own, each]) => [own, replaced(each, own)]));
      return ['name', 'statement', 'title'].includes(key) ? next() : value;
    };
    const stdin = base64(JSON.stringify(replaced(JSON.parse(decision), '')));
    const name = `strings in a Decision, part ${part}`;
    const argument = next().replaceAll('\0', '');
    return [
      ...inTurn(['html', 'markdown', 'text', 'json'], 2).map((format) => ({
        name,
        argv: ['report', '--format', format],
        stdin,
        codes: [0],
        format,
        ownWords: true,
      })),
      {
        name: `strings as answers, part ${part}`,
        argv: ['score'],
        stdin: base64(JSON.stringify(Object.fromEntries(some.map((text) => [text, text])))),
        codes: [0, 3],
      },
      ...[
        ['--model', argument, 'score'],
        [argument],
        ['score', argument],
        ['score', `--${argument}`],
        ['report', '--example', argument],
        ['report', '--format', argument],
        ['model', 'check', argument],
        ['model', 'show', argument],
        ['score', '--example', 'newcomer', '--set', argument],
        ['score', '--example', 'newcomer', '--set', `work=${argument}`],
        ['report', '--example', 'newcomer', '--level', argument],
        ['report', '--example', 'newcomer', '--level', `factory.${argument}=${argument}`],
        ['completion', 'zsh', '--', argument],
        ['completion', 'bash', '--', 'score', '--set', argument],
        ['completion', 'fish', '--', '--model', argument, 'score', '--example', ''],
        ['help', argument],
        ['team', argument, argument],
      ].map((argv) => ({
        name: `${argv[0]} with a string, part ${part}`,
        argv,
        codes: [0, 1, 2, 3, 4],
        format: 'check',
      })),
    ];
  });
}

// Without its bounds a search of the engine does not end on these: many boxes, all unknown, contenders by draws.
const HARD = [3, 9, 35, 52, 86, 110];
// And these, with a single unknown cell, count first places again and again.
const SPARSE = [3, 7];

/** Models and sheets as large as they may be, of many shapes. */
function largest(count, seed, thorough) {
  const shapes = [
    ...[...HARD, ...Array.from({ length: count }, (_, number) => seed * 1000 + number)].map((own) => [own, false]),
    ...SPARSE.map((own) => [own, true]),
  ];
  return shapes.flatMap(([own, sparse]) => {
    const { files, sheets } = largestModel(own, sparse);
    const name = `largest model ${own}${sparse ? ', sparse' : ''}`;
    const expected = { files: encoded(files), codes: [0, 3], format: 'check' };
    return [
      ...sheets.map((sheet) => ({ name, argv: ['score', '--model', '{dir}'], stdin: base64(sheet), ...expected })),
      { name, argv: ['model', 'check', '{dir}'], ...expected },
      // What these two add is the same for every model of this size.
      ...(thorough || (own === HARD[0] && !sparse)
        ? [
            {
              name,
              argv: ['report', '--model', '{dir}', '--format', 'html'],
              stdin: base64(sheets[1]),
              ...expected,
              format: 'html',
            },
            { name, argv: ['model', 'show', '--model', '{dir}'], ...expected },
          ]
        : []),
    ];
  });
}

/** Several people's sheets: one of them a document of the suites, names that act somewhere, and as many as may be. */
function teams(thorough) {
  const documents = listed('corpora/json-test-suite.json').filter((_, number) => thorough || number % 6 === 0);
  const good = base64(SHEET);
  const spoilt = documents.map(({ name, expectation, text, base64: bytes }) => {
    const sheet = bytes ?? base64(text);
    const isEmpty = Buffer.from(sheet, 'base64').toString().trim() === '';
    return {
      name: `a team, one of ${name}`,
      argv: ['team', '{dir}/good.json', '{dir}/other.json'],
      files: { 'good.json': good, 'other.json': sheet },
      codes: isEmpty ? [4] : expectation === 'must-reject' ? [3] : [0, 3],
    };
  });
  const names = readdirSync(at('../fixtures/strings')).filter((name) => name.endsWith('.json'));
  const strings = names.flatMap((name) => listed(`../fixtures/strings/${name}`));
  const called = (own, number) => base64(JSON.stringify({ ...JSON.parse(SHEET), name: own || `p${number}` }));
  const named = Array.from({ length: Math.ceil(strings.length / CAPS.people) }, (_, part) => {
    const some = strings.slice(part * CAPS.people, part * CAPS.people + CAPS.people);
    const filesOf = (nameOf) =>
      Object.fromEntries(some.map((text, number) => [`${number}.json`, called(nameOf(text), number)]));
    const format = ['html', 'markdown', 'text', 'json'][part % 4];
    return {
      name: `a team of strings, part ${part}`,
      argv: ['team', ...some.map((_text, number) => `{dir}/${number}.json`), '--format', format],
      files: filesOf((text) => text),
      // Where a name leads to a number behind it, another word than in plain names is added.
      ...(format === 'html' || format === 'markdown' ? { plain: filesOf((text) => text.replace(/\S/gu, 'x')) } : {}),
      // One name alone makes no team.
      codes: some.length < 2 ? [2] : [0],
      format,
      ownWords: true,
    };
  });
  const large = [...HARD.map((own) => [own, false]), ...SPARSE.map((own) => [own, true])]
    .slice(0, thorough ? undefined : 2)
    .map(([own, sparse]) => {
      const { files, sheets } = largestModel(own, sparse);
      const people = Array.from({ length: CAPS.people }, (_, number) => [`${number}.json`, base64(sheets[number % 3])]);
      return {
        name: `forty people by the largest model ${own}`,
        argv: ['team', '--model', '{dir}/model', ...people.map(([name]) => `{dir}/${name}`), '--format', 'html'],
        files: {
          ...Object.fromEntries(Object.entries(encoded(files)).map(([name, content]) => [`model/${name}`, content])),
          ...Object.fromEntries(people),
        },
        codes: [0, 3],
        format: 'html',
      };
    });
  // As many problems as bytes, in every one of them.
  const worst = base64(`{${Array.from({ length: 500 }, (_, count) => `"k${count}":1`).join()}}`);
  const wrong = {
    name: 'forty wrong sheets',
    argv: ['team', ...Array.from({ length: CAPS.people }, (_, number) => `{dir}/${number}.json`)],
    files: Object.fromEntries(Array.from({ length: CAPS.people }, (_, number) => [`${number}.json`, worst])),
    codes: [3],
    saysAtMost: 100,
  };
  return [...spoilt, ...named, ...large, wrong];
}

/** Lists of which the long form takes everything, and the short one a few that follow each other, by turns. */
function turns(thorough) {
  let next = 0;
  return (list, few = 1) => (thorough ? list : Array.from({ length: few }, () => list[next++ % list.length]));
}

/** All cases in their groups. `thorough` is the long form; its flips go on where the seed of the short one ends. */
export function allCases(decision, { thorough, seed }) {
  const inTurn = turns(thorough);
  return {
    'JSON suite': jsonSuite(inTurn),
    'YAML suite': yamlSuite(thorough ? 1 : 2),
    'made YAML': madeYaml(inTurn),
    'made JSON': madeJson(),
    prefixes: prefixes(thorough ? 1 : 2),
    flips: flips(decision, thorough ? 20_000 : 200, seed),
    largest: largest(thorough ? 100 : 1, seed, thorough),
    strings: hostileStrings(),
    'strings elsewhere': stringsElsewhere(decision, inTurn),
    teams: teams(thorough),
  };
}
