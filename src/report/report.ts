// A report as plain data: what every renderer reads, so that every format has the same content in the same order.

export type Tone = 'good' | 'middling' | 'bad' | 'unsure' | 'strong' | 'quiet';

/** A piece of text; its tone repeats what its words say, never more. */
export interface Span {
  readonly text: string;
  readonly tone?: Tone;
}

export type Line = string | readonly (string | Span)[];

export interface Entry {
  readonly line: Line;
  readonly more?: readonly Line[];
}

export interface Column {
  readonly title: string;
  readonly align?: 'right';
}

/** A bar from 0 to 1 with the range around it. */
export interface Bar {
  readonly label: string;
  readonly low: number;
  readonly best: number;
  readonly high: number;
  readonly words: string;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly numbered?: boolean; readonly entries: readonly Entry[] }
  | { readonly kind: 'bars'; readonly bars: readonly Bar[] }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly Line[])[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'sources'; readonly sources: readonly CitedSource[] };

export interface CitedSource {
  readonly number: number;
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  readonly date: string;
  readonly seen: string;
  readonly kind: string;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  /** True for what belongs on the first screen. */
  readonly first: boolean;
  readonly blocks: readonly Block[];
}

export interface Report {
  readonly schema: 'which-agent/report/1';
  readonly title: string;
  /** The verdict in a few words, such as "Recommended: X (clear)". */
  readonly headline: string;
  readonly tone: Tone;
  readonly sections: readonly Section[];
}

/** The plain text of a line. */
export function plain(line: Line): string {
  return typeof line === 'string' ? line : line.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}
