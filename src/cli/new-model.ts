// model new: a folder with a small model to start from, which passes the check, and the schemas that editors read.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadModel } from '../model/load.ts';
import { reasonOf } from '../system-reasons.ts';
import { visible } from '../visible.ts';
import { asTyped } from './as-typed.ts';
import { complain, Ended, EXIT, type Io, invocation, printResult } from './io.ts';
import { save } from './save.ts';
import { writeSchemas } from './schema-files.ts';

/** Inside the model folder, where the first line of each file points; a reader of the model does not look there. */
const SCHEMAS = '.schemas';

/** Writes into a folder that is new or empty; nothing that is there is ever replaced. */
export async function modelNew(io: Io, folder: string): Promise<number> {
  await refuseFull(io, folder);
  const files = Object.entries(JSON.parse(readFileSync(io.starterFile, 'utf8')) as Record<string, string>);
  for (const [name, text] of files) await save(io, join(folder, name), text);
  const loaded = loadModel(folder);
  if (!('model' in loaded)) throw new Error('The model to start from has problems');
  await writeSchemas(io, join(folder, SCHEMAS), loaded.model);
  const shown = visible(folder);
  const typed = asTyped(folder, io.platform);
  const command = invocation(io);
  await printResult(
    io,
    [
      ...files.map(([name]) => join(shown, name)),
      `${join(shown, SCHEMAS)}  (for editors that check YAML)`,
      '',
      'A model about desk lamps, with a remark on every part. Change it to your subject, and after every change:',
      `  ${command} model check ${typed}`,
      'Then ask it, or see what its questions can do:',
      `  ${command} --model ${typed}`,
      `  ${command} model audit ${typed}`,
      '',
    ].join('\n'),
  );
  return EXIT.fine;
}

async function refuseFull(io: Io, folder: string): Promise<void> {
  try {
    if (existsSync(folder) && readdirSync(folder).length > 0)
      await complain(io, `"${visible(folder)}" is not empty, and nothing in it is replaced: name a new folder.`);
    else {
      mkdirSync(folder, { recursive: true });
      return;
    }
  } catch (error) {
    await complain(io, `the folder "${visible(folder)}" cannot be used: ${reasonOf(error)}.`);
    throw new Ended(EXIT.failure);
  }
  throw new Ended(EXIT.usage);
}
