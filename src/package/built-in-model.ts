// Two files of the package -> the built-in model: what deciding needs, and what all else lays over it.
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { type PackedModel, unpackModel } from '../model/packed-model.ts';
import { withRest } from '../model/rest.ts';
import type { Model } from '../model/types.ts';

/** Throws what the system throws. */
export function readBuiltInModel(packedFile: string, restFile: string): Model {
  const rest: unknown = JSON.parse(brotliDecompressSync(readFileSync(restFile)).toString());
  return withRest(unpackModel(JSON.parse(readFileSync(packedFile, 'utf8')) as PackedModel), rest) as Model;
}
