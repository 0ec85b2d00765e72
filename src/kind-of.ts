// A plain value -> what it is, in a reader's words.

/** What a value is, in a reader's words. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return `${value}`;
  return Number.isFinite(value) ? `the number ${String(value)}` : 'a number beyond all bounds';
}
