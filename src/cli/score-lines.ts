// score --lines: answer sheets in, a line each; compact Decisions out, a line each, in the same order and in constant memory.
import { COMPACT_SCHEMA, type CompactVerdict, compactDecision } from '../decision/compact.ts';
import { decidedKind } from '../decision/decision.ts';
import { lineHead, lineScorer } from '../decision/line-scorer.ts';
import { parseAnswers } from '../interview/answers.ts';
import type { Model } from '../model/types.ts';
import { plainJson } from '../plain-json.ts';
import { describeProblem } from '../problem-words.ts';
import { type Problem, problem } from '../problems.ts';
import { readJson } from '../read-json.ts';
import { reasonOf } from '../system-reasons.ts';
import { failWith, sayProblems } from './complaints.ts';
import { openModelToDecide, STDIN_NAME } from './inputs.ts';
import { complain, Ended, EXIT, type Io, isShown, isTyped, printResult } from './io.ts';
import { progressOn } from './progress.ts';
import { type Line, lineSplitter, openBlocks } from './read-lines.ts';
import type { ScoreFlags } from './score.ts';

const MOST_SAID = 20;

/**
 * A pure filter: each line gives one line, which depends on nothing but that line and the model. A line that is no answer
 * sheet gives a line with its problems, the rest go on, and the exit code says so in the end.
 */
export async function scoreLines(io: Io, file: string | undefined, flags: ScoreFlags): Promise<number> {
  const { example, format, set, level } = flags;
  if (example !== undefined || format === 'text' || set !== undefined || level !== undefined) {
    await complain(
      io,
      '--lines reads answer sheets and writes JSON: leave --example, --format, --set and --level away.',
    );
    throw new Ended(EXIT.usage);
  }
  if (file === undefined && isTyped(io)) return failWith(io, [problem('nothing-given', { what: 'answers' })]);
  if (isTyped(io) && file === '-') await complain(io, 'reading a sheet a line from the terminal; end it with Ctrl-D.');
  const model = await openModelToDecide(io, flags.model);
  const name = file === undefined || file === '-' ? STDIN_NAME : file;
  const tally = tallyOf(model, name, flags.failOn ?? []);
  // Lines that run over the terminal show by themselves how far they are.
  const progress = isShown(io) ? undefined : progressOn(io, flags, 'Scoring');
  const lines = lineSplitter(name);
  let read = 0;
  let blocksRead = 0;
  try {
    const { blocks, size } = await openBlocks(io, file, name);
    for await (const block of blocks) {
      read += block.length;
      const out = tally.scored(lines.add(block));
      if (++blocksRead % 8 === 1) progress?.show(size === 0 ? undefined : read / size, `${tally.lines()} lines`);
      if (out !== '' && !(await printResult(io, out))) break;
    }
  } catch (error) {
    if (error instanceof Ended) throw error;
    await failWith(io, [problem('file-unreadable', { path: name, reason: reasonOf(error) })]);
  }
  const rest = tally.scored(lines.end());
  if (rest !== '') await printResult(io, rest);
  progress?.end();
  return tally.end(io);
}

/** Scores lines, and counts what has to be said in the end. */
function tallyOf(model: Model, name: string, failOn: readonly string[]) {
  const score = lineScorer(model);
  const gates = failOn.map((kind) => lineHead(model, kind as CompactVerdict['kind']));
  const said: Problem[] = [];
  let lines = 0;
  let bad = 0;
  let gated = 0;
  const textOf = (problems: readonly Problem[]) =>
    JSON.stringify({
      schema: COMPACT_SCHEMA,
      model: model.digest,
      problems: problems.slice(0, MOST_SAID).map(asFact),
    });
  const refused = (problems: readonly Problem[], text = textOf(problems)) => {
    bad++;
    for (const found of problems) if (said.length < MOST_SAID) said.push(atLine(found, name, lines));
    return text;
  };
  // A file may have as many empty lines as bytes.
  const nothing = [problem('json-syntax', { message: 'the line is empty' }, { file: name })];
  const nothingText = textOf(nothing);
  const careful = (text: string): string => {
    if (text.trim() === '') return refused(nothing, nothingText);
    const { value, problems, placeOf } = readJson(text, name);
    if (problems.length > 0) return refused(problems);
    const kind = decidedKind(value);
    if (kind !== undefined) return refused([problem(`answers-are-${kind}`, {}, placeOf(['schema'], 'key'))]);
    const parsed = parseAnswers(value, model, placeOf);
    return 'answers' in parsed ? JSON.stringify(compactDecision(model, parsed.answers)) : refused(parsed.problems);
  };
  const scoredLine = (line: Line): string => {
    lines++;
    if (line === '') return refused(nothing, nothingText);
    if (typeof line !== 'string') return refused([line]);
    const value = flatValueOf(line);
    if (value === undefined || decidedKind(value) !== undefined) return careful(line);
    const text = score(value);
    if (text !== undefined) return text;
    const parsed = parseAnswers(value, model);
    return 'answers' in parsed ? JSON.stringify(compactDecision(model, parsed.answers)) : careful(line);
  };
  return {
    lines: () => lines,
    scored(batch: readonly Line[]): string {
      let out = '';
      for (const line of batch) {
        const text = scoredLine(line);
        if (gates.length > 0 && gates.some((head) => text.startsWith(head))) gated++;
        out += `${text}\n`;
      }
      return out;
    },
    async end(io: Io): Promise<number> {
      if (lines === 0) return failWith(io, [problem('nothing-given', { what: 'answers' }, { file: name })]);
      if (bad > 0) {
        await sayProblems(io, said);
        await complain(io, `${bad} of ${lines} lines are no answers to this model; each has its problems in its line.`);
        if (bad === lines && lines > 1)
          await complain(io, 'a sheet that runs over several lines is read without --lines.');
        return EXIT.invalid;
      }
      if (gated === 0) return EXIT.fine;
      await complain(io, `${gated} of ${lines} lines have a verdict that --fail-on names.`);
      return EXIT.failure;
    },
  };
}

/** The value of a line of which no key stands twice; undefined where that takes more than counting to tell. */
function flatValueOf(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    // As many colons as keys: none of them stood twice, was inside a text or inside another object.
    const isFlat = typeof value === 'object' && value !== null && colonsIn(line) === Object.keys(value).length;
    return isFlat ? value : plainJson(line)?.value;
  } catch {
    return undefined;
  }
}

function colonsIn(line: string): number {
  let count = 0;
  for (let at = line.indexOf(':'); at >= 0; at = line.indexOf(':', at + 1)) count++;
  return count;
}

function asFact(found: Problem) {
  const { file = '', column } = found.where ?? {};
  // Without the line itself, which whoever reads this has before them.
  const { title, hint } = describeProblem({ ...found, where: { file } });
  return { code: found.code, title, hint, ...(column === undefined ? {} : { column }) };
}

// A line knows its columns; which line of all it is, nobody but the one who counts.
function atLine(found: Problem, name: string, line: number): Problem {
  return { ...found, where: { ...found.where, file: name, line } };
}
