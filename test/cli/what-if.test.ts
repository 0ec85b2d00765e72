// --set and --level: what would follow from another answer or another level, in score and report, and what is refused.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Decision } from '../../src/decision/decision.ts';
import { run } from '../support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'which-agent-what-if-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Three answers whose value the README works out by hand: Factory 8/8, Claude Code 5/8, Cowork 1/8.
const ANSWERS = '{"work": "software", "automation": "events", "change": "maker-cut-off"}';
const SEVERAL = 'vendor-multi-provider';

async function score(flags: readonly string[], stdin = ANSWERS): Promise<Decision> {
  const { code, stdout, stderr } = await run(['score', ...flags], { stdin });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Decision;
}

const bestOf = ({ values }: Decision) => Object.fromEntries(values.map(({ alternative, best }) => [alternative, best]));

/** The statement of which 3 of the 8 points hang: that of several makers' models. */
async function indicatorOfMakers(): Promise<string> {
  const { indicators } = await score([]);
  return indicators.find(({ statement }) => statement.includes('models of several makers'))!.indicator;
}

describe('score', () => {
  it('an answer put otherwise is that answer', async () => {
    const { asIf, ...decision } = await score(['--set', 'change=unsure']);
    expect(decision).toEqual(await score([], ANSWERS.replace('maker-cut-off', 'unsure')));
    expect(asIf).toMatchObject({
      answers: [{ question: 'change', from: ['maker-cut-off'], to: 'unsure' }],
      without: { kind: 'recommended', first: 'factory' },
    });
  });

  it('a level put otherwise moves the value by its weight', async () => {
    const indicator = await indicatorOfMakers();
    expect(indicator).not.toBe(SEVERAL);
    const decision = await score(['--level', `claude-code.${indicator}=partly`]);
    expect(bestOf(decision)).toMatchObject({ 'claude-code': (5 + 3 / 2) / 8, factory: 1, cowork: 1 / 8 });
    expect(decision.asIf!.levels).toEqual([
      { alternative: 'claude-code', indicator, from: 'unmet', disputed: false, to: 'partly' },
    ]);
  });

  it('several of both, a list of options among them', async () => {
    const { answers, asIf } = await score([
      '--set=surroundings=editors, tickets',
      '--set',
      'change=unsure',
      '--level',
      `factory.${await indicatorOfMakers()}=unknown`,
    ]);
    expect(answers).toEqual({
      work: 'software',
      surroundings: ['editors', 'tickets'],
      automation: 'events',
      change: 'unsure',
    });
    expect([asIf!.answers.length, asIf!.levels.length]).toEqual([2, 1]);
  });

  it('an order is several options with commas, the first before the others', async () => {
    const { answers } = await score(['--set', 'priorities=control,ease-of-entry']);
    expect(answers).toMatchObject({ priorities: ['control', 'ease-of-entry'] });
  });

  it('one statement may be put otherwise for two alternatives', async () => {
    const indicator = await indicatorOfMakers();
    const levels = ['claude-code', 'factory'].flatMap((id) => ['--level', `${id}.${indicator}=partly`]);
    expect((await score(levels)).asIf!.levels).toHaveLength(2);
  });

  it('is looked at before anything is read', async () => {
    for (const command of ['score', 'report']) {
      const { code, stderr } = await run([command, '--set', 'nope=1'], { stdin: '{"wrok": 1}' });
      expect({ code, says: stderr.includes('there is no question "nope"') }).toEqual({ code: 2, says: true });
    }
  });

  it('none of several is an answer, too', async () => {
    expect((await score(['--set', 'surroundings=[]'])).answers).toMatchObject({ surroundings: [] });
  });

  it('null leaves a question open, as in a file of answers', async () => {
    const { asIf, ...decision } = await score(['--set', 'change=null']);
    expect(decision).toEqual(await score([], '{"work": "software", "automation": "events"}'));
    expect(asIf!.answers).toEqual([{ question: 'change', from: ['maker-cut-off'] }]);
    const open = await run(['score', '--set', 'breadth=null'], { stdin: ANSWERS });
    expect(open.stderr).toContain('is so already');
    const text = await run(['report', '--set', 'change=null'], { stdin: ANSWERS });
    expect(text.stdout.replace(/\s+/g, ' ')).toContain('no answer instead of "The one model maker is cut off');
    const kept = await run(['score', '--set', 'change=null'], { stdin: ANSWERS });
    expect(await run(['report'], { stdin: kept.stdout })).toEqual(text);
  });

  it('is no deviation where it is so already, and says so', async () => {
    const { code, stdout, stderr } = await run(['score', '--set', 'work=software'], { stdin: ANSWERS });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'which-agent: all that --set and --level name is so already.\n',
    });
    expect(JSON.parse(stdout)).toEqual(await score([]));
  });

  it('gates by the verdict as it would be', async () => {
    const { code } = await run(
      ['score', '--fail-on', 'inconclusive', '--set', 'automation=unsure', '--set', 'change=unsure'],
      {
        stdin: ANSWERS,
      },
    );
    expect(code).toBe(1);
  });
});

