// Flips -> what would change the verdict: the nearest changes on the first screen, all of them further down.

import { rounded } from '../decimals.ts';
import type { AnswerFlip } from '../decision/flips/answer-flips.ts';
import type { FewestAnswers } from '../decision/flips/fewest-answers.ts';
import type { LevelFlip } from '../decision/flips/level-flips.ts';
import type { WeightFlip } from '../decision/flips/single-weight-flips.ts';
import type { Book } from './book.ts';
import type { Block, Entry, Line, Section } from './report.ts';
import { nearestWeightsSentence } from './sureness.ts';
import { turningPointBlocks } from './turning-points.ts';
import { outcomeWords } from './verify.ts';
import { count, percent, together, trimmed } from './words.ts';

const MOST_ON_FIRST_SCREEN = 3;

export function changeSection(book: Book): Section | undefined {
  const { verdict } = book.decision;
  if (verdict.kind === 'inconclusive') return undefined;
  const close = verdict.kind === 'close-call';
  const answers = answerEntries(book);
  const entries = [
    ...requirementEntries(book),
    ...answers.slice(0, MOST_ON_FIRST_SCREEN),
    ...nearestWeight(book).map((flip) => ({ line: weightWords(book, flip) })),
  ];
  if (answers.length === 0 && book.decision.values.length > 0) entries.push(...fewestEntries(book));
  entries.push(...weakestLevel(book));
  if (everyEntry(book).length + book.decision.flips.weights.length > entries.length)
    entries.push({ line: 'All single changes stand under "Every single change".' });
  return {
    id: 'change',
    part: 'change',
    title: close ? 'What would decide it' : 'What would change it',
    first: true,
    blocks: entries.length > 0 ? [{ kind: 'list', entries }] : [],
  };
}

/** What each weight alone would have to become, all single answers and levels, and the nearest weights. */
export function everyChangeSection(book: Book): Section | undefined {
  if (book.decision.verdict.kind === 'inconclusive') return undefined;
  const entries = everyEntry(book);
  const blocks: Block[] = [
    ...turningPointBlocks(book),
    ...(entries.length > 0 ? [{ kind: 'list' as const, entries }] : []),
  ];
  return { id: 'every-change', part: 'change', title: 'Every single change', first: false, blocks };
}

function everyEntry(book: Book): Entry[] {
  const joint = nearestWeightsSentence(book);
  return [
    ...answerEntries(book),
    ...(joint === undefined ? [] : [{ line: joint }]),
    ...levelFlips(book).map((group) => ({ line: levelWords(book, group, true) })),
  ];
}

// Only requirements whose lifting changes who is first, or brings the first place a rival.
function requirementEntries(book: Book): Entry[] {
  const { requirements, lead, values } = book.decision;
  const first = values.filter(({ rank }) => rank === 1).map(({ alternative }) => alternative);
  return requirements.flatMap(({ statement, lifted }) =>
    lifted && lifted.first.length > 0 && (lifted.first.join() !== first.join() || lifted.lead.kind !== lead.kind)
      ? [{ line: `If "${trimmed(statement)}" were not required, ${outcomeWords(book, lifted)}.` }]
      : [],
  );
}

// Flips of one question that lead to the same first place share a sentence. In a close call open questions come first.
function answerEntries(book: Book): Entry[] {
  const { flips, verdict } = book.decision;
  const groups = new Map<string, AnswerFlip[]>();
  for (const flip of flips.answers.filter(({ first }) => first.length > 0)) {
    const key = `${flip.question} ${flip.first.join()}`;
    groups.set(key, [...(groups.get(key) ?? []), flip]);
  }
  const isOpen = ([flip]: readonly AnswerFlip[]) => flip!.from === undefined;
  const all = [...groups.values()];
  const open = all.filter(isOpen);
  const given = all.filter((group) => !isOpen(group));
  return (verdict.kind === 'close-call' ? [...open, ...given] : [...given, ...open]).map((group) => ({
    line: answerWords(book, group),
  }));
}

function answerWords(book: Book, flips: readonly AnswerFlip[]): string {
  const { question, from, first } = flips[0]!;
  const kind = book.question(question)?.kind ?? 'one';
  const asked = `"${book.question(question)?.ask ?? question}"`;
  const label = (option: string | undefined) =>
    option === undefined ? '"none of these"' : `"${book.optionLabel(question, option)}"`;
  const before = from === undefined || from === 'unsure' ? [] : from;
  const added = flips.flatMap(({ to }) => (to === 'unsure' ? [] : to.filter((option) => !before.includes(option))));
  const removed = flips.flatMap(({ to }) => (to === 'unsure' ? [] : before.filter((option) => !to.includes(option))));
  const changes = {
    one: flips.map(({ to }) => (to === 'unsure' ? '"not sure"' : label(to[0]))),
    order: flips.map(({ to }) => (to === 'unsure' ? '"not sure"' : `${label(to[0])} in the first place`)),
    several: [
      ...(added.length > 0 ? [`${together(added.map(label), 'or')}${before.length > 0 ? ' as well' : ''}`] : []),
      ...(removed.length > 0 ? [`${together(removed.map(label), 'or')} left out`] : []),
    ],
  }[kind];
  const said = kind === 'one' && from !== undefined ? ` (you said ${book.answerWords(question, from)})` : '';
  const leads = book.decision.verdict.kind === 'close-call' ? 'would lead' : 'would be first';
  const result = first.length > 1 ? 'would tie' : leads;
  return `${book.names(first)} ${result} if you answered ${asked} with ${together(changes, 'or')}${said}.`;
}

