// JSON Schemas -> a folder, a file each.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '../model/types.ts';
import { reasonOf } from '../system-reasons.ts';
import { visible } from '../visible.ts';
import { complain, Ended, EXIT, type Io } from './io.ts';
import { save } from './save.ts';
import { jsonSchemas } from './schemas.ts';

export const schemaText = (schema: unknown) => `${JSON.stringify(schema, null, 2)}\n`;

/** Ends the command when the folder cannot be made or written to. */
export async function writeSchemas(io: Io, folder: string, model: Model): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    await complain(io, `the folder "${visible(folder)}" could not be made: ${reasonOf(error)}.`);
    throw new Ended(EXIT.failure);
  }
  for (const [name, schema] of Object.entries(jsonSchemas(model)))
    await save(io, join(folder, `${name}.schema.json`), schemaText(schema));
}
