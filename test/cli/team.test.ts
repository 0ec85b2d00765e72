// `team`: several people's answers in, the group's report or its figures out; whose they are, and what is refused.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { CAPS } from '../../src/caps.ts';
import type { TeamDecision } from '../../src/decision/team/team-decision.ts';
import { theModel } from '../support/models.ts';
import { projectPath, run } from '../support/run.ts';

const FANS = projectPath('test/fixtures/fans');
const folder = mkdtempSync(join(tmpdir(), 'which-agent-team-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file of answers; gives back its path. */
function sheet(name: string, answers: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof answers === 'string' ? answers : JSON.stringify(answers));
  return path;
}

const example = (id: string) => theModel().examples.find((each) => each.id === id)!.answers;
const ana = sheet('ana.json', example('claude-house'));
const ben = sheet('ben.json', example('production-team'));
const cleo = sheet('cleo.json', example('freelance-writer'));

async function figures(argv: readonly string[], stdin = ''): Promise<TeamDecision> {
  const { code, stdout, stderr } = await run(['team', '-f', 'json', ...argv], { stdin });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as TeamDecision;
}

describe('a report for the group', () => {
  it.each([
    ['text', [] as string[]],
    ['markdown', ['-f', 'markdown']],
    ['html', ['-f', 'html']],
  ])('as %s: the verdict, everybody, and what divides them', async (_, flags) => {
    const { code, stdout, stderr } = await run(['team', ana, ben, cleo, ...flags], {});
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const words of [
      'For 3 people: Recommended: Factory (narrow)',
      'Everybody alone',
      'Whose requirement rules out what',
      'the first choice of ana, is ruled out by what ben requires',
      'The smallest compromise',
      'Where you differ most',
      'Whether one voice decides it',
      'Without ben, Claude Code would be first',
      'Whether two together serve you better',
      'What everybody weighs',
      'What all of you require',
    ])
      expect(stdout.replace(/\s+/g, ' ')).toContain(words);
  });

  it('does not call it a choice where too little was answered', async () => {
    const strict = sheet('strict.json', '{"work": "software", "models": "must-choose-vendor", "automation": "events"}');
    const hasty = sheet('hasty.json', '{"work": "office"}');
    const { stdout } = await run(['team', strict, hasty], {});
    const said = stdout.replace(/\s+/g, ' ');
    expect(said).toContain(
      'Cowork is ruled out by what strict requires; only hasty would put it first, on too few answers.',
    );
    expect(said).toContain('hasty answered too little to be recommended anything alone, and yet counts as much');
  });

  it('says when two together would serve them better', async () => {
    const { stdout } = await run(['team', ana, cleo, '--width', '120'], {});
    expect(stdout).toContain(
      'Claude Code and Cowork would serve you better than one alone: Claude Code for ana, Cowork for cleo.',
    );
    expect(stdout).not.toContain('Whether one voice decides it');
  });

  it('into a file, by its ending', async () => {
    const path = join(folder, 'team.md');
    expect(await run(['team', ana, ben, '-o', path], {})).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(path, 'utf8')).toMatch(/^# /);
  });

  it('on another subject', async () => {
    const people = ['light-sleeper', 'print-shop'].map((id) => sheet(`${id}.json`, ''));
    for (const [at, id] of ['light-sleeper', 'print-shop'].entries()) {
      const { stdout } = await run(['questions', '--model', FANS, '--example', id], {});
      writeFileSync(people[at]!, stdout);
    }
    const { code, stdout } = await run(['team', '--model', FANS, ...people], {});
    expect(code).toBe(0);
    expect(stdout).toMatch(/^For 2 people: /);
    expect(stdout).toMatch(/light-sleeper +\S/);
  });

  it('ends with 1 where --fail-on names the verdict', async () => {
    const none = sheet('none.json', {});
    const { code, stderr } = await run(['team', none, sheet('none-2.json', {}), '--fail-on', 'inconclusive'], {});
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('--fail-on names it') });
  });
});

