// score --lines: one line in, one line out, in order, whatever stands in them and however they come.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { jsonSchemas } from '../../src/cli/schemas.ts';
import { compactDecision } from '../../src/decision/compact.ts';
import { randomSheets } from '../../src/decision/reach.ts';
import { answersToJson, parseAnswers } from '../../src/interview/answers.ts';
import { theModel } from '../support/models.ts';
import { projectPath, run } from '../support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'which-agent-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

const model = theModel();
const TOOL = projectPath('bin/which-agent.js');
const sheets = randomSheets(model, 300, 5).map((answers) => answersToJson(model, answers));
const lines = sheets.map((sheet) => JSON.stringify(sheet));
const GOOD = lines[0]!;
const expected = (line: string) => {
  const parsed = parseAnswers(JSON.parse(line), model);
  if (!('answers' in parsed)) throw new Error('a sheet in order');
  return JSON.stringify(compactDecision(model, parsed.answers));
};
const isLine = new Ajv({ strict: false }).compile(jsonSchemas(model).compact as object);
const outOf = (stdout: string) => stdout.replace(/\n$/, '').split('\n');
const score = (stdin: string | readonly (string | Uint8Array)[], ...argv: string[]) =>
  run(['score', '--lines', ...argv], { stdin });

describe('score --lines', () => {
  it('gives a compact Decision for each line, in their order', async () => {
    const { code, stdout, stderr } = await score(`${lines.join('\n')}\n`);
    expect(outOf(stdout)).toEqual(lines.map(expected));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const line of outOf(stdout)) expect(isLine(JSON.parse(line)), line).toBe(true);
  });

  it.each([1, 2, 7, 64])('gives the same when it comes in blocks of %i bytes', async (size) => {
    const bytes = Buffer.from(`${lines.slice(0, 20).join('\n')}\nno sheet\n\n{"work": "ö"}\n${GOOD}`);
    const blocks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    const [whole, cut] = [await score([bytes]), await score(blocks)];
    expect(cut).toEqual(whole);
    expect(outOf(whole.stdout)).toHaveLength(24);
  });

  it('takes CRLF, a byte order mark, remarks, spaces and a last line without an end', async () => {
    const spaced = JSON.stringify(sheets[1], null, 1).replaceAll('\n', ' ');
    const remarked = JSON.stringify({ '// who': 'somebody: a lead', ...sheets[2] });
    const { code, stdout } = await score([Buffer.from(`\uFEFF${GOOD}\r\n${spaced}\r\n${remarked}`)]);
    expect(outOf(stdout)).toEqual(lines.slice(0, 3).map(expected));
    expect(code).toBe(0);
  });

  it.each([
    ['nothing', '', 'json-syntax'],
    ['spaces', '  ', 'json-syntax'],
    ['half a sheet', GOOD.slice(0, 40), 'json-syntax'],
    ['two on a line', `${GOOD} ${GOOD}`, 'json-syntax'],
    ['a list', '[]', 'answers-not-object'],
    ['a number', '1', 'answers-not-object'],
    ['a question that is not there', '{"wrok":"software"}', 'question-unknown'],
    ['a name that every object has', '{"constructor":"software"}', 'question-unknown'],
    ['an option that is not there', '{"work":"sofware"}', 'option-unknown'],
    ['a key that stands twice', '{"work":"software","work":"office"}', 'json-key-twice'],
    ['a key that stands twice, once as an escape', '{"work":"software","\\u0077ork":"office"}', 'json-key-twice'],
    ['a list where one is asked for', '{"work":["software"]}', 'answer-wrong-type'],
    ['an option twice', '{"keep":["claude-plan","claude-plan"]}', 'option-twice'],
    ['a Decision', JSON.stringify({ schema: 'which-agent/decision/2' }), 'answers-are-decision'],
    ['brackets without end', '['.repeat(5000), 'json-syntax'],
    ['a text without end', `{"work":"${'x'.repeat(20_000)}"}`, 'too-long'],
    ['more than a line may hold', `{"work":"${'x'.repeat(1_100_000)}"}`, 'file-too-large'],
  ])('says in its line what is wrong with %s, and goes on', async (_, line, problem) => {
    const { code, stdout, stderr } = await score([`${GOOD}\n`, `${line}\n`, GOOD]);
    const [before, about, after] = outOf(stdout);
    expect([before, after]).toEqual([expected(GOOD), expected(GOOD)]);
    const said = JSON.parse(about!) as { problems: { code: string; title: string; hint: string }[] };
    expect(said.problems[0]!.code).toBe(problem);
    expect(isLine(said), about).toBe(true);
    expect(code).toBe(3);
    expect(stderr).toContain('standard input:2');
    expect(stderr).toContain('1 of 3 lines are no answers to this model');
    expect(stderr).not.toMatch(/\bat .*\.ts:/);
  });

  it('says which line is no UTF-8, and reads the others', async () => {
    const bad = Buffer.concat([Buffer.from(`${GOOD}\n{"work":"`), Buffer.of(0xff, 0xfe), Buffer.from(`"}\n${GOOD}\n`)]);
    const { code, stdout, stderr } = await score([bad]);
    expect(outOf(stdout).map((line) => line.includes('"problems"'))).toEqual([false, true, false]);
    expect(stderr).toContain('standard input:2');
    expect(code).toBe(3);
  });

  it('says as much about many bad lines as can be read', async () => {
    const { stderr, stdout } = await score('x\n'.repeat(500));
    expect(stderr.split('standard input:')).toHaveLength(21);
    expect(stderr).toContain('500 of 500 lines');
    expect(outOf(stdout)).toHaveLength(500);
  });

  it.each([[''], ['\uFEFF']])('needs a line at least: %j', async (stdin) => {
    expect(await score(stdin)).toMatchObject({ code: 4, stdout: '' });
  });

  it.each([
    ['--format', 'text'],
    ['--example', 'newcomer'],
  ])('does not go with %s', async (...argv) => {
    const { code, stderr } = await score(GOOD, ...argv);
    expect({ code, says: stderr.includes('leave --example, --format, --set and --level away') }).toEqual({
      code: 2,
      says: true,
    });
  });

  it('says of a sheet over several lines, of which each alone is none, how it is read', async () => {
    const over = (text: string) => score(text).then(({ stderr }) => stderr.includes('is read without --lines'));
    expect(await over(JSON.stringify(JSON.parse(GOOD), null, 2))).toBe(true);
    expect(await over(`${GOOD}\n[1]\n`)).toBe(false);
    expect(await over('[1]')).toBe(false);
  });

  it('ends with 1 where a verdict is one that --fail-on names', async () => {
    const few = '{"work":"software"}';
    const { code, stdout, stderr } = await score(`${GOOD}\n${few}\n${few}\n`, '--fail-on', 'inconclusive,no-match');
    expect(outOf(stdout)).toHaveLength(3);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'which-agent: 2 of 3 lines have a verdict that --fail-on names.\n',
    });
  });

  it('reads a file, and another model', async () => {
    const path = join(folder, 'fans.jsonl');
    writeFileSync(path, '{"room":"bedroom"}\n{}\n');
    const { code, stdout } = await run(['score', '--lines', path, '--model', projectPath('test/fixtures/fans')]);
    expect(outOf(stdout)).toHaveLength(2);
    expect(code).toBe(0);
    expect(await run(['score', '--lines', join(folder, 'none')])).toMatchObject({ code: 3, stdout: '' });
    expect(await run(['score', '--lines', folder])).toMatchObject({ code: 3, stdout: '' });
  });
});

