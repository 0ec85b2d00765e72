// Questions -> plain numbered lines, for screen readers and terminals that cannot redraw. No escape code is ever written.
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { wrapAnsi } from 'fast-wrap-ansi';
import { visible } from '../visible.ts';
import { UNSURE } from './answers.ts';
import { type Asker, Interrupted, optionText, progressWords, type QuestionView, type Reply } from './interview.ts';

const ABOUT = 'Type numbers and press Enter. u: not sure, s: skip, b: back, q: stop and keep the draft.';

export interface LineIo {
  readonly input: Readable;
  readonly output: Writable & { readonly columns?: number };
  /** Columns to fold at; else those of the terminal, at most 100. */
  readonly columns?: number;
}

/** Asks by printing a numbered list and reading a line. Lines typed ahead are kept. The end of input throws `Interrupted`. */
export function createLineAsker({ input, output, columns }: LineIo): Asker {
  const reader = createInterface({ input, terminal: false });
  const typed: string[] = [];
  let ended = false;
  let wake: (() => void) | undefined;
  reader.on('line', (line) => {
    typed.push(line);
    wake?.();
  });
  reader.on('close', () => {
    ended = true;
    wake?.();
  });
  // Folds at words; what begins a line with spaces goes on under its text.
  const wrap = (text: string) =>
    text
      .split('\n')
      .map((line) => {
        const indent = line.match(/^ */)![0];
        const room = Math.max(20, columns ?? Math.min(100, output.columns ?? 80)) - indent.length;
        return wrapAnsi(line.slice(indent.length), room, { hard: true })
          .split('\n')
          .map((part) => (indent + part).trimEnd())
          .join('\n');
      })
      .join('\n');
  const say = (text: string) => new Promise<void>((resolve) => void output.write(wrap(text) + '\n', () => resolve()));
  const nextLine = async (): Promise<string> => {
    while (typed.length === 0) {
      if (ended) throw new Interrupted();
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return typed.shift()!.trim();
  };
  // Numbers, each once, in the order typed; undefined when the line is something else.
  const numbersIn = (line: string, most: number): number[] | undefined => {
    const numbers = line
      .split(/[\s,;]+/)
      .filter((part) => part !== '')
      .map(Number);
    const sound = numbers.every((number) => Number.isInteger(number) && number >= 1 && number <= most);
    return sound && new Set(numbers).size === numbers.length ? numbers : undefined;
  };

  let explained = false;
  const question = async (view: QuestionView): Promise<Reply> => {
    const { question: asked, given, canGoBack, standing } = view;
    const { options, kind } = asked;
    const how = {
      one: 'one number',
      several: 'any numbers, 0 for none of these',
      order: 'numbers, the most important first; one or two are enough',
    }[kind];
    await say(
      `\nQuestion ${progressWords(view)}. ${asked.ask}\n${asked.why}${standing === undefined ? '' : `\nSo far: ${standing}.`}`,
    );
    for (const [index, option] of options.entries()) await say(`  ${index + 1}. ${optionText(option)}`);
    if (given !== undefined)
      await say(
        `Your answer so far: ${given === UNSURE ? 'not sure' : given.map((id) => options.findIndex((option) => option.id === id) + 1).join(' ') || '0'}`,
      );
    if (!explained) await say(ABOUT);
    explained = true;
    for (;;) {
      await say(`Type ${how}, or u, s${canGoBack ? ', b' : ''}, q:`);
      const line = await nextLine();
      if (line === 'q') throw new Interrupted();
      if (line === 's' || (line === '' && given === undefined)) return { kind: 'skip' };
      if (line === '' && given !== undefined) return { kind: 'answer', answer: given };
      if (line === 'b' && canGoBack) return { kind: 'back' };
      if (line === 'u') return { kind: 'answer', answer: UNSURE };
      if (kind === 'several' && line === '0') return { kind: 'answer', answer: [] };
      const numbers = numbersIn(line, options.length);
      if (numbers && (kind !== 'one' || numbers.length === 1)) {
        const chosen = numbers.map((each) => options[each - 1]!);
        await say(`Chose: ${chosen.map(({ label }) => label).join('; ')}`);
        const ids = chosen.map(({ id }) => id);
        return {
          kind: 'answer',
          answer: kind === 'several' ? options.map(({ id }) => id).filter((id) => ids.includes(id)) : ids,
        };
      }
      await say(`That is no answer here. ${ABOUT}`);
    }
  };

  return {
    say,
    question,
    async choose(message, choices) {
      await say(`\n${message}`);
      for (const [index, { label, detail }] of choices.entries())
        await say(`  ${index + 1}. ${label}${detail === undefined ? '' : ` - ${detail}`}`);
      for (;;) {
        await say('Type one number:');
        const line = await nextLine();
        if (line === 'q') throw new Interrupted();
        const picked = choices[(numbersIn(line, choices.length)?.[0] ?? 0) - 1];
        if (picked) return picked.id;
        await say(`"${visible(line)}" is no number from 1 to ${choices.length}.`);
      }
    },
    async text(message, proposal) {
      await say(`\n${message} (Enter for ${proposal})`);
      return (await nextLine()) || proposal;
    },
    close: () => reader.close(),
  };
}
