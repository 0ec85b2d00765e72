// The decision engine against plain loops over typed arrays, and how its steps grow with the size of a model.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { partsOfSources } from '../.build/bundle.js';
import { sampledRanks, sampledValues } from './baselines/monte-carlo.js';
import { callTime, median, milliseconds, ms, paired, table, times } from './measure.js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const TOOL = here('../bin/which-agent.js');

const { acceptability, bitStream, decide, effectsByFraming, nextQuestion, randomSheets, sampleRatings, unpackModel } =
  await partsOfSources({
    'decision/decide.ts': ['decide'],
    'decision/draws.ts': ['bitStream'],
    'decision/proof/settled.ts': ['effectsByFraming'],
    'decision/reach.ts': ['randomSheets'],
    'decision/weights/acceptability.ts': ['acceptability'],
    'decision/weights/sampled-ratings.ts': ['sampleRatings'],
    'interview/route.ts': ['nextQuestion'],
    'model/packed-model.ts': ['unpackModel'],
  });
const packed = JSON.parse(readFileSync(here('../dist/packed-model.json'), 'utf8'));

const BEST = [
  [0.7, 0.45, 0.8, 0.3, 0.62],
  [0.55, 0.75, 0.4, 0.66, 0.5],
  [0.3, 0.6, 0.58, 0.71, 0.9],
];
const moved = (by) => BEST.map((row) => row.map((cell) => cell + by));

/** Rows of the table. */
export async function engine({ rounds, people }) {
  const ratings = { low: moved(-0.1), best: BEST, high: moved(0.2) };
  const flat = Float64Array.from(BEST.flat());
  let seed = 0;
  const exact = await paired(
    rounds,
    () => callTime(() => sampledRanks(10_000, flat, ++seed)),
    () => callTime(() => acceptability({ performances: BEST, space: { kind: 'any' }, samples: 1, seed: 1 })),
  );
  const sampled = await paired(
    rounds,
    () => callTime(() => sampleRatings({ ratings, samples: 10_000, seed: ++seed })),
    () => callTime(() => sampledValues(10_000, flat, 3, 5, bitStream(++seed))),
  );
  const question = questionTime(modelOf({ questions: 20 }));
  const own = questionTime(unpackModel(packed));
  return [
    {
      what: 'exact SMAA-2, 3 alternatives x 5 criteria',
      against: 'Monte Carlo of 10,000 samples',
      reach: 'at least 50 times as fast',
      got: times(exact.ratio),
      holds: exact.ratio >= 50,
      times: `${ms(exact.base)}, ${ms(exact.own)}`,
    },
    {
      what: 'Monte Carlo, 15 triangular ratings, 10,000 samples',
      against: 'the same loop, ratings fixed, no ranking',
      reach: 'at most 4',
      got: times(sampled.ratio),
      holds: sampled.ratio <= 4,
      times: `${ms(sampled.own)}, ${ms(sampled.base)}`,
    },
    {
      what: 'the next of 20 open questions',
      against: '-',
      reach: 'below 5 ms',
      got: ms(question),
      holds: question < 5,
      times: '-',
    },
    {
      what: 'the next question of the built-in model, all open',
      against: '-',
      reach: 'below 5 ms',
      got: ms(own),
      holds: own < 5,
      times: '-',
    },
    audit(people),
  ];
}

function audit(people) {
  const script = `process.on('exit',()=>process.stderr.write(String(process.resourceUsage().maxRSS)))`;
  const preload = `data:text/javascript,${encodeURIComponent(script)}`;
  const { ms: took, result } = milliseconds(() =>
    spawnSync(process.execPath, ['--import', preload, TOOL, 'model', 'audit', '--people', String(people)], {
      encoding: 'utf8',
    }),
  );
  const megabytes = Number(result.stderr) / 1024;
  const holds = result.status === 0 && took < 10_000 && megabytes < 500;
  return {
    what: `\`model audit --people ${people}\``,
    against: '-',
    reach: 'below 10 s and 500 MB',
    got: `${ms(took)}, ${megabytes.toFixed(0)} MB`,
    holds,
    times: '-',
  };
}

/** Milliseconds to choose the next question where all are open but the one that frames the others. */
function questionTime(model) {
  const effects = effectsByFraming(model);
  const answers = new Map(model.framing === undefined ? [] : [[model.framing, [model.questions[0].options[0].id]]]);
  const left = new Set(model.questions.map(({ id }) => id).filter((id) => !answers.has(id)));
  return callTime(() => nextQuestion(model, effects, answers, left, 'by doubt'));
}

/** A model of any size, with levels, shares and points by a stream of numbers of its own. */
function modelOf({ alternatives = 3, criteria = 5, indicators = 70, questions = 18 }) {
  let state = 9;
  const below = (most) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return (state >>> 8) % most;
  };
  const list = (length, make) => Array.from({ length }, (_, at) => make(at));
  return unpackModel({
    ...packed,
    framing: undefined,
    alternatives: list(alternatives, (at) => [`a${at}`, `Alternative ${at}`]),
    criteria: list(criteria, (at) => [`c${at}`, `Criterion ${at}`]),
    indicators: list(indicators, (at) => [
      `i${at}`,
      `Statement ${at}.`,
      at % criteria,
      1,
      list(alternatives, () => 'npmuPM'[below(6)]).join(''),
    ]),
    questions: list(questions, (at) => [
      `q${at}`,
      'one',
      '',
      0,
      list(4, (option) => [`o${option}`, '', option === 3 ? [] : [[below(criteria), 1 + below(5)]]]),
    ]),
  });
}

/** Tables of time per unit, one size at a time. */
export function growth({ rounds }) {
  const row = (sizes, unit) => {
    const model = modelOf(sizes);
    const [answers] = randomSheets(model, 1, 3);
    const performances = model.alternatives.map((_, at) =>
      model.criteria.map(
        ({ id }, k) =>
          model.indicators.filter(({ criterion }) => criterion === id).length / 80 + ((at * 7 + k * 11) % 13) / 20,
      ),
    );
    const found = acceptability({ performances, space: { kind: 'any' }, samples: 4000, seed: 1 });
    const [whole, question, weights] = [
      () => decide(modelOf(sizes), answers),
      () => questionTime(model),
      () =>
        callTime(() => acceptability({ performances, space: { kind: 'any' }, samples: 4000, seed: 1 }), { least: 20 }),
    ].map((work, at) => median(Array.from({ length: rounds }, () => (at === 0 ? milliseconds(work).ms : work()))));
    return [unit, ms(whole), ms(whole / unit), ms(question), ms(question / unit), ms(weights), found.method.kind];
  };
  const head = (unit) => [unit, 'a Decision', 'per unit', 'next question', 'per unit', 'any weights', 'how'];
  const sizes = { questions: [5, 10, 20, 40], alternatives: [2, 3, 6, 12], indicators: [10, 40, 100, 400] };
  return Object.entries(sizes).map(([unit, numbers]) =>
    table(
      head(unit),
      numbers.map((number) => row({ [unit]: number }, number)),
    ),
  );
}