describe('score --lines as a process', () => {
  const path = join(folder, 'many.jsonl');
  writeFileSync(path, `${Array.from({ length: 40 }, () => lines.join('\n')).join('\n')}\n`);

  it.each([
    ['a file', `"${process.execPath}" "${TOOL}" score --lines "${path}"`],
    ['standard input', `"${process.execPath}" "${TOOL}" score --lines < "${path}"`],
    ['a pipe', `cat "${path}" | "${process.execPath}" "${TOOL}" score --lines`],
    ['a reader that takes its time', `"${process.execPath}" "${TOOL}" score --lines "${path}" | (sleep 1; cat)`],
  ])('writes the same from %s', (_, command) => {
    const { stdout, stderr, status } = spawnSync('sh', ['-c', command], { encoding: 'utf8', maxBuffer: 1e8 });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    const once = lines.map(expected);
    expect(outOf(stdout)).toEqual(Array.from({ length: 40 }, () => once).flat());
  });

  it('ends when nobody reads any more, though the input never does', () => {
    const { stdout, stderr, status } = spawnSync(
      'sh',
      ['-c', `yes '${GOOD}' | "${process.execPath}" "${TOOL}" score --lines | head -n 3`],
      { encoding: 'utf8', timeout: 60_000 },
    );
    expect(outOf(stdout)).toEqual([GOOD, GOOD, GOOD].map(expected));
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  it('answers each line as it comes, for whoever waits for it', async () => {
    const tool = spawn(process.execPath, [TOOL, 'score', '--lines']);
    try {
      for (const line of lines.slice(0, 3)) {
        const answer = new Promise((resolve) => tool.stdout.once('data', (data: Buffer) => resolve(data.toString())));
        tool.stdin.write(`${line}\n`);
        expect(await answer).toBe(`${expected(line)}\n`);
      }
    } finally {
      tool.stdin.end();
    }
  });
});
