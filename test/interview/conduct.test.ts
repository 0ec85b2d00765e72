// The course of an interview, as a talk: what a person is shown, and after the arrow what they do with it.
import { describe, expect, it } from 'vitest';
import type { Answers, AnswersJson } from '../../src/interview/answers.ts';
import { conductInterview } from '../../src/interview/conduct.ts';
import type { Asker, Choice, QuestionView, Reply } from '../../src/interview/interview.ts';
import type { Question } from '../../src/model/types.ts';
import { sheet } from '../support/by-hand.ts';
import { aModel, option } from '../support/models.ts';

// x speaks for a, y for b, z for nobody. Answered x, `most` is ahead by 6 points to the 3 that are left.
const criteria = { x: { x1: ['met', 'unmet'] }, y: { y1: ['unmet', 'met'] }, z: { z1: ['met', 'met'] } } as const;
const most = points('most', 6);
const less = points('less', 2);
const least = points('least', 1);
const only = (id: string, indicator: 'x1' | 'y1') => ({
  id,
  options: [option('must', {}, { [indicator]: 'met' }), option('no')],
});

/** Not asked in the order of the model unless `all`; `begun` are answers from before. */
interface Case {
  readonly questions: readonly Partial<Question>[];
  readonly begun?: AnswersJson;
  readonly all?: boolean;
  readonly framing?: string;
  readonly talk: string;
  readonly answers: AnswersJson;
}

const PROVED = '* After 1 of 3 questions this is proved: no answer to the 2 questions that are left can';
const leads = (name: string, least: string) =>
  `take the first place from ${name} or make it a close call. Its lead stays ${least} at least, even if all of them go against it. Not asked:`;

