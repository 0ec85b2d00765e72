// A seed -> a model as large as the caps allow, of some shape, and answer sheets for it: what costs the most has to stay bounded.
import { CAPS } from './caps.js';
import { randomFrom } from './cases.js';

const LEVELS = [
  ['met', 'partly', 'unmet', 'unknown'],
  ['unknown'],
  ['partly', 'unknown'],
  ['met', 'met', 'met', 'met', 'unmet'],
];

/**
 * Files of the model as text, and sheets with few, half and all of its questions answered. `sparse`: a single cell is unknown, and
 * its draws stand between the first two of ten alternatives.
 */
export function largestModel(seed, sparse = false) {
  const random = randomFrom(seed);
  const pick = (list) => list[random(list.length)];
  const chance = (percent) => random(100) < percent;
  const [many] = [CAPS.alternatives, pick([2, 3, 6, CAPS.alternatives])].slice(sparse ? 0 : 1);
  const alternatives = ids('a', many);
  const criteria = ids('c', pick([2, 4, 8, CAPS.criteria]));
  const each = Math.max(
    1,
    Math.min(100, pick([3, 20, 1000]), Math.floor(CAPS.levels / (alternatives.length * criteria.length))),
  );
  const asked = pick([10, 25, CAPS.questions]);
  const choices = Math.max(2, Math.min(CAPS.optionsOfOne, Math.floor(CAPS.options / asked), pick([2, 5, 20])));
  const order = criteria.length <= 5 && chance(60);
  const kinds = pick([['one'], ['several'], ['one', 'several']]);
  const levels = pick(LEVELS);
  const requiring = pick([0, 5, 25]);
  const shared = chance(30);

  const indicators = criteria.flatMap((criterion) => ids(`${criterion}-i`, each).map((id) => ({ criterion, id })));
  const points = () => pick([0.25, 0.5, 1, 2, 4, 6]);
  const importance = () => {
    const { criterion, id } = pick(indicators);
    return { [sparse ? criteria[0] : chance(30) ? criterion : id]: points() };
  };
  const options = () =>
    ids('o', choices).map((id) => ({
      id,
      label: `Option ${id}`,
      importance: importance(),
      ...(chance(requiring) ? { require: { [pick(indicators).id]: pick(['partly', 'met']) } } : {}),
    }));
  const questions = ids('q', asked).map((id, at) => {
    const texts = { id, ask: `What of ${id}?`, why: 'It is asked.' };
    if (order && at === asked - 1) return { ...texts, kind: 'order', points: 6 };
    const kind = at === 0 ? 'one' : kinds[at % kinds.length];
    return { ...texts, kind, options: options() };
  });
  const levelled = (level) =>
    level === 'unknown' ? { level, because: 'Nobody said.' } : { level, because: 'Somebody said.', evidence: ['s0'] };
  const cell = () => {
    const level = pick(levels);
    return { ...levelled(level), ...(level !== 'unknown' && chance(30) ? { disputed: true } : {}) };
  };
  const criterionFile = (id) => ({
    id,
    title: id,
    why: 'It matters.',
    'trade-off': `Have ${id}`,
    indicators: indicators
      .filter(({ criterion }) => criterion === id)
      .map((indicator, at) => ({
        id: indicator.id,
        statement: `Is ${indicator.id}.`,
        why: 'Somebody needs it.',
        ...(shared && chance(50) ? { share: 2, 'share-because': 'It says more.' } : {}),
        ...(at > 0 && chance(30) ? { 'counts-for': [pick(questions[0].options).id] } : {}),
        levels: Object.fromEntries(
          alternatives.map((alternative, row) => [
            alternative,
            sparse ? levelled(sparseLevel(row, indicator === indicators[0])) : cell(),
          ]),
        ),
      })),
  });
  const draws = Math.min(pick([4000, CAPS.draws]), Math.floor(CAPS.drawn / (indicators.length * alternatives.length)));
  const examples = Math.min(
    pick([5, CAPS.examples]),
    Math.floor(CAPS.drawnForExamples / (draws * indicators.length * alternatives.length)),
  );
  const because = 'A choice.';
  const model = {
    id: 'largest',
    title: 'The largest',
    version: '1.0.0',
    date: '2026-11-01',
    alternatives: alternatives.map((id) => ({ id, name: id, vendor: 'V', about: 'One of many.', start: ['Begin.'] })),
    levels: {
      because,
      ...{ unmet: [0, 0, 0], partly: sparse ? [0.4, 0.4, 0.4] : [0.4, 0.5, 0.6], met: [1, 1, 1], unknown: [0, 0.5, 1] },
      disputed: { unmet: [0, 0.1, 0.4], partly: [0.2, 0.5, 0.8], met: [0.6, 0.9, 1] },
    },
    policy: {
      inconclusive: { 'below-answers': 2, because },
      'close-call': { 'lead-below': sparse ? 0 : 0.03, 'share-of-draws-below': sparse ? 1 : 0.75, because },
      clear: { 'lead-from': 0.08, 'share-of-draws-from': sparse ? 1 : 0.95, 'answers-from': 5, because },
      draws: { count: draws, seed: 7, because },
      stale: { 'after-days': 100, because },
    },
    framing: 'q0',
    questions,
  };
  const sheet = (percent) =>
    Object.fromEntries(
      questions.flatMap(({ id, kind, options: own }) => {
        if (!chance(percent)) return [];
        if (kind === 'order') return [[id, [...criteria].sort(() => random(3) - 1)]];
        return [[id, kind === 'one' ? pick(own).id : own.filter(() => chance(30)).map((option) => option.id)]];
      }),
    );
  const example = (id) => ({
    id,
    who: 'Somebody.',
    answers: sheet(70),
    expect: { verdict: 'recommended' },
    because: 'It is one.',
  });
  const files = {
    'model.yaml': model,
    'sources.yaml': {
      sources: ids('s', 20).map((id) => ({ id, title: 'T', date: 'undated', seen: '2026-10-01', kind: 'primary' })),
    },
    'examples.yaml': { examples: ids('e', examples).map(example) },
    ...Object.fromEntries(criteria.map((id) => [`${id}.yaml`, criterionFile(id)])),
  };
  return {
    files: Object.fromEntries(Object.entries(files).map(([name, content]) => [name, JSON.stringify(content, null, 1)])),
    sheets: [10, 50, 100].map((percent) => JSON.stringify(sheet(percent))),
  };
}

function sparseLevel(row, isFirst) {
  if (row > 1) return 'unmet';
  if (!isFirst) return 'met';
  return row === 0 ? 'unknown' : 'partly';
}

function ids(letter, count) {
  return Array.from({ length: count }, (_, at) => `${letter}${at}`);
}
