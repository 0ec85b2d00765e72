// How often something was seen among so many -> its share, with the error that comes of not having seen all.

export interface SampledShare {
  readonly share: number;
  /** The standard error: the square root of p(1-p)/n, and never below one of the n. */
  readonly error: number;
}

export function sampledShare(seen: number, of: number): SampledShare {
  const share = seen / of;
  return { share, error: Math.max(1 / of, Math.sqrt((share * (1 - share)) / of)) };
}
