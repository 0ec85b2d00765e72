// Chunks of the tool -> the script of an HTML report: the page decides by the very files that the command line decides by.
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * `partsFile` lists the chunks, each behind those that it asks for. They are CommonJS: in the page each is a function with
 * its exports, and asks for the others by name. Throws what the system throws.
 */
export function pageScript(partsFile: string): string {
  const names = JSON.parse(readFileSync(partsFile, 'utf8')) as string[];
  const parts = names.map((name) => {
    const text = readFileSync(join(dirname(partsFile), name), 'utf8').trimEnd();
    return `(exports=>{${text}\n})(parts[${JSON.stringify(basename(name))}]={});`;
  });
  return `(()=>{"use strict";const parts={},require=name=>parts[name.replace(/.*\\//,"")];\n${parts.join('\n')}\n})();`;
}
