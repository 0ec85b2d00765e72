// `model audit`: what the questionnaire of a model can do, in every format; and the report of audits that rarely happen.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'fast-string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Audit, auditModel } from '../../src/decision/audit/audit.ts';
import { auditReport } from '../../src/report/audit-report.ts';
import { PLAIN_STYLE, renderText } from '../../src/report/text.ts';
import { aModel, option } from '../support/models.ts';
import { projectPath, type Ran, run } from '../support/run.ts';

const LAMPS = projectPath('test/fixtures/minimal');
const folder = mkdtempSync(join(tmpdir(), 'which-agent-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));
const audit = (...argv: string[]) => ['model', 'audit', LAMPS, '--people', '4', '--no-color', ...argv];
const file = join(folder, 'audit.md');

describe('model audit', () => {
  const made: Record<string, Ran> = {};
  beforeAll(async () => {
    made['text'] = await run(audit(), { terminal: true });
    made['json'] = await run(audit('--format', 'json'));
    const written = await run(audit('-o', file));
    made['markdown'] = { ...written, stdout: readFileSync(file, 'utf8') };
    made['file'] = written;
  }, 60_000);

  it.each(['text', 'markdown', 'json'])('writes %s without gaps, and ends with 0', (format) => {
    const { code, stdout } = made[format]!;
    expect(code).toBe(0);
    expect(stdout).toMatch(/[^\n]\n$/);
    expect(stdout).not.toMatch(/undefined|NaN|\[object|\bnull\b/);
  });

  it('in a pipe has nothing on stderr; with a file nothing on stdout either', () => {
    expect(made['json']!.stderr).toBe('');
    expect(made['file']).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('begins with what it is, and says of every figure whether it is exact', () => {
    const text = made['text']!.stdout.replace(/\s+/g, ' ');
    expect(text).toMatch(/^Desk lamps, version 1\.0\.0 of 2026-11-01: what the questionnaire can do This is what /);
    expect(text).toContain('not what people will answer');
    expect(text.match(/Exact: every sheet is counted/g)).toHaveLength(2);
    expect(text).toContain('Sampled: 4 people drawn by how common answers are, seed');
    expect(text).toMatch(
      /Sampled: 20,000 sheets drawn by how common answers are, seed \d+; in brackets the standard error/,
    );
    expect(text).toContain('The cells leaned on most');
  });

  it('has the same figures in every format', () => {
    const counted = JSON.parse(made['json']!.stdout) as { wins: { outcomes: { alike: number; sheets: string }[] }[] };
    const [arc] = counted.wins[0]!.outcomes;
    const share = `${(100 * arc!.alike).toFixed(1)} %`;
    expect(made['text']!.stdout).toMatch(new RegExp(`^Arc +${share} `, 'm'));
    expect(made['markdown']!.stdout).toContain(`| Arc | ${share} |`);
  });

  it('writes numbers of sheets as decimal strings', () => {
    const counted = JSON.parse(made['json']!.stdout) as {
      schema: string;
      sheets: string;
      wins: { outcomes: { sheets: string }[] }[];
    };
    expect(counted.schema).toBe('which-agent/audit/1');
    // Nothing is lost on the way: the outcomes add up to all sheets.
    for (const { outcomes } of counted.wins)
      expect(String(outcomes.reduce((sum, { sheets }) => sum + BigInt(sheets), 0n))).toBe(counted.sheets);
    // Three questions of two options, an order of two and two boxes: 3 x 3 x 3 x 3 x 5.
    expect(counted.sheets).toBe('405');
  });

  it('keeps to 80 columns', () => {
    expect(made['text']!.stdout.split('\n').filter((line) => stringWidth(line) > 80 || /\s$/.test(line))).toEqual([]);
  });

  it('shows how far it is on a terminal, and leaves a clean line', () => {
    const { stderr } = made['text']!;
    expect(stderr).toMatch(/^(?:\rAuditing {2}[█░]{24} \d+ % *)+\r +\r$/);
    expect(stderr).toContain(' 0 %');
    expect(stderr).toContain(' 100 %');
  });

  it.each<[string, string[], Record<string, string>]>([
    ['in ASCII', ['--ascii'], {}],
    ['for plain lines', [], { ACCESSIBLE: '1' }],
  ])('says nothing of that %s', async (_, flags, env) => {
    const { code, stderr } = await run(['model', 'audit', LAMPS, '--people', '2', ...flags], { terminal: true, env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('names the problems of a model, and ends with 3', async () => {
    const copy = join(folder, 'copy');
    cpSync(LAMPS, copy, { recursive: true });
    const path = join(copy, 'light.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('level: met', 'level: mett'));
    const { code, stdout, stderr } = await run(['model', 'audit', copy], { terminal: true });
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^light\.yaml:\d+:\d+: "level" cannot be "mett"/);
    expect(stderr).toBe((await run(['model', 'check', copy])).stderr);
  });

  it.each(['1', '2.5', 'many', '10001'])('refuses --people %s', async (number) => {
    const { code, stdout, stderr } = await run(['model', 'audit', LAMPS, '--people', number]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Give a whole number from 2 to 10000.');
  });
});

describe('auditReport', () => {
  // On x A has 1, B 0.5 and C 0.75, on y 0, 1 and 0: A dominates C, which is 0.17 short at best, where x weighs 2/3.
  // "same" is what all meet; x: must is what nobody meets; the question idle says nothing.
  const model = aModel({
    alternatives: ['a', 'b', 'c'],
    criteria: {
      x: { x1: ['met', 'unmet', 'partly'], same: ['met', 'met', 'met'] },
      y: { y1: ['unmet', 'met', 'unmet'] },
    },
    framing: 'frame',
    questions: [
      { id: 'frame', options: [option('code'), option('text')] },
      {
        id: 'x',
        options: [option('much', { x: 4 }), option('must', {}, { x1: 'met', y1: 'met' }), option('dead', { same: 1 })],
      },
      { id: 'idle', options: [option('nothing')] },
    ],
  });
  const route = { next: (_: unknown, left: ReadonlySet<string>) => [...left][0]!, mayEnd: () => false };
  const made = auditModel(model, route, { people: 2, sheets: 100 }, () => undefined);
  const text = (some: Partial<Audit> = {}) =>
    renderText(auditReport({ ...made, ...some }, model), PLAIN_STYLE).replace(/\s+/g, ' ');

  it('adds ties up, and says why nobody is first', () => {
    expect(text()).toMatch(
      / A 25\.0 % 25\.0 % B 0 % 0 % C 0 % 0 % a tie 25\.0 % 25\.0 % nobody: all ruled out 25\.0 % 25\.0 % nobody: nothing is of importance 25\.0 % 25\.0 % Exact/,
    );
  });

  it('names dead questions and options', () => {
    expect(text()).toContain('• idle: no answer to it changes anything. • x: dead (Option dead)');
    expect(text({ dead: { questions: [], options: [] } })).toMatch(
      /Dead questions and options .* Exact\. None\. Who comes/,
    );
  });

  it('names whom an answer rules out, and the answer that leaves nobody', () => {
    expect(text()).toMatch(/ x 100 % \(1\.0\) 100 % \(1\.0\) 2\.00 everybody idle /);
    expect(text()).toContain('One answer alone rules everybody out: x: must.');
  });

  it('names who is dominated, under each framing answer', () => {
    expect(text()).toContain(
      '• C (frame: code): another one is ahead by 0.17 at least, whatever the weights. A is at least as good on every criterion.',
    );
    const framings = made.framings.map((each) => ({
      ...each,
      alternatives: each.alternatives.map((one) => ({
        ...one,
        dominatedBy: [],
        potential: { kind: 'first' as const, lead: 1 },
      })),
    }));
    expect(text({ framings })).toContain('Nobody is dominated here, and each comes first under some weights.');
  });

  it('says what is sampled, with its error', () => {
    const method = { kind: 'sampled' as const, samples: 5000, seed: 7, error: 0.0071 };
    const sampled = text({
      wins: made.wins.map((each) => ({ ...each, method })),
      framings: made.framings.map((each) => ({ ...each, method })),
    });
    expect(sampled).toContain('5,000 sheets drawn each way, seed 7, standard error at most 0.7 %.');
    expect(sampled).toContain(
      'Sampled: 5,000 draws, seed 7, standard error at most 0.7 %; who is dominated or never first is exact.',
    );
  });

  it.each([
    [0, 0.00001, '0 % (under 0.1)'],
    [0.0004, 0.0005, 'under 0.1 % (0.1)'],
    [0.1234, 0.0123, '12.3 % (1.2)'],
    [0.99951, 0.001, 'over 99.9 % (0.1)'],
    [1, 0.001, '100 % (0.1)'],
  ])('a share of %d with an error of %d is %s', (share, error, words) => {
    expect(text({ closeCalls: { alike: { share, error }, common: { share: 0.5, error: 0.1 } } })).toContain(
      `are among them): ${words} of the sheets alike`,
    );
  });

  it('groups numbers that no double holds', () => {
    expect(text({ sheets: 1770384268224000001n })).toContain('It has 1,770,384,268,224,000,001 answer sheets');
  });

  it('says when no level changes anything', () => {
    expect(text({ cells: [] })).toContain('No single level changes a first place.');
  });
});
