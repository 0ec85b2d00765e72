// The files of the built-in model -> a Model.
import type { Model } from '../model/types.ts';
import { readBuiltInModel } from '../package/built-in-model.ts';
import { inPackage } from './package-files.ts';

let known: Model | undefined;

/**
 * The model of this package, which the command line uses without `--model`. Read when first asked for, and the same
 * object from then on: what is worked out for a model is remembered with it. Throws what the system throws.
 */
export function builtInModel(): Model {
  known ??= readBuiltInModel(inPackage('./packed-model.json'), inPackage('./model-rest.json.br'));
  return known;
}
