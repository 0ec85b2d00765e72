// --set question=option and --level alternative.indicator=level -> what is to be otherwise, or the end of the command.
import type { Deviations } from '../decision/as-if.ts';
import { type Answer, parseAnswers, UNSURE } from '../interview/answers.ts';
import { LEVELS, type Model } from '../model/types.ts';
import { nearest } from '../nearest.ts';
import { type Problem, problem } from '../problems.ts';
import { failWith } from './complaints.ts';
import { EXIT, type Io } from './io.ts';

export interface DeviationFlags {
  readonly set?: readonly string[];
  readonly level?: readonly string[];
}

/** As in a file of answers. */
const OPEN = 'null';
const SET_FORM =
  'question=option; where several may be chosen question=option,option, or question=[] for none; question=null leaves it open';
const LEVEL_FORM = `alternative.indicator=level, the level one of ${LEVELS.join(', ')}`;

/** Reads both flags against the model; what does not fit ends the command as a misuse of it, all of it said at once. */
export async function deviationsFrom(
  io: Io,
  model: Model,
  { set = [], level = [] }: DeviationFlags,
): Promise<Deviations> {
  const answers = new Map<string, Answer | undefined>();
  const levels = new Map<string, Deviations['levels'][number]>();
  const problems: Problem[] = [];
  for (const text of set) {
    const read = readSet(model, text);
    if ('problems' in read) problems.push(...read.problems);
    else if (answers.has(read.question)) problems.push(twice('--set', text, read.question));
    else answers.set(read.question, read.answer);
  }
  for (const text of level) {
    const read = readLevel(model, text);
    const key = 'problems' in read ? '' : `${read.alternative}.${read.indicator}`;
    if ('problems' in read) problems.push(...read.problems);
    else if (levels.has(key)) problems.push(twice('--level', text, key));
    else levels.set(key, read);
  }
  if (problems.length > 0) await failWith(io, problems, EXIT.usage);
  return { answers, levels: [...levels.values()] };
}

type Refused = { readonly problems: readonly Problem[] };

const placeOf = (flag: string, text: string) => ({ file: `${flag} ${text}` });

const twice = (flag: string, text: string, key: string) => problem('flag-twice', { flag, key }, placeOf(flag, text));

/** The two sides of the first "="; none where there is none, or nothing on a side. */
function sidesOf(text: string): [left: string, right: string] | undefined {
  const at = text.indexOf('=');
  const [left, right] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  return at < 0 || left === '' || right === '' ? undefined : [left, right];
}

function readSet(model: Model, text: string): { question: string; answer: Answer | undefined } | Refused {
  const where = placeOf('--set', text);
  const sides = sidesOf(text);
  if (sides === undefined)
    return { problems: [problem('malformed', { key: '--set', got: text, rule: SET_FORM }, where)] };
  const [question, right] = sides;
  const known = model.questions.map(({ id }) => id);
  const { kind, options = [] } = model.questions.find(({ id }) => id === question) ?? {};
  if (kind === undefined)
    return { problems: [problem('question-unknown', { id: question, near: nearest(question, known), known }, where)] };
  const isOpen = right === OPEN && !options.some(({ id }) => id === OPEN);
  const given = isOpen ? null : kind === 'one' || right === UNSURE ? right : listIn(right);
  const parsed = parseAnswers({ [question]: given }, model, () => where);
  return 'problems' in parsed ? parsed : { question, answer: parsed.answers.get(question) };
}

/** `a,b` as a list; `[]` is the empty one. */
const listIn = (text: string) => (text === '[]' ? [] : text.split(',').map((option) => option.trim()));

function readLevel(model: Model, text: string): Deviations['levels'][number] | Refused {
  const where = placeOf('--level', text);
  const [cell, given] = sidesOf(text) ?? ['', ''];
  const dot = cell.indexOf('.');
  const [alternative, indicator] = [cell.slice(0, dot), cell.slice(dot + 1)];
  if (dot < 0) return { problems: [problem('malformed', { key: '--level', got: text, rule: LEVEL_FORM }, where)] };
  const level = LEVELS.find((each) => each === given);
  const alternatives = model.alternatives.map(({ id }) => id);
  const indicators = model.indicators.map(({ id }) => id);
  const problems = [
    ...(alternatives.includes(alternative)
      ? []
      : [
          problem(
            'alternative-unknown',
            { id: alternative, near: nearest(alternative, alternatives), known: alternatives },
            where,
          ),
        ]),
    ...(indicators.includes(indicator)
      ? []
      : [problem('indicator-unknown', { id: indicator, near: nearest(indicator, indicators) }, where)]),
    ...(level === undefined
      ? [
          problem(
            'not-allowed',
            { key: 'level', got: given, allowed: LEVELS.join(', '), near: nearest(given, LEVELS) },
            where,
          ),
        ]
      : []),
  ];
  return level === undefined || problems.length > 0 ? { problems } : { alternative, indicator, level };
}
