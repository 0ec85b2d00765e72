// Shares -> a line on a terminal that redraws itself, and leaves nothing behind.
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { progressOn } from '../../src/cli/progress.ts';

function shownTo({ isTTY = true, env = {} }: { isTTY?: boolean; env?: Record<string, string> }, flags = {}): string[] {
  const written: string[] = [];
  const stderr = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        written.push(String(chunk));
        done();
      },
    }),
    { isTTY },
  );
  const progress = progressOn({ stderr, env, platform: 'linux' } as unknown as Io, flags, 'Scoring');
  progress.show(0.5, '10 lines');
  progress.show(0.5, '10 lines');
  progress.show(undefined, '9 lines');
  progress.show(2);
  progress.end();
  return written;
}

describe('progressOn', () => {
  it('draws what has changed over what was there, and wipes it away', () => {
    expect(shownTo({})).toEqual([
      `\rScoring  ${'█'.repeat(12)}${'░'.repeat(12)} 50 %  10 lines`,
      `\r${'Scoring  9 lines'.padEnd(48)}`,
      `\rScoring  ${'█'.repeat(24)} 100 %`,
      `\r${' '.repeat(39)}\r`,
    ]);
  });

  it.each([
    ['where it is no terminal', { isTTY: false }, {}],
    ['in ASCII', {}, { ascii: true }],
    ['for whoever wants plain lines', {}, { accessible: true }],
    ['on a dumb terminal', { env: { TERM: 'dumb' } }, {}],
  ])('draws nothing %s', (_, world, flags) => {
    expect(shownTo(world, flags)).toEqual([]);
  });
});
