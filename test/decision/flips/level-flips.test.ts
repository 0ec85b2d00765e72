// The single levels whose correction changes the verdict, against deciding anew under every corrected model.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/decision/decide.ts';
import { evaluate } from '../../../src/decision/evaluate.ts';
import { goalOf, MOST_SUMMED } from '../../../src/decision/flips/goal.ts';
import { type LevelFlip, levelFlips } from '../../../src/decision/flips/level-flips.ts';
import { isBelow, judge, type Verdict } from '../../../src/decision/judge.ts';
import { firstOf, informativeAnswers, type Outcome, outcomeOf } from '../../../src/decision/outcome.ts';
import type { Answers } from '../../../src/interview/answers.ts';
import { LEVEL_UNIT } from '../../../src/model/grid.ts';
import type { Level, Model } from '../../../src/model/types.ts';
import { aCase } from '../../support/arbitraries.ts';
import { sheet } from '../../support/by-hand.ts';
import { aModel, option, type ShortModel } from '../../support/models.ts';
import { enough, RUNS_MS, runs, SEED } from '../../support/runs.ts';

type Criteria = NonNullable<ShortModel['criteria']>;
type Requires = Record<string, 'met' | 'partly'>;

const LEVELS: readonly Level[] = ['unmet', 'partly', 'met', 'unknown'];
const opposite = { x: { x1: ['met', 'unmet'] }, y: { y1: ['unmet', 'met'] } } as const;

describe('levels that change the first place, with a pencil', () => {
  it.each<[string, Criteria, Record<string, number>, Requires, readonly string[]]>([
    // Partly and unknown leave a 1.5 to 1, or b 2.5 to 3.
    ['3 points to 1', opposite, { x: 3, y: 1 }, {}, ['x1 a met: unmet b', 'x1 b unmet: met b']],
    [
      '2 points to 1: half of 2 is level, and that is another first place',
      opposite,
      { x: 2, y: 1 },
      {},
      ['x1 a met: unmet b, partly a b, unknown a b', 'x1 b unmet: partly a b, met b, unknown a b'],
    ],
    ['what got no points counts nowhere', opposite, { x: 3 }, {}, ['x1 a met: unmet a b', 'x1 b unmet: met a b']],
    [
      // a .9 x 6 + .5 to b 6. Met is 6 + .5, and b without all of x1 has 3 or 0.
      'a disputed level may be right, and then counts in full',
      { x: { x1: ['met?', 'met'] }, y: { y1: ['met', 'unmet'] } },
      { x: 6, y: 0.5 },
      {},
      ['x1 a met?: met a', 'x1 b met: unmet a, partly a, unknown a'],
    ],
    [
      // b has 3 and is out for want of x1. It comes back with any other level there, and a goes with any but these.
      'a requirement rules out and lets back in',
      opposite,
      { y: 3 },
      { x1: 'partly' },
      ['x1 a met: unmet nobody', 'x1 b unmet: partly b, met b, unknown b'],
    ],
    [
      'partly is not met',
      { x: { x1: ['met', 'partly'] }, y: { y1: ['unmet', 'met'] } },
      { y: 3 },
      { x1: 'met' },
      ['x1 a met: unmet nobody, partly nobody', 'x1 b partly: met b, unknown b'],
    ],
    [
      // b fails z1 as well, so that x1 alone does not let it back in.
      'two requirements failed are two levels',
      { ...opposite, z: { z1: ['met', 'unmet'] } },
      { y: 3 },
      { x1: 'met', z1: 'met' },
      ['x1 a met: unmet nobody, partly nobody', 'z1 a met: unmet nobody, partly nobody'],
    ],
    [
      // a 2 to 3 on y, and out with x1; b with x1 has 2 + 3, with half of it 1 + 3 and fails.
      'a level that is weighed and required',
      opposite,
      { x: 2, y: 3 },
      { x1: 'met' },
      ['x1 a met: unmet nobody, partly nobody', 'x1 b unmet: met b, unknown b'],
    ],
  ])('%s', (_, criteria, points, requires, flips) => {
    const { model, outcome } = answered({ criteria }, points, requires);
    const [first] = firstOf(outcome.lead);
    const verdict: Verdict = { kind: 'recommended', first: first!, strength: 'clear', heldBackBy: [] };
    expect(inWords(levelFlips(model, outcome, goalOf(verdict, [first!])))).toEqual(flips);
  });
});

