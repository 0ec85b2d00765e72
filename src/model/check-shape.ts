// A parsed YAML file and its schema -> the typed file, or every way in which its shape is wrong.
import * as v from 'valibot';
import { kindOf } from '../kind-of.ts';
import { nearest } from '../nearest.ts';
import { type Place, type Problem, problem } from '../problems.ts';

type Step = string | number;
type Entry = v.BaseIssue<unknown>;

/** `placeOf` tells where a path stands, of its key or of its value. */
export function checkShape<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  placeOf: (path: readonly Step[], part?: 'key' | 'value') => Place,
): { value: v.InferOutput<Schema> } | { problems: Problem[] } {
  const lists = listsForMaps(schema, value);
  const result = v.safeParse(schema, value);
  if (result.success && lists.length === 0) return { value: result.output };
  const inside = ({ path }: Entry) => lists.some((list) => list.every((step, at) => path?.[at]?.key === step));
  return {
    problems: [
      ...lists.map((path) =>
        problem('wrong-type', { key: nameOf(path), expected: TYPES['Object']!, got: kindOf([]) }, placeOf(path)),
      ),
      ...(result.issues ?? []).filter((issue) => !inside(issue)).map((issue) => describe(issue, schema, placeOf)),
    ],
  };
}

/** Paths of lists that stand where maps belong: the library takes a list for a map whose keys are 0, 1, 2. */
function listsForMaps(schema: unknown, given: unknown, path: readonly Step[] = []): (readonly Step[])[] {
  const { entries, item, value } = unwrap(schema);
  if (Array.isArray(given)) {
    if (entries ?? value) return [path];
    return given.flatMap((each, at) => (item ? listsForMaps(item, each, [...path, at]) : []));
  }
  if (typeof given !== 'object' || given === null) return [];
  return Object.entries(given).flatMap(([key, each]) => {
    const own = entries && Object.hasOwn(entries, key) ? entries[key] : value;
    return own ? listsForMaps(own, each, [...path, key]) : [];
  });
}

// An entry of a list is named by the list.
function nameOf(path: readonly Step[]): string {
  return String(path.findLast((step) => typeof step !== 'number') ?? 'file');
}

function describe(
  issue: Entry,
  schema: v.GenericSchema,
  placeOf: (path: readonly Step[], part?: 'key' | 'value') => Place,
): Problem {
  const path = (issue.path ?? []).map(({ key }) => key as Step);
  const last = path.at(-1);
  const key = String(last ?? 'file');
  if (issue.expected === 'never') {
    const allowed = keysAt(schema, path.slice(0, -1));
    return problem('key-unknown', { key, allowed, near: nearest(key, allowed) }, placeOf(path, 'key'));
  }
  // YAML has no undefined: only a key that is not there is.
  if (issue.received === 'undefined') return problem('key-missing', { key }, placeOf(path));
  const name = nameOf(path);
  if (issue.type === 'picklist') {
    const allowed = issue.expected!.replace(/[()"]/g, '').split(' | ');
    const near = typeof issue.input === 'string' ? nearest(issue.input, allowed) : [];
    return problem(
      'not-allowed',
      { key: name, got: shown(issue.input), allowed: allowed.join(', '), near },
      placeOf(path),
    );
  }
  if (issue.kind === 'schema')
    return problem(
      'wrong-type',
      { key: name, expected: TYPES[issue.expected!]!, got: kindOf(issue.input) },
      placeOf(path),
    );
  const onKey = issue.path!.at(-1)!.origin === 'key';
  return problem(
    'malformed',
    { key: onKey ? String(path.at(-2)) : name, got: shown(issue.input), rule: issue.message },
    placeOf(path, onKey ? 'key' : 'value'),
  );
}

/** The library's names of types, in a reader's words. */
export const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  Array: 'a list',
  Object: 'a map of keys and values',
};

function shown(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 ? value.slice(0, 57) + '...' : value;
  return Array.isArray(value) ? `a list of ${value.length}` : kindOf(value);
}

// Walks the schema beside the path, to name the keys that were allowed there.
function keysAt(schema: unknown, path: readonly Step[]): string[] {
  const end = path.reduce<unknown>((here, step) => {
    const { entries, item, value } = unwrap(here);
    return entries?.[step] ?? item ?? value;
  }, schema);
  return Object.keys(unwrap(end).entries!);
}

/** What schemas of maps, of lists, of maps by id and of what may be missing hold. */
interface Walkable {
  entries?: Record<string, unknown>;
  item?: unknown;
  value?: unknown;
  wrapped?: unknown;
}

function unwrap(schema: unknown): Walkable {
  const walkable = schema as Walkable;
  return walkable.wrapped === undefined ? walkable : unwrap(walkable.wrapped);
}
