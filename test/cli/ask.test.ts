// The interview as a person has it: whole, in a real pseudo-terminal, with its ends and its accidents.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseAnswers } from '../../src/interview/answers.ts';
import { theModel } from '../support/models.ts';
import { run } from '../support/run.ts';
import { cursorIsShown, KEYS, pty, type TerminalOptions, TerminalRun } from '../support/terminal.ts';

const model = theModel();
const questions = model.questions;
const draftName = `draft-${model.id}.json`;
let folder: string;
const inFolder = (name: string) => join(folder, name);
const begin = (argv: readonly string[] = [], options: TerminalOptions = {}) => new TerminalRun(argv, folder, options);
/** Asks everything in the order of the model, so that a test knows what comes next. */
const start = (argv: readonly string[] = [], options: TerminalOptions = {}) =>
  begin(['ask', '--all', ...argv.filter((word) => word !== 'ask')], options);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'which-agent-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const title =
  typeof pty === 'string'
    ? `the interview in a terminal (skipped: no pseudo-terminal here, ${pty})`
    : 'the interview in a terminal';

describe.skipIf(typeof pty === 'string')(title, { timeout: 60_000 }, () => {
  it('asks everything, lets an answer be corrected, recommends, saves, and leaves no draft', async () => {
    const terminal = start(['--save', inFolder('answers.json')]);
    await terminal.see(model.title);
    for (const [index, question] of questions.entries()) {
      await terminal.see(`${index + 1} of ${questions.length} `);
      await terminal.see('enter ');
      if (question.kind === 'order') {
        terminal.type(KEYS.enter);
        await terminal.see('That is enough');
        terminal.type(KEYS.down.repeat(question.options.length - 1) + KEYS.enter);
      } else terminal.type(question.kind === 'several' ? KEYS.space + KEYS.enter : KEYS.enter);
    }
    await terminal.see('These are your answers');
    terminal.type(KEYS.down + KEYS.enter);
    await terminal.see(`1 of ${questions.length} `);
    terminal.type(KEYS.down + KEYS.enter);
    await terminal.see(/These are your answers[\s\S]*These are your answers/);
    terminal.type(KEYS.enter);
    const screen = await terminal.see('What next?');
    expect(screen).toMatch(/Recommended: |Close call: |No match: /);
    terminal.type(KEYS.down + KEYS.enter);
    await terminal.see('File name');
    terminal.type(KEYS.enter);
    await terminal.see('Saved which-agent-report.html');
    terminal.type(KEYS.down.repeat(3) + KEYS.enter);
    expect((await terminal.exit()).code).toBe(0);

    const saved = JSON.parse(readFileSync(inFolder('answers.json'), 'utf8')) as Record<string, unknown>;
    expect(Object.keys(saved)).toEqual(questions.map(({ id }) => id));
    expect(saved[questions[0]!.id]).toBe(questions[0]!.options[1]!.id);
    expect('answers' in parseAnswers(saved, model)).toBe(true);
    expect(existsSync(inFolder(draftName))).toBe(false);
    expect(cursorIsShown(terminal.raw)).toBe(true);
    // The same answers in a pipe give the same report: there is one road.
    const piped = await run(['report', inFolder('answers.json'), '--format', 'html']);
    expect(readFileSync(inFolder('which-agent-report.html'), 'utf8')).toBe(piped.stdout);
  });

  it('ends when the rest is proved not to matter, says why, and goes on if the person likes', async () => {
    const terminal = begin([], { columns: 100, rows: 60 });
    const regulation = questions.find(({ id }) => id === 'regulation')!;
    const at = (option: string) => KEYS.down.repeat(regulation.options.findIndex(({ id }) => id === option));
    await terminal.see(`1 of at most ${questions.length} `);
    terminal.type(KEYS.enter);
    await terminal.see(`2 of at most ${questions.length} `);
    terminal.type(KEYS.enter);
    await terminal.see(regulation.ask);
    // Two rules that one alternative alone meets.
    terminal.type(`${at('eu-data')}${KEYS.space}${at('no-training')}${KEYS.space}${KEYS.enter}`);
    const left = questions.length - 3;
    const proof = await terminal.see(`Answer the ${left} questions that are left all the same`);
    expect(proof).toContain(`After 3 of ${questions.length} questions this is proved`);
    for (const { ask } of questions.slice(-2)) expect(proof).toContain(ask.slice(0, 60));
    terminal.type(KEYS.down + KEYS.enter);
    await terminal.see(`4 of ${questions.length} `);
    for (let asked = 4; asked <= questions.length; asked++) {
      await terminal.see(`${asked} of ${questions.length} `);
      terminal.type(KEYS.tab);
    }
    await terminal.see(/These are your answers[\s\S]*These are your answers/);
    expect(terminal.screen.split('These are your answers').at(-1)).not.toContain('left all the same');
    terminal.type(KEYS.enter);
    await terminal.see('(settled)');
    await terminal.see('What next?');
    terminal.type(KEYS.ctrlC);
    expect((await terminal.exit()).code).toBe(130);
  });

  it('goes back without losing later answers', async () => {
    const terminal = start(['--save', inFolder('answers.json')]);
    const [first, second, third] = questions;
    await terminal.see(`1 of ${questions.length} `);
    terminal.type(KEYS.enter);
    await terminal.see(`2 of ${questions.length} `);
    terminal.type(KEYS.down + KEYS.enter);
    await terminal.see(`3 of ${questions.length} `);
    terminal.type(KEYS.back);
    await terminal.see(
      new RegExp(
        `2 of ${questions.length} [\\s\\S]*2 of ${questions.length} |❯ .*${second!.options[1]!.label.slice(0, 20)}`,
      ),
    );
    terminal.type(KEYS.back);
    await terminal.see(`❯ ${first!.options[0]!.label.slice(0, 20)}`);
    terminal.type(KEYS.down + KEYS.enter);
    await terminal.see(`❯ ${second!.options[1]!.label.slice(0, 20)}`);
    terminal.type(KEYS.enter);
    await terminal.see(third!.options[0]!.label.slice(0, 20));
    terminal.type(KEYS.ctrlC);
    expect((await terminal.exit()).code).toBe(130);
    const { answers } = JSON.parse(readFileSync(inFolder(draftName), 'utf8')) as { answers: unknown };
    expect(answers).toEqual({ [first!.id]: first!.options[1]!.id, [second!.id]: second!.options[1]!.id });
  });

  it('asks again what it went back from, also over a question that was skipped', async () => {
    const terminal = start();
    const label = (position: number) => questions[position]!.options[0]!.label.slice(0, 20);
    await terminal.see(label(0));
    terminal.type(KEYS.enter);
    await terminal.see(label(1));
    terminal.type(KEYS.tab);
    await terminal.see(label(2));
    terminal.type(KEYS.back);
    await terminal.see(label(1));
    terminal.type(KEYS.enter);
    await terminal.see(`3 of ${questions.length} `);
    expect(terminal.screen).not.toContain(`4 of ${questions.length} `);
    terminal.type(KEYS.ctrlC);
    expect((await terminal.exit()).code).toBe(130);
  });

  it('replaces no file unasked, and no answers by nothing', async () => {
    writeFileSync(inFolder('answers.json'), 'precious');
    writeFileSync(inFolder('which-agent-report.html'), 'precious too');
    writeFileSync(
      inFolder(draftName),
      JSON.stringify({
        schema: 'which-agent/draft/1',
        model: model.id,
        answers: Object.fromEntries(questions.slice(1).map(({ id }) => [id, 'unsure'])),
      }),
    );
    const terminal = start(['ask', '--resume', '--save', inFolder('answers.json')]);
    await terminal.see(`${questions.length} of ${questions.length} `);
    terminal.type(KEYS.enter);
    await terminal.see('Show the verdict');
    terminal.type(KEYS.enter);
    await terminal.see('What next?');
    terminal.type(KEYS.down + KEYS.enter);
    await terminal.see('File name');
    terminal.type(KEYS.enter);
    await terminal.see('exists already');
    terminal.type(KEYS.down + KEYS.enter);
    await terminal.see(/What next\?[\s\S]*What next\?/);
    terminal.type(KEYS.ctrlC);
    expect((await terminal.exit()).code).toBe(130);
    expect(readFileSync(inFolder('which-agent-report.html'), 'utf8')).toBe('precious too');
    expect(JSON.parse(readFileSync(inFolder('answers.json'), 'utf8'))).toMatchObject({ [questions[1]!.id]: 'unsure' });

    const silent = new TerminalRun(
      ['ask', '--all', '--accessible', '--save', inFolder('answers.json')],
      mkdtempSync(join(folder, 'new-')),
    );
    for (const [index] of questions.entries()) {
      await silent.see(`Question ${index + 1} of ${questions.length}.`);
      silent.type('s\n');
    }
    await silent.see('Type one number:');
    silent.type('1\n');
    await silent.see('Nothing was answered');
    silent.type('q\n');
    await silent.exit();
    expect(JSON.parse(readFileSync(inFolder('answers.json'), 'utf8'))).toMatchObject({ [questions[1]!.id]: 'unsure' });
  });

  it('offers the page at its end where there is a browser, and hands it over', async () => {
    const given = model.examples.find(({ id }) => id === 'production-team')!.answers;
    const answers = Object.fromEntries(questions.map(({ id }) => [id, given[id] ?? 'unsure']));
    writeFileSync(inFolder(draftName), JSON.stringify({ schema: 'which-agent/draft/1', model: model.id, answers }));
    // Stands where the system's own opener would, and notes what it is asked to open.
    writeFileSync(inFolder('xdg-open'), `#!/bin/sh\nprintf %s "$1" > '${inFolder('told')}'\n`, { mode: 0o755 });
    const terminal = start(['--resume'], { env: { DISPLAY: ':0', PATH: `${folder}:${process.env['PATH']}` } });
    await terminal.see('Show the verdict');
    terminal.type(KEYS.enter);
    await terminal.see('Open the report in your browser');
    terminal.type(KEYS.down + KEYS.enter);
    await terminal.see('File name for the page');
    terminal.type(KEYS.enter);
    await terminal.see(/asked your browser to open[\s\S]*What next\?[\s\S]*Done/);
    terminal.type(KEYS.down.repeat(4) + KEYS.enter);
    expect((await terminal.exit()).code).toBe(0);
    expect(readFileSync(inFolder('told'), 'utf8')).toBe(inFolder('which-agent-report.html'));
    const piped = await run(['report', '--format', 'html'], { stdin: JSON.stringify(answers) });
    expect(readFileSync(inFolder('which-agent-report.html'), 'utf8')).toBe(piped.stdout);
  });

  it('says in plain lines, too, what Ctrl-C keeps', async () => {
    const terminal = start(['--accessible']);
    await terminal.see(`Question 1 of ${questions.length}.`);
    terminal.type('1\n');
    await terminal.see(`Question 2 of ${questions.length}.`);
    terminal.type(KEYS.ctrlC);
    expect(await terminal.exit()).toMatchObject({ signal: 2 });
    expect(terminal.screen).toContain(`Stopped. 1 of ${questions.length} answers are kept.`);
  });

  it.each([
    ['Ctrl-C', KEYS.ctrlC],
    ['Ctrl-D', KEYS.ctrlD],
  ])('keeps a private draft on %s, says how to go on, and goes on', async (_name, key) => {
    const terminal = start();
    await terminal.see(`1 of ${questions.length} `);
    terminal.type(KEYS.enter);
    await terminal.see(`2 of ${questions.length} `);
    terminal.type(key);
    expect(await terminal.exit()).toMatchObject({ code: 130 });
    expect(terminal.screen.replace(/\s+/g, ' ')).toContain(
      `1 of ${questions.length} answers are kept. Go on with: which-agent ask --resume`,
    );
    expect(terminal.screen).not.toMatch(/\n\s+at /);
    expect(cursorIsShown(terminal.raw)).toBe(true);
    expect(statSync(inFolder(draftName)).mode & 0o777).toBe(0o600);

    const again = start(['ask', '--resume']);
    const screen = await again.see(`2 of ${questions.length} `);
    expect(screen).not.toContain(`1 of ${questions.length} `);
    again.type(KEYS.ctrlC);
    expect((await again.exit()).code).toBe(130);
  });

  it('shows the cursor and keeps the draft when a signal ends it, and ends as that signal', async () => {
    const terminal = start();
    await terminal.see(`1 of ${questions.length} `);
    terminal.type(KEYS.enter);
    await terminal.see(`2 of ${questions.length} `);
    process.kill(terminal.pid, 'SIGTERM');
    expect(await terminal.exit()).toMatchObject({ signal: 15 });
    expect(cursorIsShown(terminal.raw)).toBe(true);
    expect(JSON.parse(readFileSync(inFolder(draftName), 'utf8'))).toMatchObject({
      answers: { [questions[0]!.id]: questions[0]!.options[0]!.id },
    });
  });

  it('sets a damaged draft aside and asks again what no longer fits', async () => {
    writeFileSync(inFolder(draftName), '{"half');
    const damaged = start();
    await damaged.see(`1 of ${questions.length} `);
    damaged.type(KEYS.ctrlC);
    await damaged.exit();
    expect(readdirSync(folder)).toContain(`${draftName}.bad`);

    writeFileSync(
      inFolder(draftName),
      JSON.stringify({
        schema: 'which-agent/draft/1',
        model: model.id,
        answers: { [questions[0]!.id]: 'gone', [questions[1]!.id]: questions[1]!.options[0]!.id },
      }),
    );
    const changed = start(['ask', '--resume']);
    const screen = await changed.see(`2 of ${questions.length} `);
    expect(screen.replace(/\s+/g, ' ')).toContain(`asked again: ${questions[0]!.id}`);
    changed.type(KEYS.ctrlC);
    await changed.exit();
  });

  it('writes the whole report to stdout when that is a file, and still asks on the terminal', async () => {
    writeFileSync(
      inFolder(draftName),
      JSON.stringify({
        schema: 'which-agent/draft/1',
        model: model.id,
        answers: Object.fromEntries(questions.map(({ id }) => [id, 'unsure'])),
      }),
    );
    const terminal = start([], { shell: '$WA ask --resume > report.txt' });
    await terminal.see('Show the verdict');
    terminal.type(KEYS.enter);
    await terminal.see('What next?');
    terminal.type(KEYS.down + KEYS.down + KEYS.enter);
    expect((await terminal.exit()).code).toBe(0);
    const report = readFileSync(inFolder('report.txt'), 'utf8');
    expect(report).toMatch(/^Inconclusive: /);
    expect(report).not.toContain('\u001b');
    expect(report).toContain('How it was computed');
  });

  it.each([
    [25, 60],
    [40, 12],
    [200, 50],
  ])('stays readable at %i columns and %i rows', async (columns, rows) => {
    const terminal = start([], { columns, rows });
    await terminal.see(`1 of ${questions.length} `);
    const words = new Set(
      `${model.title} ${questions[0]!.ask} ${questions[0]!.options.map(({ label }) => label).join(' ')}`.split(/\s+/),
    );
    const shown = terminal.screen.split(/\s+/);
    expect([...words].filter((word) => word.length < columns - 4 && !shown.includes(word))).toEqual([]);
    terminal.resize(60, 20);
    terminal.type(KEYS.enter);
    await terminal.see(`2 of ${questions.length} `);
    terminal.type(KEYS.ctrlC);
    expect((await terminal.exit()).code).toBe(130);
  });

  it.each([
    ['NO_COLOR', { NO_COLOR: '1' }],
    ['--no-color', {}],
  ])('uses no colour with %s', async (name, env) => {
    const terminal = start(name.startsWith('--') ? [name] : [], { env });
    await terminal.see(`1 of ${questions.length} `);
    terminal.type(KEYS.ctrlC);
    await terminal.exit();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what this looks for
    expect(terminal.raw).not.toMatch(/\u001b\[[0-9;]*m/);
  });

  it.each([
    ['--accessible', ['--accessible'], {}],
    ['ACCESSIBLE=1', [], { ACCESSIBLE: '1' }],
    ['TERM=dumb', [], { TERM: 'dumb' }],
  ])('asks in plain lines with %s, without one escape code', async (_name, argv, env) => {
    const terminal = start(argv, { env });
    await terminal.see(`Question 1 of ${questions.length}.`);
    terminal.type('2\n');
    await terminal.see(`Chose: ${questions[0]!.options[1]!.label.slice(0, 30)}`);
    terminal.type('q\n');
    expect((await terminal.exit()).code).toBe(130);
    expect(terminal.raw).not.toContain('\u001b');
  });

  it.each([
    ['--no-input', ['--no-input'], {}],
    ['CI', ['ask'], { CI: 'true' }],
  ])('never asks with %s: it says what to pipe and exits 4', async (_name, argv, env) => {
    const terminal = start(argv, { env });
    expect((await terminal.exit()).code).toBe(4);
    expect(terminal.screen).toContain('which-agent questions > answers.json');
    expect(terminal.screen).not.toContain(`1 of ${questions.length}`);
  });
});

describe('without a terminal', () => {
  it.each([[['ask']], [['ask', '--resume']]])(
    '%j says what to pipe, prints nothing on stdout and exits 4',
    async (argv) => {
      const ran = await run(argv);
      expect(ran).toMatchObject({ code: 4, stdout: '' });
      expect(ran.stderr).toContain('which-agent report < answers.json');
    },
  );
});