describe('a talk', () => {
  it.each<[string, Case]>([
    [
      'ends when what is left cannot matter, and says why, and what each question could have done',
      {
        questions: [least, less, most],
        talk: `
          1 of at most 3: most? -> x
          ${PROVED} ${leads('A', '0.333')}
          *   - least? (by itself it leaves a lead of 0.71 at worst)
          *   - less? (by itself it leaves a lead of 0.50 at worst)
          verdict, rest, most (Option x) -> verdict`,
        answers: { most: 'x' },
      },
    ],
    [
      'asks the rest all the same where that is wanted',
      {
        questions: [least, less, most],
        talk: `
          1 of at most 3: most? -> x
          ${PROVED} ${leads('A', '0.333')}
          *   - least? (by itself it leaves a lead of 0.71 at worst)
          *   - less? (by itself it leaves a lead of 0.50 at worst)
          verdict, rest, most (Option x) -> rest
          2 of 3: least? (can go back) -> y
          3 of 3: less? (can go back) -> y
          verdict, least (Option y), less (Option y), most (Option x) -> verdict`,
        answers: { most: 'x', less: 'y', least: 'y' },
      },
    ],
    [
      'asks everything in the order of the model where that is wanted',
      {
        questions: [least, most, less],
        all: true,
        talk: `
          1 of 3: least? -> x
          2 of 3: most? (can go back) -> x
          3 of 3: less? (can go back) -> x
          verdict, least (Option x), most (Option x), less (Option x) -> verdict`,
        answers: { least: 'x', most: 'x', less: 'x' },
      },
    ],
    [
      'goes back one by one, never before the first, and forward again past every answer',
      {
        questions: [most, less, least],
        all: true,
        talk: `
          1 of 3: most? -> x
          2 of 3: less? (can go back) -> x
          3 of 3: least? (can go back) -> back
          2 of 3: less? [x] (can go back) -> back
          1 of 3: most? [x] -> back
          1 of 3: most? [x] -> y
          2 of 3: less? [x] (can go back) -> x
          3 of 3: least? (can go back) -> unsure
          verdict, most (Option y), less (Option x), least (not sure) -> verdict`,
        answers: { most: 'y', less: 'x', least: 'unsure' },
      },
    ],
    [
      'skips, which takes an answer back, and does not ask again',
      {
        questions: [most, less],
        all: true,
        talk: `
          1 of 2: most? -> x
          2 of 2: less? (can go back) -> back
          1 of 2: most? [x] -> skip
          2 of 2: less? (can go back) -> skip
          verdict, most (skipped), less (skipped) -> verdict`,
        answers: {},
      },
    ],
    [
      'goes on from answers of before, which can be gone back to',
      {
        questions: [most, less, least],
        begun: { less: 'x' },
        talk: `
          2 of at most 3: most? (can go back) -> back
          1 of at most 3: less? [x] -> y
          2 of at most 3: most? (can go back) -> x
          * After 2 of 3 questions this is proved: no answer to the question that is left can ${leads('A', '0.333')}
          *   - least? (by itself it leaves a lead of 0.33 at worst)
          verdict, rest, most (Option x), less (Option y) -> verdict`,
        answers: { most: 'x', less: 'y' },
      },
    ],
    [
      'counts what was skipped as open, and says so',
      {
        questions: [most, less, least, { id: 'work', options: [option('code'), option('text')] }],
        framing: 'work',
        talk: `
          1 of at most 4: work? -> skip
          2 of at most 4: most? (can go back) -> x
          * After 2 of 4 questions this is proved: no answer to the 2 questions that are left or to the 1 that you skipped can ${leads('A', '0.333')}
          *   - less? (by itself it leaves a lead of 0.50 at worst)
          *   - least? (by itself it leaves a lead of 0.71 at worst)
          verdict, rest, most (Option x), work (skipped) -> verdict`,
        answers: { most: 'x' },
      },
    ],
    [
      'does not end while what was skipped can still matter',
      {
        questions: [less, most, least],
        talk: `
          1 of at most 3: most? -> skip
          2 of at most 3: less? (can go back) -> x
          3 of at most 3: least? (can go back) -> x
          verdict, less (Option x), most (skipped), least (Option x) -> verdict`,
        answers: { less: 'x', least: 'x' },
      },
    ],
    [
      'asks on after a correction that undoes the proof',
      {
        questions: [most, less, least],
        talk: `
          1 of at most 3: most? -> x
          ${PROVED} ${leads('A', '0.333')}
          *   - less? (by itself it leaves a lead of 0.50 at worst)
          *   - least? (by itself it leaves a lead of 0.71 at worst)
          verdict, rest, most (Option x) -> most
          1 of 3: most? [x] (can go back) -> unsure
          2 of at most 3: less? (can go back) -> x
          * After 2 of 3 questions this is proved: no answer to the question that is left can ${leads('A', '0.333')}
          *   - least? (by itself it leaves a lead of 0.33 at worst)
          verdict, rest, most (not sure), less (Option x) -> verdict`,
        answers: { most: 'unsure', less: 'x' },
      },
    ],
    [
      'says the same proof once, a new one anew',
      {
        questions: [most, less, least],
        talk: `
          1 of at most 3: most? -> x
          ${PROVED} ${leads('A', '0.333')}
          *   - less? (by itself it leaves a lead of 0.50 at worst)
          *   - least? (by itself it leaves a lead of 0.71 at worst)
          verdict, rest, most (Option x) -> most
          1 of 3: most? [x] (can go back) -> back
          verdict, rest, most (Option x) -> most
          1 of 3: most? [x] (can go back) -> y
          ${PROVED} ${leads('B', '0.333')}
          *   - less? (by itself it leaves a lead of 0.50 at worst)
          *   - least? (by itself it leaves a lead of 0.71 at worst)
          verdict, rest, most (Option y) -> verdict`,
        answers: { most: 'y' },
      },
    ],
    [
      'asks the rest to its end once that is wished, whatever is proved on the way',
      {
        questions: [most, less, least],
        begun: { most: 'x' },
        talk: `
          ${PROVED} ${leads('A', '0.333')}
          *   - less? (by itself it leaves a lead of 0.50 at worst)
          *   - least? (by itself it leaves a lead of 0.71 at worst)
          verdict, rest, most (Option x) -> rest
          2 of 3: less? (can go back) -> back
          1 of 3: most? [x] -> y
          2 of 3: less? (can go back) -> y
          3 of 3: least? (can go back) -> y
          verdict, most (Option y), less (Option y), least (Option y) -> less
          2 of 3: less? [y] (can go back) -> skip
          verdict, most (Option y), less (skipped), least (Option y) -> verdict`,
        answers: { most: 'y', least: 'y' },
      },
    ],
    [
      'ends when one alternative is left for good',
      {
        questions: [only('x', 'x1'), less, least],
        begun: { x: 'must' },
        talk: `
          ${PROVED} rule A out or bring another one back. Not asked:
          *   - less?
          *   - least?
          verdict, rest, x (Option must) -> verdict`,
        answers: { x: 'must' },
      },
    ],
    [
      'ends when nothing is left for good',
      {
        questions: [only('x', 'x1'), only('y', 'y1'), most],
        begun: { x: 'must', y: 'must' },
        talk: `
          * After 2 of 3 questions this is proved: no answer to the question that is left can bring back what your requirements rule out: nothing meets them all.
          verdict, rest, x (Option must), y (Option must) -> verdict`,
        answers: { x: 'must', y: 'must' },
      },
    ],
  ])('%s', async (_, { questions, begun = {}, all = false, framing, talk, answers }) => {
    const person = scripted(talk);
    const model = aModel({ criteria, questions, ...(framing === undefined ? {} : { framing }) });
    const given = await conductInterview(person, model, sheet(begun), { all, keep: async () => {} });
    expect(person.heard).toEqual(person.lines);
    expect(given).toEqual(sheet(answers));
  });
});

