// A model -> what its questions and criteria can do: reach, swing, dead questions, alternatives that never come first.
import type { Answer, Answers } from '../interview/answers.ts';
import { gridOf, LEVEL_UNIT } from '../model/grid.ts';
import type { Model, Question } from '../model/types.ts';
import { type Problem, placeOfAt, problem } from '../problems.ts';
import { weightedSum } from './additive.ts';
import { firstOnSheet, rememberedEffects, sheetOf } from './audit/drawn-sheets.ts';
import { randomStream } from './draws.ts';
import { levelMatrix } from './evaluate.ts';
import { derivePreferences } from './preferences.ts';
import { effectOfAnswer, framingsOf } from './proof/effects.ts';
import { effectsByFraming } from './proof/settled.ts';
import { passes } from './screening.ts';

export interface QuestionReach {
  readonly question: string;
  /** The most that its answers can move the lead of one alternative over another, in points x performance. */
  readonly points: number;
  /** That, as a share of the sum over all questions. */
  readonly share: number;
  /** Alternatives that an answer to it can screen out. */
  readonly screensOut: readonly string[];
}

export interface CriterionSwing {
  readonly criterion: string;
  /** The most points that answers can give to it and its indicators. */
  readonly points: number;
  /** Largest difference between two performances on it, shares only, at best levels. */
  readonly spread: number;
}

/** For each question how far it can move a lead, over all framing answers, in the order of the model. */
export function questionReach(model: Model): QuestionReach[] {
  const effects = effectsByFraming(model);
  const framings = framingsOf(model);
  const effectsUnder = (framing: string | undefined, question: Question) => {
    const own = effects(framing).questions.find((each) => each.question === question.id)!;
    const unit = gridOf(model, framing) * LEVEL_UNIT;
    return singleAnswers(question).map((answer) =>
      effectOfAnswer(own, answer, model.alternatives.length).best.map((steps) => steps / unit),
    );
  };
  const reach = model.questions.map((question) => ({
    question: question.id,
    points:
      question.id === model.framing
        ? mostMovement(model, question, framedEffects(model, question))
        : Math.max(...framings.map((framing) => mostMovement(model, question, effectsUnder(framing, question)))),
    screensOut: screenable(model, question),
  }));
  const all = reach.reduce((sum, { points }) => sum + points, 0);
  return reach.map((entry) => ({ ...entry, share: all === 0 ? 0 : entry.points / all }));
}

// Points alone are linear, so a pair of alternatives moves by the sum over boxes of a list, or the range over options.
// `effects`: for each answer what it adds to each alternative, in points x performance.
function mostMovement(model: Model, question: Question, effects: readonly (readonly number[])[]): number {
  let most = 0;
  for (let a = 0; a < model.alternatives.length; a++) {
    for (let b = 0; b < a; b++) {
      const leads = effects.map((effect) => effect[a]! - effect[b]!);
      const moved =
        question.kind === 'several'
          ? leads.reduce((sum, lead) => sum + Math.abs(lead), 0)
          : Math.max(0, ...leads) - Math.min(0, ...leads);
      most = Math.max(most, moved);
    }
  }
  return most;
}

// An answer to the framing question says what counts as well, each on a grid of its own.
function framedEffects(model: Model, question: Question): number[][] {
  const ids = model.alternatives.map(({ id }) => id);
  const { best } = levelMatrix(model, ids);
  return singleAnswers(question).map((answer) => {
    const { importance, grid } = derivePreferences(model, new Map([[question.id, answer]]));
    return best.map((row) => weightedSum(importance, row) / (grid * LEVEL_UNIT));
  });
}

// Of an order, who stands first decides most; the other ranks follow the criteria as listed.
function singleAnswers({ kind, options }: Question): Answer[] {
  const ids = options.map(({ id }) => id);
  return kind === 'order' ? ids.map((id) => [id, ...ids.filter((other) => other !== id)]) : ids.map((id) => [id]);
}

