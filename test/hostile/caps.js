// The caps as SECURITY.md publishes them: whoever breaks the tool reads there how large a document may be.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const text = readFileSync(fileURLToPath(new URL('../../SECURITY.md', import.meta.url)), 'utf8');

export const CAPS = Object.fromEntries(
  [...text.matchAll(/^\| `(\w+)` \| ([\d,]+)/gm)].map(([, name, most]) => [name, Number(most.replaceAll(',', ''))]),
);