function nearestWeight({ decision }: Book): WeightFlip[] {
  const distance = ({ weight, atWeight }: WeightFlip) => Math.abs(weight - atWeight);
  return [...decision.flips.weights].sort((a, b) => distance(a) - distance(b)).slice(0, 1);
}

function weightWords(book: Book, { criterion, weight, atWeight, first }: WeightFlip): string {
  return `${book.names(first)} would draw level if ${book.criterionTitle(criterion).toLowerCase()} weighed ${apart(atWeight, weight)}.`;
}

// Where no single box or option is enough: the fewest answers that are, together.
function fewestEntries(book: Book): Entry[] {
  const fewest = book.decision.certainty?.fewest;
  const goal = book.decision.verdict.kind === 'close-call' ? 'make one of them lead' : 'change the first place';
  const single = {
    line: book.decision.certainty?.cutShort
      ? `Not every single answer and level was tried: with so many draws of levels it would take too long.`
      : `No other single answer would ${goal}.`,
  };
  if (!fewest || fewest.kind === 'not-searched' || (fewest.kind === 'more-than' && fewest.number === 0))
    return [single];
  if (fewest.kind === 'none') return [{ line: `No answers at all would ${goal}.` }];
  if (fewest.kind === 'more-than') return [{ line: `Not even ${fewest.number} other answers together would ${goal}.` }];
  const ways = fewest.ways.map((way) => ({
    line: `${fewest.number === 1 ? 'One answer given anew' : `${fewest.number} other answers together`} would ${goal}: ${changesWords(book, way)}.`,
  }));
  return fewest.number === 1 ? ways : [single, ...ways];
}

function changesWords(
  book: Book,
  { changes, first }: Extract<FewestAnswers, { kind: 'found' }>['ways'][number],
): string {
  const each = changes.map(
    ({ question, to }) =>
      `"${book.question(question)?.ask ?? question}" answered with ${book.answerWords(question, to)}`,
  );
  return `${together(each)}; then ${book.names(first)} would ${first.length > 1 ? 'tie' : 'be first'}`;
}

const STEPS = ['unmet', 'partly', 'met'];

// Corrections of one level that lead to the same first place share a sentence. What sources dispute comes first, then
// what is off by one step.
function levelFlips({ decision }: Book): LevelFlip[][] {
  const steps = ({ from, to }: LevelFlip) =>
    from === 'unknown' || to === 'unknown' ? 1 : Math.abs(STEPS.indexOf(from) - STEPS.indexOf(to));
  const doubt = (flip: LevelFlip) => (flip.disputed ? 0 : 1) + (flip.from === 'unknown' ? 0 : steps(flip));
  const groups = new Map<string, LevelFlip[]>();
  for (const flip of [...(decision.certainty?.levels ?? [])].sort((a, b) => doubt(a) - doubt(b))) {
    const key = `${flip.alternative} ${flip.indicator} ${flip.first.join()}`;
    groups.set(key, [...(groups.get(key) ?? []), flip]);
  }
  return [...groups.values()];
}

function weakestLevel(book: Book): Entry[] {
  const all = levelFlips(book);
  const [weakest] = all;
  if (!weakest) return [];
  const cells = new Set(all.map(([flip]) => `${flip!.alternative} ${flip!.indicator}`)).size;
  const more = cells === 1 ? '' : ` ${count(cells - 1, 'other level')} corrected alone would change it, too.`;
  return [{ line: [...levelWords(book, weakest.slice(0, 1), false), more] }];
}

function levelWords(book: Book, flips: readonly LevelFlip[], withPlace: boolean): Line {
  const { alternative, indicator, from, disputed, first } = flips[0]!;
  const before = disputed ? `${from} (disputed)` : from;
  const to = together(
    flips.map((flip) => flip.to),
    'or',
  );
  const leads = book.decision.verdict.kind === 'close-call' ? 'lead' : 'be first';
  const result =
    first.length === 0
      ? 'nothing would meet all requirements'
      : `${book.names(first)} would ${first.length > 1 ? 'tie' : leads}`;
  const at = withPlace ? book.cell(indicator, alternative)?.at : undefined;
  return [
    `If ${book.name(alternative)} were rated ${to} instead of ${before} on "`,
    book.toIndicator(indicator),
    `"${at === undefined ? '' : ` (${at})`}, ${result}.`,
  ];
}

// Weights that are alike in whole per cent are told apart by a tenth.
function apart(to: number, from: number): string {
  const words = percent(to) === percent(from) ? (share: number) => `${rounded(100 * share, 1)} %` : percent;
  return `${words(to)} instead of ${words(from)}`;
}
