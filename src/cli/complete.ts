// Words of a command line that is being typed -> what may stand at its end, each with a few words about it.
import { UNSURE } from '../interview/answers.ts';
import { LEVELS, type Model } from '../model/types.ts';

export interface OptionShape {
  readonly name: string;
  readonly short: string | undefined;
  readonly about: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

/** A command as far as completing it needs. */
export interface CommandShape {
  readonly name: string;
  readonly about: string;
  readonly options: readonly OptionShape[];
  readonly commands: readonly CommandShape[];
  /** For each operand its choices; none where it may be anything. */
  readonly operands: readonly (readonly string[])[];
}

export interface Candidate {
  readonly text: string;
  readonly about?: string;
}

/** What a flag takes that only the model knows. */
type FromModel = (model: Model, typed: string) => Candidate[];

const FROM_MODEL: Readonly<Record<string, FromModel>> = {
  '--example': ({ examples }) => examples.map(({ id, who }) => ({ text: id, about: who })),
  '--set': setCandidates,
  '--level': levelCandidates,
};

function setCandidates({ questions }: Model, typed: string): Candidate[] {
  const at = typed.indexOf('=');
  if (at < 0) return questions.map(({ id, ask }) => ({ text: `${id}=`, about: ask }));
  const question = questions.find(({ id }) => id === typed.slice(0, at));
  if (!question) return [];
  // Behind the options that are there already, where several may stand.
  const kept =
    question.kind === 'one' ? typed.slice(0, at + 1) : typed.slice(0, Math.max(at, typed.lastIndexOf(',')) + 1);
  const options = question.options.map(({ id, label }) => ({ text: `${kept}${id}`, about: label }));
  const chosen = kept.slice(at + 1).split(',');
  return kept.endsWith('=')
    ? [...options, { text: `${kept}${UNSURE}`, about: 'Not sure' }]
    : options.filter((_, position) => !chosen.includes(question.options[position]!.id));
}

function levelCandidates({ alternatives, indicators }: Model, typed: string): Candidate[] {
  const dot = typed.indexOf('.');
  const at = typed.indexOf('=');
  if (at >= 0) return LEVELS.map((level) => ({ text: `${typed.slice(0, at)}=${level}` }));
  if (dot < 0) return alternatives.map(({ id, name }) => ({ text: `${id}.`, about: name }));
  return indicators.map(({ id, statement }) => ({
    text: `${typed.slice(0, dot)}.${id}=`,
    about: statement,
  }));
}

/**
 * Candidates that begin with the last of `words`, which may be empty; none where a file is meant, or anything at all. The
 * model is opened only where it is asked for.
 */
export async function complete(
  root: CommandShape,
  words: readonly string[],
  openModel: (folder: string | undefined) => Promise<Model | undefined>,
): Promise<Candidate[]> {
  const [last = '', ...before] = words.toReversed();
  // "--flag=value" in one word is the same as in two.
  const [, flag, value] = last.match(/^(--[a-z-]+)=(.*)$/) ?? [];
  if (flag !== undefined) {
    const found = await complete(root, [...before.reverse(), flag, value!], openModel);
    return found.map(({ text, ...rest }) => ({ text: `${flag}=${text}`, ...rest }));
  }
  return candidates(root, before.reverse(), last, openModel);
}

async function candidates(
  root: CommandShape,
  before: readonly string[],
  typed: string,
  openModel: (folder: string | undefined) => Promise<Model | undefined>,
): Promise<Candidate[]> {
  const { command, pending, operands, folder } = follow(root, before);
  const startsSo = ({ text }: Candidate) => text.startsWith(typed);
  if (pending !== undefined) {
    const fromModel = FROM_MODEL[pending.name];
    if (fromModel === undefined) return pending.choices.map((text) => ({ text })).filter(startsSo);
    const model = await openModel(folder);
    return model === undefined ? [] : fromModel(model, typed).filter(startsSo);
  }
  if (typed.startsWith('-')) return optionsOf(root, command).map(asCandidate).filter(startsSo);
  const commands = operands === 0 ? command.commands.map(({ name, about }) => ({ text: name, about })) : [];
  const choices = (command.operands[operands] ?? []).map((text) => ({ text }));
  return [...commands, ...choices].filter(startsSo);
}

function asCandidate({ name, about }: OptionShape): Candidate {
  return { text: name, about };
}

/** Its own, and those that every command takes. */
function optionsOf(root: CommandShape, command: CommandShape): OptionShape[] {
  const isOwn = ({ name }: OptionShape) => command.options.some((own) => own.name === name);
  return [...command.options, ...root.options.filter((option) => !isOwn(option))];
}

/** Where the words before the last one lead: a command, how many operands it has, and a flag that waits for its value. */
function follow(root: CommandShape, words: readonly string[]) {
  let command = root;
  let operands = 0;
  let pending: OptionShape | undefined;
  let folder: string | undefined;
  for (const word of words) {
    if (pending !== undefined) {
      if (pending.name === '--model') folder = word;
      pending = undefined;
      continue;
    }
    const option = optionsOf(root, command).find(({ name, short }) => word === name || word === short);
    if (option !== undefined) {
      if (option.takesValue) pending = option;
      continue;
    }
    if (word.startsWith('-') && word !== '-') continue;
    const next = operands === 0 ? command.commands.find(({ name }) => name === word) : undefined;
    if (next === undefined) operands++;
    else command = next;
  }
  return { command, operands, pending, folder };
}
