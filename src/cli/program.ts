// The command line as a table of commands -> a parsed command to run. The only door of commander.
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { visible } from '../visible.ts';
import type { AskFlags } from './ask.ts';
import type { AuditFlags } from './audit.ts';
import type { CommandShape } from './complete.ts';
import { collected, columns, people, verdicts } from './flag-values.ts';
import { REPORT_FORMATS, SCHEMA_NAMES, SHELL_NAMES, type ShellName, VERDICT_GATES } from './formats.ts';
import { EXIT_CODES, helpAsked, TOPICS } from './help-topics.ts';
import { Ended, EXIT, guard, type Io, isTyped, printResult, write } from './io.ts';
import type { ModelFlags, ShowFlags } from './model.ts';
import type { ReportFlags } from './report.ts';
import type { ScoreFlags } from './score.ts';
import type { TeamFlags } from './team.ts';

/** Runs a command line. Gives back the exit code; what there is to say is said by then. */
export async function runProgram(argv: readonly string[], io: Io, version: string): Promise<number> {
  for (const stream of [io.stdout, io.stderr]) guard(stream);
  const spoken = { out: '', err: '' };
  const { program, result } = build(io, version, spoken, argv);
  const finish = async (code: number) => {
    if (spoken.out !== '') await printResult(io, spoken.out);
    if (spoken.err !== '') await write(io.stderr, spoken.err);
    return code;
  };
  const asked = await helpAsked(io, argv, program);
  if ('ended' in asked) return asked.ended;
  try {
    await program.parseAsync(
      withDefaultCommand(asked.argv, io, build(io, version, { out: '', err: '' }, argv).program),
      {
        from: 'user',
      },
    );
    return await finish(result.code);
  } catch (error) {
    if (error instanceof Ended) return finish(error.code);
    if (error instanceof CommanderError) return finish(error.exitCode === 0 ? EXIT.fine : EXIT.usage);
    throw error;
  }
}

// `which-agent` asks on a terminal and scores in a pipe; flags alone go to that command too.
function withDefaultCommand(argv: readonly string[], io: Io, program: Command): string[] {
  const asksForHelp = argv.some((word) => ['-h', '--help', '-V', '--version'].includes(word));
  let operands: string[] = [];
  try {
    operands = program.parseOptions([...argv]).operands;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return [...argv];
  }
  const [first, about] = operands;
  // Help for a command that is not there: the error about it is of more use than all help.
  if (first === 'help' && about !== undefined && !program.commands.some((command) => command.name() === about))
    return [about];
  if (asksForHelp || operands.length > 0) return [...argv];
  return [isTyped(io) ? 'ask' : 'score', ...argv];
}

