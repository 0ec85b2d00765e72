// All ids of a model -> those that are taken twice.
import { type Place, type Problem, problem } from '../problems.ts';
import type { ModelFiles, PlaceOf } from './files.ts';

/** Criteria and indicators share one space of ids, as answers give points to either. */
export function checkIdsOnce(files: ModelFiles): Problem[] {
  const seen = new Map<string, Map<string, string>>();
  const problems: Problem[] = [];
  const claim = (space: string, id: string, owner: string, place: () => Place) => {
    const taken = seen.get(space) ?? seen.set(space, new Map()).get(space)!;
    const first = taken.get(id);
    if (first !== undefined) problems.push(problem('id-twice', { id, first }, place()));
    else taken.set(id, owner);
  };
  const { model, criteria, sources, examples } = files;
  const claimAll = (
    space: string,
    ids: readonly { readonly id: string }[],
    owner: string,
    key: string,
    placeOf: PlaceOf,
  ) => {
    for (const [index, { id }] of ids.entries()) claim(space, id, owner, () => placeOf([key, index, 'id']));
  };
  claimAll('alternative', model.content.alternatives, 'another alternative', 'alternatives', model.placeOf);
  for (const { content, placeOf } of criteria) claim('value', content.id, 'another criterion', () => placeOf(['id']));
  for (const { name, content, placeOf } of criteria)
    claimAll('value', content.indicators, `a criterion or indicator (${name} or before)`, 'indicators', placeOf);
  for (const { name, content, placeOf } of [model, ...criteria])
    claimAll('question', content.questions ?? [], `another question (${name} or before)`, 'questions', placeOf);
  claimAll('source', sources.content.sources, 'another source', 'sources', sources.placeOf);
  if (examples) claimAll('example', examples.content.examples, 'another example', 'examples', examples.placeOf);
  return problems;
}