describe('levels that end a close call, with a pencil', () => {
  const closeCall = (lead: number, share: number) => ({ closeCall: { lead, share }, draws: 4000 });
  it.each<[string, ShortModel, Record<string, number>, readonly string[]]>([
    [
      // 2 to 2. Half of 2 away or more leaves 1 of 4.
      'exactly the lead is enough',
      { policy: closeCall(0.25, 0) },
      { x: 2, y: 2 },
      [
        'x1 a met: unmet b, partly b, unknown b',
        'x1 b unmet: partly b, met b, unknown b',
        'y1 a unmet: partly a, met a, unknown a',
        'y1 b met: unmet a, partly a, unknown a',
      ],
    ],
    [
      'less is not',
      { policy: closeCall(0.26, 0) },
      { x: 2, y: 2 },
      ['x1 a met: unmet b', 'x1 b unmet: met b', 'y1 a unmet: met a', 'y1 b met: unmet a'],
    ],
    [
      // 4 to 4 to 1 of z; c would lead with all of x or y, but it is no contender.
      'one of the contenders has to lead',
      {
        alternatives: ['a', 'b', 'c'],
        criteria: {
          x: { x1: ['met', 'unmet', 'unmet'] },
          y: { y1: ['unmet', 'met', 'unmet'] },
          z: { z1: ['unmet', 'unmet', 'met'] },
        },
        policy: closeCall(0.4, 0),
      },
      { x: 4, y: 4, z: 1 },
      ['x1 b unmet: met b', 'y1 a unmet: met a'],
    ],
    [
      // a 4 X, X triangular on 0 to 1, to b 1.5: first in P(X > 3/8) = 1 - 2 (3/8)^2 = .72 of the draws; .95 are asked for.
      // 4 X > .75 in .93: so y1 has to be wrong in full. 4 X < 3.5, or a little about it, in .97: so b with half of x1 is
      // enough, and b with an unknown x1, as far from 4 X on average but more spread, is not.
      'where only draws stand against a lead, first places are counted again',
      { criteria: { x: { x1: ['unknown', 'unmet'] }, y: { y1: ['unmet', 'met'] } }, policy: closeCall(0.03, 0.95) },
      { x: 4, y: 1.5 },
      [
        'x1 a unknown: unmet b, partly a, met a',
        'x1 b unmet: partly b, met b',
        'y1 a unmet: met a',
        'y1 b met: unmet a',
      ],
    ],
  ])('%s', (_, short, points, flips) => {
    const { model, outcome, verdict } = answered(short, points);
    expect(verdict.kind).toBe('close-call');
    expect(inWords(levelFlips(model, outcome, goalOf(verdict, firstOf(outcome.lead))))).toEqual(flips);
  });

  it('are passed over once counting again has taken its effort, and that is told', () => {
    // One uncertain cell, two rows and 400 draws: each look costs 400 x (1 + 2 x 8) levels.
    const short = {
      criteria: { x: { x1: ['unknown', 'unmet'] }, y: { y1: ['unmet', 'met'] } },
      policy: closeCall(0.03, 0.95),
    };
    const { model, outcome, verdict } = answered(short as ShortModel, { x: 4, y: 1.5 });
    const looked = (left: number) => {
      const effort = { left };
      const flips = inWords(levelFlips(model, outcome, goalOf(verdict, firstOf(outcome.lead), effort)));
      return { flips, isCutShort: effort.left < 0 };
    };
    const all = looked(MOST_SUMMED);
    expect(all.isCutShort).toBe(false);
    expect(looked(0).isCutShort).toBe(true);
    expect(all.flips.length).toBeGreaterThan(looked(0).flips.length);
  });
});