function screenable(model: Model, { options }: Question): string[] {
  const requires = options.flatMap((option) => option.requires);
  return model.alternatives.flatMap(({ id }, position) =>
    requires.some(
      ({ indicator, atLeast }) =>
        !passes(model.indicators.find((entry) => entry.id === indicator)!.cells[position]!, atLeast),
    )
      ? [id]
      : [],
  );
}

/** For each criterion how many points can reach it and how far apart the alternatives stand on it. */
export function criterionSwings(model: Model): CriterionSwing[] {
  const ids = model.alternatives.map(({ id }) => id);
  const rows = levelMatrix(model, ids).best;
  return model.criteria.map(({ id }) => {
    const inside = (target: { criterion?: string; indicator?: string }) =>
      target.criterion === id ||
      model.indicators.some((entry) => entry.id === target.indicator && entry.criterion === id);
    const points = model.questions.reduce((sum, { kind, options, points: order }) => {
      const each = options.map(({ importance }) =>
        importance.filter(inside).reduce((total, entry) => total + entry.points, 0),
      );
      return (
        sum +
        (kind === 'order' ? order / 2 : kind === 'several' ? each.reduce((a, b) => a + b, 0) : Math.max(0, ...each))
      );
    }, 0);
    const shares = model.indicators.map((indicator) => (indicator.criterion === id ? indicator.share : 0));
    const total = shares.reduce((sum, share) => sum + share, 0);
    const performances = rows.map(
      (row) => row.reduce((sum, level, column) => sum + level * shares[column]!, 0) / (total * LEVEL_UNIT),
    );
    return { criterion: id, points, spread: Math.max(...performances) - Math.min(...performances) };
  });
}

const RANDOM_SHEETS = 2000;

/** Questions that change nothing whatever is answered, and alternatives that nobody is ever led to. */
export function checkReach(model: Model): Problem[] {
  if (model.alternatives.length < 2) return [];
  const unknown = (question: Question) =>
    question.options.some(({ requires }) =>
      requires.some(({ indicator }) =>
        model.indicators.find(({ id }) => id === indicator)!.cells.some(({ level }) => level === 'unknown'),
      ),
    );
  const dead = questionReach(model)
    .filter(({ question, points, screensOut }) => {
      const asked = model.questions.find(({ id }) => id === question)!;
      return points === 0 && screensOut.length === 0 && question !== model.framing && !unknown(asked);
    })
    .map(({ question }) =>
      problem('question-dead', { question }, placeOfAt(model.questions.find(({ id }) => id === question)!.at)),
    );
  const effectOf = rememberedEffects(model, effectsByFraming(model));
  const firsts = randomSheets(model, RANDOM_SHEETS, model.policy.seed).map((answers) =>
    firstOnSheet(sheetOf(model, effectOf, answers), true),
  );
  const won = new Set(
    model.alternatives.flatMap(({ id }, row) =>
      firsts.some((first) => typeof first === 'number' && (first & (1 << row)) !== 0) ? [id] : [],
    ),
  );
  for (const { expect } of model.examples) if (expect.first !== undefined) won.add(expect.first);
  const never = model.alternatives
    .filter(({ id }) => !won.has(id))
    .map(({ id, at }) => problem('never-first', { alternative: id, sheets: RANDOM_SHEETS }, placeOfAt(at)));
  return [...dead, ...never];
}

/** Answer sheets drawn evenly: every question answered, every option as likely as the next, each box by a coin. */
export function randomSheets(model: Model, sheets: number, seed: number): Answers[] {
  const random = randomStream(seed);
  const below = (most: number) => Math.floor(random() * most);
  const answer = ({ kind, options }: Question): Answer => {
    const ids = options.map(({ id }) => id);
    if (kind === 'several') return ids.filter(() => random() < 0.5);
    if (kind === 'one') return [ids[below(ids.length)]!];
    const left = [...ids];
    return ids.map(() => left.splice(below(left.length), 1)[0]!);
  };
  return Array.from(
    { length: sheets },
    () => new Map(model.questions.map((question) => [question.id, answer(question)])),
  );
}
