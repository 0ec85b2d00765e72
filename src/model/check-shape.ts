// A parsed YAML file and its schema -> the typed file, or every way in which its shape is wrong.
import * as v from 'valibot';
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
  const result = v.safeParse(schema, value);
  if (result.success) return { value: result.output };
  const lists = new Set<unknown>();
  const problems = result.issues.flatMap((issue) => {
    const list = listForMap(issue);
    if (list === undefined) return [describe(issue, schema, placeOf)];
    if (lists.has(list.input)) return [];
    lists.add(list.input);
    return [
      problem(
        'wrong-type',
        { key: nameOf(list.path), expected: TYPES['Object']!, got: kindOf([]) },
        placeOf(list.path),
      ),
    ];
  });
  return { problems };
}

// The library takes a list for a map whose keys are numbers, and then finds fault with each of them.
function listForMap(issue: Entry): { input: unknown; path: Step[] } | undefined {
  const path = issue.path ?? [];
  const at = path.findIndex(({ key, input }) => typeof key !== 'number' && Array.isArray(input));
  return at < 0 ? undefined : { input: path[at]!.input, path: path.slice(0, at).map(({ key }) => key as Step) };
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

/** What a value is, in a reader's words. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return `${value}`;
  return `the number ${String(value)}`;
}

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
