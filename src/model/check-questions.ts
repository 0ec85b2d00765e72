// The questions of one file -> what they say of options, points and requirements that cannot be right.
import { nearest } from '../nearest.ts';
import { type Place, type Problem, problem } from '../problems.ts';
import type { PlaceOf } from './files.ts';
import type { QuestionEntry } from './schema.ts';

type Step = string | number;

/** `criteria` are ids; `indicators` map an indicator to its criterion. */
export interface Targets {
  readonly criteria: readonly string[];
  readonly indicators: ReadonlyMap<string, string>;
}

/** Checks options, targets of points and requirements of every question of a file. */
export function checkQuestions(questions: readonly QuestionEntry[], placeOf: PlaceOf, known: Targets): Problem[] {
  const targets = [...known.criteria, ...known.indicators.keys()];
  return questions.flatMap((question, index) => {
    const problems: Problem[] = [];
    const path = ['questions', index];
    const options = question.options ?? [];
    const place = (...rest: Step[]) => placeOf([...path, ...rest], 'key');
    if (question.kind === 'order') {
      if (question.options) problems.push(problem('importance-on-order', { question: question.id }, place('options')));
      if (question.points === undefined)
        problems.push(problem('order-without-points', { question: question.id }, placeOf(path)));
    } else if (!question.options) problems.push(problem('key-missing', { key: 'options' }, placeOf(path)));
    problems.push(
      ...duplicates(
        options.map(({ id }) => id),
        (position) => place('options', position, 'id'),
      ),
    );
    options.forEach((option, position) => {
      const inOption = ['options', position] as const;
      const importance = option.importance ?? {};
      for (const target of Object.keys(importance)) {
        if (!targets.includes(target))
          problems.push(
            problem(
              'target-unknown',
              { id: target, near: nearest(target, targets) },
              place(...inOption, 'importance', target),
            ),
          );
        const criterion = known.indicators.get(target);
        if (criterion !== undefined && Object.hasOwn(importance, criterion))
          problems.push(
            problem('importance-mixed', { criterion, indicator: target }, place(...inOption, 'importance', target)),
          );
      }
      for (const target of Object.keys(option.require ?? {}))
        if (!known.indicators.has(target))
          problems.push(
            problem(
              'requirement-unknown',
              { id: target, near: nearest(target, [...known.indicators.keys()]) },
              place(...inOption, 'require', target),
            ),
          );
    });
    return problems;
  });
}

function duplicates(ids: readonly string[], place: (index: number) => Place): Problem[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) < index
      ? [problem('id-twice', { id, first: 'another option of this question' }, place(index))]
      : [],
  );
}
