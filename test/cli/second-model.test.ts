// A model on another subject goes through every command, and the tool has nothing of the built-in one in it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPORT_FORMATS, SCHEMA_NAMES } from '../../src/cli/formats.ts';
import { parseAnswers } from '../../src/interview/answers.ts';
import { modelIn, theModel } from '../support/models.ts';
import { projectPath, type Ran, run, spoken, type World } from '../support/run.ts';

const FANS = projectPath('test/fixtures/fans');
const fans = modelIn('test/fixtures/fans');
const builtIn = theModel();

/** What only the built-in model says. */
const FOREIGN = [
  ...builtIn.alternatives.flatMap(({ id, name, vendor }) => [id, name, vendor]),
  ...builtIn.criteria.flatMap(({ id, title, tradeOff }) => [id, title, tradeOff]),
  ...builtIn.indicators.flatMap(({ id, statement }) => [id, statement.replace(/\.$/, '')]),
  ...builtIn.questions.map(({ ask }) => ask),
  ...builtIn.examples.map(({ id }) => id),
  builtIn.id,
  builtIn.title,
];

const ANSWERS = JSON.stringify({ room: 'shared-office', musts: ['too-dear'], priorities: ['airflow', 'quiet'] });

const COMMANDS: readonly { line: string; world?: World }[] = [
  { line: 'score', world: { stdin: ANSWERS } },
  { line: 'score --format text', world: { stdin: ANSWERS } },
  { line: 'score --format text', world: { stdin: '{}' } },
  ...REPORT_FORMATS.map((format) => ({ line: `report --format ${format}`, world: { stdin: ANSWERS } })),
  ...fans.examples.flatMap(({ id }) => [
    { line: `score --example ${id}` },
    { line: `score --format text --example ${id}` },
    { line: `questions --example ${id}` },
    ...REPORT_FORMATS.map((format) => ({ line: `report --format ${format} --example ${id}` })),
  ]),
  { line: 'questions' },
  { line: 'model show' },
  { line: 'model show --format json' },
  { line: 'model check' },
  { line: 'model schema' },
  ...SCHEMA_NAMES.map((name) => ({ line: `model schema ${name}` })),
];

/** Lines that end in an error: what they say must fit the model too. */
const REFUSED: readonly { line: string; world?: World; code: number }[] = [
  { line: 'score', world: { stdin: '{"rooms": "x", "room": "x", "musts": 1}' }, code: 3 },
  { line: 'score', code: 4 },
  { line: 'score --example nobody', code: 2 },
  { line: 'report', world: { stdin: '[]' }, code: 3 },
  { line: 'ask --no-input', world: { terminal: true }, code: 4 },
  { line: '', code: 4 },
];

