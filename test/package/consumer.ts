// What somebody else's program does with both entries, for the types that the package gives it.
import {
  type AnswersJson,
  builtInModel,
  composeReport,
  type Decision,
  decide,
  InvalidAnswers,
  loadModel,
  nextQuestion,
  type Report,
  render,
} from 'which-agent';
import { acceptability, type Matrix, weightFlip } from 'which-agent/decision';

const loaded = loadModel('no-such-folder');
const model = 'model' in loaded ? loaded.model : builtInModel();
const answers: AnswersJson = {};
const step = nextQuestion(model, answers, { all: true });
const label: string = step.kind === 'ask' ? step.question.options[0]!.label : step.kind;
const decision: Decision = decide(model, answers);
const report: Report = composeReport(decision, model);
const page: string = render(report, 'html', { live: { decision, model } });
if (decision.verdict.kind === 'close-call') decision.verdict.contenders.join();
// @ts-expect-error an answer is text or a list of texts
const wrong: AnswersJson = { work: 7 };
try {
  decide(model, wrong);
} catch (error) {
  if (!(error instanceof InvalidAnswers) || error.problems[0]?.code !== 'answer-wrong-type') throw error;
}

const performances: Matrix = [
  [1, 0],
  [0, 1],
];
const first: number = acceptability({ performances, space: { kind: 'any' }, samples: 10, seed: 1 })
  .rankAcceptability[0]![0]!;
const flip = weightFlip({ weights: [0.6, 0.4], performances });
console.log(label.length > 0, page.startsWith('<!doctype html>'), first, flip.kind === 'flip' && flip.distance);
