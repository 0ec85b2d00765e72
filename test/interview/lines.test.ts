// The interview in plain numbered lines: what is typed, what is said, and that no escape code is ever written.
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { UNSURE } from '../../src/interview/answers.ts';
import { Interrupted, type QuestionView, type Reply, viewOf } from '../../src/interview/interview.ts';
import { createLineAsker } from '../../src/interview/lines.ts';
import { aModel, option } from '../support/models.ts';

const model = aModel({
  questions: [
    { id: 'place', ask: 'Where will it run?', options: [option('bedroom', { x: 4 }), option('workshop')] },
    {
      id: 'needs',
      kind: 'several',
      ask: 'What must it have?',
      options: [option('timer', { x: 1 }), option('remote', { y: 1 })],
    },
    { id: 'order', kind: 'order', points: 8, ask: 'What matters most?' },
  ],
});

function typing(...lines: string[]) {
  const said: string[] = [];
  const output = new Writable({
    write(chunk, _encoding, done) {
      said.push(String(chunk));
      done();
    },
  });
  const input = new PassThrough();
  input.end(lines.map((line) => line + '\n').join(''));
  return { asker: createLineAsker({ input, output }), said: () => said.join('') };
}

const view = (position: number, given?: QuestionView['given']): QuestionView => ({
  ...viewOf(model, new Map(), model.questions[position]!.id, {
    number: position + 1,
    of: model.questions.length,
    mayEndSooner: false,
    canGoBack: position > 0,
  }),
  given,
});
const answer = (...options: string[]): Reply => ({ kind: 'answer', answer: options });

describe('a question in plain lines', () => {
  const CASES: readonly [string, number, QuestionView['given'], readonly string[], Reply][] = [
    ['a number', 0, undefined, ['2'], answer('workshop')],
    ['spaces around it', 0, undefined, ['  1 '], answer('bedroom')],
    ['u for not sure', 0, undefined, ['u'], { kind: 'answer', answer: UNSURE }],
    ['s to skip', 0, undefined, ['s'], { kind: 'skip' }],
    ['nothing, when nothing was answered', 0, undefined, [''], { kind: 'skip' }],
    ['nothing, to keep what was answered', 0, ['workshop'], [''], answer('workshop')],
    ['b to go back', 1, undefined, ['b'], { kind: 'back' }],
    ['b where there is nothing to go back to, then a number', 0, undefined, ['b', '1'], answer('bedroom')],
    [
      'too large a number, a word, two numbers, then a number',
      0,
      undefined,
      ['3', 'bedroom', '1 2', '2'],
      answer('workshop'),
    ],
    ['several numbers in any order', 1, undefined, ['2 1'], answer('timer', 'remote')],
    ['commas between them', 1, undefined, ['1,2'], answer('timer', 'remote')],
    ['one number twice, then once', 1, undefined, ['1 1', '1'], answer('timer')],
    ['0 for none', 1, undefined, ['0'], answer()],
    ['an order as typed', 2, undefined, ['2 1'], answer('y', 'x')],
    ['the first place alone', 2, undefined, ['2'], answer('y')],
  ];
  it.each(CASES)('takes %s', async (_name, position, given, typed, expected) => {
    const { asker, said } = typing(...typed);
    expect(await asker.question(view(position, given))).toEqual(expected);
    expect(said()).not.toContain('\u001b');
    asker.close();
  });

  it('says which answer it took', async () => {
    const { asker, said } = typing('2');
    await asker.question(view(0));
    expect(said()).toContain('Question 1 of 3. Where will it run?');
    expect(said()).toContain('  2. Option workshop');
    expect(said()).toContain('Chose: Option workshop');
  });

  it.each([[['q']], [[]]])('ends the interview on q and at the end of input: %j', async (typed) => {
    const { asker } = typing(...typed);
    await expect(asker.question(view(0))).rejects.toBeInstanceOf(Interrupted);
  });
});

describe('other things it asks', () => {
  it('lets one of a few choices be picked by number', async () => {
    const { asker, said } = typing('x', '2');
    expect(
      await asker.choose('What next?', [
        { id: 'a', label: 'First' },
        { id: 'b', label: 'Second', detail: 'really' },
      ]),
    ).toBe('b');
    expect(said()).toContain('  2. Second - really');
  });

  it.each([
    ['report.md', 'report.md'],
    ['', 'proposed.md'],
  ])('takes the line %j as the text %j', async (typed, expected) => {
    const { asker } = typing(typed);
    expect(await asker.text('File name', 'proposed.md')).toBe(expected);
  });

  it('folds long lines at words', async () => {
    const { asker, said } = typing();
    await asker.say('word '.repeat(40).trim());
    expect(
      said()
        .trim()
        .split('\n')
        .every((line) =>
          line
            .trim()
            .split(' ')
            .every((word) => word === 'word'),
        ),
    ).toBe(true);
    expect(said().trim().split('\n').length).toBeGreaterThan(1);
  });
});
