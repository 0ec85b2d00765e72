// Files of a model that have their shape -> what there is too much of to be computed while somebody waits.
import { CAPS } from '../caps.ts';
import { type Problem, problem } from '../problems.ts';
import type { ModelFiles } from './files.ts';

/** Checks the caps on whole models; the first one too many is pointed at. */
export function checkCounts({ model, criteria, examples }: ModelFiles): Problem[] {
  const alternatives = model.content.alternatives.length;
  const draws = model.content.policy.draws.count;
  const asked = [model, ...criteria].flatMap(({ content, placeOf }) =>
    (content.questions ?? []).map(({ options = [] }, at) => ({ options, place: () => placeOf(['questions', at]) })),
  );
  const rated = criteria.flatMap(({ content, placeOf }) =>
    content.indicators.map((_, at) => () => placeOf(['indicators', at])),
  );
  const optionsUpTo = (end: number) => asked.slice(0, end + 1).reduce((sum, { options }) => sum + options.length, 0);
  const tooManyOptions = asked.findIndex((_, at) => optionsUpTo(at) > CAPS.options);
  const drawn = draws * rated.length * alternatives;
  const run = examples?.content.examples.length ?? 0;
  const counts = [
    {
      what: 'criteria',
      count: criteria.length,
      most: CAPS.criteria,
      place: () => criteria[CAPS.criteria]!.placeOf(['id']),
    },
    {
      what: 'levels (indicators times alternatives)',
      count: rated.length * alternatives,
      most: CAPS.levels,
      place: () => rated[Math.floor(CAPS.levels / alternatives)]!(),
    },
    {
      what: 'questions',
      count: asked.length,
      most: CAPS.questions,
      place: () => asked[CAPS.questions]!.place(),
    },
    {
      what: 'options',
      count: optionsUpTo(asked.length),
      most: CAPS.options,
      place: () => asked[tooManyOptions]!.place(),
    },
    {
      what: 'levels to draw for each Decision (draws times levels)',
      count: drawn,
      most: CAPS.drawn,
      place: () => model.placeOf(['policy', 'draws', 'count']),
    },
    {
      what: 'levels to draw for the examples (examples times draws times levels)',
      count: run * drawn,
      most: CAPS.drawnForExamples,
      place: () => examples!.placeOf(['examples', Math.floor(CAPS.drawnForExamples / drawn)]),
    },
  ];
  return counts.flatMap(({ what, count, most, place }) =>
    count > most ? [problem('too-many', { what, count, most }, place())] : [],
  );
}
