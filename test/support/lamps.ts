// The lamps of fixtures/minimal with a few edits -> what reading them gives, without a command around it.
import { readdirSync, readFileSync } from 'node:fs';
import { type ModelText, parseModel } from '../../src/model/parse.ts';
import type { Loaded, Model } from '../../src/model/types.ts';
import { describeProblem } from '../../src/problem-words.ts';
import type { Problem } from '../../src/problems.ts';
import { projectPath } from './project.ts';

/** A text of a file, which stands there once, and what comes in its place. */
export type Edit = readonly [file: string, old: string, replacement: string];

const FOLDER = projectPath('test/fixtures/minimal');
const FILES: readonly (readonly [name: string, text: string])[] = readdirSync(FOLDER).map((name) => [
  name,
  readFileSync(`${FOLDER}/${name}`, 'utf8'),
]);

export function lampTexts(...edits: readonly Edit[]): { readonly name: string; readonly text: string }[] {
  const texts = new Map(FILES);
  for (const [file, old, replacement] of edits) {
    const parts = texts.get(file)?.split(old) ?? [];
    if (parts.length !== 2) throw new Error(`${file} holds ${JSON.stringify(old)} ${parts.length - 1} times`);
    texts.set(file, parts.join(replacement));
  }
  return [...texts].map(([name, text]) => ({ name, text }));
}

/** One more criterion, with an indicator for each share. */
export function aCriterion(id: string, shares: readonly number[]): { readonly name: string; readonly text: string } {
  const indicators = shares.map(
    (share, at) => `
  - id: ${id}-${at}
    statement: It is so.
    why: Somebody.
    share: ${share}
    share-because: It is so.
    levels:
      arc: { level: unknown, because: Nobody knows. }
      bell: { level: unknown, because: Nobody knows. }
      cone: { level: unknown, because: Nobody knows. }`,
  );
  const text = `id: ${id}\ntitle: ${id}\nwhy: Somebody.\ntrade-off: Have it\nindicators:${indicators.join('')}\n`;
  return { name: `${id}.yaml`, text };
}

/** The model of these files; a problem with it fails the test in words. */
export function lamps(...edits: readonly Edit[]): Model {
  const loaded = parseModel(lampTexts(...edits), 'lamps');
  if ('model' in loaded) return loaded.model;
  throw new Error(said(loaded).join('\n'));
}

/** What is said of these files, a line for each problem. */
export function saidOf(texts: readonly ModelText[]): string[] {
  return said(parseModel(texts, 'lamps'));
}

function said(loaded: Loaded): string[] {
  return 'problems' in loaded ? loaded.problems.map(inALine) : [];
}

/** `file:line:column title`, and the hint where it tells more than what to do. */
export function inALine(problem: Problem): string {
  const { place, title, hint } = describeProblem(problem);
  return `${place} ${title}`.trimStart() + (TELLING.test(hint) ? `; ${hint}` : '');
}

const TELLING = /^(?:Did you mean|Allowed|It takes|Its options are|The (?:alternatives|examples) are|The id and)/;
