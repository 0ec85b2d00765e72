// Model and answers -> Decision. Pure and deterministic: the road that interactive and piped answers share.
import { type Answers, answersToJson, inModelOrder } from '../interview/answers.ts';
import { LEVEL_UNIT } from '../model/grid.ts';
import type { Model } from '../model/types.ts';
import { DECISION_SCHEMA, type Decision, type LeadFact, type Lifted } from './decision.ts';
import { evaluate, type Lead } from './evaluate.ts';
import { singleAnswerFlips, weightFlips } from './flips.ts';
import { isBelow, judge, type Verdict } from './judge.ts';
import { firstOf, informativeAnswers, leadAmong, type Outcome, outcomeOf } from './outcome.ts';

/** Decides. The same model and answers give the same bytes everywhere; draws and seed are the model's. */
export function decide(model: Model, given: Answers): Decision {
  const answers = inModelOrder(model, given);
  const outcome = outcomeOf(model, answers);
  const { preferences, screening } = outcome;
  const informative = informativeAnswers(model, outcome);
  const evaluation = evaluate(model, preferences, screening.staying, model.policy.draws, model.policy.seed);
  const verdict = judge(evaluation, screening, informative.length, model.policy);
  const nameOf = new Map(model.alternatives.map(({ id, name }) => [id, name]));
  const indicatorOf = new Map(model.indicators.map((indicator) => [indicator.id, indicator]));
  const described = (lead: Lead): Lifted => ({ first: firstOf(lead), lead: leadFact(lead) });
  const lifted = (indicator: string) => described(outcomeOf(model, answers, [indicator]).lead);
  // The other reading of the sources lets back in only the alternative that they disagree on.
  const otherReading = (alternative: string) => {
    const back = model.alternatives
      .map(({ id }) => id)
      .filter((id) => id === alternative || screening.staying.includes(id));
    return described(leadAmong(model, preferences, back));
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
      ...(entry.onlyDisputed ? { without: otherReading(entry.alternative) } : {}),
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
      answers: verdict.kind === 'inconclusive' ? [] : singleAnswerFlips(model, answers, decides(model, verdict)),
      weights: weightFlips(evaluation),
    },
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

// In a close call an answer counts when it makes a contender lead; where only draws of the evidence stand against a
// lead, they are drawn again.
function decides(model: Model, verdict: Verdict): ((outcome: Outcome) => boolean) | undefined {
  if (verdict.kind !== 'close-call') return undefined;
  const { closeCall, draws, seed } = model.policy;
  return ({ preferences, screening, lead }) => {
    const [first, ...others] = firstOf(lead);
    if (first === undefined || others.length > 0 || !verdict.contenders.includes(first)) return false;
    if (lead.kind === 'alone') return true;
    const denominator = preferences.total * LEVEL_UNIT;
    if (lead.kind !== 'ahead' || isBelow(lead.numerator, denominator, closeCall.lead)) return false;
    if (verdict.because !== 'level-draws') return true;
    const { values } = evaluate(model, preferences, screening.staying, draws, seed);
    return values[0]!.firstShare >= closeCall.share;
  };
}
