// Answers so far -> what to ask next, what to show beside it. Pure: the prompts only draw what this says.

import { rounded } from '../decimals.ts';
import { firstOf, informativeAnswers, outcomeOf } from '../decision/outcome.ts';
import type { Model, Question } from '../model/types.ts';
import type { Answer, Answers } from './answers.ts';

/** One question as a person sees it. */
export interface QuestionView {
  readonly question: Question;
  /** Position from 1, and how many there are. */
  readonly number: number;
  readonly of: number;
  /** True when the interview ends as soon as the rest cannot matter. */
  readonly mayEndSooner: boolean;
  /** The answer given before, when the person came back to it. */
  readonly given: Answer | undefined;
  readonly canGoBack: boolean;
  /** Who is ahead so far, once something told. */
  readonly standing: string | undefined;
}

/** What a person does with a question. */
export type Reply =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'skip' }
  | { readonly kind: 'back' };

/** Where in the interview a question is put: its place from 1, and how many there are, or may be at most. */
export type Progress = Pick<QuestionView, 'number' | 'of' | 'mayEndSooner' | 'canGoBack'>;

export function viewOf(model: Model, answers: Answers, id: string, progress: Progress): QuestionView {
  return {
    question: model.questions.find((question) => question.id === id)!,
    ...progress,
    given: answers.get(id),
    standing: standingOf(model, answers),
  };
}

/** "3 of 18", or "3 of at most 18" where the interview may end before. */
export function progressWords({ number, of, mayEndSooner }: Omit<Progress, 'canGoBack'>): string {
  return `${number} of ${mayEndSooner ? 'at most ' : ''}${of}`;
}

/** Who would be first if the interview ended now, in a few words; nothing before enough told to recommend. */
export function standingOf(model: Model, answers: Answers): string | undefined {
  const outcome = outcomeOf(model, answers);
  const { lead, screening } = outcome;
  const name = (id: string) => model.alternatives.find((alternative) => alternative.id === id)!.name;
  if (informativeAnswers(model, outcome).length < Math.max(1, model.policy.inconclusiveBelowAnswers)) return undefined;
  if (screening.staying.length === 0) return 'nothing meets all requirements so far';
  const first = firstOf(lead).map(name);
  if (lead.kind === 'tie') return `${first.join(' and ')} level`;
  if (lead.kind === 'alone')
    return `only ${first[0]} is left, ${screening.screened.map(({ alternative }) => name(alternative)).join(' and ')} ruled out`;
  if (lead.kind !== 'ahead') return undefined;
  return lead.by < model.policy.closeCall.lead
    ? 'close'
    : `${first[0]} ahead of ${name(lead.of)} by ${rounded(lead.by, 2)}`;
}

/** An option as a person sees it: whether it rules out whatever does not meet it. */
export function optionText({ label, requires }: Question['options'][number]): string {
  return requires.length > 0 ? `${label} (a must)` : label;
}

/** Answers in words, for the summary. */
export function answerLabel({ options, kind }: Question, answer: Answer | undefined): string {
  if (answer === undefined) return 'skipped';
  if (answer === 'unsure') return 'not sure';
  if (answer.length === 0) return 'none of these';
  const labels = answer.map((id) => options.find((option) => option.id === id)!.label);
  return kind === 'order' ? labels.map((label, rank) => `${rank + 1}. ${label}`).join('; ') : labels.join('; ');
}

/** A named choice, with a second line where it helps. */
export interface Choice<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly detail?: string;
}

/** Asks a person; one drawing for terminals, one for plain lines. Ctrl-C and Ctrl-D throw `Interrupted`. */
export interface Asker {
  say(text: string): Promise<void>;
  question(view: QuestionView): Promise<Reply>;
  /** One of a few named choices; Esc and the like mean the last one. */
  choose<Id extends string>(message: string, choices: readonly Choice<Id>[]): Promise<Id>;
  /** A line of text, empty for none. */
  text(message: string, proposal: string): Promise<string>;
  close(): void;
}

/** A person stopped the interview. */
export class Interrupted extends Error {}
