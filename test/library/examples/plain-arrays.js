// The engine alone, over plain arrays: no model, no files, and the same in a browser.
import { acceptability, potentialOptimality, weightFlip } from 'which-agent/decision';

const alternatives = ['by train', 'by car', 'by plane'];
const criteria = ['time', 'price', 'quiet'];
// A row is an alternative, a column a criterion, larger is better.
const performances = [
  [7, 6, 9],
  [5, 7, 5],
  [4, 10, 4],
];

const { rankAcceptability, centralWeights } = acceptability({
  performances,
  space: { kind: 'any' },
  samples: 10_000,
  seed: 1,
});
alternatives.forEach((name, row) => {
  const central = centralWeights[row];
  const weights = central.kind === 'never-first' ? 'never first' : central.weights.map((weight) => weight.toFixed(2));
  console.log(`${name}: first in ${(100 * rankAcceptability[row][0]).toFixed(1)} % of all weightings; ${weights}`);
});

// How far are these weights from another first place?
const flip = weightFlip({ weights: [0.5, 0.3, 0.2], performances });
console.log(`${flip.distance.toFixed(3)} of weight away from ${alternatives[flip.to[0].rival]}`);
// Which alternatives are first under no weights at all?
potentialOptimality(performances).forEach(({ kind }, row) => {
  if (kind === 'never') console.log(`${alternatives[row]} is never first, whatever ${criteria.join(', ')} weigh`);
});
