// The files of a model that have their shape, as the checks and the assembly see them.
import type { YamlReading } from './read-yaml.ts';
import type { CriterionFile, ExamplesFile, ModelFile, SourcesFile } from './schema.ts';

/** Tells where a part of a file stands, by the path of keys and positions that leads to it. */
export type PlaceOf = YamlReading['placeOf'];

/** A file that has its shape. */
export interface ReadFile<T> {
  readonly name: string;
  readonly content: T;
  readonly placeOf: PlaceOf;
}

/** A model folder whose files all have their shape; what they say of one another is not checked yet. */
export interface ModelFiles {
  readonly model: ReadFile<ModelFile>;
  readonly criteria: readonly ReadFile<CriterionFile>[];
  readonly sources: ReadFile<SourcesFile>;
  readonly examples?: ReadFile<ExamplesFile>;
}
