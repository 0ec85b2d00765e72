// Hand-written loops over typed arrays, as fast as we could write them: what the engine is measured against.

/**
 * SMAA-2 of three alternatives on five criteria by sampling: weights as the spacings of four sorted numbers, by a network
 * of five comparisons; all rank acceptabilities and central weights. Numbers come from xorshift32 (Marsaglia, 2003).
 */
export function sampledRanks(samples, p, seed) {
  const ranks = new Float64Array(9);
  const central = new Float64Array(15);
  let x = seed | 1;
  for (let sample = 0; sample < samples; sample++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    let a = x >>> 0;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    let b = x >>> 0;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    let c = x >>> 0;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    let d = x >>> 0;
    let t;
    if (a > b) {
      t = a;
      a = b;
      b = t;
    }
    if (c > d) {
      t = c;
      c = d;
      d = t;
    }
    if (a > c) {
      t = a;
      a = c;
      c = t;
    }
    if (b > d) {
      t = b;
      b = d;
      d = t;
    }
    if (b > c) {
      t = b;
      b = c;
      c = t;
    }
    const [w0, w1, w2, w3, w4] = [a, b - a, c - b, d - c, 4294967296 - d];
    const v0 = w0 * p[0] + w1 * p[1] + w2 * p[2] + w3 * p[3] + w4 * p[4];
    const v1 = w0 * p[5] + w1 * p[6] + w2 * p[7] + w3 * p[8] + w4 * p[9];
    const v2 = w0 * p[10] + w1 * p[11] + w2 * p[12] + w3 * p[13] + w4 * p[14];
    const r0 = (v1 > v0) + (v2 > v0);
    const r1 = (v0 >= v1) + (v2 > v1);
    const r2 = (v0 >= v2) + (v1 >= v2);
    ranks[r0]++;
    ranks[3 + r1]++;
    ranks[6 + r2]++;
    const first = r0 === 0 ? 0 : r1 === 0 ? 5 : 10;
    central[first] += w0;
    central[first + 1] += w1;
    central[first + 2] += w2;
    central[first + 3] += w3;
    central[first + 4] += w4;
  }
  return { ranks, central };
}

/** The loop of `sampleRatings` with the ratings fixed and no ranking kept: weights and values alone. */
export function sampledValues(samples, ratings, alternatives, criteria, fill) {
  const block = 64;
  const each = criteria - 1;
  const numbers = new Int32Array(each * block);
  const cuts = new Float64Array(criteria + 1);
  const weights = new Float64Array(criteria);
  const sums = new Float64Array(alternatives);
  for (let sample = 0; sample < samples; sample++) {
    const start = (sample % block) * each;
    if (start === 0) fill(numbers);
    for (let k = 1; k < criteria; k++) {
      const cut = numbers[start + k - 1] >>> 0;
      let at = k;
      for (; cuts[at - 1] > cut; at--) cuts[at] = cuts[at - 1];
      cuts[at] = cut;
    }
    for (let k = 0; k < each; k++) weights[k] = cuts[k + 1] - cuts[k];
    weights[each] = 4294967296 - cuts[each];
    for (let row = 0; row < alternatives; row++) {
      let value = 0;
      for (let k = 0; k < criteria; k++) value += weights[k] * ratings[row * criteria + k];
      sums[row] += value;
    }
  }
  return sums;
}
