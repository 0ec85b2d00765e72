// The one weight or the one answer that changes the first place, with the crossing worked in a comment.
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../../src/decision/evaluate.ts';
import { singleAnswerFlips } from '../../../src/decision/flips/answer-flips.ts';
import type { Goal } from '../../../src/decision/flips/goal.ts';
import { singleWeightFlips } from '../../../src/decision/flips/single-weight-flips.ts';
import { firstOf, outcomeOf } from '../../../src/decision/outcome.ts';
import type { AnswersJson } from '../../../src/interview/answers.ts';
import { sheet, valued } from '../../support/by-hand.ts';
import { aModel, option, type ShortModel } from '../../support/models.ts';

describe('weightFlips', () => {
  const opposite = { x: { x1: ['met', 'unmet'] }, y: { y1: ['unmet', 'met'] } } as const;

  it.each<[string, NonNullable<ShortModel['criteria']>, Readonly<Record<string, number>>, string]>([
    // x: t x 1 + (1 - t) x -1 = 0 at t = 1/2, and y alike.
    ['one for each', opposite, { x: 3, y: 1 }, 'x at 0.5: b, y at 0.5: b'],
    // x: here 1, elsewhere -.5, so t = .5 / 1.5; y: here -.5, elsewhere 1, so t = 1 / 1.5.
    [
      'half a step behind on y',
      { ...opposite, y: { y1: ['partly', 'met'] } },
      { x: 3, y: 1 },
      'x at 0.333: b, y at 0.667: b',
    ],
    ['ahead everywhere', { ...opposite, y: { y1: ['met', 'unmet'] } }, { x: 3, y: 1 }, ''],
    // A tie at weight 0 of x, or at weight 1 of y, is no change of the first place.
    ['level on y', { ...opposite, y: { y1: ['met', 'met'] } }, { x: 3, y: 1 }, ''],
    ['one criterion has all the weight', opposite, { x: 3 }, ''],
    ['a tie has no first place to change', opposite, { x: 2, y: 2 }, ''],
  ])('%s', (_, criteria, points, flips) => {
    expect(crossings(valued({ criteria }, points))).toBe(flips);
  });

  // x weighs 1/5 and is raised. b: here -1, elsewhere .5, so 1/3; c: here -.5, elsewhere .75, so .75 / 1.25 = 3/5.
  it('takes the nearest rival', () => {
    const criteria = {
      x: { x1: ['unmet', 'met', 'partly'] },
      y: { y1: ['met', 'partly', 'unmet'], y2: ['met', 'partly', 'partly'] },
    } as const;
    expect(crossings(valued({ alternatives: ['a', 'b', 'c'], criteria }, { x: 1, y: 4 }))).toMatch(/^x at 0\.333: b/);
  });

  // b: here -.5, elsewhere 1 - b's y, and c: here -1, elsewhere 1 - c's y; a line that falls faster may cross later.
  it.each<[string, number, number, string]>([
    // b: .25 / .75 = .333, c: .4 / 1.4 = .286, although c is further behind now, by .12 to .1.
    ['the nearest crossing, not the nearest rival', 15, 12, 'x at 0.286: c, y at 0.714: c'],
    // b: .25 / .75 = .333, c: .75 / 1.75 = .429.
    ['the nearest crossing, not the steepest', 15, 5, 'x at 0.333: b, y at 0.667: b'],
  ])('takes %s', (_, b, c, flips) => {
    const criteria = {
      x: { x1: ['unmet', 'partly', 'met'] },
      y: {
        y1: { levels: ['met', 'met', 'met'], share: c },
        y2: { levels: ['met', 'met', 'unmet'], share: b - c },
        y3: { levels: ['met', 'unmet', 'unmet'], share: 20 - b },
      },
    } as const;
    expect(crossings(valued({ alternatives: ['a', 'b', 'c'], criteria }, { x: 1, y: 4 }))).toBe(flips);
  });

  // On x and y together a is exactly level: 1 point ahead, 1 of 5 statements of 5 points behind. w at 0 is a tie, no more.
  it('a tie elsewhere is exact: thirds and fifths leave no dust', () => {
    const fifth = ['unmet', 'met'] as const;
    const none = ['unmet', 'unmet'] as const;
    const criteria = {
      w: { w1: ['met', 'unmet'] },
      x: { x1: ['met', 'unmet'] },
      y: { y1: fifth, y2: none, y3: none, y4: none, y5: none },
    } as const;
    // y: here -1/5, elsewhere 7/7: t = 1 / 1.2. x: here 1, elsewhere (6 - 1) / 11 > 0, so none; w: elsewhere 0, so none.
    expect(crossings(valued({ criteria }, { w: 6, x: 1, y: 5 }))).toBe('y at 0.833: b');
  });

  // b: here -.5, elsewhere .5; c: here -1, elsewhere 1. Both draw level with a at 1/2, and beyond it c leads b.
  it('of two rivals that draw level at the same weight, names the one that leads beyond it', () => {
    const criteria = { x: { x1: ['unmet', 'partly', 'met'] }, y: { y1: ['met', 'partly', 'unmet'] } } as const;
    const at = (x: number, y: number) => valued({ alternatives: ['a', 'b', 'c'], criteria }, { x, y });
    expect(at(6, 5).lead).toMatchObject({ kind: 'ahead', first: 'c' });
    expect(crossings(at(1, 3))).toBe('x at 0.5: c, y at 0.5: c');
  });
});

