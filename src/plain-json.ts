// JSON text -> its value, where it says nothing twice and nothing at length, as nearly every answer sheet does.
import { CAPS } from './caps.ts';

const SPACE_OUTSIDE_TEXTS = /("(?:[^"\\]|\\.)*")|[ \t\n\r]+/g;

/**
 * The value of a text that `readJson` has nothing against; `undefined` where that has to be asked. A text that is what its
 * value prints as, spaces aside, has no key twice: printing knows one of them. Too short for a text that is too long, and
 * with too few brackets to be nested too deep.
 */
export function plainJson(text: string): { readonly value: unknown } | undefined {
  if (text.length > CAPS.jsonText || text.split(/[[{]/, CAPS.nesting + 1).length > CAPS.nesting) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text.replace(SPACE_OUTSIDE_TEXTS, '$1') ? { value } : undefined;
  } catch {
    return undefined;
  }
}
