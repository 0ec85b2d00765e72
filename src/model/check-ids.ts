// All ids of a model -> those that are taken twice.
import { type Place, type Problem, problem } from '../problems.ts';
import type { ModelFiles, PlaceOf } from './files.ts';

/** Lists under the same key share a space of ids; criteria share that of indicators, as answers give points to either. */
export function checkIdsOnce(files: ModelFiles): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  const claim = (key: string, id: string, owner: string, place: () => Place) => {
    const first = owners.get(`${key} ${id}`);
    if (first !== undefined) problems.push(problem('id-twice', { id, first }, place()));
    else owners.set(`${key} ${id}`, owner);
  };
  const claimAll = (key: string, ids: readonly { readonly id: string }[], owner: string, placeOf: PlaceOf) => {
    for (const [index, { id }] of ids.entries()) claim(key, id, owner, () => placeOf([key, index, 'id']));
  };
  const { model, criteria, sources, examples } = files;
  claimAll('alternatives', model.content.alternatives, 'another alternative', model.placeOf);
  for (const { content, placeOf } of criteria)
    claim('indicators', content.id, 'another criterion', () => placeOf(['id']));
  for (const { name, content, placeOf } of criteria)
    claimAll('indicators', content.indicators, `a criterion or indicator (${name} or before)`, placeOf);
  for (const { name, content, placeOf } of [model, ...criteria])
    claimAll('questions', content.questions ?? [], `another question (${name} or before)`, placeOf);
  claimAll('sources', sources.content.sources, 'another source', sources.placeOf);
  if (examples) claimAll('examples', examples.content.examples, 'another example', examples.placeOf);
  return problems;
}
