// The library entry which-agent/decision -> what the README says of it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as source from '../../src/decision/index.ts';
import * as whole from '../../src/library/index.ts';
import { projectPath } from '../support/run.ts';

const readme = readFileSync(projectPath('README.md'), 'utf8');
const ENTRY = 'which-agent/decision';
const load = async () => (await import(ENTRY)) as typeof source;
const section = readme.slice(readme.indexOf('## As a library'), readme.indexOf('## Exit codes'));

describe(ENTRY, () => {
  it('is found by its name, and holds what the source exports', async () => {
    expect(Object.keys(await load()).sort()).toEqual(Object.keys(source).sort());
  });

  it.each([
    ['which-agent', 0, whole],
    [ENTRY, 1, source],
  ])('%s has each of its functions named in the README, and no other', (_, at, entry) => {
    const tables = section.split(/\n\| for .*\n/).slice(1);
    const rows = tables[at]!.split('\n').filter((line) => line.startsWith('| '));
    // A name, with what it takes where that is said.
    const named = rows.flatMap((line) => [...line.matchAll(/`(\w+)(?:\(.*?\))?`/g)].map(([, name]) => name!));
    expect([...new Set(named)].sort()).toEqual(Object.keys(entry).sort());
  });

  it('does what can be worked out by hand', async () => {
    const { acceptability, potentialOptimality, weightFlip } = await load();
    const performances = [
      [7, 6, 9],
      [5, 7, 5],
      [4, 10, 4],
    ];
    const { rankAcceptability, method } = acceptability({
      performances,
      space: { kind: 'any' },
      samples: 10_000,
      seed: 1,
    });
    expect(method).toEqual({ kind: 'exact' });
    expect(rankAcceptability[0]![0]).toBeCloseTo(47 / 63, 12);
    // Against the third row the leads are 3, -4 and 5, so 1.3 in all; weight that moves from last to second takes 9 each.
    const flip = weightFlip({ weights: [0.5, 0.3, 0.2], performances });
    expect(flip).toMatchObject({ kind: 'flip', distance: expect.closeTo((2 * 1.3) / 9, 12), to: [{ rival: 2 }] });
    expect(potentialOptimality(performances)[1]).toMatchObject({ kind: 'never' });
  });
});