describe('report', () => {
  it('lists the deviations, what comes out without them, and says "What if" in the headline', async () => {
    const indicator = await indicatorOfMakers();
    const argv = ['report', '--set', 'change=unsure', '--level', `claude-code.${indicator}=met`];
    const { stdout, code } = await run([...argv, '--width', '120'], { stdin: ANSWERS });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^What if: /);
    expect(stdout).toContain('"If the vendor changed course next year, what would hurt most?": not sure instead of');
    expect(stdout).toContain(
      'Claude Code met instead of unmet on "The vendor officially supports models of several makers',
    );
    expect(stdout).toContain('Without that: Recommended: Factory (narrow).');
  });

  it('the reason of a level that was put otherwise says so, and what the model says', async () => {
    const level = `claude-code.${await indicatorOfMakers()}=met`;
    const { stdout } = await run(['report', '--level', level, '-f', 'markdown'], { stdin: ANSWERS });
    expect(stdout).toContain('met: Put so for this what-if. The model says unmet: ');
  });

  it('a Decision that was kept is the same report later', async () => {
    const flags = ['--set', 'change=unsure', '--level', `claude-code.${await indicatorOfMakers()}=met`];
    const [now, kept] = [
      await run(['report', ...flags], { stdin: ANSWERS }),
      await run(['score', ...flags], { stdin: ANSWERS }),
    ];
    expect(await run(['report'], { stdin: kept.stdout })).toEqual(now);
  });

  type AsIf = { answers: { from: string[] }[]; levels: { indicator: string }[]; without: { first: string } };
  it.each([
    ['an answer before that there is not', ({ answers }: AsIf) => answers[0]!.from.splice(0, 1, 'nonsense')],
    ['an indicator that there is not', ({ levels }: AsIf) => Object.assign(levels[0]!, { indicator: 'nonsense' })],
    ['what came out before', ({ without }: AsIf) => Object.assign(without, { first: 'cowork' })],
  ])('one that was edited is shown as it stands, with a remark: %s', async (_, edit) => {
    const decision = await score([
      '--set',
      'change=unsure',
      '--level',
      `claude-code.${await indicatorOfMakers()}=partly`,
    ]);
    edit(decision.asIf as unknown as AsIf);
    const { code, stderr } = await run(['report'], { stdin: JSON.stringify(decision) });
    expect(code).toBe(0);
    expect(stderr).toContain('it was edited, or made by another version');
  });

  it('the page computes on from what was put', async () => {
    const path = join(folder, 'what-if.html');
    const level = `claude-code.${await indicatorOfMakers()}=met`;
    expect((await run(['report', '--level', level, '-o', path], { stdin: ANSWERS })).code).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('<h1>What if: ');
  });
});

describe('what is refused, as a misuse, all at once', () => {
  it.each([
    [
      ['--set', 'modles=any'],
      ['--set modles=any: there is no question "modles"', 'Did you mean "models"'],
    ],
    [
      ['--set', 'models=opne-weights'],
      ['has no option "opne-weights"', 'Did you mean "open-weights"'],
    ],
    [
      ['--set', 'models'],
      ['"--set" cannot be "models"', 'question=option'],
    ],
    [['--set', 'models='], ['"--set" cannot be "models="']],
    [['--set', 'work=software,office'], ['"work" has no option "software,office"']],
    [['--set', 'change=unsure', '--set', 'change=locked-in'], ['--set names "change" twice']],
    [
      ['--level', 'cowork=met'],
      ['"--level" cannot be "cowork=met"', 'alternative.indicator=level'],
    ],
    [
      ['--level', 'nope.nope=maybe'],
      ['no alternative "nope"', 'no indicator "nope"', '"level" cannot be "maybe"'],
    ],
    [
      ['--level', 'cowrok.runs-on-linux=met'],
      ['no alternative "cowrok"', 'Did you mean "cowork"'],
    ],
    [
      ['--level', 'cowork.runs-on-linx=met'],
      ['no indicator "runs-on-linx"', 'Did you mean "runs-on-linux"'],
    ],
    [
      ['--set', 'x=1', '--level', 'y'],
      ['there is no question "x"', '"--level" cannot be "y"'],
    ],
    [
      ['--level', 'cowork.runs-on-linux=met', '--level', 'cowork.runs-on-linux=unmet'],
      ['--level names "cowork.runs-on-linux" twice'],
    ],
    [['--set', '\u001b[2J=x'], ['^[[2J']],
    [['--set', 'name=Bo'], ['there is no question "name"']],
  ])('%j', async (flags, says) => {
    const { code, stdout, stderr } = await run(['score', ...flags], { stdin: ANSWERS });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const words of says) expect(stderr).toContain(words);
    expect(stderr).not.toContain('\u001b');
  });

  it('with a Decision, whose answers are at hand no more', async () => {
    const path = join(folder, 'decision.json');
    writeFileSync(path, JSON.stringify(await score([])));
    const { code, stderr } = await run(['report', path, '--set', 'change=unsure']);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('give the answers themselves') });
  });

  it('with --lines', async () => {
    const { code, stderr } = await run(['score', '--lines', '--set', 'change=unsure'], { stdin: ANSWERS });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--set and --level') });
  });
});
