// `score`: answers in, a Decision out. What goes wrong stands on stderr, the result on stdout, and the exit code says which.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { modelIn } from '../support/models.ts';
import { projectPath, type Ran, run, type World } from '../support/run.ts';

const FANS = projectPath('test/fixtures/fans');
const folder = mkdtempSync(join(tmpdir(), 'which-agent-score-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SHEET = { room: 'shared-office', disturbs: 'tones', musts: ['too-large'], reach: 'me' };

interface Refused {
  readonly what: string;
  readonly stdin: NonNullable<World['stdin']>;
  /** Every one of these stands on stderr, in this order. */
  readonly says: readonly string[];
}

const NOTHING: readonly Refused[] = [
  { what: 'a closed stdin', stdin: [], says: ['which-agent: no answers came in', 'which-agent questions'] },
  { what: 'an empty text', stdin: '', says: ['no answers came in'] },
  { what: 'white space', stdin: ' \r\n\t\n', says: ['no answers came in'] },
  { what: 'a byte order mark alone', stdin: '\ufeff', says: ['no answers came in'] },
];

const NOT_JSON: readonly Refused[] = [
  { what: 'a word without quotes', stdin: '{"room": bedroom}', says: ['standard input:1:10: not valid JSON'] },
  { what: 'an end too early', stdin: '{\n  "room": "bedroom"', says: ['standard input:2:20: not valid JSON'] },
  { what: 'a comma too many', stdin: '{\n  "room": "bedroom",\n}', says: ['standard input:3:1: not valid JSON'] },
  {
    what: 'a comma too few',
    stdin: '{"room": "bedroom"\n "reach": "me"}',
    says: ['standard input:2:2: not valid JSON'],
  },
  { what: 'single quotes', stdin: "{'room': 'bedroom'}", says: ['standard input:1:2: not valid JSON'] },
  { what: 'a comment', stdin: '{\r\n  // where\r\n  "room": "bedroom"}', says: ['standard input:2:3: not valid JSON'] },
  { what: 'two objects', stdin: '{"room": "bedroom"}\n{}', says: ['standard input:2:1: not valid JSON'] },
  { what: 'a text that does not end', stdin: '{"room": "bedroom}', says: ['standard input:1:10: not valid JSON'] },
  { what: 'a number that is none', stdin: '{"room": Infinity}', says: ['standard input:1:10: not valid JSON'] },
  { what: 'a raw line break in a text', stdin: '{"room": "bed\nroom"}', says: ['standard input:1:', 'not valid JSON'] },
  { what: 'a word', stdin: 'bedroom', says: ['standard input:1:1: not valid JSON'] },
  { what: '33 levels', stdin: '['.repeat(33) + ']'.repeat(33), says: ['standard input:1:33', 'deeper than 32 levels'] },
  { what: '100,000 brackets', stdin: '['.repeat(100_000), says: ['standard input:1:33', 'deeper than 32 levels'] },
  {
    what: 'a key twice',
    stdin: '{"room": "bedroom",\n "room": "workshop"}',
    says: ['standard input:2:2: the key "room" stands here twice'],
  },
  {
    what: 'a key twice, once in escapes',
    stdin: '{"room": "unsure", "\\u0072oom": "unsure"}',
    says: ['standard input:1:20: the key "room" stands here twice'],
  },
];

const NOT_TEXT: readonly Refused[] = [
  {
    what: 'UTF-16, little end first',
    stdin: [utf16('\ufeff{"room": "bedroom"}')],
    says: ['standard input: this looks like UTF-16', 'UTF-8'],
  },
  {
    what: 'UTF-16, big end first',
    stdin: [utf16('\ufeff{"room": "bedroom"}').swap16()],
    says: ['standard input: this looks like UTF-16'],
  },
  {
    what: 'UTF-16 without a mark',
    stdin: [utf16('{"room": "bedroom"}')],
    says: ['standard input: this looks like UTF-16'],
  },
  {
    what: 'Latin-1',
    stdin: [Buffer.from('{"// é": "é"}', 'latin1')],
    says: ['standard input:1:6: not UTF-8 text: byte 5 does not fit'],
  },
  {
    what: 'half a character at the end',
    stdin: [Buffer.from('{"€').subarray(0, 4)],
    says: ['standard input:1:3: not UTF-8 text: byte 2 does not fit'],
  },
  {
    what: 'a surrogate as bytes',
    stdin: [Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    says: ['standard input:1:2: not UTF-8 text: byte 1 does not fit'],
  },
  {
    what: 'more than a mebibyte',
    stdin: [Buffer.alloc(1024 * 1024 + 1, 0x20)],
    says: ['standard input: larger than 1024 KiB'],
  },
];

const NOT_ANSWERS: readonly Refused[] = [
  {
    what: 'a list',
    stdin: '[{"room": "bedroom"}]',
    says: ['standard input:1:1: answers are one JSON object, this is a list'],
  },
  { what: 'a text', stdin: '\n "bedroom"', says: ['standard input:2:2: answers are one JSON object, this is text'] },
  { what: 'null', stdin: 'null', says: ['standard input:1:1: answers are one JSON object, this is nothing'] },
  { what: 'a number', stdin: '7', says: ['standard input:1:1: answers are one JSON object, this is the number 7'] },
  { what: 'true', stdin: 'true', says: ['standard input:1:1: answers are one JSON object, this is true'] },
  {
    what: 'a misspelt question',
    stdin: '{"rooom": "bedroom"}',
    says: ['standard input:1:2: there is no question "rooom"', 'Did you mean "room"?'],
  },
  {
    what: 'a question far from any',
    stdin: '{"colour-of-its-box": "red"}',
    says: ['there is no question "colour-of-its-box"', 'The questions are room, musts, reach'],
  },
  {
    what: 'a question named like a part of every object',
    stdin: '{"__proto__": "bedroom", "constructor": "bedroom"}',
    says: ['no question "__proto__"', 'no question "constructor"'],
  },
  {
    what: 'a misspelt option',
    stdin: '{"room": "bedrom"}',
    says: [
      'standard input:1:10: "room" has no option "bedrom"',
      'Did you mean "bedroom"?',
      'Allowed: bedroom, shared-office, own-office, workshop, unsure.',
    ],
  },
  {
    what: 'an option far from any',
    stdin: '{"room": "toString"}',
    says: ['"room" has no option "toString"', 'Allowed: bedroom'],
  },
  {
    what: 'an option in capitals',
    stdin: '{"room": "Bedroom"}',
    says: ['"room" has no option "Bedroom"', 'Did you mean "bedroom"?'],
  },
  { what: 'an empty option', stdin: '{"room": ""}', says: ['"room" has no option ""', 'Allowed: bedroom'] },
  {
    what: 'a misspelt option in a list',
    stdin: '{"musts":\n ["too-dear",\n  "too-larg"]}',
    says: ['standard input:3:3: "musts" has no option "too-larg"', 'Did you mean "too-large"'],
  },
  {
    what: 'a number for an option',
    stdin: '{"room": 1}',
    says: ['standard input:1:10: "room" takes one option in quotes, this is the number 1'],
  },
  { what: 'false for an option', stdin: '{"room": false}', says: ['"room" takes one option in quotes, this is false'] },
  {
    what: 'an object for an option',
    stdin: '{"room": {"id": "bedroom"}}',
    says: ['"room" takes one option in quotes, this is an object'],
  },
  {
    what: 'a list where one may be chosen',
    stdin: '{"room": ["bedroom"]}',
    says: ['"room" takes one option in quotes, this is a list'],
  },
  {
    what: 'a number in a list',
    stdin: '{"musts": ["too-large", 2]}',
    says: ['standard input:1:25: "musts" takes a list of options', 'a list with the number 2'],
  },
  {
    what: 'nothing in a list',
    stdin: '{"musts": [null]}',
    says: ['standard input:1:12: "musts" takes a list of options', 'a list with nothing'],
  },
  {
    what: 'a text for an order',
    stdin: '{"priorities": "quiet"}',
    says: ['"priorities" takes a list of criteria, the most important first, this is text'],
  },
  {
    what: 'an option twice',
    stdin: '{"musts": ["too-large", "too-large"]}',
    says: ['standard input:1:25: "musts" names "too-large" twice'],
  },
  {
    what: 'a criterion twice',
    stdin: '{"priorities": ["quiet", "airflow", "quiet"]}',
    says: ['standard input:1:37: "priorities" names "quiet" twice'],
  },
  {
    what: 'an unknown criterion',
    stdin: '{"priorities": ["quite"]}',
    says: ['"priorities" has no option "quite"', 'Did you mean "quiet"?'],
  },
  {
    what: 'unsure beside options',
    stdin: '{"musts": ["too-large", "unsure"]}',
    says: ['standard input:1:25: "musts" mixes "unsure" with options'],
  },
];

const FILES: readonly { what: string; file: string; code: number; says: string }[] = [
  {
    what: 'a file that is not there',
    file: 'missing.json',
    code: 3,
    says: `which-agent: there is no file "${at('missing.json')}"`,
  },
  {
    what: 'a path through a file',
    file: 'empty.json/answers.json',
    code: 3,
    says: 'cannot be read: a part of the path is not a folder',
  },
  { what: 'a folder', file: 'folder', code: 3, says: `which-agent: "${at('folder')}" is a folder, not a file` },
  {
    what: 'a file that cannot be opened',
    file: 'loop.json',
    code: 3,
    says: `which-agent: "${at('loop.json')}" cannot be read: too many links`,
  },
  { what: 'an empty file', file: 'empty.json', code: 4, says: `${at('empty.json')}: no answers came in` },
  { what: 'a broken file', file: 'broken.json', code: 3, says: `${at('broken.json')}:2:8: not valid JSON` },
];

/** Other ways to write the sheet. */
const SAME: readonly { what: string; stdin: NonNullable<World['stdin']> }[] = [
  { what: 'with a byte order mark', stdin: `\ufeff${JSON.stringify(SHEET)}` },
  { what: 'with CRLF', stdin: JSON.stringify(SHEET, null, 2).replaceAll('\n', '\r\n') },
  { what: 'with a mark and CRLF', stdin: `\ufeff${JSON.stringify(SHEET, null, '\t').replaceAll('\n', '\r\n')}\r\n` },
  {
    what: 'with its keys in another order',
    stdin: JSON.stringify(Object.fromEntries(Object.entries(SHEET).reverse())),
  },
  {
    what: 'in escapes',
    stdin: '{"r\\u006fom": "shared\\u002doffice", "disturbs": "tones", "musts": ["too-large"], "reach": "me"}',
  },
  { what: 'with a single option for a list of one', stdin: JSON.stringify({ ...SHEET, musts: 'too-large' }) },
  { what: 'with open questions as null', stdin: JSON.stringify({ ...SHEET, heat: null, priorities: null }) },
  { what: 'with remarks', stdin: JSON.stringify({ '//': 1, '// room': { any: ['thing'] }, ...SHEET }) },
  {
    what: 'in three chunks that cut a character',
    stdin: inChunks(`{"// €": "", ${JSON.stringify(SHEET).slice(1)}`, 5, 7),
  },
];

const GATES: readonly { example: string; failOn: string; code: number }[] = [
  { example: 'sleeper-who-repairs', failOn: 'close-call', code: 1 },
  { example: 'passer-by', failOn: 'close-call,inconclusive', code: 1 },
  { example: 'ministry', failOn: 'close-call, no-match', code: 1 },
  { example: 'sleeper-who-repairs', failOn: 'inconclusive,no-match', code: 0 },
  { example: 'light-sleeper', failOn: 'close-call,inconclusive,no-match', code: 0 },
];

describe('score', () => {
  it.each(NOTHING)('needs answers: $what', async ({ stdin, says }) => {
    expectRefusal(await score(stdin), 4, says);
  });

  it('needs answers: a terminal with nothing piped', async () => {
    expectRefusal(await run(['score'], { terminal: true }), 4, ['no answers came in', 'which-agent questions']);
  });

  it.each([...NOT_JSON, ...NOT_TEXT, ...NOT_ANSWERS])('refuses $what', async ({ stdin, says }) => {
    expectRefusal(await score(stdin), 3, says);
  });

  it('shows the line and a caret under the column', async () => {
    const { stderr } = await score('{\n  "room": "bedrom" }');
    expect(stderr.split('\n').slice(1, 3)).toEqual(['      "room": "bedrom" }', '              ^']);
  });

  it('says every problem at once, in the order of the sheet', async () => {
    const sheet =
      '{"rooom": 1, "room": "bedrom",\n "musts": ["x", 2], "2": "y", "reach": {},\n "priorities": ["quiet", "quiet"]}';
    const { code, stdout, stderr } = await score(sheet);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr.split('\n').filter((line) => line.startsWith('standard input:'))).toEqual([
      'standard input:1:2: there is no question "rooom"',
      'standard input:1:22: "room" has no option "bedrom"',
      'standard input:2:12: "musts" has no option "x"',
      'standard input:2:17: "musts" takes a list of options, such as ["a", "b"], or [] for none, this is a list with the number 2',
      'standard input:2:21: there is no question "2"',
      'standard input:2:40: "reach" takes one option in quotes, this is an object',
      'standard input:3:26: "priorities" names "quiet" twice',
    ]);
  });

  it('shows twenty problems and counts the others', async () => {
    const sheet = Object.fromEntries(Array.from({ length: 23 }, (_, index) => [`question-${index}`, 'x']));
    const { code, stderr } = await score(JSON.stringify(sheet));
    expect(code).toBe(3);
    expect(stderr.match(/there is no question/g)).toHaveLength(20);
    expect(stderr).toMatch(/^which-agent: and 3 more problems\.$/m);
  });

  it.each(FILES)('refuses $what', async ({ file, code, says }) => {
    expectRefusal(await run(['score', '--model', FANS, at(file)]), code, [says]);
  });

  it.each([
    ['a folder that is not there', at('missing'), `which-agent: there is no folder "${at('missing')}"`],
    ['a file', at('broken.json'), `which-agent: "${at('broken.json')}" is a file, not a folder`],
    ['a folder without a model', at('folder'), 'which-agent: "folder" holds no model.yaml'],
  ])('refuses as a model %s', async (_what, model, says) => {
    expectRefusal(await run(['score', '--model', model], { stdin: '{}' }), 3, [says]);
  });

  it('prints the Decision, whole and alone', async () => {
    const { code, stdout, stderr } = await score(JSON.stringify(SHEET));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\{\n {2}"schema": "which-agent\/decision\/2",\n.*\n\}\n$/s);
    expect(JSON.parse(stdout)).toMatchObject({ model: { id: 'office-fans' }, answers: SHEET, questions: 8, seed: 40 });
  });

  it.each(SAME)('gives the same bytes for the sheet $what', async ({ stdin }) => {
    expect(await score(stdin)).toEqual(await score(JSON.stringify(SHEET)));
  });

  it('reads a file, - and standard input alike', async () => {
    const piped = await score(JSON.stringify(SHEET));
    expect(await run(['score', '--model', FANS, at('sheet.json')])).toEqual(piped);
    expect(await run(['score', '-', '--model', FANS], { stdin: JSON.stringify(SHEET) })).toEqual(piped);
    // A file needs no standard input, so a terminal there is no matter.
    expect(await run(['score', '--model', FANS, at('sheet.json')], { terminal: true })).toEqual(piped);
  });

  it('gives a verdict for an empty sheet: inconclusive', async () => {
    const { code, stdout } = await score('{}');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: { kind: 'inconclusive', answers: 0 }, answers: {} });
  });

  it('prints one screen with --format text: the headline first, no sources', async () => {
    const { code, stdout, stderr } = await run(['score', '--model', FANS, '-f', 'text', '--example', 'light-sleeper']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Recommended: Aerolo Hush 3 \(clear\)\n\n.*[^\n]\n$/s);
    expect(stdout).not.toMatch(/^Sources$/m);
  });

  it.each(modelIn('test/fixtures/fans').examples.map(({ id, answers }) => ({ id, answers })))(
    'takes the example $id as if its answers had been piped',
    async ({ id, answers }) => {
      expect(await run(['score', '--model', FANS, '--example', id])).toEqual(await score(JSON.stringify(answers)));
    },
  );

  it.each([
    ['light-sleepr', 'Did you mean "light-sleeper"?'],
    ['nobody-of-that-name', 'The examples are light-sleeper, open-plan'],
  ])('knows no example %s', async (name, hint) => {
    const ran = await run(['score', '--model', FANS, '--example', name]);
    expectRefusal(ran, 2, [`the model has no example "${name}"`, hint]);
  });

  it('says in words that a model has no examples at all', async () => {
    const ran = await run(['score', '--model', at('no-examples'), '--example', 'anybody']);
    expectRefusal(ran, 2, ['the model has no example "anybody"']);
    expect(ran.stderr).not.toMatch(/are \.$/m);
  });

  it.each(GATES)('ends with $code for $example under --fail-on $failOn', async ({ example, failOn, code }) => {
    const argv = ['score', '--model', FANS, '--example', example];
    const plain = await run(argv);
    const gated = await run([...argv, '--fail-on', failOn]);
    const { kind } = (JSON.parse(plain.stdout) as { verdict: { kind: string } }).verdict;
    // The result is printed all the same: a gate says that it is unwelcome, not that there is none.
    expect(gated).toEqual({
      code,
      stdout: plain.stdout,
      stderr: code === 0 ? '' : `which-agent: the verdict is ${kind}, and --fail-on names it.\n`,
    });
  });

  it.each([['recommended'], ['close-cal'], [''], ['close-call,,no-match']])('knows no gate "%s"', async (failOn) => {
    const ran = await run(['score', '--fail-on', failOn], { stdin: '{}' });
    expectRefusal(ran, 2, ['--fail-on', 'close-call, inconclusive, no-match']);
  });

  it('is what runs in a pipe when no command is named, flags or none', async () => {
    const stdin = JSON.stringify({});
    expect(await run([], { stdin })).toEqual(await run(['score'], { stdin }));
    expect(await run(['--model', FANS], { stdin })).toEqual(await score(stdin));
    expect(await run(['--format', 'text', '--model', FANS], { stdin })).toEqual(
      await run(['score', '--format', 'text', '--model', FANS], { stdin }),
    );
  });

  it('asks nothing when no command is named and nothing is piped', async () => {
    expectRefusal(await run([]), 4, ['no answers came in']);
    expectRefusal(await run(['--no-input'], { terminal: true }), 4, ['questions need a terminal']);
  });
});

