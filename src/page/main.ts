// The script of an HTML report: answers and model from the page -> sliders and switches that decide anew in the page.
/// <reference lib="dom" />
import { decide } from '../decision/decide.ts';
import type { Decision } from '../decision/decision.ts';
import { decideWhatIf } from '../decision/what-if.ts';
import { parseAnswers } from '../interview/answers.ts';
import type { Level } from '../model/types.ts';
import type { Anchors } from '../report/html/blocks.ts';
import { escapeHtml } from '../report/html/escape.ts';
import { CONTENT_ID, fromPageContent, type PageContent, WHAT_IF_ID } from '../report/html/page-content.ts';
import {
  asSet,
  type Base,
  baseOf,
  type Changes,
  cellKey,
  changesInWords,
  inPercent,
  slid,
  slidingOf,
  UNCHANGED,
  whatIfOf,
} from './changes.ts';
import { renderControls } from './controls.ts';
import { headlineFor, renderResult, renderTurns, valuesInWords } from './result.ts';
import { weightsOf } from './sliding.ts';

/** A step beyond the place where something turns, so that it has turned. */
const BEYOND = 1e-6;

const found = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;

const { model, answers, isPut } = fromPageContent(JSON.parse(found(CONTENT_ID).textContent) as PageContent);
const base: Base = baseOf(model, answers, decide(model, answers));
const anchors = new Set([...document.querySelectorAll('[id]')].map(({ id }) => id));
const NO_ANCHORS: Anchors = new Set();
const place = found(WHAT_IF_ID);
let changes: Changes = UNCHANGED;

place.innerHTML = `<h2>What if</h2>
<p>Move a weight, lift a requirement, or read a disputed level otherwise: the engine that made this report computes on in this page. Nothing leaves it, and the report above and below stays that of ${isPut ? 'what was put' : 'your answers'}.</p>
<div class="standing"><div><p role="status" tabindex="-1"></p><p class="quiet" id="what-if-values"></p></div><button type="button" id="what-if-reset" disabled>Back to ${isPut ? 'what was put' : 'my answers'}</button></div>
<div class="what-if"><div class="controls">${renderControls(base)}</div><div class="result"><div id="what-if-result"></div><ul class="changes" hidden></ul></div></div>`;
const status = place.querySelector<HTMLElement>('[role=status]')!;
const list = place.querySelector<HTMLElement>('.changes')!;
const result = found('what-if-result');
const reset = found<HTMLButtonElement>('what-if-reset');
const slider = (at: number) => found<HTMLInputElement>(`weight-${at}`);

function show(): void {
  const words = changesInWords(base, changes);
  const isChanged = words.length > 0;
  const decision = isChanged ? decideWhatIf(model, answers, whatIfOf(base, changes)) : base.decision;
  const { headline, tone } = headlineFor(decision, model);
  const said = `${isChanged ? 'What if' : isPut ? 'As put' : 'Your answers'}: ${headline}`;
  // A status that says the same again would be read out again.
  if (status.textContent !== said) status.textContent = said;
  status.className = tone;
  reset.disabled = !isChanged;
  place.classList.toggle('changed', isChanged);
  list.hidden = !isChanged;
  list.innerHTML = words.map((each) => `<li>${escapeHtml(each)}</li>`).join('');
  // For whoever slides on a screen that is too low for the result beside it.
  found('what-if-values').textContent = valuesInWords(decision);
  // The tables of the report tell of the answers, so a number that would be leads to none of them.
  result.innerHTML = renderResult(decision, model, isChanged ? NO_ANCHORS : anchors);
  showControls(decision);
}

function showControls(decision: Decision): void {
  const weights = weightsOf(slidingOf(base, changes));
  base.criteria.forEach(({ id, weight }, at) => {
    const input = slider(at);
    if (document.activeElement !== input || Math.abs(input.valueAsNumber - weights[at]! * 100) > 0.1)
      input.value = String(weights[at]! * 100);
    input.setAttribute('aria-valuetext', inPercent(weights[at]!));
    found(`weight-${at}-now`).textContent = inPercent(weights[at]!);
    found(`weight-${at}-note`).innerHTML = renderTurns(decision, model, id, weight);
  });
  base.requirements.forEach(({ indicator, isSet }, at) => {
    const isSwitched = changes.switched.has(indicator);
    found<HTMLInputElement>(`required-${at}`).checked = isSet !== isSwitched;
    mark(`required-${at}`, isSwitched);
  });
  base.cells.forEach((cell, at) => {
    const level = changes.read.get(cellKey(cell));
    found<HTMLSelectElement>(`read-${at}`).value = level ?? '';
    mark(`read-${at}`, level !== undefined);
  });
}

function mark(id: string, isOtherwise: boolean): void {
  found(`${id}-note`).textContent = isOtherwise ? ' changed' : '';
}

const positionIn = (id: string) => Number(id.slice(id.lastIndexOf('-') + 1));

function slide(at: number, share: number): void {
  changes = slid(base, changes, at, share);
  show();
}

place.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLInputElement && target.type === 'range')
    slide(positionIn(target.id), asSet(base, positionIn(target.id), target.valueAsNumber / 100));
});

place.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLSelectElement) {
    const cell = target.dataset['cell']!;
    const read = new Map(changes.read);
    if (target.value === '') read.delete(cell);
    else read.set(cell, target.value as Level);
    changes = { ...changes, read };
  } else if (target instanceof HTMLInputElement && target.type === 'checkbox') {
    const { indicator, isSet } = base.requirements[positionIn(target.id)]!;
    const switched = new Set(changes.switched);
    if (target.checked === isSet) switched.delete(indicator);
    else switched.add(indicator);
    changes = { ...changes, switched };
  } else return;
  show();
});

place.addEventListener('click', ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  if (target === reset) {
    changes = UNCHANGED;
    show();
    // The button has done its work and takes no focus any more.
    status.focus();
    return;
  }
  const at = positionIn(target.closest('.slider')!.querySelector('input')!.id);
  const turn = Number(target.dataset['turn']);
  const now = weightsOf(slidingOf(base, changes))[at]!;
  slide(at, turn < now ? turn - BEYOND : turn + BEYOND);
  slider(at).focus();
});

const before = document.querySelector(`nav a[href="#${place.previousElementSibling?.id}"]`);
before?.parentElement?.insertAdjacentHTML('afterend', `<li><a href="#${WHAT_IF_ID}">What if</a></li>`);
show();
place.hidden = false;

/** For the console of the page: the engine on any answer sheet of this model. */
Object.assign(window, {
  whichAgent: {
    decide(sheet: unknown): Decision {
      const parsed = parseAnswers(sheet, model);
      if ('answers' in parsed) return decide(model, parsed.answers);
      throw new Error(parsed.problems.map(({ code, args }) => `${code} ${JSON.stringify(args)}`).join('\n'));
    },
  },
});
