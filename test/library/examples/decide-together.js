// A folder with a model and a file of answers for each person -> one report for all of them.
// node decide-together.js MODEL REPORT.html ANSWERS.json...
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { composeTeamReport, decideTeam, describeProblem, loadModel, readAnswers, render } from 'which-agent';

const [folder, output, ...files] = process.argv.slice(2);

// Problems come all at once, as facts with their place; words are made of them where somebody reads them.
function say(file, problems) {
  for (const { place, title, hint } of problems.map(describeProblem))
    console.error(`${place || file}: ${title}. ${hint}`);
  process.exitCode = 1;
}

const loaded = loadModel(folder);
if ('problems' in loaded) say(folder, loaded.problems);
else {
  const { model } = loaded;
  const people = files.flatMap((file) => {
    const read = readAnswers(model, JSON.parse(readFileSync(file, 'utf8')));
    if ('answers' in read) return { name: basename(file, '.json'), answers: read.answers };
    say(file, read.problems);
    return [];
  });
  if (people.length === files.length) {
    const team = decideTeam(model, people);
    writeFileSync(output, render(composeTeamReport(team, model), 'html'));
    for (const { name, best } of team.group.values) console.log(`${name} ${best.toFixed(2)}`);
    console.log(`${team.group.verdict.kind}; smallest regret: ${team.compromise.best.join(', ')}`);
  }
}
