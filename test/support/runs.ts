// How often properties are tried, and from which seed on -> the settings of fast-check.

/** What a property is tried in CI. By hand more of them: `PROPERTY_RUNS=100000 npm run test:properties`. */
const USUAL = 1000;
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? USUAL);

/** The same cases on every machine; another seed is another thousand. What fails prints it, with its path. */
export const SEED = Number(process.env['PROPERTY_SEED'] ?? 20261122);

/** A thousand runs of a property, or as many as PROPERTY_RUNS says; `usual` where a run is itself an enumeration. */
export function runs(usual = USUAL): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: Math.max(1, Math.round((usual * RUNS) / USUAL)), seed: SEED };
}

/** Whether a kind of case came up often enough for the claim that it is tried. Fewer runs than usual claim nothing. */
export function enough(times: number | undefined, least: number): boolean {
  return RUNS < USUAL || (times ?? 0) >= least;
}

/** Time enough for them: a timeout is there to end what hangs, never to measure. */
export const RUNS_MS = 60_000 * Math.max(1, RUNS / USUAL);