describe('against deciding anew under every corrected model', () => {
  const seen = { another: 0, lead: 0, draws: 0, undisputed: 0, nobody: 0, ruledOut: 0, cameBack: 0, onlyRequired: 0 };

  it(
    'finds every level that changes the verdict, and no other',
    () => {
      fc.assert(
        fc.property(aCase, fc.constantFrom(0.03, 0.2), ({ short, answers }, lead) => {
          const model = aModel({ ...short, policy: { ...short.policy, closeCall: { lead, share: 0.75 } } });
          const outcome = outcomeOf(model, answers);
          const verdict = verdictOf(model, outcome);
          fc.pre(verdict.kind === 'recommended' || verdict.kind === 'close-call');
          const flips = levelFlips(model, outcome, goalOf(verdict, firstOf(outcome.lead)));
          expect(flips).toEqual(byBruteForce(model, answers, verdict));
          for (const flip of flips) count(model, answers, verdict, flip);
        }),
        runs(),
      );
    },
    RUNS_MS,
  );

  it('and these cases hold all of it', () => {
    for (const [what, times] of Object.entries(seen)) expect([what, enough(times, 10)]).toEqual([what, true]);
  });

  it(
    'decide gives them for a recommendation or a close call, and for nothing else',
    () => {
      const kinds = new Set<string>();
      for (const { short, answers } of fc.sample(aCase, { numRuns: 50, seed: SEED })) {
        const model = aModel(short);
        const { verdict, certainty } = decide(model, answers);
        const isJudged = verdict.kind === 'recommended' || verdict.kind === 'close-call';
        expect(certainty!.levels).toEqual(isJudged ? byBruteForce(model, answers, verdict) : []);
        kinds.add(verdict.kind);
      }
      expect([...kinds].sort()).toEqual(['close-call', 'inconclusive', 'no-match', 'recommended']);
    },
    RUNS_MS,
  );

  function count(model: Model, answers: Answers, verdict: Verdict, flip: LevelFlip) {
    if (verdict.kind === 'recommended') seen.another++;
    if (verdict.kind === 'close-call') seen[verdict.because === 'level-draws' ? 'draws' : 'lead']++;
    if (flip.to === flip.from) seen.undisputed++;
    if (flip.first.length === 0) seen.nobody++;
    const column = model.indicators.findIndex(({ id }) => id === flip.indicator);
    const { preferences, screening } = outcomeOf(model, answers);
    if (preferences.importance[column] === 0) seen.onlyRequired++;
    const [stayed, stays] = [
      screening,
      outcomeOf(withLevel(model, column, flip.alternative, flip.to), answers).screening,
    ].map(({ staying }) => staying.includes(flip.alternative));
    if (stayed && !stays) seen.ruledOut++;
    if (stays && !stayed) seen.cameBack++;
  }
});

function verdictOf(model: Model, outcome: Outcome): Verdict {
  const { preferences, screening } = outcome;
  const evaluation = evaluate(model, preferences, screening.staying);
  return judge(evaluation, screening, informativeAnswers(model, outcome).length, false, model.policy);
}

/** Sets every cell to every level in turn, undisputed, and decides anew. */
function byBruteForce(model: Model, answers: Answers, verdict: Verdict): LevelFlip[] {
  const before = firstOf(outcomeOf(model, answers).lead);
  return model.indicators.flatMap(({ id: indicator, cells }, column) =>
    model.alternatives.flatMap(({ id: alternative }, row) =>
      LEVELS.flatMap((to): LevelFlip[] => {
        const { level: from, disputed } = cells[row]!;
        if (to === from && !disputed) return [];
        const corrected = withLevel(model, column, alternative, to);
        const outcome = outcomeOf(corrected, answers);
        const first = firstOf(outcome.lead);
        const isFlip =
          verdict.kind === 'close-call'
            ? verdict.contenders.includes(first.join()) && isNoLongerClose(corrected, outcome, verdict.because)
            : first.join() !== before.join();
        return isFlip ? [{ alternative, indicator, from, disputed, to, first }] : [];
      }),
    ),
  );
}

function isNoLongerClose(
  { policy, ...rest }: Model,
  { lead, preferences, screening }: Outcome,
  because: string,
): boolean {
  if (lead.kind !== 'ahead') return lead.kind === 'alone';
  if (isBelow(lead.numerator, preferences.total * LEVEL_UNIT, policy.closeCall.lead)) return false;
  const { values } = evaluate({ ...rest, policy }, preferences, screening.staying);
  return because !== 'level-draws' || values[0]!.firstShare >= policy.closeCall.share;
}

function withLevel(model: Model, column: number, alternative: string, level: Level): Model {
  const row = model.alternatives.findIndex(({ id }) => id === alternative);
  const { cells, ...rest } = model.indicators[column]!;
  const corrected = { ...rest, cells: cells.with(row, { ...cells[row]!, level, disputed: false }) };
  return { ...model, indicators: model.indicators.with(column, corrected) };
}

/** A model with one question whose answer gives these points and sets these requirements. */
function answered(short: ShortModel, points: Record<string, number>, requires: Requires = {}) {
  const model = aModel({
    ...short,
    questions: [{ id: 'q', options: [option('yes', points, requires), option('no')] }],
  });
  const answers = sheet({ q: 'yes' });
  const outcome = outcomeOf(model, answers);
  return { model, outcome, verdict: verdictOf(model, outcome) };
}

/** A line for each cell, with the levels that count and who is first then. */
function inWords(flips: readonly LevelFlip[]): string[] {
  const lines = new Map<string, string[]>();
  for (const { indicator, alternative, from, disputed, to, first } of flips) {
    const cell = `${indicator} ${alternative} ${from}${disputed ? '?' : ''}`;
    lines.set(cell, [...(lines.get(cell) ?? []), `${to} ${first.join(' ') || 'nobody'}`]);
  }
  return [...lines].map(([cell, levels]) => `${cell}: ${levels.join(', ')}`);
}
