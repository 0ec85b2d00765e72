// What a Decision was made of: the model, its evidence, the answers.
import type { Decision } from '../decision/decision.ts';
import type { Model } from '../model/types.ts';
import type { Book } from './book.ts';
import { evidenceAge, evidenceAgeBlocks, evidenceAgeInShort } from './evidence-age.ts';
import type { Section } from './report.ts';
import { thousands } from './words.ts';

/** The version of the model, how much was answered, and how old the evidence is. */
export function basisOf({ decision: { model, answers, questions }, model: atHand }: Book): string {
  return basisWith(model, `${Object.keys(answers).length} of ${questions} questions answered`, atHand);
}

/** The same with other words about whose answers they are. Without a model at hand nothing is known of its evidence. */
export function basisWith(model: Decision['model'], answers: string, atHand: Model | undefined): string {
  const said = `Model version ${model.version} of ${model.date}; ${answers}.`;
  return atHand === undefined ? said : `${said} ${evidenceAgeInShort(atHand)}`;
}

export function provenanceSection(book: Book): Section {
  const { informative, answers, questions } = book.decision;
  return provenanceOf(
    book,
    `Answers: ${Object.keys(answers).length} of ${questions} questions; ${informative.length} gave points or ruled something out.`,
    `Answers as JSON: ${JSON.stringify(answers)}`,
  );
}

/** With what a Decision was made, and in lines of its own whose answers they were. */
export function provenanceOf(book: Book, ...answers: readonly string[]): Section {
  const { model, seed, draws } = book.decision;
  const lines = [
    `Model: ${model.title}, version ${model.version} of ${model.date}, fingerprint ${model.digest}.`,
    ...(draws > 0 ? [`Level draws: ${thousands(draws)}, seed ${seed}.`] : []),
    ...(book.model ? [evidenceAge(book.model)] : []),
    ...answers,
  ];
  return {
    id: 'provenance',
    part: 'sources',
    title: 'Made with',
    first: false,
    blocks: [{ kind: 'list', entries: lines.map((line) => ({ line })) }, ...evidenceAgeBlocks(book)],
  };
}
