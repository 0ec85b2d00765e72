// Drawn answer sheets -> for each question, how often the first place hangs on its answer alone.
import { UNSURE } from '../../interview/answers.ts';
import type { Model } from '../../model/types.ts';
import { randomStream } from '../draws.ts';
import { addEffects, type Effect, effectOfAnswer, framingsOf, type QuestionEffects } from '../proof/effects.ts';
import type { EffectsByFraming } from '../proof/settled.ts';
import { type AnswerGroup, answerGroups } from './answer-groups.ts';
import { drawAnswer } from './chances.ts';
import { type DrawnSheet, type EffectOf, sheetOf } from './drawn-sheets.ts';
import { firstOfStaying as firstOf, isSamePlace as isSame } from './outcomes.ts';
import { type SampledShare, sampledShare } from './sampling.ts';

export interface QuestionHold {
  readonly question: string;
  /** The sheets on which some other answer to it, unsure included, gives another first place. */
  readonly changes: SampledShare;
  /** The same, as if nothing that it requires counted: what its importance alone does. */
  readonly byImportance: SampledShare;
}

/**
 * Tries every answer to every question on every sheet, all other answers and what they require kept. In the order of the
 * model. A question with more ways to answer than can be told apart is tried in 128 drawn ways, so that its share is
 * rather too small.
 */
export function questionHolds(
  model: Model,
  effects: EffectsByFraming,
  effectOf: EffectOf,
  sheets: readonly DrawnSheet[],
): QuestionHold[] {
  const alternatives = model.alternatives.length;
  return model.questions.map(({ id }, at) => {
    const ways = new Map(
      framingsOf(model).map((framing) => [framing, waysOf(model, effects(framing).questions[at]!, at)]),
    );
    let changes = 0;
    let byImportance = 0;
    for (const sheet of sheets) {
      const rest = addEffects(sheet.adds.toSpliced(at, 1), alternatives);
      const ends =
        id === model.framing
          ? framedEnds(model, effectOf, sheet)
          : endsOf(rest, ways.get(sheet.framing)!, alternatives);
      const own = firstOf(sheet.sum.best, sheet.sum.screens, sheet.sum.points > 0);
      const lifted = firstOf(sheet.sum.best, rest.screens, sheet.sum.points > 0);
      if (ends.some(({ values, screens, gives }) => !isSame(own, firstOf(values, rest.screens | screens, gives))))
        changes++;
      if (ends.some(({ values, gives }) => !isSame(lifted, firstOf(values, rest.screens, gives)))) byImportance++;
    }
    return {
      question: id,
      changes: sampledShare(changes, sheets.length),
      byImportance: sampledShare(byImportance, sheets.length),
    };
  });
}

/** A sheet with another answer; `screens` is what that answer screens out. */
interface End {
  readonly values: readonly number[];
  readonly screens: number;
  readonly gives: boolean;
}

type Way = Pick<AnswerGroup, 'leads' | 'screens' | 'gives'>;

const DRAWN_WAYS = 128;

function waysOf(model: Model, effects: QuestionEffects, at: number): readonly Way[] {
  const question = model.questions[at]!;
  const groups = answerGroups(question, effects, model.alternatives.length);
  if (groups !== 'too many') return groups;
  const random = randomStream(model.policy.seed);
  return Array.from({ length: DRAWN_WAYS }, () => {
    const answer = drawAnswer(question, 'alike', random);
    const { best, screens, points } = effectOfAnswer(effects, answer, model.alternatives.length);
    return { leads: best, screens, gives: points > 0 };
  });
}

function endsOf(rest: Effect, ways: readonly Way[], alternatives: number): End[] {
  return ways.map(({ leads, screens, gives }) => {
    const values = new Array<number>(alternatives);
    for (let row = 0; row < alternatives; row++) values[row] = rest.best[row]! + leads[row]!;
    return { values, screens, gives: gives || rest.points > 0 };
  });
}

// The framing question changes what all other answers add.
function framedEnds(model: Model, effectOf: EffectOf, { answers }: DrawnSheet): End[] {
  const at = model.questions.findIndex(({ id }) => id === model.framing);
  return framingsOf(model).map((framing) => {
    const answer = framing === undefined ? UNSURE : [framing];
    const { sum, adds } = sheetOf(model, effectOf, new Map(answers).set(model.framing!, answer));
    return { values: sum.best, screens: adds[at]!.screens, gives: sum.points > 0 };
  });
}
