// A Model -> what deciding anew and telling of it need, as small JSON that travels with a page; and back to a Model.
import type { Alternative, Cell, Criterion, Indicator, Level, Model, Option, Question } from './types.ts';

/** Lists keep the order of the model. A target is a position in the criteria followed by the indicators. */
export interface PackedModel extends Pick<Model, 'id' | 'title' | 'version' | 'date' | 'digest' | 'levels' | 'policy'> {
  readonly framing?: string;
  readonly alternatives: readonly (readonly [id: string, name: string])[];
  readonly criteria: readonly (readonly [id: string, title: string])[];
  readonly indicators: readonly PackedIndicator[];
  readonly questions: readonly PackedQuestion[];
}

type PackedIndicator = readonly [
  id: string,
  statement: string,
  criterion: number,
  share: number,
  /** One letter for each alternative. */
  cells: string,
  countsFor?: readonly string[],
];

type PackedQuestion = readonly [
  id: string,
  kind: Question['kind'],
  ask: string,
  points: number,
  options: readonly PackedOption[],
];

/** What an option does not give or require is left off at the end. */
type PackedOption = readonly [
  id: string,
  label: string,
  importance?: readonly (readonly [target: number, points: number])[],
  requires?: readonly (readonly [target: number, atLeast: 'partly' | 'met'])[],
];

/** A capital says that the level is disputed. */
const LETTERS: Readonly<Record<Level, string>> = { unmet: 'n', partly: 'p', met: 'm', unknown: 'u' };
const LEVELS = new Map(Object.entries(LETTERS).map(([level, letter]) => [letter, level as Level]));

/**
 * The same without what questions and answers say to a person: what a Decision is made of, and no more.
 * @public for the build.
 */
export function packToDecide(model: Model): PackedModel {
  const packed = packModel(model);
  return {
    ...packed,
    questions: packed.questions.map(([id, kind, , points, options]) => [
      id,
      kind,
      '',
      points,
      options.map(([option, , ...rest]): PackedOption => [option, '', ...rest]),
    ]),
  };
}

/** Leaves out reasons, evidence, notes, examples, how common answers are, and where in its files all that stands. */
export function packModel(model: Model): PackedModel {
  const { id, title, version, date, digest, framing, levels, policy, alternatives, criteria, indicators } = model;
  const targets = new Map([...criteria, ...indicators].map((target, position) => [target.id, position]));
  const packOption = ({ id: option, label, importance, requires }: Option): PackedOption => {
    const points = importance.map(
      (entry) => [targets.get((entry.criterion ?? entry.indicator)!)!, entry.points] as const,
    );
    const needs = requires.map(({ indicator, atLeast }) => [targets.get(indicator)!, atLeast] as const);
    if (needs.length > 0) return [option, label, points, needs];
    return points.length > 0 ? [option, label, points] : [option, label];
  };
  return {
    ...{ id, title, version, date, digest, levels, policy },
    ...(framing === undefined ? {} : { framing }),
    alternatives: alternatives.map((alternative) => [alternative.id, alternative.name]),
    criteria: criteria.map((criterion) => [criterion.id, criterion.title]),
    indicators: indicators.map(({ id: indicator, statement, criterion, share, cells, countsFor }): PackedIndicator => {
      const rated = [indicator, statement, targets.get(criterion)!, share, cells.map(letterOf).join('')] as const;
      return countsFor === undefined ? rated : [...rated, countsFor];
    }),
    questions: model.questions.map((question) => [
      question.id,
      question.kind,
      question.ask,
      question.points,
      question.options.map(packOption),
    ]),
  };
}

/** A Model again: it decides as the packed one does. What was left out is empty, and all answers are equally common. */
export function unpackModel(packed: PackedModel): Model {
  const { id, title, version, date, digest, framing, levels, policy } = packed;
  const criteria = packed.criteria.map(unpackCriterion);
  const targets = [...packed.criteria, ...packed.indicators].map(([target]) => target);
  const unpackOption = ([option, label, importance = [], requires = []]: PackedOption): Option => ({
    id: option,
    label,
    importance: importance.map(([target, points]) =>
      target < criteria.length ? { criterion: targets[target]!, points } : { indicator: targets[target]!, points },
    ),
    requires: requires.map(([target, atLeast]) => ({ indicator: targets[target]!, atLeast })),
    common: 1,
    at: '',
  });
  return {
    schema: 1,
    ...{ id, title, version, date, digest, levels, policy },
    ...(framing === undefined ? {} : { framing }),
    alternatives: packed.alternatives.map(unpackAlternative),
    criteria,
    indicators: packed.indicators.map(
      ([indicator, statement, criterion, share, cells, countsFor]): Indicator => ({
        id: indicator,
        criterion: targets[criterion]!,
        statement,
        why: '',
        share,
        ...(countsFor === undefined ? {} : { countsFor }),
        cells: [...cells].map(cellOf),
        at: '',
      }),
    ),
    questions: packed.questions.map(
      ([question, kind, ask, points, options]): Question => ({
        id: question,
        kind,
        ask,
        why: '',
        options: options.map(unpackOption),
        points,
        unsureCommon: 1,
        at: '',
      }),
    ),
    sources: [],
    examples: [],
    at: '',
  };
}

function letterOf({ level, disputed }: Cell): string {
  return disputed ? LETTERS[level].toUpperCase() : LETTERS[level];
}

function cellOf(letter: string): Cell {
  const small = letter.toLowerCase();
  return { level: LEVELS.get(small)!, disputed: letter !== small, because: '', evidence: [], against: [], at: '' };
}

function unpackAlternative([id, name]: PackedModel['alternatives'][number]): Alternative {
  return { id, name, vendor: '', about: '', start: [], goesWith: [], lifecycle: [], at: '' };
}

function unpackCriterion([id, title]: PackedModel['criteria'][number]): Criterion {
  return { id, title, why: '', tradeOff: '', at: '' };
}
