// Small models for tests, built from a few words.
import { createDigest } from '../../src/model/digest.ts';
import { loadModel } from '../../src/model/load.ts';
import type { Cell, Indicator, Level, Model, Question } from '../../src/model/types.ts';
import { describeProblem } from '../../src/problem-words.ts';
import { projectPath } from './project.ts';

/** The model of the project, from its YAML. */
export function theModel(): Model {
  return modelIn('criteria');
}

/** The model in a folder of the project; a problem with it fails the test in words. */
export function modelIn(folder: string): Model {
  const loaded = loadModel(projectPath(folder));
  if ('model' in loaded) return loaded.model;
  throw new Error(loaded.problems.map((problem) => Object.values(describeProblem(problem)).join(' ')).join('\n'));
}

/** A level in short: `met`, `partly?` for a disputed one. */
export type ShortLevel = Level | 'met?' | 'partly?' | 'unmet?';

export interface ShortModel {
  /** Alternative ids, in this order. */
  readonly alternatives?: readonly string[];
  /** Criterion id to its indicators: id to one level for each alternative, or with a share. */
  readonly criteria?: Readonly<Record<string, Readonly<Record<string, readonly ShortLevel[] | ShortIndicator>>>>;
  readonly questions?: readonly Partial<Question>[];
  readonly framing?: string;
  readonly policy?: Partial<Model['policy']>;
}

export interface ShortIndicator {
  readonly levels: readonly ShortLevel[];
  readonly share?: number;
  readonly countsFor?: readonly string[];
}

/** A model with sensible parts wherever nothing is said: alternatives a and b, criteria x and y, one question each. */
export function aModel({
  alternatives = ['a', 'b'],
  criteria = { x: { x1: ['met', 'unmet'] }, y: { y1: ['unmet', 'met'] } },
  questions,
  framing,
  policy = {},
}: ShortModel = {}): Model {
  const at = 'test.yaml:1';
  const asked: readonly Partial<Question>[] =
    questions ??
    Object.keys(criteria).map((id) => ({
      id: `ask-${id}`,
      options: [option('much', { [id]: 4 }), option('some', { [id]: 1 }), option('none')],
    }));
  const isCriterion = new Set(Object.keys(criteria));
  const body = {
    schema: 1 as const,
    id: 'test',
    title: 'A test model',
    version: '1.0.0',
    date: '2026-11-22',
    alternatives: alternatives.map((id) => ({
      id,
      name: id.toUpperCase(),
      vendor: 'nobody',
      about: 'For tests.',
      start: ['Begin.'],
      goesWith: [],
      lifecycle: [],
      at,
    })),
    criteria: Object.keys(criteria).map((id) => ({
      id,
      title: id,
      why: 'For tests.',
      tradeOff: `Hold on to ${id}`,
      at,
    })),
    indicators: Object.entries(criteria).flatMap(([criterion, indicators]) =>
      Object.entries(indicators).map(([id, short]): Indicator => {
        const {
          levels,
          share = 1,
          countsFor,
        } = Array.isArray(short) ? { levels: short as readonly ShortLevel[] } : (short as ShortIndicator);
        return {
          id,
          criterion,
          statement: `Is ${id}.`,
          why: 'For tests.',
          share,
          ...(countsFor ? { countsFor } : {}),
          cells: levels.map(cell),
          at,
        };
      }),
    ),
    questions: asked.map(
      (question): Question => ({
        kind: 'one',
        ask: `${question.id}?`,
        why: 'For tests.',
        points: 0,
        unsureCommon: 1,
        at,
        ...question,
        id: question.id!,
        options: (question.kind === 'order' ? [...isCriterion].map((id) => option(id)) : (question.options ?? [])).map(
          (entry) => ({
            ...entry,
            importance: entry.importance.map(({ indicator, criterion, points }) =>
              criterion === undefined && isCriterion.has(indicator!)
                ? { criterion: indicator!, points }
                : { ...(criterion === undefined ? { indicator: indicator! } : { criterion }), points },
            ),
          }),
        ),
      }),
    ),
    ...(framing === undefined ? {} : { framing }),
    levels: {
      plain: { unmet: range(0, 0, 0), partly: range(0.4, 0.5, 0.6), met: range(1, 1, 1), unknown: range(0, 0.5, 1) },
      disputed: { unmet: range(0, 0.1, 0.4), partly: range(0.2, 0.5, 0.8), met: range(0.6, 0.9, 1) },
    },
    policy: {
      inconclusiveBelowAnswers: 1,
      closeCall: { lead: 0.03, share: 0.75 },
      clear: { lead: 0.08, share: 0.95, answers: 1 },
      draws: 400,
      seed: 7,
      staleAfterDays: 100,
      ...policy,
    },
    sources: [{ id: 'lab', title: 'A laboratory', seen: '2026-11-22', kind: 'primary' as const, at }],
    examples: [],
    at,
  };
  return { ...body, digest: createDigest(body) };
}

/** An option that gives points to criteria or indicators and may require levels. */
export function option(
  id: string,
  importance: Readonly<Record<string, number>> = {},
  requires: Readonly<Record<string, 'partly' | 'met'>> = {},
): Question['options'][number] {
  return {
    id,
    label: `Option ${id}`,
    importance: Object.entries(importance).map(([target, points]) => ({ indicator: target, points })),
    requires: Object.entries(requires).map(([indicator, atLeast]) => ({ indicator, atLeast })),
    common: 1,
    at: 'test.yaml:1',
  };
}

function cell(short: ShortLevel): Cell {
  return {
    level: short.replace('?', '') as Level,
    disputed: short.endsWith('?'),
    because: 'Measured.',
    evidence: ['lab'],
    against: [],
    at: 'test.yaml:1',
  };
}

function range(low: number, best: number, high: number) {
  return { low, best, high };
}
