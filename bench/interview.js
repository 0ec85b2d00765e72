// Random people and the examples of the model -> how many questions the interview asks, and whether stopping was right.
// Usage: node bench/interview.js [people]. A full run takes 2,000 people and some minutes; nothing here is timed.
import { partsOfSources } from '../.build/bundle.js';

const people = Number(process.argv[2] ?? 2000);
const parts = {
  'model/load.ts': ['loadModel'],
  'interview/answers.ts': ['parseAnswers'],
  'interview/route.ts': ['mayStop', 'nextQuestion'],
  'decision/proof/settled.ts': ['effectsByFraming'],
  'decision/proof/completions.ts': ['pickWay', 'waysToAnswer'],
  'decision/draws.ts': ['randomStream'],
  'decision/outcome.ts': ['firstOf', 'outcomeOf'],
  'decision/decide.ts': ['decide'],
};
const {
  loadModel,
  parseAnswers,
  mayStop,
  nextQuestion,
  effectsByFraming,
  pickWay,
  waysToAnswer,
  randomStream,
  firstOf,
  outcomeOf,
  decide,
} = await partsOfSources(parts);

const { model } = loadModel(new URL('../criteria', import.meta.url).pathname);
const effects = effectsByFraming(model);
const questions = model.questions.length;
const known = new Map();
let faults = 0;

const firsts = (answers) => firstOf(outcomeOf(model, answers).lead).join();

/** Answers in the order asked, until the interview stops; `all` holds what the person says to each question. */
function interview(all, order) {
  const answers = new Map();
  const left = new Set(model.questions.map(({ id }) => id));
  for (let asked = 0; ; asked++) {
    const open = new Set(model.questions.map(({ id }) => id).filter((id) => !answers.has(id)));
    if (left.size === 0) return { asked, answers };
    if (mayStop(model, effects, answers, open)) return { asked, answers };
    const key = asked < 6 ? `${order} ${[...left]} ${JSON.stringify([...answers])}` : undefined;
    const next = known.get(key) ?? nextQuestion(model, effects, answers, left, order);
    if (key !== undefined) known.set(key, next);
    left.delete(next);
    answers.set(next, all.get(next));
  }
}

/** Runs a person through both orders and checks what was promised of every stop. */
function walk(all) {
  const [byDoubt, fixed] = ['by doubt', 'of the model'].map((order) => interview(all, order));
  for (const { asked, answers } of [byDoubt, fixed]) {
    if (asked === questions) continue;
    const { verdict } = decide(model, answers);
    const isClose = verdict.kind === 'close-call' && verdict.because !== 'level-draws';
    if (firsts(answers) !== firsts(all) || isClose) faults++;
  }
  return { byDoubt: byDoubt.asked, fixed: fixed.asked };
}

function report(title, walked) {
  const numbers = (pick) => walked.map(pick).sort((a, b) => a - b);
  const line = (name, list) => {
    const mean = list.reduce((sum, each) => sum + each, 0) / list.length;
    const at = (share) => list[Math.floor(share * (list.length - 1))];
    const whole = list.filter((asked) => asked === questions).length;
    console.log(
      `  ${name.padEnd(28)} mean ${mean.toFixed(2)}, quartiles ${at(0.25)} ${at(0.5)} ${at(0.75)}, all asked ${((100 * whole) / list.length).toFixed(1)} %`,
    );
  };
  console.log(`${title}, ${questions} questions`);
  line(
    'least doubt first',
    numbers(({ byDoubt }) => byDoubt),
  );
  line(
    'fixed order, same stop',
    numbers(({ fixed }) => fixed),
  );
}

const random = randomStream(model.policy.seed);
const ways = model.questions.map((question) => [question.id, waysToAnswer(question, model.policy.seed)]);
const person = () => new Map(ways.map(([id, all]) => [id, all[pickWay(all, random())].answer ?? 'unsure']));
report(
  `${people} random people`,
  Array.from({ length: people }, () => walk(person())),
);
report(
  `${model.examples.length} examples, unsure of what they do not say`,
  model.examples.map(({ answers }) =>
    walk(new Map([...model.questions.map(({ id }) => [id, 'unsure']), ...parseAnswers(answers, model).answers])),
  ),
);
console.log(`first places lost or close calls by margin among the stopped: ${faults}`);
if (faults > 0) process.exitCode = 1;
