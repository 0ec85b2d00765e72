// Several answer sheets -> the questions on which they differ, and what the group comes to by each of the answers.
import type { Answer, Answers } from '../../interview/answers.ts';
import type { Model } from '../../model/types.ts';
import { leadFact } from '../describe.ts';
import { exactValues } from '../evaluate.ts';
import { firstOf } from '../outcome.ts';
import { derivePreferences, type Preferences, preferencesUnder } from '../preferences.ts';
import { groupOutcome } from './group.ts';
import type { Difference } from './team-decision.ts';

export interface Person {
  readonly name: string;
  readonly answers: Answers;
}

/** `first`: of the group as it is. Those that would change it before the others, then by how far they move values, then in the model's order. */
export function differencesOf(model: Model, people: readonly Person[], first: readonly string[]): Difference[] {
  const all = model.alternatives.map(({ id }) => id);
  const differences = model.questions.flatMap(({ id }): Difference[] => {
    const answers = distinctAnswers(people, id);
    if (answers.length < 2) return [];
    const ifAnswered = id === model.framing ? ifFramed(model, people, id) : ifAdded(model, people, id);
    const groups = answers.map(({ answer, people: who }) => {
      const { preferences, lead } = groupOutcome(model, ifAnswered(answer));
      const { numerators, denominator } = exactValues(model, preferences, all);
      return {
        values: numerators.map((numerator) => (denominator === 0 ? 0 : numerator / denominator)),
        told: { answer, people: who, first: firstOf(lead), lead: leadFact(lead) },
      };
    });
    const ifAll = groups.map(({ told }) => told);
    return [
      {
        question: id,
        ifAll,
        decides: ifAll.some((each) => each.first.join() !== first.join()),
        spread: spreadOf(groups.map(({ values }) => values)),
      },
    ];
  });
  return differences.sort((a, b) => Number(b.decides) - Number(a.decides) || b.spread - a.spread);
}

/** What everybody weighs and requires if all of them give the framing question this answer: it changes all that is added. */
function ifFramed(model: Model, people: readonly Person[], question: string): (answer: Answer) => Preferences[] {
  return (answer) => people.map(({ answers }) => derivePreferences(model, new Map([...answers, [question, answer]])));
}

/** The same of any other question: what an answer adds is worked out once for each framing answer, not for each person. */
function ifAdded(model: Model, people: readonly Person[], question: string): (answer: Answer) => Preferences[] {
  const others = people.map(({ answers }) => {
    const rest = new Map(answers);
    rest.delete(question);
    return derivePreferences(model, rest);
  });
  const framings = [...new Set(others.map(({ framing }) => framing))];
  return (answer) => {
    const added = new Map(
      framings.map((framing) => [framing, preferencesUnder(model, framing, new Map([[question, answer]]))]),
    );
    return others.map((own) => sumOf(own, added.get(own.framing)!));
  };
}

function sumOf(own: Preferences, added: Preferences): Preferences {
  return {
    ...own,
    importance: own.importance.map((steps, column) => steps + added.importance[column]!),
    total: own.total + added.total,
    requirements: [...own.requirements, ...added.requirements],
  };
}

function distinctAnswers(people: readonly Person[], question: string): { answer: Answer; people: string[] }[] {
  const byText = new Map<string, { answer: Answer; people: string[] }>();
  for (const { name, answers } of people) {
    const answer = answers.get(question) ?? 'unsure';
    const known = byText.get(JSON.stringify(answer));
    if (known) known.people.push(name);
    else byText.set(JSON.stringify(answer), { answer, people: [name] });
  }
  return [...byText.values()];
}

/** The most that the distance between two alternatives changes from one row of values to another. */
function spreadOf(rows: readonly (readonly number[])[]): number {
  let most = 0;
  for (let a = 0; a < rows[0]!.length; a++)
    for (let b = 0; b < a; b++) {
      const distances = rows.map((values) => values[a]! - values[b]!);
      most = Math.max(most, Math.max(...distances) - Math.min(...distances));
    }
  return most;
}
