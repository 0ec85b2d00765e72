// A measurement -> its partial value, along straight lines between given points.

/** What holds beyond the first and the last cutoff: the value there, the line of the outermost piece, or an error. */
export type Outside = 'clip' | 'extrapolate' | 'refuse';

/**
 * The partial value of x: piecewise linear through the points (cutoff, value), the usual form of a value function that
 * was elicited point by point (von Winterfeldt and Edwards, 1986). At a cutoff it is the value given there, to the last
 * bit. Cutoffs ascend, at least two; values may rise or fall. A RangeError for anything else, for a number that is not
 * finite, and for an x outside the cutoffs where `outside` refuses it.
 */
export function partialValue(
  cutoffs: readonly number[],
  values: readonly number[],
  x: number,
  outside: Outside,
): number {
  if (cutoffs.length < 2) throw new RangeError('A value function needs at least two cutoffs');
  if (cutoffs.length !== values.length) throw new RangeError(`${cutoffs.length} cutoffs for ${values.length} values`);
  if (![...cutoffs, ...values, x].every(Number.isFinite)) throw new RangeError('A value function is made of numbers');
  if (cutoffs.slice(1).some((cutoff, index) => cutoff <= cutoffs[index]!))
    throw new RangeError(`The cutoffs ${cutoffs.join(', ')} do not ascend`);
  const last = cutoffs.length - 1;
  const [least, most] = [cutoffs[0]!, cutoffs[last]!];
  if (outside === 'refuse' && (x < least || x > most))
    throw new RangeError(`${x} lies outside the cutoffs ${least} to ${most}`);
  const at = outside === 'clip' ? Math.min(Math.max(x, least), most) : x;
  const given = cutoffs.indexOf(at);
  if (given >= 0) return values[given]!;
  const next = cutoffs.findIndex((cutoff) => cutoff > at);
  const right = next < 0 ? last : Math.max(1, next);
  const left = right - 1;
  const part = (at - cutoffs[left]!) / (cutoffs[right]! - cutoffs[left]!);
  const value = values[left]! + part * (values[right]! - values[left]!);
  if (!Number.isFinite(value)) throw new RangeError('The cutoffs or values are too large to reckon with');
  return value;
}
