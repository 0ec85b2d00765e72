// What can be wrong with a model, an answer sheet, a Decision or a file: one code for one cause, with the facts and the place.

/** Where a problem stands: lines and columns count from 1; `source` is the line itself, for the caret. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly source?: string;
}

/** One entry a cause: the facts that its sentence needs. */
export interface ProblemArgs {
  // files and folders
  'file-missing': { path: string };
  'file-is-folder': { path: string };
  'file-unreadable': { path: string; reason: string };
  'file-too-large': { limit: string };
  'too-long': { what: 'line' | 'text'; most: number };
  'too-many': { what: string; count: number; most: number };
  'not-utf8': { offset: number };
  'is-utf16': Record<string, never>;
  'folder-missing': { path: string };
  'folder-is-file': { path: string };
  'model-file-missing': { name: string; folder: string };
  // JSON
  'json-syntax': { message: string };
  'json-key-twice': { key: string };
  'nothing-given': { what: string };
  // flags
  'flag-twice': { flag: string; key: string };
  // answers
  'answers-not-object': { got: string };
  'answers-are-decision': Record<string, never>;
  'answers-are-team': Record<string, never>;
  'question-unknown': { id: string; near: readonly string[]; known: readonly string[] };
  'option-unknown': { question: string; got: string; near: readonly string[]; allowed: readonly string[] };
  'answer-wrong-type': { question: string; expected: string; got: string };
  'option-twice': { question: string; option: string };
  'unsure-with-others': { question: string };
  'decision-unreadable': { schema: string; known: string };
  'decision-damaged': { path: string; expected: string };
  'example-unknown': { id: string; near: readonly string[]; known: readonly string[] };
  // YAML
  'yaml-syntax': { message: string };
  'yaml-several-documents': Record<string, never>;
  'yaml-alias': { name: string };
  'yaml-tag': { tag: string };
  'yaml-too-deep': { limit: number };
  'yaml-key-twice': { key: string };
  'yaml-key-not-text': Record<string, never>;
  'hidden-character': { shown: string };
  // the shape of a model file
  'key-unknown': { key: string; near: readonly string[]; allowed: readonly string[] };
  'key-missing': { key: string };
  'wrong-type': { key: string; expected: string; got: string };
  'not-allowed': { key: string; got: string; allowed: string; near: readonly string[] };
  malformed: { key: string; got: string; rule: string };
  // what the parts of a model say of one another
  'id-twice': { id: string; first: string };
  'id-differs-from-file': { id: string; expected: string };
  'cell-missing': { indicator: string; alternative: string };
  'alternative-unknown': { id: string; near: readonly string[]; known: readonly string[] };
  'indicator-unknown': { id: string; near: readonly string[] };
  'source-unknown': { id: string; near: readonly string[] };
  'source-unused': { id: string };
  'later-than-model': { id: string; date: string; model: string };
  'evidence-missing': { indicator: string; alternative: string; level: string };
  'share-unexplained': { indicator: string };
  'target-unknown': { id: string; near: readonly string[] };
  'requirement-unknown': { id: string; near: readonly string[] };
  'importance-mixed': { criterion: string; indicator: string };
  'importance-on-order': { question: string };
  'order-without-points': { question: string };
  'framing-unknown': { question: string; near: readonly string[] };
  'framing-not-single': { question: string };
  'counts-for-unknown': { option: string; known: readonly string[] };
  'counts-for-without-framing': { indicator: string };
  'criterion-empty': { criterion: string; option: string };
  'question-order-unknown': { id: string; near: readonly string[] };
  'levels-out-of-order': { level: string };
  'policy-out-of-order': { lower: string; upper: string };
  'grid-too-fine': { criterion: string };
  // what the model does
  'question-dead': { question: string };
  'never-first': { alternative: string; sheets: number };
  'example-fails': { example: string; expected: string; got: string };
  'example-not-near': { example: string; near: string; differences: number };
  'example-same-verdict': { example: string; near: string };
  'model-stale': { days: number; limit: number };
  'source-stale': { id: string; days: number; limit: number };
}

export type ProblemCode = keyof ProblemArgs;

/** A cause, its facts and its place. `args` fit the `code`. */
export type Problem = {
  [Code in ProblemCode]: { readonly code: Code; readonly args: ProblemArgs[Code]; readonly where?: Place };
}[ProblemCode];

/** Builds a problem; typed so that facts fit the code. */
export function problem<Code extends ProblemCode>(code: Code, args: ProblemArgs[Code], where?: Place): Problem {
  return (where === undefined ? { code, args } : { code, args, where }) as Problem;
}

/** "quiet.yaml:34" -> the place it means, as far as that says. */
export function placeOfAt(at: string): Place {
  const [file, line] = at.split(':') as [string, string];
  return { file, line: Number(line) };
}
