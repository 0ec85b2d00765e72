// A Decision that would be -> its verdict, values and contributions as HTML, by the functions that made the report.
import type { Decision } from '../decision/decision.ts';
import type { WeightFlip } from '../decision/flips/single-weight-flips.ts';
import type { Model } from '../model/types.ts';
import { type Book, openBook } from '../report/book.ts';
import { type Anchors, renderBlocks, renderFigure } from '../report/html/blocks.ts';
import { escapeHtml } from '../report/html/escape.ts';
import type { Block } from '../report/report.ts';
import { contributionFigure } from '../report/side-by-side.ts';
import { headlineOf, verdictSection } from '../report/verdict.ts';
import { screenedEntries } from '../report/why.ts';
import { decimal } from '../report/words.ts';
import { inPercent } from './changes.ts';

/** The verdict in a few words, and the tone of it. */
export function headlineFor(decision: Decision, model: Model): ReturnType<typeof headlineOf> {
  return headlineOf(openBook(decision, model));
}

/** Who stands where, from the first place down. */
export function valuesInWords({ values }: Decision): string {
  return values.map(({ name, best }) => `${name} ${decimal(best)}`).join(', ');
}

/** The sentence, the values in order, who is out and what each value is made of. */
export function renderResult(decision: Decision, model: Model, anchors: Anchors): string {
  const book = openBook(decision, model);
  const picture = decision.values.length > 0 ? renderFigure(contributionFigure(book)) : '';
  const out: Block[] = decision.screened.length > 0 ? [{ kind: 'list', entries: screenedEntries(book) }] : [];
  return renderBlocks([...verdictSection(book).blocks, ...out], anchors) + picture;
}

/** For each criterion, buttons to the nearest weights at which the first place changes. */
export function renderTurns(decision: Decision, model: Model, criterion: string, from: number): string {
  const book = openBook(decision, model);
  // A turn that is shown as 0 or as all of the weight has no place on a slider.
  const own = decision.flips.weights.filter(
    (flip) => flip.criterion === criterion && !ENDS.includes(inPercent(flip.atWeight)),
  );
  const before = `${inPercent(from)} by your answers.`;
  return [before, ...own.map((flip) => renderTurn(book, flip))].join(' ');
}

const ENDS = [inPercent(0), inPercent(1)];

function renderTurn(book: Book, { atWeight, weight, first }: WeightFlip): string {
  const side = atWeight < weight ? 'below' : 'above';
  return `<button type="button" data-turn="${atWeight}">${escapeHtml(book.names(first))} ${side} ${inPercent(atWeight)}</button>`;
}
