// JSON text -> a plain value and the place of every part of it, or problems. The only door of the JSON parser.
import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';
import { type Place, type Problem, problem } from './problems.ts';

/** Deeper than anything that belongs in answers or a Decision, and far from where recursion hurts. */
const MOST_LEVELS = 32;

export interface JsonReading {
  readonly value: unknown;
  readonly problems: readonly Problem[];
  placeOf(path: readonly (string | number)[], part?: 'key' | 'value'): Place;
}

// By the error codes of the parser, 1 to 16: what was wrong, in a reader's words.
const SYNTAX: readonly string[] = [
  'something is wrong here',
  'this is no JSON value (texts need double quotes)',
  'this is no JSON number',
  'a key in double quotes is expected here',
  'a value is expected here',
  'a colon is expected here',
  'a comma is expected here',
  'a closing brace } is expected here',
  'a closing bracket ] is expected here',
  'the text should end here',
  'comments are not allowed',
  'a comment does not end',
  'a text does not end: the closing quote is missing',
  'a number does not end',
  'this is no \\u escape',
  'this is no escape',
  'a control character stands in a text: write it as an escape',
];

/** Reads strict JSON (RFC 8259). A key that stands twice in one object is a problem: which is meant is not guessed. */
export function readJson(text: string, file: string): JsonReading {
  const lines = text.split('\n');
  const at = (offset: number): Place => {
    const before = text.slice(0, offset).split('\n');
    return {
      file,
      line: before.length,
      column: before.at(-1)!.length + 1,
      source: (lines[before.length - 1] ?? '').replace(/\r$/, ''),
    };
  };
  const failed = (message: string, offset: number): JsonReading => ({
    value: undefined,
    problems: [problem('json-syntax', { message }, at(offset))],
    placeOf: () => at(0),
  });
  const tooDeep = firstTooDeep(text);
  if (tooDeep !== undefined) return failed(`nested deeper than ${MOST_LEVELS} levels`, tooDeep);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  if (errors[0]) return failed(SYNTAX[errors[0].error] ?? SYNTAX[0]!, errors[0].offset);
  let value: unknown;
  try {
    // The language's own parser has the last word on what is JSON.
    value = JSON.parse(text);
  } catch {
    return failed(SYNTAX[0]!, 0);
  }
  const problems = keysTwice(tree).map(({ value: key, offset }) =>
    problem('json-key-twice', { key: String(key) }, at(offset)),
  );
  return {
    value: problems.length > 0 ? undefined : value,
    problems,
    placeOf: (path, part = 'value') => {
      for (let depth = path.length; depth >= 0; depth--) {
        const node = tree && findNodeAtLocation(tree, path.slice(0, depth));
        if (!node) continue;
        const isKey = part === 'key' && depth === path.length && node.parent?.type === 'property';
        return at(isKey ? node.parent!.offset : node.offset);
      }
      return at(0);
    },
  };
}

function keysTwice(node: Node | undefined): Node[] {
  if (!node?.children) return [];
  const keys = node.type === 'object' ? node.children.flatMap(({ children }) => children?.[0] ?? []) : [];
  const seen = new Set<unknown>();
  const twice = keys.filter((key) => seen.has(key.value) || !seen.add(key.value));
  return [...twice, ...node.children.flatMap(keysTwice)];
}

// The parser is recursive; a text of a hundred thousand brackets would end it. Brackets inside texts do not count.
function firstTooDeep(text: string): number | undefined {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inText) {
      if (character === '\\') index++;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === '[' || character === '{') {
      if (++depth > MOST_LEVELS) return index;
    } else if (character === ']' || character === '}') depth--;
  }
  return undefined;
}
