// What is worth knowing beside the commands -> a page each, for `which-agent help TOPIC`.
import { nearest } from '../nearest.ts';
import { complain, EXIT, type Io, printResult } from './io.ts';

export const EXIT_CODES = `Exit codes:
  0    a verdict was given, whatever its kind; help and version
  1    our failure, a write that failed, or --fail-on named the verdict
  2    usage: unknown command, flag or choice
  3    the answers, the Decision or the model are invalid
  4    answers are needed, none came, and no question may be asked here
  130  stopped with Ctrl-C or Ctrl-D; other signals end the process as that signal`;

const ENVIRONMENT = `Environment:
  NO_COLOR                    no colour (--no-color)
  FORCE_COLOR                 colour, wherever the text goes (--color); 0 is none
  TERM=dumb, ACCESSIBLE=1     ask by plain numbered lines (--accessible); WHICH_AGENT_ACCESSIBLE=1 for this tool alone
  CI, WHICH_AGENT_NO_INPUT=1  never ask (--no-input)
  LC_ALL, LC_CTYPE, LANG      a locale without UTF-8 gets ASCII only (--ascii)
  COLUMNS                     the width of a terminal that does not tell it
  WHICH_AGENT_STATE_DIR       where the draft of an interview is kept; else XDG_STATE_HOME, LOCALAPPDATA or your home
Flags go before all of these, and FORCE_COLOR before NO_COLOR. Nothing is read from a configuration file, and nothing leaves the machine.`;

const FORMATS = `Formats:
  answers    one JSON object: question to option, to a list of options, or to "unsure"; what is left out is open.
             Keys that begin with // are remarks, "name" says whose answers they are. Its schema: model schema answers
  lines      one such object on each line (score --lines); a compact Decision on each line comes back: model schema compact
  Decision   what score writes and report reads, versioned: model schema decision
  team       what team -f json writes: model schema team
  report     text, markdown, html or json, by --format or by the ending of the file that -o names (.txt .md .html .json).
             HTML is one file without network; Markdown is a decision record; JSON has the same sections as plain data
  model      a folder with model.yaml, sources.yaml, examples.yaml and a file for each criterion: model new, model check`;

export const TOPICS = { 'exit-codes': EXIT_CODES, environment: ENVIRONMENT, formats: FORMATS } as const;

/** A command as far as asking for help about it goes. */
interface Named {
  name(): string;
  readonly commands: readonly Named[];
}

/**
 * `help WORD...`: a page on a topic, or what a misspelt one may mean, ends the command. `help model show` becomes
 * `model show --help`, as by itself commander looks no further than `model`; all else is left to it.
 */
export async function helpAsked(
  io: Io,
  argv: readonly string[],
  { commands }: Named,
): Promise<{ readonly ended: number } | { readonly argv: readonly string[] }> {
  const [first, word = '', inner, ...rest] = argv;
  if (first !== 'help' || word === '') return { argv };
  const names = commands.map((each) => each.name());
  const command = commands.find((each) => each.name() === word);
  if (command === undefined) {
    const ended = inner === undefined ? await helpOn(io, word, names) : undefined;
    return ended === undefined ? { argv } : { ended };
  }
  if (inner === undefined) return { argv };
  const isThere = command.commands.some((each) => each.name() === inner);
  if (isThere) return { argv: [word, inner, ...rest, '--help'] };
  // The error about a command that is not there is of more use than all help; help itself runs nothing.
  return { argv: command.commands.length > 0 ? [word, inner] : [word, '--help'] };
}

async function helpOn(io: Io, word: string, commands: readonly string[]): Promise<number | undefined> {
  const [, text] = Object.entries(TOPICS).find(([topic]) => topic === word) ?? [];
  if (text !== undefined) {
    await printResult(io, `${text}\n`);
    return EXIT.fine;
  }
  const near = nearest(word, [...Object.keys(TOPICS), ...commands]);
  if (!near.some((each) => Object.hasOwn(TOPICS, each))) return undefined;
  await complain(io, `there is no help on "${word}". Did you mean ${near.join(' or ')}?`);
  return EXIT.usage;
}
