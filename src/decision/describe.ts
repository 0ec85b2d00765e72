// What was decided about a model -> the Decision: every fact by name, with what each requirement and each dispute does.
import { type Answers, answersToJson } from '../interview/answers.ts';
import type { Cell, Model } from '../model/types.ts';
import type { Certainty } from './certainty.ts';
import { DECISION_SCHEMA, type Decision, type LeadFact, type Lifted } from './decision.ts';
import type { Evaluation, Lead } from './evaluate.ts';
import type { AnswerFlip } from './flips/answer-flips.ts';
import { withCell } from './flips/level-flips.ts';
import { singleWeightFlips } from './flips/single-weight-flips.ts';
import type { Verdict } from './judge.ts';
import { firstOf, leadAmong } from './outcome.ts';
import type { Preferences } from './preferences.ts';
import { type Screened, type Screening, screenAlternatives } from './screening.ts';

/** All that is decided: preferences need not be what the answers alone say. */
export interface Decided {
  readonly preferences: Preferences;
  readonly screening: Screening;
  readonly evaluation: Evaluation;
  readonly verdict: Verdict;
  readonly informative: readonly string[];
  readonly answerFlips: readonly AnswerFlip[];
  /** Absent where nothing was proved. */
  readonly certainty?: Certainty;
}

/** Says it in full: ids with their names, and what each requirement and each dispute does to the first place. */
export function describeDecision(
  model: Model,
  answers: Answers,
  { preferences, screening, evaluation, verdict, informative, answerFlips, certainty }: Decided,
): Decision {
  const nameOf = new Map(model.alternatives.map(({ id, name }) => [id, name]));
  const indicatorOf = new Map(model.indicators.map((indicator) => [indicator.id, indicator]));
  const among = (staying: readonly string[], read = model) => described(leadAmong(read, preferences, staying));
  const lifted = (indicator: string) => among(screenAlternatives(model, preferences.requirements, [indicator]).staying);
  const otherReading = (entry: Screened) => {
    const read = asRequired(model, entry);
    return among(screenAlternatives(read, preferences.requirements).staying, read);
  };
  const screeningIndicators = new Set(
    screening.screened.flatMap(({ failed }) => failed.map(({ requirement }) => requirement.indicator)),
  );
  const levelsOf = (id: string) =>
    Object.fromEntries(
      model.alternatives.map((alternative, position) => [
        alternative.id,
        pickLevel(indicatorOf.get(id)!.cells[position]!),
      ]),
    );
  return {
    schema: DECISION_SCHEMA,
    model: { id: model.id, title: model.title, version: model.version, date: model.date, digest: model.digest },
    verdict,
    lead: leadFact(evaluation.lead),
    values: evaluation.values.map((value) => ({ ...value, name: nameOf.get(value.alternative)! })),
    holdsAtEveryLevel: evaluation.holdsAtEveryLevel,
    screened: screening.screened.map((entry) => ({
      ...entry,
      name: nameOf.get(entry.alternative)!,
      ...(entry.onlyDisputed ? { without: otherReading(entry) } : {}),
    })),
    requirements: preferences.requirements.map((requirement) => ({
      ...requirement,
      statement: indicatorOf.get(requirement.indicator)!.statement,
      ...(screeningIndicators.has(requirement.indicator) ? { lifted: lifted(requirement.indicator) } : {}),
    })),
    contested: screening.contested.map(({ alternative, requirement }) => ({
      alternative,
      indicator: requirement.indicator,
      without: among(screening.staying.filter((id) => id !== alternative)),
    })),
    verify: screening.unverified.map(({ alternative, requirement }) => ({
      alternative,
      indicator: requirement.indicator,
      atLeast: requirement.atLeast,
      partly: model.alternatives.flatMap(({ id }, position) =>
        indicatorOf.get(requirement.indicator)!.cells[position]!.level === 'partly' ? [id] : [],
      ),
    })),
    criteria: evaluation.criteria.map((facts) => ({
      ...facts,
      title: model.criteria.find(({ id }) => id === facts.criterion)!.title,
    })),
    indicators: evaluation.indicators.map((facts) => {
      const { criterion, statement } = indicatorOf.get(facts.indicator)!;
      return { ...facts, criterion, statement, levels: levelsOf(facts.indicator) };
    }),
    given: preferences.given,
    ...(preferences.framing === undefined ? {} : { framing: preferences.framing }),
    dominance: evaluation.dominance,
    flips: { answers: answerFlips, weights: singleWeightFlips(evaluation) },
    ...(certainty === undefined ? {} : { certainty }),
    answers: answersToJson(model, answers),
    informative,
    questions: model.questions.length,
    seed: model.policy.seed,
    draws: evaluation.draws,
  };
}

// Under the other reading of the sources each disputed level is as high as is required of it.
function asRequired(model: Model, { alternative, failed }: Screened): Model {
  const row = model.alternatives.findIndex(({ id }) => id === alternative);
  return failed.reduce((sofar, { requirement }) => {
    const column = model.indicators.findIndex(({ id }) => id === requirement.indicator);
    const cell = sofar.indicators[column]!.cells[row]!;
    return withCell(sofar, column, row, { ...cell, level: requirement.atLeast, disputed: false });
  }, model);
}

function described(lead: Lead): Lifted {
  return { first: firstOf(lead), lead: leadFact(lead) };
}

function pickLevel({ level, disputed }: Cell) {
  return { level, disputed };
}

export function leadFact(lead: Lead): LeadFact {
  return lead.kind === 'ahead' ? { kind: 'ahead', of: lead.of, by: lead.by } : { kind: lead.kind };
}
