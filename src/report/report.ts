// A report as plain data: what every renderer reads, so that every format has the same content in the same order.

export type Tone = 'good' | 'middling' | 'bad' | 'unsure' | 'strong' | 'quiet';

/** A piece of text; its tone repeats what its words say, never more. */
export interface Span {
  readonly text: string;
  readonly tone?: Tone;
  /** The anchor of what stands behind it in this report: an id of a section, an entry or `source-3`. */
  readonly to?: string;
}

export type Line = string | readonly (string | Span)[];

export interface Entry {
  /** An anchor that spans can lead to. */
  readonly id?: string;
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
  readonly to?: string;
}

/** A table as a picture; its table says the same in words. */
export interface Figure {
  readonly title: string;
  /** What the picture shows, in a sentence or two. */
  readonly alt: string;
  readonly drawing: Drawing;
}

/** One colour and number for each part, the same in every row; `most` is the end of the scale, which begins at 0. */
export interface Stacks {
  readonly form: 'stacks';
  readonly unit: 'value' | 'share' | 'count';
  readonly most: number;
  readonly parts: readonly string[];
  readonly rows: readonly { readonly label: string; readonly sizes: readonly number[]; readonly words: string }[];
}

/** Low, best and high on a scale from 0 to 1, in groups. */
export interface Ranges {
  readonly form: 'ranges';
  readonly groups: readonly {
    readonly label?: string;
    readonly rows: readonly {
      readonly label: string;
      readonly low: number;
      readonly best: number;
      readonly high: number;
      readonly words: string;
    }[];
  }[];
}

/** Where something stands on a scale of shares from 0 to 1, and where it would turn into something else. */
export interface TurningPoints {
  readonly form: 'turning-points';
  readonly rows: readonly {
    readonly label: string;
    readonly now: number;
    readonly turns: readonly { readonly at: number; readonly label: string }[];
    readonly words: string;
  }[];
}

export type Drawing = Stacks | Ranges | TurningPoints;

export type Block =
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly numbered?: boolean; readonly entries: readonly Entry[] }
  | { readonly kind: 'bars'; readonly bars: readonly Bar[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Line[])[];
      readonly figure?: Figure;
    }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'sources'; readonly sources: readonly CitedSource[] }
  /** More than most readers want: opened on demand where that is possible, elsewhere the short line, if any, stands for it. */
  | { readonly kind: 'fold'; readonly title: string; readonly short?: Line; readonly blocks: readonly Block[] };

export interface CitedSource {
  readonly number: number;
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  readonly date: string;
  readonly seen: string;
  readonly kind: string;
}

/** The parts of a decision record. */
export type Part = 'context' | 'options' | 'decision' | 'consequences' | 'change' | 'sources';

export interface Section {
  readonly id: string;
  /** Where it belongs when the report is kept as a decision record. */
  readonly part?: Part;
  readonly title: string;
  /** True for what belongs on the first screen. */
  readonly first: boolean;
  readonly blocks: readonly Block[];
}

/** How a report can be written. */
export type ReportFormat = 'text' | 'markdown' | 'html' | 'json';

export const REPORT_SCHEMA = 'which-agent/report/2';

export interface Report {
  readonly schema: typeof REPORT_SCHEMA;
  readonly title: string;
  /** The verdict in a few words, such as "Recommended: X (clear)". */
  readonly headline: string;
  readonly tone: Tone;
  /** What it rests on, in a few words: for a reader who sees nothing but the top. */
  readonly basis?: string;
  readonly sections: readonly Section[];
}

/** The plain text of a line. */
export function plain(line: Line): string {
  return spansOf(line)
    .map(({ text }) => text)
    .join('');
}

/** A line as spans alone. */
export function spansOf(line: Line): readonly Span[] {
  return (typeof line === 'string' ? [line] : line).map((part) => (typeof part === 'string' ? { text: part } : part));
}