describe('singleAnswerFlips', () => {
  // Points for x speak for a, points for y for b. The order gives 8 x 3/4 = 6 and 8 x 1/4 = 2.
  const model = aModel({
    questions: [
      { id: 'size', options: [option('small', { x: 1 }), option('large', { y: 1 }), option('either')] },
      { id: 'more', kind: 'several', options: [option('speed', { y: 2 }), option('peace', { x: 1 })] },
      { id: 'rank', kind: 'order', points: 8 },
    ],
  });

  const anotherFirst = (answers: AnswersJson): Goal => {
    const before = firstOf(outcomeOf(model, sheet(answers)).lead).join();
    return ({ lead }) => firstOf(lead).join() !== before;
  };

  it.each<[string, AnswersJson, number | undefined, readonly string[]]>([
    [
      'a leads by one answer, x 1 to y 0; every question can turn that',
      { size: 'small' },
      undefined,
      ['size large: b', 'size either: nobody', 'size unsure: nobody', 'more speed: b', 'rank y: b'],
    ],
    [
      'a list changes by one box; x 2, y 2 is a tie',
      { size: 'small', more: ['speed', 'peace'] },
      undefined,
      ['size large: b', 'size either: b', 'size unsure: b', 'more peace: a', 'more speed: b', 'rank x: a', 'rank y: b'],
    ],
    [
      'an order changes by its first place; x 1 + 2, y 6',
      { size: 'small', rank: ['y', 'x'] },
      undefined,
      ['rank x y: a', 'rank unsure: a'],
    ],
    [
      'a lead of .5 is asked for; x 1, y 2: with large 1 to 3 of 4 is .5 exactly, with rank x 7 to 2 of 9 is more',
      { more: ['speed', 'peace'] },
      0.5,
      ['size large: b', 'more peace: a', 'more speed: b', 'rank x: a', 'rank y: b'],
    ],
  ])('%s', (_, answers, closeLead, flips) => {
    const found = singleAnswerFlips(
      model,
      sheet(answers),
      closeLead === undefined
        ? anotherFirst(answers)
        : ({ lead, preferences }) => lead.kind === 'ahead' && lead.numerator >= closeLead * 100 * preferences.total,
    );
    const named = found.map(({ question, to, first }) => {
      const answer = to === 'unsure' ? to : to.join(' ');
      return `${question} ${answer}: ${first.join(' ') || 'nobody'}`;
    });
    expect(named).toEqual(flips);
  });

  it.each<[string, AnswersJson, string]>([
    ['open: every option', { more: ['speed', 'peace'], rank: ['x', 'y'] }, 'small | large | either'],
    ['unsure: every option', { size: 'unsure' }, 'small | large | either'],
    ['one option: every other one, and unsure', { size: 'small' }, 'large | either | unsure'],
  ])('tries of a single choice that is %s', (_, answers, tried) => expect(triedOf('size', answers)).toBe(tried));
  it.each<[string, AnswersJson, string]>([
    ['open: each box', {}, 'speed | peace'],
    ['unsure: each box', { more: 'unsure' }, 'speed | peace'],
    ['one box: without it, and with the other in the order of the model', { more: ['peace'] }, 'speed peace | '],
    ['both: without each', { more: ['speed', 'peace'] }, 'peace | speed'],
  ])('tries of a list that is %s', (_, answers, tried) => expect(triedOf('more', answers)).toBe(tried));
  it.each<[string, AnswersJson, string]>([
    ['open: each alone', {}, 'x | y'],
    ['unsure: each alone', { rank: 'unsure' }, 'x | y'],
    ['whole: the other to the front, and unsure', { rank: ['y', 'x'] }, 'x y | unsure'],
    ['begun: the other before it, and unsure', { rank: ['y'] }, 'x y | unsure'],
  ])('tries of an order that is %s', (_, answers, tried) => expect(triedOf('rank', answers)).toBe(tried));

  function triedOf(question: string, answers: AnswersJson): string {
    return singleAnswerFlips(model, sheet(answers), () => true)
      .filter((flip) => flip.question === question)
      .map(({ to }) => (to === 'unsure' ? to : to.join(' ')))
      .join(' | ');
  }

  it('says from which answer, and nothing where the question is open', () => {
    const [fromGiven, , , fromOpen] = singleAnswerFlips(
      model,
      sheet({ size: 'small' }),
      anotherFirst({ size: 'small' }),
    );
    expect(fromGiven).toStrictEqual({ question: 'size', from: ['small'], to: ['large'], first: ['b'] });
    expect(fromOpen).toStrictEqual({ question: 'more', to: ['speed'], first: ['b'] });
  });
});

/** The weights at which the first place changes, at three decimals. */
function crossings(facts: Evaluation): string {
  return singleWeightFlips(facts)
    .map(({ criterion, atWeight, first }) => `${criterion} at ${Number(atWeight.toFixed(3))}: ${first.join(' ')}`)
    .join(', ');
}
