// An interview of your own: the questions that matter, until the rest is proved not to. Replies are numbers, a line each.
import { createInterface } from 'node:readline/promises';
import { builtInModel, composeReport, decide, nextQuestion, render, summaryOf } from 'which-agent';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

async function reply({ kind, ask, options }) {
  console.log(`${ask}\n${options.map(({ label }, at) => `  ${at + 1} ${label}`).join('\n')}`);
  const { value = '' } = await lines.next();
  const chosen = value.split(/[ ,]+/).flatMap((number) => options[number - 1]?.id ?? []);
  if (chosen.length === 0) return 'unsure';
  return kind === 'one' ? chosen[0] : chosen;
}

const model = builtInModel();
const answers = {};
let step = nextQuestion(model, answers);
while (step.kind === 'ask') {
  answers[step.question.id] = await reply(step.question);
  step = nextQuestion(model, answers);
}

const decision = decide(model, answers);
console.log(`${step.kind}, with ${step.open.length} of ${model.questions.length} questions not asked\n`);
console.log(render(summaryOf(composeReport(decision, model)), 'text', { width: 100 }));
