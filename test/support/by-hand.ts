// What the cases worked by hand share: answers and requirements in short, facts from points, verdicts in words.
import { type Evaluation, evaluate } from '../../src/decision/evaluate.ts';
import type { Verdict } from '../../src/decision/judge.ts';
import { derivePreferences, type Requirement } from '../../src/decision/preferences.ts';
import type { Relaxation } from '../../src/decision/screening.ts';
import type { Answers, AnswersJson } from '../../src/interview/answers.ts';
import { aModel, option, type ShortModel } from './models.ts';

/** Answers as they are written -> as the decision takes them. */
export function sheet(answers: AnswersJson): Answers {
  return new Map(
    Object.entries(answers).map(([id, answer]) => [id, answer === 'unsure' ? answer : [answer].flat()] as const),
  );
}

/** Requirements that each of these indicators is met. */
export function needs(...indicators: string[]): Requirement[] {
  return indicators.map((indicator) => ({ indicator, atLeast: 'met', from: [] }));
}

/** Facts about everybody in a model whose only answer gives these points. */
export function valued(short: ShortModel, points: Readonly<Record<string, number>>): Evaluation {
  const model = aModel({ ...short, questions: [{ id: 'q', options: [option('yes', points), option('no')] }] });
  const all = model.alternatives.map(({ id }) => id);
  return evaluate(model, derivePreferences(model, sheet({ q: 'yes' })), all);
}

/** A verdict in a line, with everything that it says. */
export function words(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'recommended': {
      const { first, strength, heldBackBy } = verdict;
      return heldBackBy.length > 0 ? `${first}, ${strength}: ${heldBackBy.join(' ')}` : `${first}, ${strength}`;
    }
    case 'close-call':
      return `close call by ${verdict.because}: ${verdict.contenders.join(' ')}`;
    case 'inconclusive':
      return `inconclusive by ${verdict.because}: ${verdict.answers} of ${verdict.needed}`;
    case 'no-match':
      return `no match: ${relaxed(verdict.relax)}`;
  }
}

/** What to drop: whom that brings back. */
export function relaxed(relaxations: readonly Relaxation[]): string {
  return relaxations
    .map(({ drop, bringsBack }) => `${drop.map(({ indicator }) => indicator).join('')}: ${bringsBack.join('')}`)
    .join(', ');
}
