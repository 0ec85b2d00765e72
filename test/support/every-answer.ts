// A question -> all that can be said to it: what brute force walks. It shares no code with the engine.
import type { Answer } from '../../src/interview/answers.ts';
import type { Question } from '../../src/model/types.ts';

/** Unsure or one option; every set of boxes; every order, whole or begun. What says nothing comes first. */
export function everyAnswerTo({ kind, options }: Question): Answer[] {
  const ids = options.map(({ id }) => id);
  if (kind === 'one') return ['unsure', ...ids.map((id) => [id])];
  if (kind === 'several')
    return Array.from({ length: 2 ** ids.length }, (_, bits) => ids.filter((__, at) => bits & (1 << at)));
  const begun = (order: readonly string[]): string[][] => [
    [...order],
    ...ids.filter((id) => !order.includes(id)).flatMap((id) => begun([...order, id])),
  ];
  return begun([]);
}