describe('as figures', () => {
  it('is what its schema says', async () => {
    const { stdout } = await run(['model', 'schema', 'team'], {});
    const fits = new Ajv({ strict: false }).compile(JSON.parse(stdout) as object);
    const decision = await figures([ana, ben, cleo]);
    expect({ fits: fits(decision), errors: fits.errors }).toEqual({ fits: true, errors: null });
    expect(fits({ ...decision, people: 'ana' })).toBe(false);
  });

  it('everybody has the verdict that they get alone', async () => {
    const { people } = await figures([ana, ben, cleo]);
    for (const [at, path] of [ana, ben, cleo].entries()) {
      const { stdout } = await run(['score', path], {});
      expect(people[at]!.verdict).toEqual((JSON.parse(stdout) as { verdict: unknown }).verdict);
    }
  });
});

describe('names', () => {
  const namesOf = async (argv: readonly string[], stdin = '') =>
    (await figures(argv, stdin)).people.map(({ name }) => name);

  it('come from the files', async () => {
    expect(await namesOf([ana, ben])).toEqual(['ana', 'ben']);
  });

  it('or from the answers, and then from there', async () => {
    const named = sheet('x.json', { name: ' Dora Lang ', ...example('claude-house') });
    expect(await namesOf([ana, named])).toEqual(['ana', 'Dora Lang']);
    expect((await run(['score', named], {})).stdout).toBe((await run(['score', ana], {})).stdout);
  });

  it('of standard input, and of two who have the same', async () => {
    const same = sheet('y.json', { name: 'ana' });
    const more = sheet('z.json', { name: 'ana' });
    expect(await namesOf([ana, '-', same, more], '{}')).toEqual(['ana', 'standard input', 'ana (2)', 'ana (3)']);
  });

  it('are shown safely, and cut where they are long', async () => {
    const wild = sheet('wild.json', { name: `\u001b[2J${'x'.repeat(100)}` });
    const [, name] = await namesOf([ana, wild]);
    expect(name).toMatch(/^\^\[\[2Jx{35}\.\.\.$/);
  });

  it('that are none are a problem with their place', async () => {
    const { code, stderr } = await run(['team', ana, sheet('seven.json', '{"name": 7}')], {});
    expect(code).toBe(3);
    expect(stderr).toContain('seven.json:1:10: "name" takes a name in quotes, this is the number 7');
  });
});

describe('what is refused', () => {
  it.each([
    ['nobody', [], "missing required argument 'files'"],
    ['one person', [ana], 'a team is two people at least'],
    ['the same file twice', [ana, ben, ana], 'is named twice'],
    [
      'more than can be compared',
      Array.from({ length: CAPS.people + 1 }, (_, at) => `${at}.json`),
      `${CAPS.people + 1} people are too many`,
    ],
  ])('%s', async (_, files, says) => {
    const { code, stdout, stderr } = await run(['team', ...files], {});
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(says) });
  });

  it('a sheet with a mistake, by its file', async () => {
    const { code, stderr } = await run(['team', ana, sheet('wrong.json', '{"wrok": "software"}')], {});
    expect(code).toBe(3);
    expect(stderr).toContain('wrong.json:1:2: there is no question "wrok"');
  });

  it('every sheet with a mistake, whatever the mistake', async () => {
    const wrong = [sheet('wrong.json', '{"wrok": "software"}'), sheet('cut.json', '{'), join(folder, 'not-there.json')];
    const { code, stdout, stderr } = await run(['team', ana, ...wrong], {});
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    for (const says of ['wrong.json:1:2: there is no question', 'cut.json:', 'there is no file'])
      expect(stderr).toContain(says);
  });

  it('what it writes itself, where answers of one person are read', async () => {
    const { stdout } = await run(['team', ana, ben, '--format', 'json'], {});
    for (const command of ['score', 'report']) {
      const { code, stderr } = await run([command], { stdin: stdout });
      expect(code).toBe(3);
      expect(stderr).toContain('which-agent team FILE...');
    }
    const line = await run(['score', '--lines'], { stdin: `${JSON.stringify(JSON.parse(stdout))}\n` });
    expect(line.stdout).toContain('answers-are-team');
  });

  it('a Decision in the place of answers', async () => {
    const decision = sheet('decision.json', (await run(['score', ana], {})).stdout);
    const { code, stderr } = await run(['team', ana, decision], {});
    expect(code).toBe(3);
    expect(stderr).toContain('this is a Decision, not answers');
  });
});