describe('the fans', () => {
  it('use another number of alternatives and criteria, and no framing question', () => {
    expect(fans.alternatives.length).not.toBe(builtIn.alternatives.length);
    expect(fans.criteria.length).not.toBe(builtIn.criteria.length);
    expect(fans.framing).toBeUndefined();
  });

  it('use every part of the format that needs no framing question', () => {
    const cells = fans.indicators.flatMap((indicator) => indicator.cells);
    const options = fans.questions.flatMap((question) => question.options);
    expect(new Set(cells.map(({ level }) => level))).toEqual(new Set(['unmet', 'partly', 'met', 'unknown']));
    expect(new Set(fans.questions.map(({ kind }) => kind))).toEqual(new Set(['one', 'several', 'order']));
    expect(new Set(fans.sources.map(({ kind }) => kind))).toEqual(new Set(['primary', 'secondary', 'article']));
    expect(new Set(options.flatMap(({ requires }) => requires.map(({ atLeast }) => atLeast)))).toEqual(
      new Set(['met', 'partly']),
    );
    expect(new Set(fans.examples.map(({ expect: owed }) => `${owed.verdict} ${owed.strength ?? ''}`))).toEqual(
      new Set([
        'recommended clear',
        'recommended settled',
        'recommended narrow',
        'recommended conditional',
        'close-call ',
        'no-match ',
        'inconclusive ',
      ]),
    );
    const uses: Readonly<Record<string, boolean>> = {
      disputed: cells.some(({ disputed }) => disputed),
      against: cells.some(({ against }) => against.length > 0),
      'share above 1': fans.indicators.some(({ share }) => share > 1),
      'share of 0': fans.indicators.some(({ share }) => share === 0),
      'points for a criterion': options.some(({ importance }) => importance.some(({ criterion }) => criterion)),
      'points for an indicator': options.some(({ importance }) => importance.some(({ indicator }) => indicator)),
      common: options.some(({ common }) => common !== 1),
      'unsure-common': fans.questions.some(({ unsureCommon }) => unsureCommon !== 1),
      'goes-with': fans.alternatives.some(({ goesWith }) => goesWith.length > 0),
      matter: fans.alternatives.some(({ lifecycle }) => lifecycle.filter(({ matter }) => matter).length > 1),
      notable: fans.alternatives.some(({ lifecycle }) => lifecycle.some(({ notable }) => notable)),
      'a source without an address': fans.sources.some(({ url }) => url === undefined),
      near: fans.examples.some(({ near }) => near),
      'each alternative first': fans.alternatives.every(({ id }) =>
        fans.examples.some((each) => each.expect.first === id),
      ),
    };
    expect(Object.keys(uses).filter((part) => !uses[part])).toEqual([]);
  });

  it('are in order', async () => {
    const { code, stderr, stdout } = await run(['model', 'check', FANS]);
    expect({ code, stderr, fails: stdout.includes('FAILS') }).toEqual({ code: 0, stderr: '', fails: false });
  });

  it.each(COMMANDS)('go through: $line', async ({ line, world }) => {
    const ran = await onFans(line, world);
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
    expect(spoken(ran.stdout)).not.toMatch(/undefined|NaN|\[object|\bnull\b(?!")/);
    expect(foreignIn(ran.stdout)).toEqual([]);
  });

  it.each(REFUSED)('go through an error: "$line"', async ({ line, world, code }) => {
    const ran = await onFans(line, world);
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' });
    expect(foreignIn(ran.stderr)).toEqual([]);
  });

  it('are asked about in whatever is shown as an example of answers', async () => {
    const said = await Promise.all(REFUSED.map(({ line, world }) => onFans(line, world)));
    const sheets = said.flatMap(({ stderr }) => stderr.match(/(?<=')\{"[^']*\}(?=')/g) ?? []);
    expect(sheets.length).toBeGreaterThan(0);
    for (const sheet of sheets) expect(parseAnswers(JSON.parse(sheet), fans), sheet).toHaveProperty('answers');
  });

  it('have a template that is a valid sheet, and a Decision that gives the report of its answers', async () => {
    const template = await onFans('questions');
    expect(await onFans('score', { stdin: template.stdout })).toMatchObject({ code: 0, stderr: '' });
    const decision = await onFans('score', { stdin: ANSWERS });
    for (const format of REPORT_FORMATS)
      expect(await onFans(`report -f ${format}`, { stdin: decision.stdout })).toEqual(
        await onFans(`report -f ${format}`, { stdin: ANSWERS }),
      );
  });

  it('are told in the words of their own files', async () => {
    const { stdout } = await onFans('report --example town-library --width 120');
    for (const part of [
      'Recommended: Dunefan Pedestal (conditional)',
      'quiet.yaml:',
      'upkeep.yaml:',
      'Quietness',
      'Fan and Blower Monthly',
    ])
      expect(stdout).toContain(part);
  });
});

describe('the sources of the tool', () => {
  const files = (readdirSync(projectPath('src'), { recursive: true }) as string[]).filter((name) =>
    name.endsWith('.ts'),
  );

  it.each(files.sort())('%s names nothing of the built-in model', (file) => {
    const text = readFileSync(join(projectPath('src'), file), 'utf8');
    const names = [
      ...builtIn.alternatives.flatMap(({ id, name, vendor }) => [id, name, vendor]),
      ...builtIn.criteria.map(({ id }) => id),
      ...builtIn.indicators.map(({ id }) => id),
      builtIn.id,
    ];
    // Characters that act on a terminal have the name of a criterion, and no other.
    expect(wordsIn(text.replace(/\bcontrol characters?\b/gi, ''), names)).toEqual([]);
  });
});

function onFans(line: string, world: World = {}): Promise<Ran> {
  return run([...line.split(' ').filter((word) => word !== ''), '--model', FANS], world);
}

function foreignIn(text: string): string[] {
  return wordsIn(text.replace(/\s+/g, ' '), FOREIGN);
}

/** Which of the words stand in a text as whole words, in capitals or not. */
function wordsIn(text: string, words: readonly string[]): string[] {
  const all = text.toLowerCase();
  const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  return [...new Set(words)].filter((word) => {
    const wanted = word.toLowerCase();
    for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + 1))
      if (!isLetter(all[at - 1]) && !isLetter(all[at + wanted.length])) return true;
    return false;
  });
}
