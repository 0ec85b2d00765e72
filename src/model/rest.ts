// A value and a smaller one of its shape -> what the smaller one lacks, and both together again.

/** Plain JSON; `undefined` stands for nothing to add. */
type Rest = unknown;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What has to be laid over `part` to have `whole`, both plain JSON; `undefined` where they are the same. Records are told
 * apart key by key, lists of one length entry by entry (`null` for an entry that is the same); all else is taken whole.
 * No key of `part` may be missing in `whole`, and no entry of such a list may be `null`.
 */
export function restOf(whole: unknown, part: unknown): Rest {
  if (isRecord(whole) && isRecord(part)) {
    const entries = Object.entries(whole).map(([key, value]) => [key, restOf(value, part[key])]);
    const differing = entries.filter(([, rest]) => rest !== undefined);
    return differing.length === 0 ? undefined : Object.fromEntries(differing);
  }
  if (Array.isArray(whole) && Array.isArray(part) && whole.length === part.length) {
    const rests = whole.map((entry, at) => restOf(entry, part[at]) ?? null);
    return rests.every((rest) => rest === null) ? undefined : rests;
  }
  return whole === part ? undefined : whole;
}

/** The whole again. */
export function withRest(part: unknown, rest: Rest): unknown {
  if (isRecord(rest) && isRecord(part)) {
    const whole = { ...part };
    for (const key in rest) whole[key] = withRest(part[key], rest[key]);
    return whole;
  }
  if (Array.isArray(rest) && Array.isArray(part) && rest.length === part.length)
    return rest.map((entry, at) => (entry === null ? part[at] : withRest(part[at], entry)));
  return rest;
}
