// YAML text -> a plain value and the place of every part of it, or problems. The only door of yaml.
import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import { CAPS } from '../caps.ts';
import { type Place, type Problem, problem } from '../problems.ts';
import { firstHidden } from '../visible.ts';

export interface YamlReading {
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** The place of the value at a path; of its key with `'key'`; of the nearest part above it when it is not there. */
  placeOf(path: readonly (string | number)[], part?: 'key' | 'value'): Place;
}

/** Words and signs that may still be read, of all files of a model. */
export interface ReadingEffort {
  left: number;
}

/**
 * Reads one document by the YAML 1.2 core schema. Aliases, anchors, tags, merge keys, keys that are not text, keys that
 * stand twice and hidden characters are problems: a model is read by people, and some of these cost exponential time.
 */
export function readYaml(text: string, file: string, effort: ReadingEffort = { left: CAPS.yamlTokens }): YamlReading {
  const sourceLines = text.split('\n');
  const tooLong = sourceLines.findIndex((line) => line.length > CAPS.yamlLine);
  if (tooLong >= 0) {
    const place = { file, line: tooLong + 1, column: CAPS.yamlLine + 1, source: sourceLines[tooLong]! };
    const problems = [problem('too-long', { what: 'line', most: CAPS.yamlLine }, place)];
    return { value: undefined, problems, placeOf: () => place };
  }
  const beyond = beyondTokens(text, file, sourceLines, effort);
  if (beyond) return { value: undefined, problems: [beyond], placeOf: () => beyond.where! };
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    stringKeys: true,
    // Refused below as well: what a directive of the file asks for never gets to choose the schema.
    schema: 'core',
    version: '1.2',
    merge: false,
    // The library compares every key with every other; the visit below needs one set a map.
    uniqueKeys: false,
    prettyErrors: false,
  });
  const at = (offset: number): Required<Place> => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, source: sourceLines[line - 1]!.replace(/\r$/, '') };
  };

  const problems: Problem[] = [];
  const faults = [...document.errors, ...document.warnings];
  for (const fault of faults.slice(0, 20)) {
    const place = at(fault.pos[0]);
    if (fault.code === 'MULTIPLE_DOCS') problems.push(problem('yaml-several-documents', {}, place));
    else if (fault.code === 'NON_STRING_KEY') problems.push(problem('yaml-key-not-text', {}, place));
    else if (fault.code === 'RESOURCE_EXHAUSTION')
      problems.push(problem('yaml-too-deep', { limit: CAPS.nesting }, place));
    else if (fault.code === 'TAG_RESOLVE_FAILED' || fault.code === 'BAD_DIRECTIVE')
      problems.push(problem('yaml-tag', { tag: tagIn(place) }, place));
    else if (fault.code === 'BAD_ALIAS') problems.push(problem('yaml-alias', { name: markIn(place) }, place));
    else problems.push(problem('yaml-syntax', { message: fault.message.split('\n')[0]! }, place));
  }
  if (faults.length === 0 && document.contents) problems.push(...refusals(document.contents, text, at));
  const { explicit, version } = document.directives!.yaml;
  if (explicit && version !== '1.2') problems.push(problem('yaml-tag', { tag: `%YAML ${version}` }, at(0)));

  const pairOf = pairsByKey();
  const placeOf: YamlReading['placeOf'] = (path, part) => {
    let node: unknown = document.contents;
    let offset = isNode(node) ? offsetOf(node) : 0;
    for (const [depth, step] of path.entries()) {
      if (!isCollection(node)) break;
      const last = depth === path.length - 1;
      const pair = isMap(node) ? pairOf(node, String(step)) : undefined;
      const next = pair ? pair.value : node.get(step as never, true);
      const key = pair?.key;
      const target = key && last && part === 'key' ? key : isNode(next) ? next : key;
      if (!target) break;
      offset = offsetOf(target);
      node = next;
    }
    return at(offset);
  };
  return { value: problems.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 }), problems, placeOf };
}

function tooMany(place: Place): Problem {
  const most = CAPS.yamlTokens;
  return problem('too-many', { what: 'words and signs of YAML', count: most + 1, most }, place);
}

