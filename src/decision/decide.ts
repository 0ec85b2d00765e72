// Model and answers -> Decision. Pure and deterministic: the road that interactive and piped answers share.
import { type Answers, answersToJson, inModelOrder } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import { probe, proveFirstPlace } from './certainty.ts';
import { DECISION_SCHEMA, type Decision, type LeadFact, type Lifted } from './decision.ts';
import { evaluate, type Lead } from './evaluate.ts';
import { singleAnswerFlips } from './flips/answer-flips.ts';
import { goalOf } from './flips/goal.ts';
import { withCell } from './flips/level-flips.ts';
import { singleWeightFlips } from './flips/single-weight-flips.ts';
import { judge } from './judge.ts';
import { firstOf, informativeAnswers, leadAmong, outcomeOf } from './outcome.ts';
import { effectsByFraming } from './proof/settled.ts';
import type { Screened } from './screening.ts';

/** Decides. The same model and answers give the same bytes everywhere; draws and seed are the model's. */
export function decide(model: Model, given: Answers): Decision {
  const answers = inModelOrder(model, given);
  const outcome = outcomeOf(model, answers);
  const { preferences, screening } = outcome;
  const informative = informativeAnswers(model, outcome);
  const evaluation = evaluate(model, preferences, screening.staying, model.policy.draws, model.policy.seed);
  const effects = effectsByFraming(model);
  const proved = proveFirstPlace(model, effects, answers);
  const isProved = proved.guarantee.kind === 'first';
  const verdict = judge(evaluation, screening, informative.length, isProved, model.policy);
  const goal = goalOf(verdict, firstOf(outcome.lead));
  const nameOf = new Map(model.alternatives.map(({ id, name }) => [id, name]));
  const indicatorOf = new Map(model.indicators.map((indicator) => [indicator.id, indicator]));
  const described = (lead: Lead): Lifted => ({ first: firstOf(lead), lead: leadFact(lead) });
  const lifted = (indicator: string) => described(outcomeOf(model, answers, [indicator]).lead);
  // Under the other reading of the sources each disputed level is as high as is required of it.
  const otherReading = ({ alternative, failed }: Screened) => {
    const row = model.alternatives.findIndex(({ id }) => id === alternative);
    const read = failed.reduce((sofar, { requirement }) => {
      const column = model.indicators.findIndex(({ id }) => id === requirement.indicator);
      const cell = sofar.indicators[column]!.cells[row]!;
      return withCell(sofar, column, row, { ...cell, level: requirement.atLeast, disputed: false });
    }, model);
    return described(outcomeOf(read, answers).lead);
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
      without: described(
        leadAmong(
          model,
          preferences,
          screening.staying.filter((id) => id !== alternative),
        ),
      ),
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
    flips: {
      answers: verdict.kind === 'inconclusive' ? [] : singleAnswerFlips(model, answers, goal),
      weights: singleWeightFlips(evaluation),
    },
    certainty: { ...proved, ...probe(model, effects, answers, outcome, verdict, goal) },
    answers: answersToJson(model, answers),
    informative,
    questions: model.questions.length,
    seed: model.policy.seed,
    draws: evaluation.draws,
  };
}

function pickLevel({ level, disputed }: Model['indicators'][number]['cells'][number]) {
  return { level, disputed };
}

function leadFact(lead: Lead): LeadFact {
  return lead.kind === 'ahead' ? { kind: 'ahead', of: lead.of, by: lead.by } : { kind: lead.kind };
}
