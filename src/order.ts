// Two texts -> which comes first, the same on every machine.

/** Orders by code units, whatever the language of the machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
