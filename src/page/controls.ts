// What can be changed -> the sliders, switches and lists of a page.
import type { Level } from '../model/types.ts';
import { escapeHtml } from '../report/html/escape.ts';
import { type Base, type CellSwitch, cellKey, inPercent, type RequirementSwitch } from './changes.ts';

const READINGS: readonly Level[] = ['unmet', 'partly', 'met'];

/** Ids of the controls are `weight-0`, `required-3`, `read-7`: positions in the lists of the base. */
export function renderControls(base: Base): string {
  return [weights(base), requirements(base), cells(base)].join('\n');
}

function weights({ criteria }: Base): string {
  const sliders = criteria.map(({ title, weight, canWeigh }, at) => {
    const id = `weight-${at}`;
    const note = canWeigh ? '' : '<p class="quiet">Nothing of it counts for this kind of work.</p>';
    return `<div class="slider"><label for="${id}">${escapeHtml(title)}</label> <span id="${id}-now">${inPercent(weight)}</span><input type="range" id="${id}" min="0" max="100" step="0.1" value="${weight * 100}" aria-describedby="${id}-note"${canWeigh ? '' : ' disabled'}>${note}<p class="quiet" id="${id}-note"></p></div>`;
  });
  return `<fieldset><legend>Weights of the criteria</legend><p class="quiet">Moving one leaves the others in their proportions.</p>${sliders.join('\n')}</fieldset>`;
}

function requirements({ requirements: all }: Base): string {
  const rendered = (entry: RequirementSwitch) => {
    const id = `required-${all.indexOf(entry)}`;
    const atLeast = entry.atLeast === 'met' ? 'must be met' : 'must be met at least partly';
    return `<li><input type="checkbox" role="switch" id="${id}"${entry.isSet ? ' checked' : ''}> <label for="${id}">${escapeHtml(entry.statement)} <span class="quiet">(${atLeast})</span></label><span class="mark" id="${id}-note"></span></li>`;
  };
  return group('Requirements', all, ({ isSet }) => isSet, rendered, {
    none: 'Your answers set none.',
    others: (number) => `${number} that your answers do not set`,
  });
}

function cells({ cells: all }: Base): string {
  const rendered = (cell: CellSwitch) => {
    const id = `read-${all.indexOf(cell)}`;
    const rated = cell.disputed ? `${cell.level}, disputed` : cell.level;
    const options = READINGS.map((level) => `<option value="${level}">${level}</option>`).join('');
    return `<li><label for="${id}"><strong>${escapeHtml(cell.name)}</strong>: ${escapeHtml(cell.statement)}</label> <select id="${id}" data-cell="${escapeHtml(cellKey(cell))}"><option value="">as rated: ${rated}</option>${options}</select><span class="mark" id="${id}-note"></span></li>`;
  };
  return group('Disputed and unknown levels', all, ({ counts }) => counts, rendered, {
    none: 'None counts for your answers.',
    others: (number) => `${number} that do not count for your answers`,
  });
}

/** Those that matter for the answers in sight, the others folded away. */
function group<Entry>(
  legend: string,
  all: readonly Entry[],
  matters: (entry: Entry) => boolean,
  rendered: (entry: Entry) => string,
  words: { readonly none: string; readonly others: (number: number) => string },
): string {
  if (all.length === 0) return '';
  const list = (entries: readonly Entry[]) => `<ul class="switches">${entries.map(rendered).join('\n')}</ul>`;
  const seen = all.filter(matters);
  const folded = all.filter((entry) => !matters(entry));
  const first = seen.length === 0 ? `<p class="quiet">${words.none}</p>` : list(seen);
  const rest =
    folded.length === 0 ? '' : `<details><summary>${words.others(folded.length)}</summary>${list(folded)}</details>`;
  return `<fieldset><legend>${legend}</legend>${first}${rest}</fieldset>`;
}