it('keeps all answers after each reply, a skipped one too, and nothing when going back', async () => {
  const kept: Answers[] = [];
  const keep = async (answers: Answers) => {
    kept.push(new Map(answers));
  };
  const person = scripted(`
    1 of 2: most? -> x
    2 of 2: less? (can go back) -> back
    1 of 2: most? [x] -> y
    2 of 2: less? (can go back) -> skip
    verdict, most (Option y), less (skipped) -> less
    2 of 2: less? (can go back) -> back
    verdict, most (Option y), less (skipped) -> less
    2 of 2: less? (can go back) -> x
    verdict, most (Option y), less (Option x) -> verdict`);
  await conductInterview(person, aModel({ criteria, questions: [most, less] }), new Map(), { all: true, keep });
  expect(person.heard).toEqual(person.lines);
  expect(kept).toEqual([{ most: 'x' }, { most: 'y' }, { most: 'y' }, { most: 'y', less: 'x' }].map(sheet));
});

it.each<[readonly Partial<Question>[], readonly string[]]>([
  [
    [most, less],
    ['Show the verdict', 'Answer the question that is left all the same', 'most?'],
  ],
  [
    [most, less, least],
    ['Show the verdict', 'Answer the 2 questions that are left all the same', 'most?'],
  ],
])('the summary asks what to correct, with the verdict first (%#)', async (questions, labels) => {
  const summaries: (readonly [string, readonly string[]])[] = [];
  const person: Asker = {
    ...scripted(''),
    choose: async (message, choices) => {
      summaries.push([message, choices.map(({ label }) => label)]);
      return choices[0]!.id;
    },
  };
  const begun = sheet({ most: 'x' });
  await conductInterview(person, aModel({ criteria, questions }), begun, { all: false, keep: async () => {} });
  expect(summaries).toEqual([['These are your answers. Correct one, or see the verdict.', labels]]);
});

/** Who says what the talk says they do, and writes down what they are shown. */
function scripted(talk: string): Asker & { readonly lines: readonly string[]; readonly heard: string[] } {
  const lines = talk
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const heard: string[] = [];
  const replies = lines.filter((line) => line.includes(' -> ')).map((line) => line.split(' -> ')[1]!);
  const hear = (shown: string) => {
    const reply = replies.shift() ?? 'nothing: the talk ends before';
    heard.push(`${shown} -> ${reply}`);
    return reply;
  };
  return {
    lines,
    heard,
    say: async (text) => {
      for (const line of text.replace(/^\n|\n$/g, '').split('\n')) heard.push(`* ${line}`);
    },
    question: async (view) => replyTo(hear(asked(view))),
    choose: async <Id extends string>(_message: string, choices: readonly Choice<Id>[]) => {
      const reply = hear(choices.map(({ id, detail }) => id.trim() + (detail ? ` (${detail})` : '')).join(', '));
      const chosen = choices.find(({ id }) => id.trim() === reply);
      if (!chosen) throw new Error(`${heard.join('\n')}\nnobody can choose ${reply}`);
      return chosen.id;
    },
    text: async () => '',
    close: () => {},
  };
}

function asked({ question, number, of, mayEndSooner, canGoBack, given }: QuestionView): string {
  return [
    `${number} of ${mayEndSooner ? 'at most ' : ''}${of}:`,
    question.ask,
    ...(given === undefined ? [] : [`[${given}]`]),
    ...(canGoBack ? ['(can go back)'] : []),
  ].join(' ');
}

function replyTo(reply: string): Reply {
  if (reply === 'back' || reply === 'skip') return { kind: reply };
  return { kind: 'answer', answer: reply === 'unsure' ? reply : [reply] };
}

function points(id: string, count: number): Partial<Question> {
  return { id, options: [option('x', { x: count }), option('y', { y: count })] };
}
