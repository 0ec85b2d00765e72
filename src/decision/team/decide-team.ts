// A model and several people's answers -> one Decision for the group, and what divides it.
import { answersToJson, inModelOrder } from '../../interview/answers.ts';
import type { Model } from '../../model/types.ts';
import { type Judged, judgeAnswers } from '../decide.ts';
import { describeDecision, leadFact } from '../describe.ts';
import { evaluate, exactValues } from '../evaluate.ts';
import { judge } from '../judge.ts';
import { firstOf } from '../outcome.ts';
import type { Preferences } from '../preferences.ts';
import { effectsByFraming } from '../proof/settled.ts';
import { passes } from '../screening.ts';
import { criterionMatrix } from '../weights/rungs.ts';
import { compromiseOf, pairsOf } from './compromise.ts';
import { differencesOf, type Person } from './differences.ts';
import { groupOutcome } from './group.ts';
import { TEAM_SCHEMA, type TeamDecision, type TeamMember, type TeamRequirement } from './team-decision.ts';

/** Of fewer, one left out leaves no group. */
const FEWEST_OF_A_GROUP = 3;

/**
 * Decides for a group: its weights are the mean of everybody's, its requirements those of all, and the thresholds those of
 * the model. A question that one person's answer speaks to counts as answered by the group. Pure: names are what the
 * caller says, all different. A RangeError for nobody.
 */
export function decideTeam(model: Model, given: readonly Person[]): TeamDecision {
  if (given.length === 0) throw new RangeError('There is nobody to decide for');
  const effects = effectsByFraming(model);
  const people = given.map(({ name, answers }) => ({ name, answers: inModelOrder(model, answers) }));
  const judged = people.map(({ answers }) => judgeAnswers(model, answers, effects));
  const each = judged.map(({ outcome }) => outcome.preferences);
  const { preferences, screening, lead } = groupOutcome(model, each);
  const evaluation = evaluate(model, preferences, screening.staying);
  const informative = new Set(judged.flatMap((own) => own.informative));
  const verdict = judge(evaluation, screening, informative.size, false, model.policy);
  const members = people.map((person, at) => memberOf(model, person, judged[at]!));
  const namesOf = (isMeant: (at: number) => boolean) => people.filter((_, at) => isMeant(at)).map(({ name }) => name);
  const namesAsking = (indicator: string, isMeant: (atLeast: 'partly' | 'met') => boolean) =>
    namesOf((at) => each[at]!.requirements.some((own) => own.indicator === indicator && isMeant(own.atLeast)));
  const asTeam = (indicator: string, atLeast: 'partly' | 'met'): TeamRequirement => ({
    indicator,
    statement: model.indicators.find(({ id }) => id === indicator)!.statement,
    atLeast,
    people: namesAsking(indicator, () => true),
  });
  const isTold = verdict.kind !== 'inconclusive';
  const regrets = compromiseOf(model, members, screening.staying);
  const compromise = isTold ? regrets : { ...regrets, best: [] };
  const group = describeDecision(model, new Map(), {
    preferences,
    screening,
    evaluation,
    verdict,
    informative: model.questions.map(({ id }) => id).filter((id) => informative.has(id)),
    answerFlips: [],
  });
  return {
    schema: TEAM_SCHEMA,
    model: group.model,
    group,
    people: members,
    requirements: preferences.requirements.map(({ indicator, atLeast }) => asTeam(indicator, atLeast)),
    screened: screening.screened.map(({ alternative, failed }) => ({
      alternative,
      failed: failed.map(({ requirement, level, disputed }) => ({
        ...asTeam(requirement.indicator, requirement.atLeast),
        // Who asked for less than that may be content with it.
        people: namesAsking(requirement.indicator, (own) => !passes({ level }, own)),
        level,
        disputed,
      })),
      favouriteOf: members.filter(isToldBy(alternative)).map(({ name }) => name),
    })),
    compromise,
    ...(isTold && people.length >= FEWEST_OF_A_GROUP
      ? { decisive: decisiveAmong(model, people, each, firstOf(lead)) }
      : {}),
    differences: differencesOf(model, people, firstOf(lead)),
    pairs: pairsOf(model, members, compromise).map((pair) => (isTold ? pair : { ...pair, isBetter: false })),
  };
}

// On too few answers a first place is no favourite.
const isToldBy =
  (alternative: string) =>
  ({ first, verdict }: TeamMember) =>
    verdict.kind !== 'inconclusive' && first.includes(alternative);

function decisiveAmong(
  model: Model,
  people: readonly Person[],
  each: readonly Preferences[],
  first: readonly string[],
): NonNullable<TeamDecision['decisive']> {
  return people.flatMap(({ name }, at) => {
    const { lead } = groupOutcome(model, each.toSpliced(at, 1));
    const without = firstOf(lead);
    return without.join() === first.join() ? [] : [{ person: name, first: without, lead: leadFact(lead) }];
  });
}

function memberOf(model: Model, { name, answers }: Person, { outcome, verdict }: Judged): TeamMember {
  const { preferences, screening, lead } = outcome;
  const all = model.alternatives.map(({ id }) => id);
  const { numerators, denominator } = exactValues(model, preferences, all);
  const { weights } = criterionMatrix(model, preferences, []);
  return {
    name,
    answers: answersToJson(model, answers),
    verdict,
    first: firstOf(lead),
    weights: Object.fromEntries(
      model.criteria.map(({ id }, at) => [id, preferences.total === 0 ? 0 : weights[at]! / preferences.total]),
    ),
    values: denominator === 0 ? {} : Object.fromEntries(all.map((id, at) => [id, numerators[at]! / denominator])),
    screened: screening.screened.map(({ alternative }) => alternative),
  };
}
