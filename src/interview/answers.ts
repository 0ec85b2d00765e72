// Anything that claims to be answers -> Answers to the questions of a model, or every problem with them.
import { CAPS } from '../caps.ts';
import { kindOf } from '../kind-of.ts';
import type { Model, Question } from '../model/types.ts';
import { nearest } from '../nearest.ts';
import { type Place, type Problem, problem } from '../problems.ts';

/** What is answered to one question: `unsure`, or option ids (one; any number, none included; criteria in an order). */
export type Answer = 'unsure' | readonly string[];

/** Question id to answer; a question that is not there is open. */
export type Answers = ReadonlyMap<string, Answer>;

/** Answers as JSON writes them: question id to option id, list of option ids, or "unsure". */
export type AnswersJson = Readonly<Record<string, string | readonly string[]>>;

export const UNSURE = 'unsure';
/** Keys that begin so are remarks: the template explains each question in one. */
export const REMARK = '//';
/** A sheet may say whose it is, where the model has no question of that name. */
export const NAME = 'name';

type PlaceOf = (path: readonly (string | number)[], part?: 'key' | 'value') => Place | undefined;

/** Reads answers. `null` leaves a question open; keys that begin with `//` are remarks; nothing else is guessed. */
export function parseAnswers(
  value: unknown,
  model: Model,
  placeOf: PlaceOf = () => undefined,
): { answers: Answers } | { problems: Problem[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problems: [problem('answers-not-object', { got: kindOf(value) }, placeOf([]))] };
  const questions = new Map(model.questions.map((question) => [question.id, question]));
  const keys = Object.keys(value).length;
  if (keys > CAPS.answerKeys)
    return { problems: [problem('too-many', { what: 'keys', count: keys, most: CAPS.answerKeys }, placeOf([]))] };
  const problems: Problem[] = [];
  const read = new Map<string, Answer>();
  for (const [id, given] of Object.entries(value)) {
    if (id.startsWith(REMARK)) continue;
    const question = questions.get(id);
    if (!question && id === NAME) {
      if (typeof given !== 'string' && given !== null)
        problems.push(
          problem(
            'answer-wrong-type',
            { question: id, expected: 'a name in quotes', got: kindOf(given) },
            placeOf([id]),
          ),
        );
    } else if (!question) {
      const known = [...questions.keys()];
      const near = nearest(id, [...known, NAME]);
      problems.push(problem('question-unknown', { id, near, known }, placeOf([id], 'key')));
    } else if (given !== null) {
      const answer = parseAnswer(question, given, (path) => placeOf([id, ...path]));
      if (Array.isArray(answer) && isProblems(answer)) problems.push(...answer);
      else read.set(id, answer as Answer);
    }
  }
  if (problems.length > 0) return { problems: inFileOrder(problems) };
  return { answers: inModelOrder(model, read) };
}

/** Whose sheet it is, if it says so. */
export function nameIn(value: unknown, model: Model): string | undefined {
  if (model.questions.some(({ id }) => id === NAME)) return undefined;
  const { [NAME]: name } = value as { readonly [NAME]?: unknown };
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined;
}

const isProblems = (list: readonly unknown[]): list is readonly Problem[] => typeof list[0] === 'object';

const EXPECTED: Readonly<Record<Question['kind'], string>> = {
  one: 'one option in quotes',
  several: 'a list of options, such as ["a", "b"], or [] for none',
  order: 'a list of criteria, the most important first',
};

function parseAnswer(
  question: Question,
  given: unknown,
  placeOf: (path: readonly number[]) => Place | undefined,
): Answer | Problem[] {
  if (given === UNSURE) return UNSURE;
  const isList = Array.isArray(given);
  // A single option where several may be chosen is what a person means by a list of one.
  const list: readonly unknown[] | undefined =
    isList && question.kind !== 'one'
      ? given
      : typeof given === 'string' && question.kind !== 'order'
        ? [given]
        : undefined;
  if (!list)
    return [
      problem(
        'answer-wrong-type',
        { question: question.id, expected: EXPECTED[question.kind], got: kindOf(given) },
        placeOf([]),
      ),
    ];
  const allowed = question.options.map(({ id }) => id);
  // One that names everything twice is told what it names twice; nobody reads a thousand remarks.
  if (list.length > 2 * CAPS.optionsOfOne)
    return [
      problem(
        'answer-wrong-type',
        { question: question.id, expected: EXPECTED[question.kind], got: `a list of ${list.length}` },
        placeOf([]),
      ),
    ];
  const problems = list.flatMap((entry, index): Problem[] => {
    const place = placeOf(isList ? [index] : []);
    if (typeof entry !== 'string')
      return [
        problem(
          'answer-wrong-type',
          { question: question.id, expected: EXPECTED[question.kind], got: `a list with ${kindOf(entry)}` },
          place,
        ),
      ];
    if (entry === UNSURE) return [problem('unsure-with-others', { question: question.id }, place)];
    if (!allowed.includes(entry))
      return [
        problem('option-unknown', { question: question.id, got: entry, near: nearest(entry, allowed), allowed }, place),
      ];
    return list.indexOf(entry) < index
      ? [problem('option-twice', { question: question.id, option: entry }, place)]
      : [];
  });
  if (problems.length > 0) return problems;
  const chosen = list as readonly string[];
  // Which boxes were ticked first says nothing; an order says everything.
  return question.kind === 'several' ? allowed.filter((id) => chosen.includes(id)) : chosen;
}

/** The same answers, in the order of the model's questions. */
export function inModelOrder(model: Model, answers: Answers): Answers {
  return new Map(model.questions.flatMap(({ id }) => (answers.has(id) ? [[id, answers.get(id)!] as const] : [])));
}

/** Answers as a flat JSON object, in the order of the model's questions; open questions are left out. */
export function answersToJson(model: Model, answers: Answers): AnswersJson {
  const entries = model.questions.flatMap(({ id, kind }): [string, string | readonly string[]][] => {
    const answer = answers.get(id);
    return answer === undefined ? [] : [[id, answer === UNSURE || kind !== 'one' ? answer : answer[0]!]];
  });
  return Object.fromEntries(entries);
}

/** The questionnaire as JSON to fill in: a remark and a valid value for each question. */
export function answersTemplate(model: Model, answers: Answers = new Map()): AnswersJson {
  const filled = answersToJson(model, answers);
  const forms: Readonly<Record<Question['kind'], string>> = {
    one: 'One of',
    several: 'A list with any of (or [] for none)',
    order: 'A list with the most important first, of',
  };
  const isNameTaken = model.questions.some(({ id }) => id === NAME);
  return Object.fromEntries([
    ...(isNameTaken ? [] : [[`${REMARK} ${NAME}`, `Whose answers these are, for a team: "${NAME}": "Ana".`]]),
    ...model.questions.flatMap(({ id, kind, ask, options }) => [
      [
        `${REMARK} ${id}`,
        `${ask} ${forms[kind]}: ${options.map(({ id: option, label, requires }) => `${option} (${label}${requires.length > 0 ? '; a must' : ''})`).join('; ')}; or unsure.`,
      ],
      [id, Object.hasOwn(filled, id) ? filled[id]! : UNSURE],
    ]),
  ]);
}

// JavaScript lists keys that look like numbers first, wherever they stand.
function inFileOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) => (a.where?.line ?? 0) - (b.where?.line ?? 0) || (a.where?.column ?? 0) - (b.where?.column ?? 0),
  );
}
