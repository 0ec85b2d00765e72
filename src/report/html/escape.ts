// Text -> HTML: the one place where text becomes markup.
import { firstHidden } from '../../visible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Safe as text and inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => ENTITIES[character]!);
}

/** An address as a link may carry it: http and https only, nothing hidden in it; anything else is shown, never linked. */
export function linkable(url: string): string | undefined {
  return /^https?:\/\/[^\s<>"'`\\]+$/i.test(url) && !firstHidden(url) ? url : undefined;
}

/** A value as JSON inside a script element that no browser runs: no tag or comment can begin in it. */
export function inertJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/[\u2028\u2029]/g, (character) => (character === '\u2028' ? '\\u2028' : '\\u2029'));
}
