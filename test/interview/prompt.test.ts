// The interview drawn with select lists, through the library's own virtual screen.

import { Writable } from 'node:stream';
import { screen } from '@inquirer/testing/vitest';
import { describe, expect, it } from 'vitest';
import { UNSURE } from '../../src/interview/answers.ts';
import { type Asker, Interrupted, type QuestionView, viewOf } from '../../src/interview/interview.ts';
import { createPrompter } from '../../src/interview/prompt.ts';
import { aModel, option } from '../support/models.ts';

const model = aModel({
  questions: [
    {
      id: 'place',
      ask: 'Where will it run?',
      why: 'Noise matters.',
      options: [option('bedroom', { x: 4 }), option('workshop')],
    },
    {
      id: 'needs',
      kind: 'several',
      ask: 'What must it have?',
      options: [option('timer', { x: 1 }), option('remote', { y: 1 })],
    },
    { id: 'order', kind: 'order', points: 8, ask: 'What matters most?' },
  ],
});
const view = (position: number, given?: QuestionView['given']): QuestionView => ({
  ...viewOf(model, new Map(), model.questions[position]!.id, {
    number: position + 1,
    of: model.questions.length,
    mayEndSooner: false,
    canGoBack: position > 0,
  }),
  given,
});

function prompter(): Asker {
  return createPrompter({
    input: screen.input as never,
    output: new Writable({ write: (_chunk, _encoding, done) => done() }),
    paint: (text) => text,
    ascii: false,
  });
}

async function after(...keys: (string | { name: string; shift?: boolean; ctrl?: boolean })[]): Promise<void> {
  for (const key of keys) {
    screen.keypress(key as string);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('a question with one answer', () => {
  it('shows where one is, the question, why it is asked, every option, and the ways out', async () => {
    const reply = prompter().question(view(0));
    const shown = screen.getScreen();
    for (const text of [
      '1 of 3',
      'Where will it run?',
      'Noise matters.',
      'Option bedroom',
      'Option workshop',
      'Not sure',
      'Skip',
    ])
      expect(shown).toContain(text);
    expect(shown).not.toContain('Back');
    await after('enter');
    expect(await reply).toEqual({ kind: 'answer', answer: ['bedroom'] });
  });

  it.each([
    [['down', 'enter'], { kind: 'answer', answer: ['workshop'] }],
    [['down', 'down', 'enter'], { kind: 'answer', answer: UNSURE }],
    [['down', 'down', 'down', 'enter'], { kind: 'skip' }],
    [['tab'], { kind: 'skip' }],
  ] as const)('takes the keys %j as %j', async (keys, expected) => {
    const reply = prompter().question(view(0));
    await after(...keys);
    expect(await reply).toEqual(expected);
  });

  it.each([[[{ name: 'tab', shift: true }]], [['escape']], [['down', 'down', 'down', 'down', 'enter']]] as const)(
    'goes back by %j where there is something to go back to',
    async (keys) => {
      const reply = prompter().question({ ...view(0), canGoBack: true });
      await after(...keys);
      expect(await reply).toEqual({ kind: 'back' });
    },
  );

  it('stays where it is when there is nothing to go back to', async () => {
    const reply = prompter().question(view(0));
    await after('escape', 'enter');
    expect(await reply).toEqual({ kind: 'answer', answer: ['bedroom'] });
  });

  it.each([
    [['workshop'], ['workshop']],
    [UNSURE, UNSURE],
  ] as const)('starts on the answer given before: %j', async (given, answer) => {
    const reply = prompter().question(view(0, given));
    await after('enter');
    expect(await reply).toEqual({ kind: 'answer', answer });
  });

  it.each(['c', 'd'])('ends the interview on Ctrl-%s', async (name) => {
    const reply = prompter().question(view(0));
    const ended = expect(reply).rejects.toBeInstanceOf(Interrupted);
    await after({ name, ctrl: true });
    await ended;
  });
});

describe('a question with several answers', () => {
  it.each([
    [['space', 'enter'], { kind: 'answer', answer: ['timer'] }],
    [['space', 'down', 'space', 'enter'], { kind: 'answer', answer: ['timer', 'remote'] }],
    [['enter'], { kind: 'answer', answer: [] }],
    [['down', 'down', 'space', 'enter'], { kind: 'answer', answer: UNSURE }],
    [['tab'], { kind: 'skip' }],
    [['escape'], { kind: 'back' }],
  ] as const)('takes the keys %j as %j', async (keys, expected) => {
    const reply = prompter().question(view(1));
    await after(...keys);
    expect(await reply).toEqual(expected);
  });

  it('does not take "not sure" beside an option', async () => {
    const reply = prompter().question(view(1));
    await after('space', 'down', 'down', 'space', 'enter');
    await after();
    expect(screen.getScreen()).toContain('stands alone');
    await after('space', 'enter');
    expect(await reply).toEqual({ kind: 'answer', answer: ['timer'] });
  });

  it('shows the boxes ticked before', async () => {
    const reply = prompter().question(view(1, ['remote']));
    await after('enter');
    expect(await reply).toEqual({ kind: 'answer', answer: ['remote'] });
  });
});

describe('an order', () => {
  it('asks for one place after the other and fills the last by itself', async () => {
    const reply = prompter().question(view(2));
    await after('down', 'enter');
    expect(await reply).toEqual({ kind: 'answer', answer: ['y', 'x'] });
  });

  it.each([
    [['tab'], { kind: 'skip' }],
    [['down', 'down', 'enter'], { kind: 'answer', answer: UNSURE }],
    [['escape'], { kind: 'back' }],
  ] as const)('takes the keys %j as %j', async (keys, expected) => {
    const reply = prompter().question(view(2));
    await after(...keys);
    expect(await reply).toEqual(expected);
  });
});
