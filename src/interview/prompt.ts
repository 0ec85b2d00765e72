// Questions -> prompts on a terminal. The only door of @inquirer/prompts.

import { checkbox, Separator, select, input as textInput } from '@inquirer/prompts';
import { wrapAnsi } from 'fast-wrap-ansi';
import { visible } from '../visible.ts';
import { UNSURE } from './answers.ts';
import { type Asker, Interrupted, optionText, progressWords, type QuestionView, type Reply } from './interview.ts';
import { createKeys, type KeysIo } from './keys.ts';
import { createLook, type LookOptions } from './prompt-look.ts';

export type PromptIo = LookOptions & KeysIo;

const BACK = Symbol('back');
const SKIP = Symbol('skip');
// Ctrl-D only closes the line reader underneath, so it has to be heard here; Ctrl-C arrives as an error of the prompt.
const STOP = Symbol('stop');
type Move = typeof BACK | typeof SKIP;

const NOT_SURE = 'Not sure';

/** Draws with select lists and boxes. Esc or Shift+Tab goes back, Tab skips, Ctrl-C throws `Interrupted`. */
export function createPrompter({ input, output, paint, ascii, onSuspend }: PromptIo): Asker {
  const { columns, pageSize, fold, keys, theme, tips } = createLook({ output, paint, ascii });
  const terminal = createKeys({ input, output, onSuspend });

  /** Runs a prompt; a key for back or skip ends it early and takes it off the screen. */
  const run = async <T>(
    prompt: (context: {
      input: NodeJS.ReadableStream;
      output: NodeJS.WritableStream;
      signal: AbortSignal;
      clearPromptOnDone: boolean;
    }) => Promise<T>,
    takesText = false,
  ): Promise<T | Move> => {
    const abort = new AbortController();
    const context = {
      ...terminal.open(takesText),
      signal: abort.signal,
      clearPromptOnDone: false,
    };
    const onKey = (_text: unknown, key: { name?: string; shift?: boolean; ctrl?: boolean } | undefined) => {
      const isBack = key?.name === 'escape' || (key?.name === 'tab' && key.shift);
      const move = key?.ctrl && key.name === 'd' ? STOP : isBack ? BACK : key?.name === 'tab' ? SKIP : undefined;
      if (move === undefined) return;
      context.clearPromptOnDone = move !== STOP;
      abort.abort(move);
    };
    context.input.on('keypress', onKey);
    try {
      return await prompt(context);
    } catch (error) {
      const { name, cause } = error as Error;
      if (name === 'AbortPromptError' && cause !== STOP) return cause as Move;
      if (name === 'ExitPromptError' || name === 'AbortPromptError') throw new Interrupted();
      throw error;
    } finally {
      context.input.off('keypress', onKey);
      terminal.shut();
    }
  };

  const head = ({ question, standing, ...view }: QuestionView) => ({
    // The number stands before the first line.
    message: wrapAnsi(question.ask, columns() - `${progressWords(view)} `.length, { hard: true }),
    prefix: progressWords(view),
    below: [
      question.kind === 'several' ? `${question.why} Tick all that apply; none is an answer too.` : question.why,
      ...(standing === undefined ? [] : [`So far: ${standing}.`]),
    ]
      .map((line) => paint(fold(line, 0), 'quiet'))
      .join('\n'),
  });
  const reply = (picked: Move | string | readonly string[]): Reply => {
    if (picked === BACK) return { kind: 'back' };
    if (picked === SKIP) return { kind: 'skip' };
    return {
      kind: 'answer',
      answer: picked === UNSURE ? UNSURE : typeof picked === 'string' ? [picked] : (picked as readonly string[]),
    };
  };

  const askOne = async (view: QuestionView): Promise<Reply> => {
    const { message, prefix, below } = head(view);
    const given = view.given === undefined ? undefined : view.given === UNSURE ? UNSURE : view.given[0];
    const choices = [
      ...view.question.options.map((option) => ({
        value: option.id as string | Move,
        name: fold(optionText(option), 2),
        short: fold(option.label, 2),
      })),
      { value: UNSURE as string | Move, name: NOT_SURE, short: NOT_SURE },
      new Separator(' '),
      { value: SKIP as string | Move, name: 'Skip', short: 'skipped' },
      ...(view.canGoBack ? [{ value: BACK as string | Move, name: `${keys.back} Back`, short: 'back' }] : []),
    ];
    const picked = await run((context) =>
      select<string | Move>(
        {
          message,
          choices,
          pageSize: pageSize(),
          loop: false,
          ...(given === undefined ? {} : { default: given }),
          theme: theme(prefix, below, tips(view.canGoBack, [keys.arrows, 'move'], [keys.enter, 'choose'])),
        },
        context,
      ),
    );
    return picked === BACK && !view.canGoBack ? askOne(view) : reply(picked);
  };

  const askSeveral = async (view: QuestionView): Promise<Reply> => {
    const { message, prefix, below } = head(view);
    const isGiven = (id: string) =>
      view.given !== undefined && (view.given === UNSURE ? id === UNSURE : view.given.includes(id));
    const boxes = view.question.options.map((option) => ({
      id: option.id,
      label: option.label,
      shown: optionText(option),
    }));
    const choices = [...boxes, { id: UNSURE, label: NOT_SURE, shown: NOT_SURE }].map(({ id, label, shown }) => ({
      value: id,
      name: fold(shown, 4),
      short: label,
      checked: isGiven(id),
    }));
    const picked = await run((context) =>
      checkbox<string>(
        {
          message,
          choices,
          pageSize: pageSize(),
          loop: false,
          shortcuts: { all: null, invert: null },
          validate: (chosen) =>
            chosen.length < 2 ||
            !chosen.some(({ value }) => value === UNSURE) ||
            `"${NOT_SURE}" stands alone: untick it, or untick the others.`,
          theme: {
            ...theme(
              prefix,
              below,
              tips(view.canGoBack, [keys.arrows, 'move'], ['space', 'tick'], [keys.enter, 'go on']),
            ),
            style: {
              ...theme(
                prefix,
                below,
                tips(view.canGoBack, [keys.arrows, 'move'], ['space', 'tick'], [keys.enter, 'go on']),
              ).style,
              renderSelectedChoices: (chosen: readonly { short: string }[]) =>
                fold(chosen.length === 0 ? 'none of these' : chosen.map(({ short }) => short).join('; '), 2),
            },
          },
        },
        context,
      ),
    );
    if (picked === BACK && !view.canGoBack) return askSeveral(view);
    return Array.isArray(picked) && picked[0] === UNSURE ? { kind: 'answer', answer: UNSURE } : reply(picked);
  };

  // One place after the other; whoever has said enough stops, and going back takes the last place back.
  const askOrder = async (view: QuestionView): Promise<Reply> => {
    const order: string[] = [];
    while (order.length < view.question.options.length - 1) {
      const { message, prefix, below } = head(view);
      const left = view.question.options.filter(({ id }) => !order.includes(id));
      const ENOUGH = 'enough';
      const chosen = order.map(
        (id, rank) => `${rank + 1}. ${view.question.options.find((option) => option.id === id)!.label}`,
      );
      const choices = [
        ...left.map(({ id, label }) => ({ value: id as string | Move, name: fold(label, 2), short: fold(label, 2) })),
        new Separator(' '),
        ...(order.length > 0
          ? [{ value: ENOUGH as string | Move, name: 'That is enough', short: 'enough' }]
          : [
              { value: UNSURE as string | Move, name: NOT_SURE, short: NOT_SURE },
              { value: SKIP as string | Move, name: 'Skip', short: 'skipped' },
            ]),
        ...(view.canGoBack || order.length > 0
          ? [{ value: BACK as string | Move, name: `${keys.back} Back`, short: 'back' }]
          : []),
      ];
      const picked = await run((context) =>
        select<string | Move>(
          {
            message: order.length === 0 ? message : 'And next?',
            choices,
            pageSize: pageSize(),
            loop: false,
            theme: theme(
              prefix,
              (order.length === 0 ? [below] : chosen.map((line) => paint(fold(line, 3), 'quiet'))).join('\n'),
              tips(view.canGoBack, [keys.arrows, 'move'], [keys.enter, 'choose']),
            ),
          },
          context,
        ),
      );
      if (picked === BACK) {
        if (order.pop() === undefined && view.canGoBack) return { kind: 'back' };
      } else if (picked === SKIP || picked === UNSURE) return reply(picked);
      else if (picked === ENOUGH) break;
      else order.push(picked as string);
    }
    const rest = view.question.options.map(({ id }) => id).filter((id) => !order.includes(id));
    return { kind: 'answer', answer: rest.length === 1 ? [...order, ...rest] : order };
  };

  return {
    say: (text) =>
      new Promise((resolve) => void output.write(wrapAnsi(text, columns(), { hard: true }) + '\n', () => resolve())),
    question: (view) =>
      view.question.kind === 'several'
        ? askSeveral(view)
        : view.question.kind === 'order'
          ? askOrder(view)
          : askOne(view),
    async choose(message, choices) {
      const last = choices.at(-1)!.id;
      const picked = await run((context) =>
        select(
          {
            message: fold(message, 2),
            choices: choices.map(({ id, label, detail }) => ({
              value: id,
              name: detail === undefined ? fold(label, 2) : `${fold(label, 2)}\n    ${paint(fold(detail, 4), 'quiet')}`,
              short: fold(label, 2),
            })),
            pageSize: pageSize(),
            loop: false,
            theme: theme('?', '', [
              [keys.arrows, 'move'],
              [keys.enter, 'choose'],
            ]),
          },
          context,
        ),
      );
      return typeof picked === 'symbol' ? last : picked;
    },
    async text(message, proposal) {
      const look = theme('?', '', []);
      const typed = await run(
        (context) =>
          textInput(
            {
              message: fold(message, 2),
              default: proposal,
              theme: look,
              transformer: (value, { isFinal }) => (isFinal ? look.style.answer(visible(value)) : visible(value)),
            },
            context,
          ),
        true,
      );
      return typeof typed === 'symbol' ? '' : typed;
    },
    close: terminal.close,
  };
}
