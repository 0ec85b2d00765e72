// `questions`: the questionnaire as a fill-in JSON template that is itself a valid answer sheet.
import { describe, expect, it } from 'vitest';
import type { Model, Question } from '../../src/model/types.ts';
import { modelIn, theModel } from '../support/models.ts';
import { projectPath, run } from '../support/run.ts';

const FANS = projectPath('test/fixtures/fans');
const MODELS: readonly { name: string; model: Model; flags: string[] }[] = [
  { name: 'the built-in model', model: theModel(), flags: [] },
  { name: 'the fans', model: modelIn('test/fixtures/fans'), flags: ['--model', FANS] },
];
const EXAMPLES = MODELS.flatMap(({ model, flags }) =>
  model.examples.map(({ id, answers }) => ({ id, answers, flags })),
);

const REMARKS: Readonly<Record<string, string>> = {
  room: 'Where will it run most of the time? One of: bedroom (In a bedroom at night; a must); shared-office (In an office that several people share); own-office (In a room of my own); workshop (In a workshop or a hall); or unsure.',
  musts:
    'What would make you send a fan back, whatever else it did well? A list with any of (or [] for none): too-large (It does not fit on a desk; a must); too-dear (It costs more than 60 euros; a must); small-hands (A child could reach the blades; a must); no-manual (Nobody but the maker can repair it; a must); unmeasured (Its noise is a promise of the maker and nothing else; a must); or unsure.',
  priorities:
    'Which would you give up last? A list with the most important first, of: airflow (Feel it everywhere in the room, even if it is heard); quiet (Hear nothing of it, even if it moves little air); upkeep (Keep it cheap and whole for years, even if it is plain); or unsure.',
};

describe('questions', () => {
  it.each(MODELS)(
    'names every question of $name in its order, each after a remark, all unsure',
    async ({ model, flags }) => {
      const template = await templateOf(flags);
      const questions = model.questions.flatMap(({ id }) => [`// ${id}`, id]);
      expect(Object.keys(template)).toEqual(['// name', ...questions]);
      expect(model.questions.map(({ id }) => template[id])).toEqual(model.questions.map(() => 'unsure'));
      for (const question of model.questions) expect(namedIn(template[`// ${question.id}`], question)).toEqual([]);
    },
  );

  it.each(Object.entries(REMARKS))('explains %s in a sentence, by its kind', async (id, remark) => {
    expect((await templateOf(['--model', FANS]))[`// ${id}`]).toBe(remark);
  });

  it.each(MODELS)('is a valid answer sheet as it stands, for $name', async ({ model, flags }) => {
    const { stdout } = await run(['questions', ...flags]);
    const scored = await run(['score', ...flags], { stdin: stdout });
    expect({ code: scored.code, stderr: scored.stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(scored.stdout)).toMatchObject({
      verdict: { kind: 'inconclusive', answers: 0 },
      answers: Object.fromEntries(model.questions.map(({ id }) => [id, 'unsure'])),
    });
  });

  it.each(MODELS)('is a valid sheet with any option filled in, for $name', async ({ model, flags }) => {
    const template = await templateOf(flags);
    const most = Math.max(...model.questions.map(({ options }) => options.length));
    for (let position = 0; position < most; position++) {
      const filled = Object.fromEntries(model.questions.map((question) => [question.id, chosen(question, position)]));
      const { code, stdout, stderr } = await run(['score', ...flags], {
        stdin: JSON.stringify({ ...template, ...filled }),
      });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect((JSON.parse(stdout) as { answers: unknown }).answers).toEqual(filled);
    }
  });

  it.each(EXAMPLES)('is filled in with the answers of $id', async ({ id, answers, flags }) => {
    const template = await templateOf(['--example', id, ...flags]);
    for (const [question, answer] of Object.entries(template)) {
      if (question.startsWith('//')) continue;
      const given = Object.hasOwn(answers, question) ? answers[question] : 'unsure';
      expect(sorted(answer)).toEqual(sorted(given));
    }
  });

  it.each(EXAMPLES)('gives, for $id, a sheet with the verdict of the example', async ({ id, flags }) => {
    const { stdout } = await run(['questions', '--example', id, ...flags]);
    const filled = await run(['score', ...flags], { stdin: stdout });
    const plain = await run(['score', '--example', id, ...flags]);
    const told = ({ stdout: text }: { stdout: string }) => {
      const { verdict, lead, values } = JSON.parse(text) as Record<string, unknown>;
      return { verdict, lead, values };
    };
    expect(told(filled)).toEqual(told(plain));
  });

  it('is indented JSON that ends with a line break, and nothing else', async () => {
    const { code, stdout, stderr } = await run(['questions', '--model', FANS]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`${JSON.stringify(JSON.parse(stdout), null, 2)}\n`);
  });

  it('reads nothing and asks nothing', async () => {
    const alone = await run(['questions', '--model', FANS]);
    expect(await run(['questions', '--model', FANS], { stdin: 'not JSON' })).toEqual(alone);
    expect(await run(['questions', '--model', FANS], { terminal: true })).toEqual(alone);
  });

  it.each([
    ['a misspelt example', ['--model', FANS, '--example', 'minstry'], 2, 'Did you mean "ministry"?'],
    ['an example of another model', ['--example', 'ministry-of-fans'], 2, 'The examples are'],
    ['a folder that is no model', ['--model', projectPath('test')], 3, '"test" holds no model.yaml'],
    ['an argument', ['bedroom'], 2, 'too many arguments'],
  ] as readonly [string, string[], number, string][])('refuses %s', async (_what, argv, code, says) => {
    const ran = await run(['questions', ...argv]);
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' });
    expect(ran.stderr).toContain(says);
  });
});

async function templateOf(argv: readonly string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await run(['questions', ...argv]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** The parts of a question that its remark leaves out. */
function namedIn(remark: unknown, { ask, options }: Question): string[] {
  return [
    ask,
    ...options.map(({ id, label, requires }) => `${id} (${label}${requires.length > 0 ? '; a must' : ''})`),
    'or unsure',
  ].filter((part) => !String(remark).includes(part));
}

/** The option at a position, from the front again where there are fewer; for an order, that criterion first. */
function chosen({ kind, options }: Question, position: number): string | string[] {
  const ids = options.map(({ id }) => id);
  const id = ids[position % ids.length]!;
  if (kind === 'order') return [id, ...ids.filter((other) => other !== id)];
  return kind === 'several' ? [id] : id;
}

// Which boxes were ticked first says nothing; every order in the examples names few criteria.
function sorted(answer: unknown): unknown {
  return Array.isArray(answer) ? [...answer].sort() : answer;
}
