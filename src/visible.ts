// Text from outside -> text that is safe to print: what could move a cursor or hide is shown instead.

// C0 and C1 controls and DEL, bidirectional overrides and isolates, line separators, zero-width and tag characters.
// Zero-width joiner and non-joiner stay: emoji and several scripts need them.
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * Shows every character that could act on a terminal or hide in a text: controls in caret notation (`^[` for
 * escape), the others as `<U+202E>`. Lone surrogates become U+FFFD. Any string in, no control character out.
 */
export function visible(text: string): string {
  return text.toWellFormed().replace(HIDDEN, (character) => {
    const code = character.codePointAt(0)!;
    if (code < 0x20) return '^' + String.fromCharCode(code + 0x40);
    if (code === 0x7f) return '^?';
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** The first hidden character of a text and how it is shown, or undefined when there is none. */
export function firstHidden(text: string): { readonly character: string; readonly text: string } | undefined {
  const character = text.match(HIDDEN)?.[0];
  return character === undefined ? undefined : { character, text: visible(character) };
}
