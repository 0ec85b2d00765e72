// The command line itself: help, versions, misspelt words, what may be asked where, and text that must not reach a terminal raw.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'fast-string-width';
import { afterAll, describe, expect, it } from 'vitest';
import { TOPICS } from '../../src/cli/help-topics.ts';
import { projectPath, type Ran, run, type World } from '../support/run.ts';

const FANS = projectPath('test/fixtures/fans');
const folder = mkdtempSync(join(tmpdir(), 'which-agent-usage-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HELP: readonly { argv: readonly string[]; holds: readonly string[] }[] = [
  { argv: ['--help'], holds: ['Usage: which-agent [options] [command]', 'Examples:', 'Exit codes:'] },
  { argv: ['-h'], holds: ['Usage: which-agent [options] [command]'] },
  { argv: ['help'], holds: ['Usage: which-agent [options] [command]'] },
  { argv: ['ask', '--help'], holds: ['Usage: which-agent ask', '--save', '--resume', '--fail-on', 'Examples:'] },
  { argv: ['score', '--help'], holds: ['Usage: which-agent score', '--format', '--example', '--fail-on', 'Examples:'] },
  { argv: ['help', 'score'], holds: ['Usage: which-agent score', '--format', '--model', 'Examples:'] },
  { argv: ['report', '-h'], holds: ['Usage: which-agent report', '--output', 'markdown', 'Examples:'] },
  { argv: ['help', 'report'], holds: ['Usage: which-agent report', '--output'] },
  { argv: ['questions', '--help'], holds: ['Usage: which-agent questions', '--example', 'Examples:'] },
  { argv: ['model', '--help'], holds: ['Usage: which-agent model', 'show', 'check', 'schema'] },
  { argv: ['model', 'show', '--help'], holds: ['Usage: which-agent model show', '--format'] },
  { argv: ['model', 'check', '--help'], holds: ['Usage: which-agent model check', '[folder]'] },
  { argv: ['model', 'schema', '--help'], holds: ['Usage: which-agent model schema', 'decision'] },
  { argv: ['help', 'model'], holds: ['Usage: which-agent model'] },
];

const MISSPELT: readonly { argv: readonly string[]; says: readonly string[] }[] = [
  { argv: ['scoer'], says: ["unknown command 'scoer'", 'Did you mean score?'] },
  { argv: ['reprot', 'answers.json'], says: ["unknown command 'reprot'", 'Did you mean report?'] },
  { argv: ['model', 'chek'], says: ["unknown command 'chek'", 'Did you mean check?'] },
  { argv: ['help', 'scoer'], says: ['scoer', 'Did you mean score?'] },
  { argv: ['xyzzy-plugh'], says: ["unknown command 'xyzzy-plugh'"] },
  { argv: ['--mdoel', 'somewhere'], says: ["unknown option '--mdoel'", 'Did you mean --model?'] },
  { argv: ['--no-imput'], says: ["unknown option '--no-imput'", 'Did you mean --no-input?'] },
  { argv: ['score', '--formt', 'json'], says: ["unknown option '--formt'", 'Did you mean --format?'] },
  { argv: ['report', '--ouput', 'x'], says: ["unknown option '--ouput'", 'Did you mean --output?'] },
  { argv: ['report', '-x'], says: ["unknown option '-x'"] },
  { argv: ['questions', '--exmaple', 'x'], says: ["unknown option '--exmaple'", 'Did you mean --example?'] },
];

const WRONG: readonly { argv: readonly string[]; says: readonly string[] }[] = [
  { argv: ['score', '--format', 'markdown'], says: ['--format', "'markdown'", 'json, text'] },
  { argv: ['score', '--format', ''], says: ['--format', 'json, text'] },
  { argv: ['report', '-f', 'pdf'], says: ['--format', "'pdf'", 'text, markdown', 'json'] },
  { argv: ['model', 'show', '-f', 'yaml'], says: ['--format', "'yaml'", 'text, markdown, html, json'] },
  { argv: ['model', 'schema', 'answer'], says: ["'answer'", 'model, criterion, sources, examples, answers, decision'] },
  { argv: ['score', '--fail-on', 'recommended'], says: ['--fail-on', 'close-call, inconclusive, no-match'] },
  { argv: ['--width', '59'], says: ['--width', "'59'", 'from 60 to 120'] },
  { argv: ['score', '--width', '121'], says: ['--width', "'121'", 'from 60 to 120'] },
  { argv: ['report', '--width', '80.5'], says: ['--width', 'from 60 to 120'] },
  { argv: ['report', '--width', 'wide'], says: ['--width', 'from 60 to 120'] },
  { argv: ['report', '--width', ''], says: ['--width', 'from 60 to 120'] },
  { argv: ['--model'], says: ['--model', 'argument missing'] },
  { argv: ['score', '--example'], says: ['--example', 'argument missing'] },
  { argv: ['report', '-o'], says: ['--output', 'argument missing'] },
  { argv: ['score', 'a.json', 'b.json'], says: ["too many arguments for 'score'"] },
  { argv: ['questions', 'a.json'], says: ["too many arguments for 'questions'"] },
];

/** What may not reach a terminal raw, and how it is shown instead. */
const RAW: readonly (readonly [what: string, raw: string, shown: string])[] = [
  ['escape', '\u001b', '^['],
  ['a sequence that clears the screen', '\u001b[2J', '^[[2J'],
  ['a sequence that sets the title', '\u001b]0;gone\u0007', '^[]0;gone^G'],
  ['control sequence introducer in one byte', '\u009b', '<U+009B>'],
  ['backspace', '\b', '^H'],
  ['carriage return', '\r', '^M'],
  ['delete', '\u007f', '^?'],
  ['right-to-left override', '\u202e', '<U+202E>'],
  ['right-to-left isolate', '\u2067', '<U+2067>'],
  ['line separator', '\u2028', '<U+2028>'],
  ['zero-width space', '\u200b', '<U+200B>'],
  ['tag letter', '\u{e0041}', '<U+E0041>'],
];

/** Ways for a text of somebody's making to come back in an error. */
const WAYS: readonly { way: string; line: (raw: string) => readonly [argv: readonly string[], world?: World] }[] = [
  { way: 'a command', line: (raw) => [[`sco${raw}re`]] },
  { way: 'a command of model', line: (raw) => [['model', `sho${raw}w`]] },
  { way: 'a flag', line: (raw) => [['score', `--for${raw}mat`]] },
  { way: 'a choice', line: (raw) => [['score', '--format', `js${raw}on`]] },
  { way: 'a gate', line: (raw) => [['score', '--fail-on', `no${raw}match`]] },
  { way: 'a width', line: (raw) => [['score', '--width', `8${raw}0`]] },
  { way: 'the name of a schema', line: (raw) => [['model', 'schema', `an${raw}swers`]] },
  { way: 'a file to read', line: (raw) => [['score', join(folder, `a${raw}b.json`)]] },
  {
    way: 'a file to write',
    line: (raw) => [['report', '--model', FANS, '--example', 'student', '-o', join(folder, `no${raw}ne`, 'a.md')]],
  },
  { way: 'a model folder', line: (raw) => [['model', 'show', '--model', join(folder, `mo${raw}del`)]] },
  { way: 'a model folder to check', line: (raw) => [['model', 'check', join(folder, `mo${raw}del`)]] },
  { way: 'an example', line: (raw) => [['score', '--model', FANS, '--example', `stu${raw}dent`]] },
  {
    way: 'a question',
    line: (raw) => [['score', '--model', FANS], { stdin: JSON.stringify({ [`ro${raw}om`]: 'x' }) }],
  },
  {
    way: 'an option',
    line: (raw) => [['report', '--model', FANS], { stdin: JSON.stringify({ room: `bed${raw}room` }) }],
  },
  {
    way: 'a key twice',
    line: (raw) => [['score', '--model', FANS], { stdin: `{"k${escaped(raw)}": 1, "k${escaped(raw)}": 1}` }],
  },
  {
    way: 'the version of a Decision',
    line: (raw) => [['report'], { stdin: JSON.stringify({ schema: `which-agent/decision/${raw}` }) }],
  },
];

describe('help', () => {
  it.each(HELP)('is printed for $argv, on stdout alone', async ({ argv, holds }) => {
    const { code, stdout, stderr } = await run(argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const part of holds) expect(stdout).toContain(part);
  });

  it('is the same in both ways to ask for it', async () => {
    for (const command of ['ask', 'score', 'report', 'questions', 'model'])
      expect(await run([command, '--help'])).toEqual(await run(['help', command]));
  });

  it('reaches what a command holds', async () => {
    for (const command of ['show', 'new', 'check', 'audit', 'schema'])
      expect(await run(['help', 'model', command])).toEqual(await run(['model', command, '--help']));
    const wrong = await run(['help', 'model', 'sohw']);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
  });

  it('runs nothing, whatever stands behind it', async () => {
    for (const argv of [
      ['help', 'score', 'a.json'],
      ['help', 'report', '--example', 'newcomer'],
      ['help', 'team', 'x'],
    ])
      expect(await run(argv)).toEqual(await run([argv[1]!, '--help']));
  });

  it('lists every exit code', async () => {
    const { stdout } = await run(['--help']);
    for (const code of [0, 1, 2, 3, 4, 130]) expect(stdout).toMatch(new RegExp(`^ {2}${code} {2}`, 'm'));
  });

  it('needs no answers, whatever stands beside it', async () => {
    const { code, stdout } = await run(['score', '--format', 'text', '--help'], { terminal: true });
    expect({ code, start: stdout.split('\n')[0] }).toEqual({
      code: 0,
      start: 'Usage: which-agent score [options] [file]',
    });
  });

  it('stands on stderr, and the exit code is 2, when a command of model is missing', async () => {
    const { code, stdout, stderr } = await run(['model']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: which-agent model');
  });
});

describe('the version', () => {
  it.each([[['--version']], [['-V']], [['score', '--version']]])('is printed by %j', async (argv) => {
    const { version } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as { version: string };
    expect(await run(argv)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('a command line that is wrong', () => {
  it.each([...MISSPELT, ...WRONG])('ends with 2 and says what was meant: $argv', async ({ argv, says }) => {
    expectUsage(await run(argv, { stdin: '{}' }), says);
  });

  it('is said before anything is read or asked', async () => {
    const ran = await run(['--formt'], { terminal: true });
    expectUsage(ran, ["unknown option '--formt'"]);
    expect(ran.stderr).not.toMatch(/no answers|need a terminal/);
  });
});

describe('asking', () => {
  it.each([
    ['in a pipe', ['ask'], { stdin: '{"room": "bedroom"}' }],
    ['with nothing on stdin', ['ask'], {}],
    ['on a terminal with --no-input', ['ask', '--no-input'], { terminal: true }],
    ['on a terminal with --no-input and no command', ['--no-input'], { terminal: true }],
    ['on a terminal in CI', [], { terminal: true, env: { CI: 'true' } }],
    ['on a terminal where the environment forbids it', [], { terminal: true, env: { WHICH_AGENT_NO_INPUT: '1' } }],
  ] as readonly [string, string[], World][])('does not happen %s', async (_where, argv, world) => {
    const { code, stdout, stderr } = await run(argv, world);
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('questions need a terminal');
    expect(stderr).toMatch(/^ +which-agent questions > \S+\n +which-agent report < \S+$/m);
  });
});

describe('text of somebody else in an error', () => {
  it.each(WAYS)('is made visible: $way', async ({ line }) => {
    const raw: string[] = [];
    for (const [what, hidden, shown] of RAW) {
      const { code, stdout, stderr } = await run(...line(hidden));
      expect({ code: [1, 2, 3].includes(code), stdout }, what).toEqual({ code: true, stdout: '' });
      if (!stderr.includes(shown) || rawIn(stderr)) raw.push(`${what}: ${JSON.stringify(stderr)}`);
    }
    expect(raw).toEqual([]);
  });

  it('is made visible in the line that an error shows', async () => {
    for (const [what, hidden] of RAW) {
      const { code, stderr } = await run(['score'], { stdin: `{"// ${hidden.replace('\n', '')}": 1, room` });
      expect({ what, code, raw: rawIn(stderr) }).toEqual({ what, code: 3, raw: false });
    }
  });

  it('cannot add a line of its own', async () => {
    const forged: string[] = [];
    for (const { way, line } of WAYS) {
      const { stderr } = await run(...line('\nall is well: '));
      if (!stderr.includes('^Jall is well')) forged.push(`${way}: ${JSON.stringify(stderr)}`);
    }
    expect(forged).toEqual([]);
  });

  it.each([
    ['hidden characters', '\u202e\u200b'],
    ['wide characters', '扇風機'],
    ['emoji', '🌀🌀'],
    ['combining marks', 'e\u0301e\u0301'],
  ])('has its caret under the fault behind %s', async (_what, before) => {
    const { stderr } = await run(['score'], { stdin: `{"${before}": 1, x}` });
    const [, line, caret] = stderr.split('\n');
    expect(stringWidth(caret!.slice(0, caret!.indexOf('^')))).toBe(stringWidth(line!.slice(0, line!.indexOf('x'))));
  });

  it('has lone halves of a pair replaced', async () => {
    const { code, stderr } = await run(['score', '--model', FANS], { stdin: '{"room": "\\ud800bedroom"}' });
    expect(code).toBe(3);
    expect(stderr).toContain('"room" has no option "\ufffdbedroom"');
  });

  it('is cut short', async () => {
    const { stderr } = await run(['score', '--model', FANS], { stdin: `{"room": "${'x'.repeat(5000)}"}` });
    expect(stderr.length).toBeLessThan(1500);
  });
});

function expectUsage({ code, stdout, stderr }: Ran, says: readonly string[]): void {
  expect(stdout).toBe('');
  for (const part of says) expect(stderr).toContain(part);
  expect(stderr).toMatch(/^which-agent: .*\n(?:.*\n)*$/);
  expect(stderr).not.toMatch(/^\s+at |fault of the tool/m);
  expect(code).toBe(2);
}

/** Anything but line breaks of our own that acts on a terminal or hides. */
function rawIn(text: string): boolean {
  return [...text].some((character) => character !== '\n' && /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character));
}

/** As JSON has to write it inside a text. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

describe('help topics', () => {
  it.each(Object.entries(TOPICS))('%s', async (topic, text) => {
    expect(await run(['help', topic])).toEqual({ code: 0, stdout: `${text}\n`, stderr: '' });
    expect((await run(['--help'])).stdout).toContain(`help ${topic}`);
  });

  it.each([
    ['formts', 'formats'],
    ['enviroment', 'environment'],
    ['exitcodes', 'exit-codes'],
  ])('%s is not %s, but may mean it', async (word, topic) => {
    const said = `which-agent: there is no help on "${word}". Did you mean ${topic}?\n`;
    expect(await run(['help', word])).toEqual({ code: 2, stdout: '', stderr: said });
  });

  // What tells folders and displays of any program is no setting of this one.
  const COMMON = ['HOME', 'USERPROFILE', 'DISPLAY', 'WAYLAND_DISPLAY', 'npm_lifecycle_event', 'npm_command'];
  it('name every variable of the environment that is read, and no other', () => {
    const sources = readdirSync(projectPath('src'), { recursive: true }).filter((path) => String(path).endsWith('.ts'));
    const read = sources.flatMap((path) =>
      [...readFileSync(projectPath(`src/${path}`), 'utf8').matchAll(/env\['(\w+)'\]/g)].map(([, name]) => name!),
    );
    const named = [...TOPICS.environment.matchAll(/\b[A-Z][A-Z_]{1,}(?:_[A-Z]+)*\b/g)].map(([name]) => name);
    const words = ['ASCII', 'UTF'];
    expect([...new Set(read)].filter((name) => !COMMON.includes(name)).sort()).toEqual(
      [...new Set(named)].filter((name) => !words.includes(name)).sort(),
    );
  });
});
