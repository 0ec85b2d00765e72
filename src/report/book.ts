// A Decision and the model at hand -> one place to look names, texts and sources up while a report is composed.

import type { Decision } from '../decision/decision.ts';
import { putForward } from '../decision/judge.ts';
import type { Answer } from '../interview/answers.ts';
import type { Cell, Indicator, Model, Question, Source } from '../model/types.ts';
import type { Span } from './report.ts';
import { together, trimmed } from './words.ts';

/** Anchors inside a report. */
export const anchorOf = {
  criterion: (id: string) => `evidence-${id}`,
  indicator: (id: string) => `indicator-${id}`,
  source: (number: number) => `source-${number}`,
};

export interface Book {
  readonly decision: Decision;
  /** The model, only when it is the very one that the Decision was made with. */
  readonly model: Model | undefined;
  /** The model at hand where it is on the Decision's subject, of whichever version: its questions and thresholds may be told. */
  readonly kin: Model | undefined;
  /** The model at hand, whichever it is: for a remark on the difference. */
  readonly atHand: Model;
  name(alternative: string): string;
  names(alternatives: readonly string[], word?: string): string;
  indicator(id: string): Indicator | undefined;
  /** The statement of an indicator that is required or has weight, from the Decision itself. */
  statement(indicator: string): string;
  /** The cell of an alternative on an indicator, when the model at hand is the Decision's own. */
  cell(indicator: string, alternative: string): Cell | undefined;
  criterionTitle(id: string): string;
  question(id: string): Question | undefined;
  optionLabel(question: string, option: string): string;
  /** Where an option stands, as ` (quiet.yaml:34)`; nothing when the model at hand is another one. */
  lineOf(answer: { readonly question: string; readonly option: string }): string;
  answerWords(question: string, answer: Answer): string;
  source(id: string): Source | undefined;
  /** The numbers of sources in the list at the end, each behind a space; given as sources are first cited. */
  cite(ids: readonly string[]): readonly Span[];
  /** The reason of a cell, its sources for and against, and its line. */
  because(cell: Cell): readonly (string | Span)[];
  /** The statement of an indicator, leading to its levels and reasons. */
  toIndicator(id: string): Span;
  readonly cited: readonly string[];
}

export function openBook(decision: Decision, atHand: Model): Book {
  const model = atHand.digest === decision.model.digest && namesOnly(decision, atHand) ? atHand : undefined;
  const indicators = new Map(model?.indicators.map((indicator) => [indicator.id, indicator]));
  const kin = atHand.id === decision.model.id ? atHand : undefined;
  const questions = new Map(kin?.questions.map((question) => [question.id, question]));
  const names = new Map<string, string>([
    ...(kin?.alternatives ?? []).map(({ id, name }) => [id, name] as const),
    ...decision.values.map(({ alternative, name }) => [alternative, name] as const),
    ...decision.screened.map(({ alternative, name }) => [alternative, name] as const),
  ]);
  const titles = new Map<string, string>([
    ...(kin?.criteria ?? []).map(({ id, title }) => [id, title] as const),
    ...decision.criteria.map(({ criterion, title }) => [criterion, title] as const),
  ]);
  const sources = new Map(model?.sources.map((source) => [source.id, source]));
  const statements = new Map<string, string>([
    ...decision.indicators.map(({ indicator, statement }) => [indicator, statement] as const),
    ...decision.requirements.map(({ indicator, statement }) => [indicator, statement] as const),
  ]);
  const cited: string[] = [];
  const name = (id: string) => names.get(id) ?? id;
  const cite = (ids: readonly string[]): Span[] => {
    const known = ids.filter((id) => sources.has(id));
    for (const id of known) if (!cited.includes(id)) cited.push(id);
    return known.flatMap((id) => {
      const number = cited.indexOf(id) + 1;
      return [{ text: ' ' }, { text: `[${number}]`, to: anchorOf.source(number) }];
    });
  };
  const optionLabel = (question: string, option: string) =>
    questions.get(question)?.options.find(({ id }) => id === option)?.label ?? titles.get(option) ?? option;
  return {
    decision,
    model,
    kin,
    atHand,
    name,
    names: (ids, word) => together(ids.map(name), word),
    indicator: (id) => indicators.get(id),
    statement: (id) => statements.get(id) ?? id,
    cell: (id, alternative) => {
      const position = model?.alternatives.findIndex((candidate) => candidate.id === alternative) ?? -1;
      return indicators.get(id)?.cells[position];
    },
    criterionTitle: (id) => titles.get(id) ?? id,
    question: (id) => questions.get(id),
    optionLabel,
    lineOf: ({ question, option }) => {
      const at = model && questions.get(question)?.options.find(({ id }) => id === option)?.at;
      return at === undefined ? '' : ` (${at})`;
    },
    answerWords: (question, answer) => {
      if (answer === 'unsure') return 'not sure';
      if (answer.length === 0) return 'none of these';
      const labels = answer.map((option) =>
        questions.get(question)?.kind === 'order' ? (titles.get(option) ?? option) : optionLabel(question, option),
      );
      return labels.map((label) => `"${label}"`).join(', ');
    },
    source: (id) => sources.get(id),
    cite,
    because: ({ because, evidence, against, at }) => [because, ...cite([...evidence, ...against]), ` (${at})`],
    toIndicator: (id) => ({ text: trimmed(statements.get(id) ?? id), to: anchorOf.indicator(id) }),
    cited,
  };
}

// A fingerprint can be copied; every id that texts are looked up by has to be one of the model's.
function namesOnly(decision: Decision, { alternatives, indicators }: Model): boolean {
  const { verdict, values, screened, verify } = decision;
  const known = alternatives.map(({ id }) => id);
  const named = [...putForward(verdict), ...[...values, ...screened, ...verify].map(({ alternative }) => alternative)];
  return (
    named.every((id) => known.includes(id)) &&
    decision.indicators.every(
      ({ indicator, levels }) =>
        indicators.some(({ id }) => id === indicator) && known.every((id) => Object.hasOwn(levels, id)),
    )
  );
}
