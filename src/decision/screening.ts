// Requirements and levels -> which alternatives stay, and why the others went.
import type { Cell, Level, Model } from '../model/types.ts';
import type { Requirement } from './preferences.ts';

/** A requirement beside the level that an alternative has there. */
export interface Finding {
  readonly requirement: Requirement;
  readonly level: Level;
  readonly disputed: boolean;
}

export interface Screened {
  readonly alternative: string;
  /** Requirements that it fails: at least one. */
  readonly failed: readonly Finding[];
  /** True when every failed one rests on a disputed level, so that another reading of the sources lets it back in. */
  readonly onlyDisputed: boolean;
}

export interface Screening {
  /** Ids of the alternatives that stay, in the order of the model. */
  readonly staying: readonly string[];
  readonly screened: readonly Screened[];
  /** Requirements of a staying alternative that rest on an unknown level: to be verified before anybody commits. */
  readonly unverified: readonly { readonly alternative: string; readonly requirement: Requirement }[];
  /** Requirements that a staying alternative meets by a disputed level, and would fail by the next lower one. */
  readonly contested: readonly { readonly alternative: string; readonly requirement: Requirement }[];
}

/** Unknown does not screen out: it has to be verified. Partly passes only what asks for partly. */
export function passes({ level }: Pick<Cell, 'level'>, atLeast: 'partly' | 'met'): boolean {
  return level === 'met' || level === 'unknown' || (level === 'partly' && atLeast === 'partly');
}

/** Screens before any value is looked at (conjunctive screening); `lifted` names indicators whose requirement is ignored. */
export function screenAlternatives(
  model: Model,
  requirements: readonly Requirement[],
  lifted: readonly string[] = [],
): Screening {
  const active = requirements.filter(({ indicator }) => !lifted.includes(indicator));
  const cellOf = (indicator: string, position: number) =>
    model.indicators.find(({ id }) => id === indicator)!.cells[position]!;
  const judged = model.alternatives.map(({ id }, position) => ({
    alternative: id,
    failed: active.flatMap((requirement): Finding[] => {
      const cell = cellOf(requirement.indicator, position);
      return passes(cell, requirement.atLeast) ? [] : [{ requirement, level: cell.level, disputed: cell.disputed }];
    }),
    unknown: active.filter(({ indicator }) => cellOf(indicator, position).level === 'unknown'),
    contested: active.filter(({ indicator, atLeast }) => {
      const { level, disputed } = cellOf(indicator, position);
      return disputed && level === atLeast;
    }),
  }));
  const staying = judged.filter(({ failed }) => failed.length === 0);
  return {
    staying: staying.map(({ alternative }) => alternative),
    screened: judged
      .filter(({ failed }) => failed.length > 0)
      .map(({ alternative, failed }) => ({
        alternative,
        failed,
        onlyDisputed: failed.every(({ disputed }) => disputed),
      })),
    unverified: staying.flatMap(({ alternative, unknown }) =>
      unknown.map((requirement) => ({ alternative, requirement })),
    ),
    contested: staying.flatMap(({ alternative, contested }) =>
      contested.map((requirement) => ({ alternative, requirement })),
    ),
  };
}

/** A smallest set of requirements whose removal brings an alternative back, with everybody whom it brings back. */
export interface Relaxation {
  readonly drop: readonly Requirement[];
  readonly bringsBack: readonly string[];
}

/** All the smallest ones, in the order of the model. Exact: an alternative comes back when all that it fails is dropped. */
export function smallestRelaxations({ screened }: Screening): Relaxation[] {
  const least = Math.min(...screened.map(({ failed }) => failed.length));
  const smallest = screened
    .filter(({ failed }) => failed.length === least)
    .map(({ failed }) => failed.map(({ requirement }) => requirement));
  const distinct = smallest.filter(
    (drop, index) => smallest.findIndex((other) => drop.every((each) => other.includes(each))) === index,
  );
  return distinct.map((drop) => ({
    drop,
    bringsBack: screened
      .filter(({ failed }) => failed.every(({ requirement }) => drop.includes(requirement)))
      .map(({ alternative }) => alternative),
  }));
}
