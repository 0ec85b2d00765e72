// What the terminal can show -> how prompts look: marks, colours, folded lines, the keys underneath.
import type { Writable } from 'node:stream';
import { wrapAnsi } from 'fast-wrap-ansi';

export interface LookOptions {
  readonly output: Writable & { readonly columns?: number; readonly rows?: number };
  readonly paint: (text: string, tone: 'good' | 'bad' | 'strong' | 'quiet') => string;
  readonly ascii: boolean;
}

type Tip = readonly [key: string, does: string];

export function createLook({ output, paint, ascii }: LookOptions) {
  const columns = () => Math.max(20, Math.min(100, output.columns ?? 80));
  // A list that is taller than the screen scrolls inside it, with room for the question and the keys.
  const pageSize = () => Math.max(4, (output.rows ?? 24) - 9);
  const fold = (text: string, indent: number) =>
    wrapAnsi(text, columns() - indent, { hard: true })
      .split('\n')
      .join('\n' + ' '.repeat(indent));
  const keys = ascii
    ? { arrows: 'up/down', enter: 'enter', dot: ' | ', pointer: '>', tick: 'v', on: '[x]', off: '[ ]', back: '<-' }
    : { arrows: '↑↓', enter: 'enter', dot: ' · ', pointer: '❯', tick: '✔', on: '◉', off: '◯', back: '←' };
  const help = (pairs: readonly Tip[]) =>
    paint(fold(pairs.map(([key, does]) => `${key} ${does}`).join(keys.dot), 0), 'quiet');

  const theme = (prefix: string, below: string, tips: readonly Tip[]) => ({
    prefix: { idle: paint(prefix, 'quiet'), done: paint(keys.tick, 'good') },
    icon: { cursor: keys.pointer, checked: ` ${keys.on}`, unchecked: ` ${keys.off}` },
    style: {
      message: (text: string, status: string) =>
        status === 'done'
          ? `${paint(text, 'strong')}\n `
          : `${paint(text, 'strong')}${below === '' ? '' : '\n' + below}`,
      answer: (text: string) => paint(fold(text, 2), 'good'),
      highlight: (text: string) => paint(text, 'good'),
      description: (text: string) => paint(fold(text, 0), 'quiet'),
      disabled: (text: string) => paint(text, 'quiet'),
      error: (text: string) => paint(`> ${text}`, 'bad'),
      help: (text: string) => paint(text, 'quiet'),
      defaultAnswer: (text: string) => paint(`(${text})`, 'quiet'),
      keysHelpTip: () => help(tips),
    },
  });
  const tips = (canGoBack: boolean, ...first: Tip[]) => [
    ...first,
    ...(canGoBack ? [['shift+tab', 'back'] as const] : []),
    ['tab', 'skip'] as const,
    ['ctrl+c', 'stop'] as const,
  ];

  return { columns, pageSize, fold, keys, theme, tips };
}
