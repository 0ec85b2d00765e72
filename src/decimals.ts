// Numbers -> decimals as people read them: the only rounding there is.

/** Rounds half up in decimal: 0.125 is 0.13 and 0.175 is 0.18, whatever their binary fractions. */
export function rounded(value: number, digits: number): string {
  const scale = 10 ** digits;
  return (Math.round(value * scale + 1e-9) / scale).toFixed(digits);
}

/** Rounds down, for what is said to be at least so much. Not negative. */
export function roundedDown(value: number, digits: number): string {
  const scale = 10 ** digits;
  return (Math.floor(value * scale + 1e-9) / scale).toFixed(digits);
}
