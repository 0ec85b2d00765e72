// The library entry which-agent: what it exports, that it does what the command line does, and what it refuses.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, it } from 'vitest';
import { effectsByFraming } from '../../src/decision/proof/settled.ts';
import { mayStop, nextQuestion as nextOf } from '../../src/interview/route.ts';
import type * as Library from '../../src/library/index.ts';
import { modelIn, theModel } from '../support/models.ts';
import { projectPath, run } from '../support/run.ts';

const ENTRY = 'which-agent';
const library = (await import(ENTRY)) as typeof Library;
const { builtInModel, decide, decideAsIf, decideTeam, nextQuestion, readAnswers, readDecision, render } = library;
const model = builtInModel();
const folder = mkdtempSync(join(tmpdir(), 'which-agent-library-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sheetOf = (id: string) => model.examples.find((example) => example.id === id)!.answers as Library.AnswersJson;
const EXAMPLES = model.examples.map(({ id }) => id);
const INDICATOR = model.indicators[0]!.id;
const [FIRST, SECOND] = EXAMPLES as [string, string];

/** A file with the answers of an example. */
function fileOf(id: string): string {
  const path = join(folder, `${id}.json`);
  writeFileSync(path, JSON.stringify(sheetOf(id)));
  return path;
}

describe('does what the command line does', () => {
  it('with the same model', () => {
    expect(model).toEqual(JSON.parse(JSON.stringify(theModel())));
    expect(builtInModel()).toBe(model);
  });

  it.each(EXAMPLES)('decides on %s', async (id) => {
    const { stdout } = await run(['score', '--example', id]);
    expect(`${JSON.stringify(decide(model, sheetOf(id)), null, 2)}\n`).toBe(stdout);
  });

  it.each(['text', 'markdown', 'html', 'json'] as const)('writes %s', async (format) => {
    const { stdout } = await run(['report', '--example', FIRST, '--format', format]);
    const decision = decide(model, sheetOf(FIRST));
    const report = library.composeReport(decision, model);
    expect(render(report, format, { live: { decision, model } })).toBe(stdout);
  });

  it('decides as if', async () => {
    const [{ indicator, levels }] = decide(model, sheetOf(FIRST)).indicators as [
      Library.Decision['indicators'][number],
    ];
    const [alternative] = Object.keys(levels) as [string];
    const level = levels[alternative]!.level === 'unmet' ? 'met' : 'unmet';
    const { stdout } = await run(['score', '--example', FIRST, '--level', `${alternative}.${indicator}=${level}`]);
    const decision = decideAsIf(model, sheetOf(FIRST), { levels: [{ alternative, indicator, level }] });
    expect(`${JSON.stringify(decision, null, 2)}\n`).toBe(stdout);
    expect(decision.asIf?.levels).toHaveLength(1);
  });

  it('decides as if an answer were another one', async () => {
    const sheet = sheetOf(FIRST);
    const { id, options } = model.questions.find((each) => each.kind === 'one' && sheet[each.id] !== undefined)!;
    const other = options.find((option) => option.id !== sheet[id])!.id;
    const { stdout } = await run(['score', '--example', FIRST, '--set', `${id}=${other}`]);
    const decision = decideAsIf(model, sheet, { answers: { [id]: other } });
    expect(`${JSON.stringify(decision, null, 2)}\n`).toBe(stdout);
    expect(decision.asIf!.answers).toHaveLength(1);
  });

  it('decides as if a question were open', async () => {
    const [id] = Object.keys(sheetOf(FIRST)) as [string];
    const { stdout } = await run(['score', '--example', FIRST, '--set', `${id}=null`]);
    expect(`${JSON.stringify(decideAsIf(model, sheetOf(FIRST), { answers: { [id]: null } }), null, 2)}\n`).toBe(stdout);
    expect(() => decideAsIf(model, {}, { answers: { nonsense: null } })).toThrow('there is no question "nonsense"');
  });

  it('decides for a team, and writes its report', async () => {
    const people = [FIRST, SECOND].map((name) => ({ name, answers: sheetOf(name) }));
    const team = decideTeam(model, people);
    const files = [FIRST, SECOND].map(fileOf);
    expect(`${JSON.stringify(team, null, 2)}\n`).toBe((await run(['team', ...files, '--format', 'json'])).stdout);
    const report = library.composeTeamReport(team, model);
    expect(render(report, 'markdown')).toBe((await run(['team', ...files, '--format', 'markdown'])).stdout);
  });

  it('fills in the questionnaire', async () => {
    const { stdout } = await run(['questions']);
    expect(`${JSON.stringify(library.answersTemplate(model), null, 2)}\n`).toBe(stdout);
  });

  it('takes a model of another subject, and says what is wrong with one', () => {
    const loaded = library.loadModel(projectPath('test/fixtures/fans'));
    const fans = 'model' in loaded ? loaded.model : undefined;
    expect(fans).toEqual(modelIn('test/fixtures/fans'));
    expect(nextQuestion(fans!, {}).kind).toBe('ask');
    const broken = library.loadModel(projectPath('test/fixtures/broken/id-twice'));
    expect('problems' in broken && broken.problems.length).toBeGreaterThan(0);
  });
});

describe('the interview', () => {
  it.each(EXAMPLES)('asks %s until the rest is proved or answered, each question once', (id) => {
    const sheet = sheetOf(id);
    const answers: Record<string, string | readonly string[]> = {};
    let step = nextQuestion(model, answers);
    while (step.kind === 'ask') {
      const { question, number, of, open } = step;
      expect(answers).not.toHaveProperty([question.id]);
      expect([number, of, open.length]).toEqual([
        Object.keys(answers).length + 1,
        model.questions.length,
        of - number + 1,
      ]);
      answers[question.id] = sheet[question.id] ?? 'unsure';
      step = nextQuestion(model, answers);
    }
    const asked = Object.keys(answers).length;
    expect(asked + step.open.length).toBe(model.questions.length);
    const { verdict } = decide(model, { ...sheet, ...answers });
    // What is proved is proved of every sheet that goes on from these answers.
    if (step.kind === 'proved') expect(verdict.kind === 'recommended' && verdict.first).toBe(step.first);
    else if (step.kind === 'none-left') expect(verdict.kind).toBe('no-match');
    else expect(asked).toBe(model.questions.length);
  });

  it.each(EXAMPLES)('takes the steps of the interview for %s', (id) => {
    const effects = effectsByFraming(model);
    const answers: Record<string, string | readonly string[]> = {};
    for (;;) {
      const read = readAnswers(model, answers);
      const given = 'answers' in read ? read.answers : new Map();
      const left = new Set(model.questions.map((question) => question.id).filter((each) => !given.has(each)));
      const step = nextQuestion(model, answers);
      const stop = left.size === 0 ? undefined : mayStop(model, effects, given, left);
      if (stop) {
        expect(step).toMatchObject(stop.kind === 'first' ? { kind: 'proved', leastLead: stop.leastLead } : stop);
        expect(nextQuestion(model, answers, { all: true }).kind).toBe('ask');
      }
      if (step.kind !== 'ask') break;
      expect(step.question.id).toBe(nextOf(model, effects, given, left, 'by doubt'));
      answers[step.question.id] = sheetOf(id)[step.question.id] ?? 'unsure';
    }
  });

  it('asks everything in the order of the model when all is asked', () => {
    const answers: Record<string, 'unsure'> = {};
    for (const { id } of model.questions) {
      const step = nextQuestion(model, answers, { all: true });
      expect(step.kind === 'ask' && step.question.id).toBe(id);
      answers[id] = 'unsure';
    }
    expect(nextQuestion(model, answers, { all: true })).toEqual({ kind: 'all-answered', open: [] });
  });
});

describe('answers', () => {
  it('are taken as they were read or as they are written', () => {
    for (const id of EXAMPLES) {
      const read = readAnswers(model, sheetOf(id));
      expect('answers' in read && decide(model, read.answers)).toEqual(decide(model, sheetOf(id)));
    }
  });

  it('in a Map are read like any, also one of another place', () => {
    const read = readAnswers(model, sheetOf(FIRST));
    const answers = 'answers' in read ? read.answers : new Map();
    const elsewhere = runInNewContext('new Map(entries)', { entries: [...answers] }) as Library.Answers;
    for (const each of [answers, elsewhere]) {
      expect(readAnswers(model, each)).toEqual({ answers });
      expect(decide(model, each)).toEqual(decide(model, sheetOf(FIRST)));
    }
    const open = new Map([['work', null]]) as unknown as Library.Answers;
    expect(decide(model, open)).toEqual(decide(model, {}));
  });

  it('that do not fit are an error with every problem, in words and as facts', () => {
    const wrong = { wrok: 'software', [model.questions[0]!.id]: 'nothing-like-it' };
    const thrown = (() => {
      try {
        return decide(model, wrong);
      } catch (error) {
        return error;
      }
    })() as Library.InvalidAnswers;
    expect(thrown).toBeInstanceOf(library.InvalidAnswers);
    expect(thrown.problems.map(({ code }) => code)).toEqual(['question-unknown', 'option-unknown']);
    expect(thrown.message.split('\n')).toEqual([
      expect.stringContaining('there is no question "wrok". Did you mean "work"?'),
      expect.stringContaining('has no option "nothing-like-it"'),
    ]);
    const read = readAnswers(model, wrong);
    expect('problems' in read && read.problems).toEqual(thrown.problems);
    expect(() => decide(model, new Map([['wrok', 'unsure']]))).toThrow('there is no question "wrok"');
    for (const each of [null, 7, 'work', [], new Date(), new Set(['work'])])
      expect('problems' in readAnswers(model, each)).toBe(true);
  });
});

describe('a Decision', () => {
  const decision = decide(model, sheetOf(FIRST));
  const report = library.composeReport(decision, model);

  it('is read back from JSON, and what is none is refused', () => {
    expect(readDecision(JSON.parse(JSON.stringify(decision)))).toEqual({ decision });
    for (const each of [null, 7, [], {}, { schema: 'which-agent/decision/99' }, { schema: decision.schema }]) {
      const read = readDecision(each);
      expect('problems' in read && read.problems.length).toBeGreaterThan(0);
    }
  });

  it('that was edited gives a still page', () => {
    const edited = { ...decision, values: decision.values.map((value) => ({ ...value, best: 0.5 })) };
    expect(render(report, 'html', { live: { decision, model } })).toContain('<script>');
    expect(render(report, 'html', { live: { decision: edited, model } })).not.toContain('<script>');
    expect(render(report, 'html')).not.toContain('<script>');
  });

  it('is drawn as wide, plain and painted as is asked', () => {
    const text = (options: Library.RenderOptions) => render(report, 'text', options);
    expect(
      Math.max(
        ...text({ width: 120 })
          .split('\n')
          .map(({ length }) => length),
      ),
    ).toBeGreaterThan(90);
    expect(text({ ascii: true })).not.toMatch(/[^\n -~]/);
    expect(text({ paint: (part, tone) => `<${tone}>${part}` })).toContain('<good>');
  });
});

describe('what cannot be done', () => {
  it.each([
    ['a team of nobody', () => decideTeam(model, []), 'nobody'],
    ['two people of one name', () => decideTeam(model, Array(2).fill({ name: 'ana', answers: {} })), 'ana'],
    ['another format', () => render({} as Library.Report, 'pdf' as 'html'), 'pdf'],
    [
      'a level that the model does not have',
      () => decideAsIf(model, {}, { levels: [{ alternative: 'a', indicator: 'b', level: 'so-so' as 'met' }] }),
      'so-so',
    ],
    [
      'an alternative that it does not have',
      () => decideAsIf(model, {}, { levels: [{ alternative: 'nobody', indicator: INDICATOR, level: 'met' }] }),
      'nobody',
    ],
  ])('%s is a RangeError that names it', (_, attempt, named) => {
    expect(attempt).toThrow(RangeError);
    expect(attempt).toThrow(named);
  });

  it('shows the names of people safely', () => {
    const names = decideTeam(model, [
      { name: 'ana\u001b[2J', answers: {} },
      { name: 'ben', answers: {} },
    ]).people.map(({ name }) => name);
    expect(names[0]).not.toContain('\u001b');
  });
});
