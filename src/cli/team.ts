// team: several people's answers in, the group's verdict and what divides it out.
import { basename, extname, resolve } from 'node:path';
import { CAPS } from '../caps.ts';
import { decideTeam } from '../decision/team/decide-team.ts';
import type { Person } from '../decision/team/differences.ts';
import type { Model } from '../model/types.ts';
import { type Problem, problem } from '../problems.ts';
import { composeTeamReport } from '../report/team-report.ts';
import { visible } from '../visible.ts';
import { failWith } from './complaints.ts';
import { type DeliveryFlags, deliver } from './deliver.ts';
import { openModel, openSheet, STDIN_NAME } from './inputs.ts';
import { complain, Ended, EXIT, type Io } from './io.ts';
import { formatFrom } from './render.ts';
import { gate } from './score.ts';

export interface TeamFlags extends DeliveryFlags {
  readonly model?: string;
  readonly failOn?: readonly string[];
}

export async function team(io: Io, files: readonly string[], flags: TeamFlags): Promise<number> {
  await refuseFiles(io, files);
  const format = await formatFrom(io, flags);
  const model = await openModel(io, flags.model);
  const decision = decideTeam(model, await peopleFrom(io, model, files));
  await deliver(io, flags, format, {
    made: () => ({ report: composeTeamReport(decision, model) }),
    json: () => `${JSON.stringify(decision, null, 2)}\n`,
  });
  return gate(io, decision.group, flags.failOn);
}

async function refuseFiles(io: Io, files: readonly string[]): Promise<void> {
  if (files.length > CAPS.people)
    await failWith(io, [problem('too-many', { what: 'people', count: files.length, most: CAPS.people })], EXIT.usage);
  const paths = files.map((file) => (file === '-' ? file : resolve(file)));
  const twice = files.find((_, at) => paths.indexOf(paths[at]!) < at);
  if (files.length >= 2 && twice === undefined) return;
  await complain(
    io,
    twice === undefined
      ? 'a team is two people at least: name a file of answers for each, as in which-agent team ana.json ben.json.'
      : `"${twice}" is named twice; everybody counts once.`,
  );
  throw new Ended(EXIT.usage);
}

/** Named by their sheets, else by their files; who has the name of another gets a number. What is wrong is said of all. */
async function peopleFrom(io: Io, model: Model, files: readonly string[]): Promise<Person[]> {
  const people: Person[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const sheet = await openSheet(io, model, file);
    if ('problems' in sheet) problems.push(...sheet.problems);
    else {
      const { answers, name = file === '-' ? STDIN_NAME : basename(file, extname(file)) } = sheet;
      people.push({ name: unlike(shown(name), people), answers });
    }
  }
  return problems.length > 0 ? failWith(io, problems) : people;
}

const MOST_NAME = 40;

function shown(name: string): string {
  const safe = visible(name);
  const letters = [...safe];
  return letters.length > MOST_NAME ? `${letters.slice(0, MOST_NAME).join('')}...` : safe;
}

function unlike(name: string, people: readonly Person[]): string {
  const isTaken = (wanted: string) => people.some((person) => person.name === wanted);
  let wanted = name;
  for (let number = 2; isTaken(wanted); number++) wanted = `${name} (${number})`;
  return wanted;
}
