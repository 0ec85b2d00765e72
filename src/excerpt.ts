// Where a problem stands -> the line at fault and a caret under the column.
import stringWidth from 'fast-string-width';
import type { Place } from './problems.ts';
import { visible } from './visible.ts';

const EXCERPT_WIDTH = 100;

/** Both lines safe to print; none where the line or the column is not known. A long line is cut around the place, and shows that. */
export function excerptOf(where: Place | undefined): string[] {
  if (where?.source === undefined || where.column === undefined || where.source.trim() === '') return [];
  const { source } = where;
  const index = where.column - 1;
  const start = Math.max(0, Math.min(index - EXCERPT_WIDTH / 2, source.length - EXCERPT_WIDTH));
  const end = start + EXCERPT_WIDTH;
  const opening = start > 0 ? '...' : '';
  const shown = opening + visible(source.slice(start, end)) + (end < source.length ? '...' : '');
  return [shown, ' '.repeat(opening.length + stringWidth(visible(source.slice(start, index)))) + '^'];
}