function score(stdin: NonNullable<World['stdin']>): Promise<Ran> {
  return run(['score', '--model', FANS], { stdin });
}

/** Nothing on stdout; on stderr the parts in this order, whole lines, and no stack. */
function expectRefusal({ code, stdout, stderr }: Ran, expected: number, says: readonly string[]): void {
  expect(stdout).toBe('');
  let from = 0;
  for (const part of says) {
    const found = stderr.indexOf(part, from);
    expect(found, `${part}\n--- is not in ---\n${stderr.slice(from)}`).not.toBe(-1);
    from = found + part.length;
  }
  expect(code).toBe(expected);
  expect(stderr).toMatch(/[^\n]\n$/);
  expect(stderr).not.toMatch(/^\s+at |fault of the tool|undefined|NaN|\[object/m);
}

function at(name: string): string {
  if (name === 'folder') mkdirSync(join(folder, name), { recursive: true });
  if (name === 'empty.json') writeFileSync(join(folder, name), '\n');
  if (name === 'broken.json') writeFileSync(join(folder, name), '{\r\n"room":}');
  if (name === 'sheet.json') writeFileSync(join(folder, name), JSON.stringify(SHEET));
  if (name === 'loop.json') {
    rmSync(join(folder, name), { force: true });
    symlinkSync(name, join(folder, name));
  }
  if (name === 'no-examples') {
    cpSync(FANS, join(folder, name), { recursive: true });
    rmSync(join(folder, name, 'examples.yaml'));
  }
  return join(folder, name);
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

function inChunks(text: string, ...cuts: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text);
  return [0, ...cuts].map((start, index) => bytes.subarray(start, cuts[index] ?? bytes.length));
}
