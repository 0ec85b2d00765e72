// JSON text -> a plain value and the place of every part of it, or problems. The only door of the JSON parser.
import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { CAPS } from './caps.ts';
import { type Place, type Problem, problem } from './problems.ts';

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
  const at = placesIn(text, file);
  const failed = (message: string, offset: number): JsonReading => ({
    value: undefined,
    problems: [problem('json-syntax', { message }, at(offset))],
    placeOf: () => at(0),
  });
  const tooDeep = firstTooDeep(text);
  if (tooDeep !== undefined) return failed(`nested deeper than ${CAPS.nesting} levels`, tooDeep);
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
  const problems = refusals(tree).map(({ node, twice }) =>
    twice
      ? problem('json-key-twice', { key: String(node.value) }, at(node.offset))
      : problem('too-long', { what: 'text', most: CAPS.jsonText }, at(node.offset)),
  );
  const childOf = childrenByStep();
  return {
    value: problems.length > 0 ? undefined : value,
    problems,
    placeOf: (path, part = 'value') => {
      let node = tree;
      for (const [depth, step] of path.entries()) {
        const child = node && childOf(node, step);
        if (!child) break;
        node = part === 'key' && depth === path.length - 1 && child.parent?.type === 'property' ? child.parent : child;
      }
      return at(node?.offset ?? 0);
    },
  };
}

/** From an offset to its line, column and the text of the line. */
function placesIn(text: string, file: string): (offset: number) => Place {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return (offset) => {
    let line = 0;
    for (let after = starts.length; after - line > 1; ) {
      const middle = (line + after) >> 1;
      if (starts[middle]! <= offset) line = middle;
      else after = middle;
    }
    const start = starts[line]!;
    const source = text.slice(start, (starts[line + 1] ?? text.length + 1) - 1).replace(/\r$/, '');
    return { file, line: line + 1, column: offset - start + 1, source };
  };
}

// A sheet with thousands of faults asks for thousands of places: each object is gone through once.
function childrenByStep(): (node: Node, step: string | number) => Node | undefined {
  const known = new Map<Node, ReadonlyMap<string, Node>>();
  return (node, step) => {
    if (node.type === 'array') return node.children?.[Number(step)];
    const children =
      known.get(node) ??
      new Map((node.children ?? []).map(({ children: [key, child] = [] }) => [String(key?.value), child!]));
    known.set(node, children);
    return children.get(String(step));
  };
}

interface Refusal {
  readonly node: Node;
  readonly twice: boolean;
}

/** Keys that stand twice, and texts that are too long, in the order of the text. */
function refusals(tree: Node | undefined): Refusal[] {
  const found: Refusal[] = [];
  const visit = (node: Node) => {
    if (typeof node.value === 'string' && node.value.length > CAPS.jsonText) found.push({ node, twice: false });
    const seen = new Set<unknown>();
    for (const child of node.children ?? []) {
      const key = node.type === 'object' ? child.children?.[0] : undefined;
      if (key && seen.has(key.value)) found.push({ node: key, twice: true });
      seen.add(key?.value);
      visit(child);
    }
  };
  if (tree) visit(tree);
  return found;
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
      if (++depth > CAPS.nesting) return index;
    } else if (character === ']' || character === '}') depth--;
  }
  return undefined;
}
