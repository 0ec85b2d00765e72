// `model show`, `model check` and `model schema`: the model for people, for maintainers and for editors.
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'fast-string-width';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { SCHEMA_NAMES } from '../../src/cli/formats.ts';
import { modelIn, theModel } from '../support/models.ts';
import { projectPath, run } from '../support/run.ts';

const FANS = projectPath('test/fixtures/fans');
const MODELS = [
  { name: 'the built-in model', model: theModel(), flags: [] as string[] },
  { name: 'the fans', model: modelIn('test/fixtures/fans'), flags: ['--model', FANS] },
];
const folder = mkdtempSync(join(tmpdir(), 'which-agent-model-'));
const copy = join(folder, 'copy');
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  cpSync(FANS, copy, { recursive: true });
});

const FANS_CHECKED = `\
A fan for the office, version 2.1.0 of 2026-11-01
5 alternatives, 3 criteria, 17 indicators, 8 questions, 14 sources, of which 2 say no date (model show --evidence lists them)
85 cells: 35 met, 21 partly, 25 unmet, 4 unknown; 5 disputed; 95.3 % known
`;

/** An edit of the fans -> what the checker says of it. */
interface Edit {
  readonly what: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** The line of the edit stands in the place when `%` does. */
  readonly says: readonly string[];
}

/** A model that cannot be used: nothing is computed, so nothing stands on stdout. */
const BROKEN: readonly Edit[] = [
  {
    what: 'a misspelt level',
    file: 'quiet.yaml',
    from: 'level: met',
    to: 'level: mett',
    says: ['quiet.yaml:%:16: "level" cannot be "mett"', 'Did you mean "met"?'],
  },
  {
    what: 'an unknown key',
    file: 'quiet.yaml',
    from: '    share: 3',
    to: '    shares: 3',
    says: ['quiet.yaml:%:5: the key "shares" means nothing here', 'Did you mean "share"'],
  },
  {
    what: 'no level for an alternative',
    file: 'upkeep.yaml',
    from: '      eddy:',
    to: '      eddie:',
    says: ['"cleans-without-tools" has no level for "eddy"', 'has no alternative "eddie"', 'Did you mean "eddy"?'],
  },
  {
    what: 'a source that is not there',
    file: 'airflow.yaml',
    from: '[aerolo-data-sheet]',
    to: '[aerolo-datasheet]',
    says: ['airflow.yaml:%:20: sources.yaml has no source "aerolo-datasheet"', 'Did you mean "aerolo-data-sheet"?'],
  },
  {
    what: 'YAML that is none',
    file: 'model.yaml',
    from: 'title: A fan',
    to: 'title: A fan: for',
    says: ['model.yaml:%:', 'not valid YAML'],
  },
  {
    what: 'a level that is a boolean',
    file: 'quiet.yaml',
    from: 'level: met',
    to: 'level: yes',
    says: ['quiet.yaml:%:16: "level" cannot be "yes"'],
  },
];

/** A model that can be used and does what it should not: the figures stand on stdout, the problems on stderr. */
const WRONG: readonly Edit[] = [
  {
    what: 'an example that gets another verdict',
    file: 'examples.yaml',
    from: 'expect: { verdict: recommended, first: aerolo, strength: [clear] }',
    to: 'expect: { verdict: recommended, first: eddy, strength: [clear] }',
    says: ['the example "light-sleeper" should get recommended eddy (clear) and gets recommended aerolo (clear)'],
  },
  {
    what: 'an example with answers that nobody can give',
    file: 'examples.yaml',
    from: 'answers: { room: bedroom, disturbs: tones, reach: me, hours: all-day }',
    to: 'answers: { room: bedrom, disturbs: tones, reach: me, hours: all-day }',
    says: ['"room" has no option "bedrom"', 'Did you mean "bedroom"?'],
  },
  {
    what: 'a near miss that differs in two answers',
    file: 'examples.yaml',
    from: 'reach: neighbours, lifetime: some-years }',
    to: 'reach: neighbours, lifetime: some-years, heat: warm }',
    says: ['"team-with-a-budget" calls itself near "open-plan" but differs in 2 answers'],
  },
  {
    what: 'a question that changes nothing',
    file: 'upkeep.yaml',
    from: '        importance: { below-25-watts: 1.25 }\n      - id: all-day\n        label: All day and all night\n        importance: { below-25-watts: 2.5, quiet-after-a-year: 0.5 }\n',
    to: '      - id: all-day\n        label: All day and all night\n',
    says: ['no answer to "hours" can ever change a verdict'],
  },
];

