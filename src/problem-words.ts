// A problem -> sentences: where, what, what was allowed, what to try. Every word about a problem stands here.
import { excerptOf } from './excerpt.ts';
import type { Problem, ProblemArgs, ProblemCode } from './problems.ts';
import { visible } from './visible.ts';

type Words<Code extends ProblemCode> = {
  readonly weight?: 'warning';
  readonly title: (args: ProblemArgs[Code]) => string;
  readonly hint: (args: ProblemArgs[Code]) => string;
};

const quoted = (text: string) => `"${text}"`;
const listed = (texts: readonly string[]) => (texts.length > 30 ? [...texts.slice(0, 30), '...'] : texts).join(', ');
const didYouMean = (near: readonly string[], otherwise: string) =>
  near.length > 0 ? `Did you mean ${near.map(quoted).join(' or ')}?` : otherwise;

// The one table of words. A code without an entry does not compile.
const WORDS: { readonly [Code in ProblemCode]: Words<Code> } = {
  'file-missing': {
    title: ({ path }) => `there is no file ${quoted(path)}`,
    hint: () => 'Check the path; it is taken from the folder that you are in.',
  },
  'file-is-folder': {
    title: ({ path }) => `${quoted(path)} is a folder, not a file`,
    hint: () => 'Name a file; inside a model folder, rename the folder or take it away.',
  },
  'file-unreadable': {
    title: ({ path, reason }) => `${quoted(path)} cannot be read: ${reason}`,
    hint: () => 'Check the path, and the permissions of what it names and of the folders above it.',
  },
  'file-too-large': {
    title: ({ limit }) => `larger than ${limit}`,
    hint: () => 'Nothing that belongs here is that large; check that this is the right file.',
  },
  'too-long': {
    title: ({ what, most }) => `this ${what} is longer than ${most} characters`,
    hint: () => 'Nothing that belongs here is that long; check that this is the right file.',
  },
  'too-many': {
    title: ({ what, count, most }) => `${count} ${what} are too many: at most ${most} are taken`,
    hint: () => 'More than that could not be computed while somebody waits. Leave some out, or merge them.',
  },
  'not-utf8': {
    title: ({ offset }) => `not UTF-8 text: byte ${offset} does not fit`,
    hint: () => 'Save the file as UTF-8.',
  },
  'is-utf16': {
    title: () => 'this looks like UTF-16 text',
    hint: () => 'Save it as UTF-8; in PowerShell: ... | Out-File -Encoding utf8 FILE.',
  },
  'folder-missing': {
    title: ({ path }) => `there is no folder ${quoted(path)}`,
    hint: () => 'Check the path. A model is a folder with model.yaml, sources.yaml and a YAML file for each criterion.',
  },
  'folder-is-file': {
    title: ({ path }) => `${quoted(path)} is a file, not a folder`,
    hint: () => 'Name the folder that holds model.yaml.',
  },
  'model-file-missing': {
    title: ({ name, folder }) => `${quoted(folder)} holds no ${name}`,
    hint: () => 'A model is a folder with model.yaml, sources.yaml and one YAML file for each criterion.',
  },
  'json-syntax': {
    title: ({ message }) => `not valid JSON: ${message}`,
    hint: () => 'Keys and texts stand in double quotes; no comma after the last entry; no comments.',
  },
  'json-key-twice': {
    title: ({ key }) => `the key ${quoted(key)} stands here twice`,
    hint: () => 'Keep one of the two; which one is meant is not guessed.',
  },
  'nothing-given': {
    title: ({ what }) => `no ${what} came in`,
    hint: () =>
      'Fill in the questionnaire and pipe it: which-agent questions > answers.json, then which-agent score < answers.json. Or run which-agent on a terminal.',
  },
  'flag-twice': {
    title: ({ flag, key }) => `${flag} names ${quoted(key)} twice`,
    hint: () => 'Leave one of them away; where several options may be chosen, one --set takes them all, with commas.',
  },
  'answers-not-object': {
    title: ({ got }) => `answers are one JSON object, this is ${got}`,
    hint: () => 'Write {"question": "option", ...}; which-agent questions prints the template.',
  },
  'answers-are-decision': {
    title: () => 'this is a Decision, not answers',
    hint: () => 'Render it with which-agent report; or pass the part of it that is called answers.',
  },
  'answers-are-team': {
    title: () => 'this is what which-agent team writes, not answers of one person',
    hint: () => 'Make its report from the files of the people: which-agent team FILE... -o report.html.',
  },
  'question-unknown': {
    title: ({ id }) => `there is no question ${quoted(id)}`,
    hint: ({ near, known }) => didYouMean(near, `The questions are ${listed(known)}.`),
  },
  'option-unknown': {
    title: ({ question, got }) => `${quoted(question)} has no option ${quoted(got)}`,
    hint: ({ near, allowed }) =>
      `${near.length > 0 ? didYouMean(near, '') + ' ' : ''}Allowed: ${listed(allowed)}, unsure.`,
  },
  'answer-wrong-type': {
    title: ({ question, expected, got }) => `${quoted(question)} takes ${expected}, this is ${got}`,
    hint: () => 'which-agent questions shows the form of every answer.',
  },
  'option-twice': {
    title: ({ question, option }) => `${quoted(question)} names ${quoted(option)} twice`,
    hint: () => 'Name every option once.',
  },
  'unsure-with-others': {
    title: ({ question }) => `${quoted(question)} mixes "unsure" with options`,
    hint: () => 'Write "unsure" alone, or only the options.',
  },
  'decision-unreadable': {
    title: ({ schema }) => `this tool cannot read ${quoted(schema)}`,
    hint: ({ known }) => `It reads ${known}. A newer which-agent may read this file.`,
  },
  'decision-damaged': {
    title: ({ path, expected }) => `this Decision is not whole: ${path} should be ${expected}`,
    hint: () => 'Make it anew with which-agent score, or pass the answers themselves.',
  },
  'example-unknown': {
    title: ({ id }) => `the model has no example ${quoted(id)}`,
    hint: ({ near, known }) =>
      didYouMean(near, known.length > 0 ? `The examples are ${listed(known)}.` : 'It has no examples at all.'),
  },
  'yaml-syntax': {
    title: ({ message }) => `not valid YAML: ${message}`,
    hint: () => 'Mind the indentation (spaces, no tabs) and put texts with ": " or a leading sign in double quotes.',
  },
  'yaml-several-documents': {
    title: () => 'a second YAML document begins here',
    hint: () => 'One file holds one document: remove the line ---.',
  },
  'yaml-alias': {
    title: ({ name }) => `anchors and aliases (${name}) are not used in a model`,
    hint: () => 'Write the text out; a reader of a diff should see it.',
  },
  'yaml-tag': {
    title: ({ tag }) => `the tag ${tag} is not used in a model`,
    hint: () => 'Remove it; everything here is plain text, numbers, lists and maps.',
  },
  'yaml-too-deep': {
    title: ({ limit }) => `nested deeper than ${limit} levels`,
    hint: () => 'Nothing in a model is that deep; check the indentation.',
  },
  'yaml-key-twice': {
    title: ({ key }) => `the key ${quoted(key)} stands here twice`,
    hint: () => 'Keep one of the two; which one is meant is not guessed.',
  },
  'yaml-key-not-text': {
    title: () => 'a key here is not plain text',
    hint: () => 'Keys are words, such as id: or levels:.',
  },
  'hidden-character': {
    title: ({ shown }) => `a character that cannot be seen: ${shown}`,
    hint: () => 'Delete it and type the text again; such characters can hide or reorder what a reader sees.',
  },
  'key-unknown': {
    title: ({ key }) => `the key ${quoted(key)} means nothing here`,
    hint: ({ near, allowed }) => didYouMean(near, allowed.length > 0 ? `Allowed: ${listed(allowed)}.` : 'Remove it.'),
  },
  'key-missing': {
    title: ({ key }) => `the key ${quoted(key)} is missing here`,
    hint: ({ key }) => `Add ${key}: with a value.`,
  },
  'wrong-type': {
    title: ({ key, expected, got }) => `${quoted(key)} should be ${expected}, this is ${got}`,
    hint: () => 'The JSON Schema of the file describes every key: which-agent model schema.',
  },
  'not-allowed': {
    title: ({ key, got }) => `${quoted(key)} cannot be ${quoted(got)}`,
    hint: ({ near, allowed }) => `${near.length > 0 ? didYouMean(near, '') + ' ' : ''}Allowed: ${allowed}.`,
  },
  malformed: {
    title: ({ key, got }) => `${quoted(key)} cannot be ${quoted(got)}`,
    hint: ({ rule }) => `It takes ${rule}.`,
  },
  'id-twice': {
    title: ({ id, first }) => `the id ${quoted(id)} is taken by ${first}`,
    hint: () => 'Choose another id; answers and evidence point to things by id.',
  },
  'id-differs-from-file': {
    title: ({ id }) => `this criterion calls itself ${quoted(id)}`,
    hint: ({ expected }) => `The id and the file name agree: write id: ${expected}, or rename the file.`,
  },
  'cell-missing': {
    title: ({ indicator, alternative }) => `${quoted(indicator)} has no level for ${quoted(alternative)}`,
    hint: ({ alternative }) =>
      `Add under levels: ${alternative}: { level: ..., because: ..., evidence: [...] }; unknown is a level too.`,
  },
  'alternative-unknown': {
    title: ({ id }) => `the model has no alternative ${quoted(id)}`,
    hint: ({ near, known }) => didYouMean(near, `The alternatives are ${listed(known)}; they stand in model.yaml.`),
  },
  'indicator-unknown': {
    title: ({ id }) => `the model has no indicator ${quoted(id)}`,
    hint: ({ near }) => didYouMean(near, 'which-agent model show lists them, each with its id.'),
  },
  'source-unknown': {
    title: ({ id }) => `sources.yaml has no source ${quoted(id)}`,
    hint: ({ near }) => didYouMean(near, 'Add the source to sources.yaml, with title, url, date and date seen.'),
  },
  'source-unused': {
    weight: 'warning',
    title: ({ id }) => `nothing points to the source ${quoted(id)}`,
    hint: () => 'Cite it or remove it.',
  },
  'later-than-model': {
    title: ({ id, date, model }) => `${quoted(id)} is of ${date}, later than the model itself (${model})`,
    hint: () => 'Correct the date, or give the model the date on which it was last looked at.',
  },
  'evidence-missing': {
    title: ({ indicator, alternative, level }) =>
      `${quoted(indicator)} calls ${quoted(alternative)} ${level} without evidence`,
    hint: () => 'Add evidence: [source-id], or make the level unknown and say what is missing.',
  },
  'share-unexplained': {
    title: ({ indicator }) => `${quoted(indicator)} has a share of its own but no reason for it`,
    hint: () => 'Add share-because: and say why it says more, or less, than its siblings.',
  },
  'target-unknown': {
    title: ({ id }) => `importance goes to ${quoted(id)}, which is neither a criterion nor an indicator`,
    hint: ({ near }) => didYouMean(near, 'Use the id of a criterion or of an indicator.'),
  },
  'requirement-unknown': {
    title: ({ id }) => `the requirement ${quoted(id)} is not an indicator`,
    hint: ({ near }) => didYouMean(near, 'Use the id of an indicator.'),
  },
  'importance-mixed': {
    title: ({ criterion, indicator }) =>
      `one option gives points to the criterion ${quoted(criterion)} and to ${quoted(indicator)} inside it`,
    hint: () => 'Give them to the criterion or to its indicators, not to both: points would count twice.',
  },
  'importance-on-order': {
    title: ({ question }) => `${quoted(question)} orders the criteria, so its options come from them`,
    hint: () => 'Remove options:; the texts are the trade-off of each criterion.',
  },
  'order-without-points': {
    title: ({ question }) => `${quoted(question)} orders the criteria without saying how many points that is worth`,
    hint: () => 'Add points: with the number of points that the order spreads.',
  },
  'framing-unknown': {
    title: ({ question }) => `the framing question ${quoted(question)} does not exist`,
    hint: ({ near }) => didYouMean(near, 'Name a question of this model, or remove framing.'),
  },
  'framing-not-single': {
    title: ({ question }) => `the framing question ${quoted(question)} takes several answers`,
    hint: () => 'Take kind: out of that question, or name another one here.',
  },
  'counts-for-unknown': {
    title: ({ option }) => `the framing question has no option ${quoted(option)}`,
    hint: ({ known }) => `Its options are ${listed(known)}.`,
  },
  'counts-for-without-framing': {
    title: ({ indicator }) => `${quoted(indicator)} counts for some answers, but the model has no framing question`,
    hint: () => 'Name one under framing in model.yaml, or remove counts-for.',
  },
  'criterion-empty': {
    title: ({ criterion, option }) => `no indicator of ${quoted(criterion)} counts ${option}`,
    hint: () => 'Let at least one indicator with a share above 0 count there.',
  },
  'question-order-unknown': {
    title: ({ id }) => `question-order names ${quoted(id)}, which is not a question`,
    hint: ({ near }) => didYouMean(near, 'Remove it.'),
  },
  'levels-out-of-order': {
    title: ({ level }) => `the numbers of the level ${quoted(level)} are not low, best, high`,
    hint: () => 'Write them as [low, best, high], each between 0 and 1, none smaller than the one before.',
  },
  'policy-out-of-order': {
    title: ({ lower, upper }) => `${lower} is above ${upper}`,
    hint: () => 'Lower the one or raise the other: what is clear is no close call.',
  },
  'grid-too-fine': {
    title: ({ criterion }) =>
      `the shares of ${quoted(criterion)} make the common grid finer than exact arithmetic allows`,
    hint: () => 'Use smaller whole numbers for shares; 1, 2 and 3 say as much as 37, 71 and 113.',
  },
  'question-dead': {
    title: ({ question }) => `no answer to ${quoted(question)} can ever change a verdict`,
    hint: () => 'Give an option points on something where the alternatives differ, or a requirement; or drop it.',
  },
  'never-first': {
    weight: 'warning',
    title: ({ alternative, sheets }) =>
      `${quoted(alternative)} comes first in no example and in none of ${sheets} random answer sheets`,
    hint: () => 'Look whether the questions ask about what it is good at, or whether it should be an alternative.',
  },
  'example-fails': {
    title: ({ example, expected, got }) => `the example ${quoted(example)} should get ${expected} and gets ${got}`,
    hint: () => 'Look which change moved it; correct the model, or change the example and say why.',
  },
  'example-not-near': {
    title: ({ example, near, differences }) =>
      `${quoted(example)} calls itself near ${quoted(near)} but differs in ${differences} answers`,
    hint: () => 'A near miss differs in exactly one answer.',
  },
  'example-same-verdict': {
    title: ({ example, near }) => `${quoted(example)} calls itself a near miss of ${quoted(near)} but expects the same`,
    hint: () => 'The one changed answer should move the verdict.',
  },
  'model-stale': {
    weight: 'warning',
    title: ({ days, limit }) => `the model is ${days} days old, more than the ${limit} it allows itself`,
    hint: () => 'Look at the vendors again, update levels and sources, then the date.',
  },
  'source-stale': {
    weight: 'warning',
    title: ({ id, days, limit }) => `${quoted(id)} was last seen ${days} days ago, more than ${limit}`,
    hint: () => 'Look at the page again and update seen.',
  },
};

/** Every code there is, in the order of the table. */
export const PROBLEM_CODES = Object.keys(WORDS) as readonly ProblemCode[];

/** True for what is worth saying but does not make a model or an answer sheet unusable. */
export function isWarning({ code }: Problem): boolean {
  return WORDS[code].weight === 'warning';
}

/** A problem in words, safe to print. The place is `file:line:column`, as far as it is known. */
export interface ProblemWords {
  readonly place: string;
  readonly title: string;
  readonly hint: string;
  /** The line at fault and a second line with a caret under the column, when both are known. */
  readonly excerpt: readonly string[];
}

/** Puts a problem into words. Whatever came from a file is shown through `visible`. */
export function describeProblem(found: Problem): ProblemWords {
  const words = WORDS[found.code] as Words<ProblemCode>;
  const args = found.args as never;
  const where = found.where;
  const place = where ? [where.file, where.line, where.line && where.column].filter(Boolean).join(':') : '';
  return {
    place: visible(place),
    title: shorten(visible(words.title(args)), 300),
    hint: shorten(visible(words.hint(args)), 600),
    excerpt: excerptOf(where),
  };
}

function shorten(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most - 3) + '...';
}
