// A model -> whether its examples get the verdicts that it owes them.
import { type Answers, parseAnswers } from '../interview/answers.ts';
import type { Example, Model } from '../model/types.ts';
import { type Problem, placeOfAt, problem } from '../problems.ts';
import { judgeAnswers } from './decide.ts';
import type { Verdict } from './judge.ts';

export interface ExampleRun {
  readonly example: Example;
  readonly verdict?: Verdict;
  readonly problems: readonly Problem[];
}

/** Runs every example: its answers are read like anybody's, its verdict is compared with the one expected. */
export function runExamples(model: Model): ExampleRun[] {
  return model.examples.map((example): ExampleRun => {
    const where = placeOfAt(example.at);
    const parsed = parseAnswers(example.answers, model, () => where);
    if ('problems' in parsed) return { example, problems: parsed.problems };
    const { verdict } = judgeAnswers(model, parsed.answers);
    const problems = fits(example, verdict)
      ? []
      : [
          problem(
            'example-fails',
            { example: example.id, expected: expectedWords(example), got: verdictWords(verdict) },
            where,
          ),
        ];
    return { example, verdict, problems: [...problems, ...checkNear(model, example, parsed.answers)] };
  });
}

/** A verdict in a line: "recommended a (clear)", "close-call a, b". */
export function verdictWords(verdict: Verdict): string {
  if (verdict.kind === 'recommended') return `recommended ${verdict.first} (${verdict.strength})`;
  return verdict.kind === 'close-call' ? `close-call ${[...verdict.contenders].sort().join(', ')}` : verdict.kind;
}

function expectedWords({ expect: { verdict, first, strength, contenders } }: Example): string {
  if (verdict === 'recommended')
    return `recommended${first === undefined ? '' : ` ${first}`}${strength ? ` (${strength.join(' or ')})` : ''}`;
  return contenders ? `${verdict} ${[...contenders].sort().join(', ')}` : verdict;
}

function fits({ expect }: Example, verdict: Verdict): boolean {
  if (verdict.kind !== expect.verdict) return false;
  if (verdict.kind === 'recommended')
    return (
      (expect.first === undefined || expect.first === verdict.first) &&
      (expect.strength === undefined ||
        expect.strength.includes(verdict.strength) ||
        // Settled is clear, and proved.
        (verdict.strength === 'settled' && expect.strength.includes('clear')))
    );
  if (verdict.kind === 'close-call' && expect.contenders)
    return [...expect.contenders].sort().join() === [...verdict.contenders].sort().join();
  return true;
}

function checkNear(model: Model, example: Example, answers: Answers): Problem[] {
  const other = model.examples.find(({ id }) => id === example.near);
  if (!other) return [];
  const parsed = parseAnswers(other.answers, model);
  if ('problems' in parsed) return [];
  const where = placeOfAt(example.at);
  const answered = new Set([...answers.keys(), ...parsed.answers.keys()]);
  const differences = [...answered].filter((id) => String(answers.get(id)) !== String(parsed.answers.get(id))).length;
  if (differences !== 1)
    return [problem('example-not-near', { example: example.id, near: other.id, differences }, where)];
  const same = expectedWords(example) === expectedWords(other);
  return same ? [problem('example-same-verdict', { example: example.id, near: other.id }, where)] : [];
}
