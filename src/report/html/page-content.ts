// Model and answers -> what the script of a page reads, and back.
import { type Answers, type AnswersJson, answersToJson, parseAnswers } from '../../interview/answers.ts';
import { type PackedModel, packModel, unpackModel } from '../../model/packed-model.ts';
import type { Model } from '../../model/types.ts';

/** Where the live part goes and where it finds what it needs. */
export const WHAT_IF_ID = 'what-if';
export const CONTENT_ID = 'what-if-content';

/** Plain JSON. */
export interface PageContent {
  readonly model: PackedModel;
  readonly answers: AnswersJson;
  /** Whether they, or levels of the model, were put otherwise than they are. */
  readonly isPut: boolean;
}

export function pageContent(model: Model, answers: Answers, isPut = false): PageContent {
  return { model: packModel(model), answers: answersToJson(model, answers), isPut };
}

/** The other way round; the texts that a page does not need are empty. */
export function fromPageContent({ model: packed, answers: given, isPut }: PageContent): {
  readonly model: Model;
  readonly answers: Answers;
  readonly isPut: boolean;
} {
  const model = unpackModel(packed);
  const parsed = parseAnswers(given, model);
  if (!('answers' in parsed)) throw new Error('the answers of this page do not fit its model');
  return { model, answers: parsed.answers, isPut };
}