function build(
  io: Io,
  version: string,
  spoken: { out: string; err: string },
  argv: readonly string[],
): { program: Command; result: { code: number } } {
  const result = { code: 0 };
  const run = async (command: Promise<number>) => {
    result.code = await command;
  };
  const program = new Command('which-agent');
  program
    .description(
      'Helps to choose: answers plain questions about the work with a recommendation, its reasons, and what would change it.',
    )
    .version(version, '-V, --version', 'print the version')
    .option('--model <folder>', 'use the criteria model in this folder')
    .option('--no-input', 'never ask; say what is needed instead')
    .option('--accessible', 'ask by plain numbered lines, without redrawing')
    .option('--color', 'colour, wherever the text goes')
    .option('--no-color', 'no colour')
    .option('--ascii', 'bars and marks in ASCII only')
    .option('--width <columns>', 'columns of text, 60 to 120', taking(columns))
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .showHelpAfterError('(which-agent --help shows what there is)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        spoken.out += text;
      },
      writeErr: (text) => {
        spoken.err += lines(
          argv.reduce((all, word) => (word.includes('\n') ? all.replaceAll(word, visible(word)) : all), text),
        ).replace(/^error: /, 'which-agent: ');
      },
    })
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      `
Examples:
  which-agent                                      answer the questions, read the recommendation
  which-agent questions > answers.json             the questionnaire as JSON to fill in
  which-agent score < answers.json                 the Decision as JSON
  which-agent report answers.json -o report.md     the rationale report as Markdown
  which-agent report --example NAME                a report for one of the model's example people

${EXIT_CODES}

More: which-agent help ${Object.keys(TOPICS).join(', help ')}`,
    );

  const all = <Flags>(command: Command) => command.optsWithGlobals() as Flags;
  const failOn = () =>
    new Option('--fail-on <kinds>', `exit 1 on these verdicts: ${VERDICT_GATES.join(',')}`).argParser(taking(verdicts));
  const reportFile = () =>
    new Option(
      '-o, --output <file>',
      'write to a file, whole or not at all; the ending (.html, .md, .txt, .json) names the format',
    );
  const set = () =>
    new Option('--set <question=option>', 'what if this were the answer; may be given again').argParser(collected);
  const level = () =>
    new Option(
      '--level <alternative.indicator=level>',
      'what if this were the level: unmet, partly, met or unknown; may be given again',
    ).argParser(collected);
  const example = () => new Option('--example <name>', 'answers of a named example of the model');
  const examples = (...rows: string[]) => `\nExamples:\n${rows.map((row) => `  ${row}`).join('\n')}\n`;

  program
    .command('ask')
    .description('answer the questionnaire, then read the report (the default on a terminal)')
    .option('--save <file>', 'keep the answers in a file')
    .option('--resume', 'go on with the draft of the last interview')
    .option('--all', 'ask everything, in the order of the model, instead of stopping when the rest cannot matter')
    .addOption(failOn())
    .addHelpText(
      'after',
      examples(
        'which-agent ask --save answers.json',
        'which-agent ask --resume',
        'which-agent ask > report.txt        questions on the terminal, the report in the file',
      ),
    )
    .action(async (_flags, command: Command) => run((await import('./ask.ts')).ask(io, all<AskFlags>(command))));

  program
    .command('score')
    .argument('[file]', 'answers as JSON; standard input when absent or -')
    .description('answers in, the Decision as JSON out (the default in a pipe)')
    .addOption(
      new Option('-f, --format <format>', 'json, or text for one screen').choices(['json', 'text']).default('json'),
    )
    .option('--lines', 'answer sheets as JSON Lines in, a compact Decision a line out')
    .addOption(example())
    .addOption(set())
    .addOption(level())
    .addOption(failOn())
    .addHelpText(
      'after',
      examples(
        'which-agent score < answers.json',
        'which-agent score --format text answers.json',
        'which-agent score --lines sheets.jsonl > decisions.jsonl',
        'which-agent score --fail-on close-call,no-match < answers.json',
      ),
    )
    .action(async (file: string | undefined, _flags, command: Command) =>
      run((await import('./score.ts')).score(io, file, all<ScoreFlags>(command))),
    );

  program
    .command('report')
    .argument('[file]', 'answers or a Decision as JSON; standard input when absent or -')
    .description('print the rationale report')
    .addOption(new Option('-f, --format <format>', 'how to write it').choices([...REPORT_FORMATS]))
    .addOption(reportFile())
    .option('--open', 'open it as HTML in your browser, where there is one; without -o in a passing file')
    .addOption(example())
    .addOption(set())
    .addOption(level())
    .addOption(failOn())
    .addHelpText(
      'after',
      examples(
        'which-agent report < answers.json',
        'which-agent report answers.json -o report.html --open',
        'which-agent report decision.json -o report.md',
        'which-agent report --example NAME',
      ),
    )
    .action(async (file: string | undefined, _flags, command: Command) =>
      run((await import('./report.ts')).report(io, file, all<ReportFlags>(command))),
    );

  program
    .command('team')
    .argument('<files...>', "everybody's answers as JSON, a file each; - is standard input")
    .description("several people's answers: the group's verdict, everybody's own, and what divides them")
    .addOption(
      new Option('-f, --format <format>', 'how to write it; json holds every figure').choices([...REPORT_FORMATS]),
    )
    .addOption(reportFile())
    .addOption(failOn())
    .addHelpText(
      'after',
      `\nNames come from the files, or from "name" in the answers.\n${examples('which-agent team ana.json ben.json cleo.json', 'which-agent team people/*.json -o team.html')}`,
    )
    .action(async (files: readonly string[], _flags, command: Command) =>
      run((await import('./team.ts')).team(io, files, all<TeamFlags>(command))),
    );

  program
    .command('questions')
    .description('the questionnaire as JSON to fill in, for scripts and agents')
    .addOption(new Option('--example <name>', 'filled in with the answers of a named example'))
    .addHelpText(
      'after',
      examples('which-agent questions > answers.json', 'which-agent questions --example NAME | which-agent score'),
    )
    .action(async (_flags, command: Command) => run((await import('./questions.ts')).questions(io, all(command))));

  const model = program
    .command('model')
    .description('the criteria model: show it, check it, start one, print its schemas');
  model
    .command('show')
    .argument('[folder]', 'the model to show; the built-in one when absent')
    .description('every statement, level, reason and question')
    .option('--evidence', 'its sources by age instead, and the levels that are disputed or unknown, with both sides')
    .addOption(
      new Option('-f, --format <format>', 'how to write it; without --evidence json is the compiled model').choices([
        ...REPORT_FORMATS,
      ]),
    )
    .addOption(reportFile())
    .addHelpText('after', examples('which-agent model show', 'which-agent model show --evidence -o evidence.html'))
    .action(async (folder: string | undefined, _flags, command: Command) =>
      run((await import('./model.ts')).modelShow(io, folder, all<ShowFlags>(command))),
    );
  model
    .command('new')
    .argument('<folder>', 'a folder that is not there yet, or empty')
    .description('write a small model with remarks, to start one of your own from')
    .addHelpText('after', examples('which-agent model new my-model', 'which-agent model check my-model'))
    .action(async (folder: string) => run((await import('./new-model.ts')).modelNew(io, folder)));
  model
    .command('check')
    .argument('[folder]', 'the model to check; the built-in one when absent')
    .description('every problem of a model folder at once, its examples, and what its questions can do')
    .addHelpText('after', examples('which-agent model check', 'which-agent model check my-model'))
    .action(async (folder: string | undefined, _flags, command: Command) =>
      run((await import('./model.ts')).modelCheck(io, folder, all<ModelFlags>(command))),
    );
  model
    .command('audit')
    .argument('[folder]', 'the model to audit; the built-in one when absent')
    .description(
      'what the questionnaire can do over all answer sheets: who comes first, what is dead, what all leans on',
    )
    .addOption(
      new Option('-f, --format <format>', 'how to write it; json holds every figure').choices([...REPORT_FORMATS]),
    )
    .addOption(reportFile())
    .option('--people <number>', 'interviews to follow, 2 to 10000; more of them take longer', taking(people), 200)
    .addHelpText(
      'after',
      examples('which-agent model audit', 'which-agent model audit my-model --people 50 -o audit.md'),
    )
    .action(async (folder: string | undefined, _flags, command: Command) =>
      run((await import('./audit.ts')).modelAudit(io, folder, all<AuditFlags>(command))),
    );
  model
    .command('schema')
    .addArgument(new Argument('[name]', 'which one; all of them when absent').choices([...SCHEMA_NAMES]))
    .description('JSON Schemas of the model files, of answers and of what is decided')
    .option('-o, --output <folder>', 'write all of them into a folder')
    .action(async (name: string | undefined, _flags, command: Command) =>
      run((await import('./model.ts')).modelSchema(io, name, all<ModelFlags>(command))),
    );

  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'the shell that is to complete').choices([...SHELL_NAMES]))
    .argument('[words...]', 'what is typed so far, behind --; the script of the shell passes it')
    .description('a script that completes commands, flags and the ids of questions, options and examples')
    .addHelpText(
      'after',
      examples(
        'eval "$(which-agent completion bash)"                in ~/.bashrc',
        'eval "$(which-agent completion zsh)"                 in ~/.zshrc, after compinit',
        'which-agent completion fish > ~/.config/fish/completions/which-agent.fish',
      ),
    )
    .action(async (shell: ShellName, words: readonly string[]) =>
      run((await import('./completion.ts')).completion(io, shapeOf(program), shell, words)),
    );

  return { program, result };
}

// What does not fit is a misuse of the flag, and commander says of which.
function taking<Value>(read: (text: string) => Value): (text: string) => Value {
  return (text) => {
    try {
      return read(text);
    } catch (error) {
      throw error instanceof RangeError ? new InvalidArgumentError(error.message) : error;
    }
  };
}

const nameOf = (command: Command) => command.name();

function shapeOf(command: Command, beside: readonly string[] = []): CommandShape {
  const help = command.createHelp();
  const name = nameOf(command);
  const operands = command.registeredArguments.map(({ argChoices }) => argChoices ?? []);
  return {
    name,
    about: command.description(),
    options: help.visibleOptions(command).map(({ long, short, description, required, optional, argChoices }) => ({
      name: long!,
      short,
      about: description,
      takesValue: required || optional,
      choices: argChoices ?? [],
    })),
    commands: help.visibleCommands(command).map((each) => shapeOf(each, command.commands.map(nameOf))),
    operands: name === 'help' ? [[...beside, ...Object.keys(TOPICS)]] : operands,
  };
}

// What a person typed comes back in errors; each line is shown safely.
function lines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