describe('model show', () => {
  it.each(MODELS)('prints $name as one line of JSON: what the YAML says', async ({ model, flags }) => {
    const { code, stdout, stderr } = await run(['model', 'show', '--format', 'json', ...flags]);
    expect({ code, stderr, lines: stdout.split('\n').length }).toEqual({ code: 0, stderr: '', lines: 2 });
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(model)));
  });

  it.each(MODELS)('shows every statement, level, reason, source and question of $name', async ({ model, flags }) => {
    const { code, stdout, stderr } = await run(['model', 'show', ...flags]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const text = unwrapped(stdout);
    expect(stdout.split('\n')[0]).toBe(`${model.title}, version ${model.version} of ${model.date}`);
    for (const { title, why, tradeOff } of model.criteria) for (const part of [title, why, tradeOff]) has(text, part);
    for (const { statement, cells } of model.indicators) {
      has(text, statement.replace(/\.$/, ''));
      for (const [position, { level, disputed, because, evidence, at }] of cells.entries()) {
        has(text, `${model.alternatives[position]!.name} ${level}${disputed ? ', disputed' : ''}: ${because}`);
        for (const source of evidence) has(text, source, at);
      }
    }
    for (const { ask, why, options } of model.questions)
      for (const part of [ask, why, ...options.map(({ label }) => label)]) has(text, part);
    expect(stdout).not.toMatch(/undefined|NaN|\[object|\bnull\b/);
  });

  it.each([60, 80, 120])('keeps to %i columns', async (width) => {
    for (const { flags } of MODELS) {
      const { stdout } = await run(['model', 'show', '--width', String(width), ...flags]);
      expect(stdout.split('\n').filter((line) => stringWidth(line) > width || /\s$/.test(line))).toEqual([]);
    }
  });

  it('shows a cell without evidence without empty brackets', async () => {
    const { stdout } = await run(['model', 'show', '--model', FANS]);
    expect(stdout.match(/.*\[\].*/g) ?? []).toEqual([]);
  });

  it('has colour and marks as asked', async () => {
    const show = async (...argv: string[]) => (await run(['model', 'show', '--model', FANS, ...argv])).stdout;
    expect(await show('--color')).toContain('\u001b[');
    expect(await show('--no-color')).not.toContain('\u001b');
    expect(await show('--ascii')).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it.each(['text', 'json'])('writes a file whole and prints nothing, in %s', async (format) => {
    const argv = ['model', 'show', '--model', FANS, '--format', format];
    const piped = await run(argv);
    expect(await run([...argv, '-o', join(folder, 'model')])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(folder, 'model'), 'utf8')).toBe(piped.stdout);
    expect(await run([...argv, '-o', '-'])).toEqual(piped);
  });

  it('writes no colour into a file, whatever the terminal is', async () => {
    const argv = ['model', 'show', '--model', FANS];
    const piped = await run(argv);
    await run([...argv, '-o', join(folder, 'model.txt')], { terminal: true, env: { FORCE_COLOR: '1', TERM: 'linux' } });
    const text = readFileSync(join(folder, 'model.txt'), 'utf8');
    expect({ coloured: text.includes('\u001b'), same: text === piped.stdout }).toEqual({ coloured: false, same: true });
  });

  it('says that a file cannot be written', async () => {
    const path = join(folder, 'missing', 'model.txt');
    const { code, stdout, stderr } = await run(['model', 'show', '-o', path]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^which-agent: ".*model\.txt" could not be written: no such file or folder\..*\n$/);
  });

  it('refuses a model with problems', async () => {
    writeFileSync(join(copy, 'quiet.yaml'), 'id: quiet\n');
    const { code, stdout, stderr } = await run(['model', 'show', '--model', copy]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('quiet.yaml:1:1: the key "title" is missing here');
  });
});

describe('model check', () => {
  it.each(MODELS)('finds nothing wrong with $name', async ({ flags }) => {
    const { code, stdout, stderr } = await run(['model', 'check', ...flags]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toMatch(/FAILS|undefined|NaN|\[object|\bnull\b/);
    expect(stdout).toMatch(/[^\n]\n$/);
  });

  it('counts what there is, and says of each question and example what it does', async () => {
    const { stdout } = await run(['model', 'check', FANS]);
    expect(stdout.slice(0, FANS_CHECKED.length)).toBe(FANS_CHECKED);
    expect(stdout).toMatch(/^ {2}room +3\.00 +10\.5 % {2}can screen out eddy$/m);
    expect(stdout).toMatch(/^ {2}musts .* can screen out aerolo, brisk, calmo, dunefan, eddy$/m);
    for (const { id, expect: owed } of MODELS[1]!.model.examples)
      expect(stdout).toMatch(new RegExp(`^  ${id} +holds  ${owed.verdict}`, 'm'));
  });

  it('takes the folder as an argument, by --model, or the built-in one, read from its YAML', async () => {
    expect(await run(['model', 'check', FANS])).toEqual(await run(['model', 'check', '--model', FANS]));
    expect(await run(['model', 'check', projectPath('criteria')])).toEqual(await run(['model', 'check']));
  });

  it.each(BROKEN)('names file, line and column of $what, and ends with 3', async (edit) => {
    const line = change(edit);
    const { code, stdout, stderr } = await run(['model', 'check', copy]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    for (const part of edit.says) expect(stderr).toContain(part.replace('%', String(line)));
  });

  it.each(WRONG)('names $what beside the figures, and ends with 3', async (edit) => {
    change(edit);
    const { code, stdout, stderr } = await run(['model', 'check', copy]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^A fan for the office, version 2\.1\.0/);
    for (const part of edit.says) expect(stderr).toContain(part);
    expect(stderr).toMatch(new RegExp(`^${edit.file}:\\d+:\\d+: `, 'm'));
    if (edit.file === 'examples.yaml') expect(stdout).toMatch(/^ {2}\S+ +FAILS/m);
  });

  it('says all problems of all files at once', async () => {
    for (const edit of BROKEN.slice(0, 2)) change(edit);
    change({ what: '', file: 'sources.yaml', from: 'kind: article', to: 'kind: rumour', says: [] });
    const { code, stderr } = await run(['model', 'check', copy]);
    expect(code).toBe(3);
    expect(stderr.match(/^\S+\.yaml/gm)).toEqual(['quiet.yaml', 'quiet.yaml', 'sources.yaml']);
  });

  it('warns of a source that nothing points to, and ends with 0', async () => {
    appendFileSync(
      join(copy, 'sources.yaml'),
      '  - { id: nobody-reads-this, title: A page, date: undated, seen: 2026-10-30, kind: article }\n',
    );
    const { code, stderr } = await run(['model', 'check', copy]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^sources\.yaml:.*warning: nothing points to the source "nobody-reads-this"$/m);
  });

  it.each([
    ['2027-12-06', 0],
    ['2027-12-07', 1],
  ])('on %s warns of the age of the model %i times', async (today, times) => {
    const { code, stderr } = await run(['model', 'check', FANS], { today });
    expect(code).toBe(0);
    expect(
      stderr.match(/^model\.yaml:\d+:1: warning: the model is 401 days old, more than the 400/gm) ?? [],
    ).toHaveLength(times);
  });

  it('warns of every source that was seen too long ago', async () => {
    // 400 days after 2026-10-30: what was seen before that day is too old, the model of 2026-11-01 is not.
    const { code, stderr } = await run(['model', 'check', FANS], { today: '2027-12-04' });
    const old = modelIn('test/fixtures/fans').sources.filter(({ seen }) => seen < '2026-10-30');
    expect(old.length).toBeGreaterThan(0);
    expect(code).toBe(0);
    const warned = [...stderr.matchAll(/warning: "([a-z0-9-]+)" was last seen \d+ days ago, more than 400/g)];
    expect(warned.map(([, id]) => id).sort()).toEqual(old.map(({ id }) => id).sort());
  });

  it('warns of a model that is stale in one sentence, not of each of its sources', async () => {
    const { code, stderr } = await run(['model', 'check', FANS], { today: '2030-01-01' });
    expect(code).toBe(0);
    expect(stderr.match(/warning: /g)).toHaveLength(1);
    expect(stderr).toContain('the model is 1157 days old, more than the 400');
  });

  it('alone looks at the date: every other result is the same in ten years', async () => {
    for (const argv of [['score'], ['report'], ['questions'], ['model', 'show']]) {
      const line = [...argv, '--model', FANS, ...(argv[0] === 'model' ? [] : ['--example', 'student'])];
      expect(await run(line, { today: '2036-11-22' })).toEqual(await run(line));
    }
  });

  it.each([
    ['missing', 'there is no folder'],
    ['copy/model.yaml', 'is a file, not a folder'],
    ['empty', 'there is no folder'],
  ])('refuses %s: %s', async (name, says) => {
    const { code, stdout, stderr } = await run(['model', 'check', join(folder, name)]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(`which-agent: ${says.startsWith('there') ? says : `"${join(folder, name)}" ${says}`}`);
  });

  it('says that a file of the model cannot be read', async () => {
    rmSync(join(copy, 'quiet.yaml'));
    symlinkSync('quiet.yaml', join(copy, 'quiet.yaml'));
    const { code, stdout, stderr } = await run(['model', 'check', copy]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('"quiet.yaml" cannot be read: too many links');
  });

  it('reads a model with byte order marks and CRLF as the same model', async () => {
    const plain = await run(['model', 'show', '--model', copy]);
    for (const name of readdirSync(copy)) {
      const text = readFileSync(join(copy, name), 'utf8');
      writeFileSync(join(copy, name), `\ufeff${text.replaceAll('\n', '\r\n')}`);
    }
    expect(await run(['model', 'show', '--model', copy])).toEqual(plain);
    expect(await run(['model', 'check', copy])).toEqual(await run(['model', 'check', FANS]));
  });
});

describe('model schema', () => {
  it.each(SCHEMA_NAMES)('prints the schema of %s', async (name) => {
    const { code, stdout, stderr } = await run(['model', 'schema', name]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' });
  });

  it('prints all of them, by name, when none is named', async () => {
    const { code, stdout, stderr } = await run(['model', 'schema']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const schemas = JSON.parse(stdout) as Record<string, unknown>;
    expect(Object.keys(schemas)).toEqual([...SCHEMA_NAMES]);
    for (const name of SCHEMA_NAMES)
      expect(JSON.parse((await run(['model', 'schema', name])).stdout)).toEqual(schemas[name]);
  });

  it('makes the schema of answers for the questions of the model at hand', async () => {
    const { stdout } = await run(['model', 'schema', 'answers', '--model', FANS]);
    const { properties } = JSON.parse(stdout) as { properties: Record<string, unknown> };
    expect(Object.keys(properties)).toEqual(['name', ...MODELS[1]!.model.questions.map(({ id }) => id)]);
    expect(JSON.stringify(properties['room'])).toContain('"enum":["bedroom","shared-office","own-office","workshop"]');
    expect(JSON.stringify(properties['priorities'])).toContain('"enum":["airflow","quiet","upkeep"]');
  });

  it('writes all of them into a folder, which it makes, and prints nothing', async () => {
    const into = join(folder, 'new', 'schemas');
    expect(await run(['model', 'schema', '--model', FANS, '-o', into])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readdirSync(into)).toEqual([...SCHEMA_NAMES].sort().map((name) => `${name}.schema.json`));
    for (const name of SCHEMA_NAMES) {
      const { stdout } = await run(['model', 'schema', name, '--model', FANS]);
      expect(readFileSync(join(into, `${name}.schema.json`), 'utf8')).toBe(stdout);
    }
  });

  it('says that a folder cannot be made where a file is', async () => {
    writeFileSync(join(folder, 'taken'), 'old');
    const { code, stdout, stderr } = await run(['model', 'schema', '-o', join(folder, 'taken')]);
    expect({ code, stdout, lines: stderr.split('\n').length }).toEqual({ code: 1, stdout: '', lines: 2 });
    expect(stderr).toContain(join(folder, 'taken'));
    expect(stderr).not.toContain('fault of the tool');
    expect(readFileSync(join(folder, 'taken'), 'utf8')).toBe('old');
  });
});

/** Makes an edit in the copy; the text must stand there. Gives back its line. */
function change({ file, from, to }: Edit): number {
  const text = readFileSync(join(copy, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(
    join(copy, file),
    text.replace(from, () => to),
  );
  return text.slice(0, text.indexOf(from)).split('\n').length;
}

function unwrapped(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function has(text: string, part: string, message?: string): void {
  expect(text.includes(unwrapped(part)), message ?? part).toBe(true);
}

describe('model show --evidence', () => {
  it.each(MODELS)(
    'lists every source of $name, the oldest first, and every level in doubt with its sides',
    async ({ model, flags }) => {
      const { code, stdout, stderr } = await run(['model', 'show', '--evidence', '--width', '120', ...flags]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const text = stdout.replace(/\s+/g, ' ');
      for (const { id, at, url } of model.sources) {
        expect(text).toContain(`(${id}, ${at})`);
        if (url !== undefined) expect(stdout).toContain(`  ${url}\n`);
      }
      const ages = [...stdout.matchAll(/^• (\d+) days?:/gm)].map(([, days]) => Number(days));
      expect(ages).toHaveLength(model.sources.filter(({ date }) => date !== undefined).length);
      expect(ages).toEqual(ages.toSorted((a, b) => b - a));
      const cells = model.indicators.flatMap((indicator) => indicator.cells);
      const disputed = cells.filter(({ disputed }) => disputed);
      expect(stdout).toContain(`Disputed levels: ${disputed.length}`);
      expect(stdout).toContain(`Unknown levels: ${cells.filter(({ level }) => level === 'unknown').length}`);
      for (const { at, because, against } of disputed) {
        expect(text).toContain(`, ${at})`);
        expect(text).toContain(because.replace(/\s+/g, ' '));
        for (const id of against) expect(text).toMatch(new RegExp(`Against it: [^•]*\\(${id}\\)`));
      }
    },
  );

  it('is a page, too', async () => {
    const path = join(folder, 'evidence.html');
    expect(await run(['model', 'show', '--evidence', '-o', path])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(path, 'utf8')).toContain('Disputed levels: ');
  });
});