/**
 * What the library would recurse into too deeply, or make too much of, seen in its tokens: brackets inside one another,
 * dashes and question marks on one line, and all that is neither white space nor a remark.
 */
function beyondTokens(
  text: string,
  file: string,
  sourceLines: readonly string[],
  effort: ReadingEffort,
): Problem | undefined {
  let [offset, line, start, depth, marks] = [0, 1, 0, 0, 0];
  const here = (): Place => ({ file, line, column: offset - start + 1, source: sourceLines[line - 1]! });
  for (const token of new Lexer().lex(text)) {
    // Marks that the lexer adds of its own stand nowhere in the text.
    if (token === '\u0002' || token === '\u0018' || token === '\u001f') continue;
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    else if (token === '-' || token === '?') marks++;
    if (depth > CAPS.nesting || marks > CAPS.nesting) return problem('yaml-too-deep', { limit: CAPS.nesting }, here());
    if (/^[^\s#]/.test(token) && --effort.left < 0) return tooMany(here());
    offset += token.length;
    for (let end = token.indexOf('\n'); end >= 0; end = token.indexOf('\n', end + 1)) {
      line++;
      start = offset - token.length + end + 1;
      marks = 0;
    }
  }
  return undefined;
}

// In a document without a fault every key is a scalar.
type TextPair = Pair<Scalar>;

// A file with thousands of faults asks for thousands of places: each map is gone through once.
function pairsByKey(): (map: YAMLMap, key: string) => TextPair | undefined {
  const known = new Map<YAMLMap, ReadonlyMap<string, TextPair>>();
  return (map, key) => {
    const items = map.items as readonly TextPair[];
    const pairs = known.get(map) ?? new Map(items.map((pair) => [String(pair.key.value), pair]));
    known.set(map, pairs);
    return pairs.get(key);
  };
}

/** Whatever was read from a text has its range there. */
function offsetOf({ range }: Node): number {
  return range![0];
}

function refusals(contents: Node, text: string, at: (offset: number) => Place): Problem[] {
  const problems: Problem[] = [];
  const add = (found: Problem) => {
    if (problems.length < 20) problems.push(found);
  };
  visit(contents, (_key, node, path) => {
    if (!isNode(node)) return undefined;
    const place = () => at(offsetOf(node));
    if (isAlias(node)) {
      add(problem('yaml-alias', { name: `*${node.source}` }, place()));
      return visit.SKIP;
    }
    if (node.anchor)
      add(problem('yaml-alias', { name: `&${node.anchor}` }, at(text.lastIndexOf(`&${node.anchor}`, offsetOf(node)))));
    if (node.tag !== undefined)
      add(problem('yaml-tag', { tag: node.tag.replace('tag:yaml.org,2002:', '!!') }, place()));
    if (path.filter(isCollection).length >= CAPS.nesting) {
      add(problem('yaml-too-deep', { limit: CAPS.nesting }, place()));
      return visit.SKIP;
    }
    if (isMap(node)) {
      const seen = new Set<string>();
      for (const { key } of node.items as readonly TextPair[]) {
        const name = String(key.value);
        if (seen.has(name)) add(problem('yaml-key-twice', { key: name }, at(offsetOf(key))));
        seen.add(name);
      }
    }
    if (isScalar(node) && typeof node.value === 'string') {
      const shown = firstHidden(node.value.replace(/\n/g, ' '));
      if (shown !== undefined)
        add(problem('hidden-character', { shown: shown.text }, at(placeIn(text, shown.character, node))));
    }
    return undefined;
  });
  return problems;
}

// A directive can be at fault behind its name: then all of it is named.
function tagIn({ source, column }: Required<Place>): string {
  return source.slice(column - 1).match(/^[!%]\S*/)?.[0] ?? source;
}

function markIn({ source, column }: Required<Place>): string {
  return source.slice(column - 1).match(/^[&*]\S*/)?.[0] ?? '&';
}

// Where a character of a text stands; where it was written as an escape, the beginning of the text.
function placeIn(text: string, character: string, { range }: Node): number {
  const [start, end] = range!;
  return start + Math.max(0, text.slice(start, end).indexOf(character));
}
