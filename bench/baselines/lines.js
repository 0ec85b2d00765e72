// The least that a filter of JSON Lines does: readline, JSON.parse, and JSON.stringify of a result of the size of ours.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const RESULT = {
  schema: 'which-agent/compact/1',
  model: '0123456789abcdef',
  verdict: { kind: 'recommended', first: 'alternative' },
  values: { 'alternative-one': 0.8855480866456099, 'alternative-two': 0.91732379522782 },
  screened: ['another-one'],
};

let out = '';
const lines = createInterface({ input: createReadStream(process.argv[2]), crlfDelay: Number.POSITIVE_INFINITY });
lines.on('line', (line) => {
  const sheet = JSON.parse(line);
  // A number that differs from line to line, as ours does.
  RESULT.values['alternative-two'] = 1 / (3 + Object.keys(sheet).length + line.length);
  out += `${JSON.stringify(RESULT)}\n`;
  if (out.length < 65536) return;
  if (!process.stdout.write(out)) {
    lines.pause();
    process.stdout.once('drain', () => lines.resume());
  }
  out = '';
});
lines.on('close', () => process.stdout.write(out));
