// JSON that claims to be a Decision -> a Decision, or what is wrong with it.
import * as v from 'valibot';
import { TYPES } from '../model/check-shape.ts';
import { type Place, type Problem, problem } from '../problems.ts';
import { visible } from '../visible.ts';
import { type Decision, READABLE_SCHEMAS } from './decision.ts';
import { decisionSchema } from './decision-schema.ts';
import { putForward } from './judge.ts';

/** Checks the shape of a Decision, and that its parts name the same alternatives. All problems at once. */
export function readDecision(
  value: unknown,
  placeOf: (path: readonly (string | number)[]) => Place,
): { decision: Decision } | { problems: Problem[] } {
  const { schema } = value as { schema: string };
  if (!READABLE_SCHEMAS.some((known) => known === schema))
    return {
      problems: [
        problem('decision-unreadable', { schema, known: READABLE_SCHEMAS.join(' and ') }, placeOf(['schema'])),
      ],
    };
  const checked = v.safeParse(decisionSchema, shown(value));
  if (!checked.success)
    return {
      problems: checked.issues.map((issue) => {
        const path = issue.path!.map(({ key }) => key as string | number);
        const expected = issue.expected === null ? issue.message : (TYPES[issue.expected] ?? issue.expected);
        return problem('decision-damaged', { path: path.join('.'), expected }, placeOf(path));
      }),
    };
  const decision = checked.output as Decision;
  const ranked = decision.values.map(({ alternative }) => alternative);
  const { verdict, given, screened } = decision;
  const out = screened.map(({ alternative }) => alternative);
  const missing = [
    // An alternative that is put forward has a value, unless it is the last one left and nothing got points.
    ...(putForward(verdict).every((id) => (ranked.length > 0 ? ranked.includes(id) : !out.includes(id)))
      ? []
      : ['verdict']),
    ...given.flatMap(({ criterion, indicator }, index) =>
      criterion === undefined && indicator === undefined ? [`given.${index}`] : [],
    ),
    ...decision.criteria
      .filter(
        ({ weight, cells }) => weight > 0 && !ranked.every((id) => cells.some(({ alternative }) => alternative === id)),
      )
      .map(({ criterion }) => `criteria (${criterion})`),
    ...decision.indicators
      .filter(
        ({ contributions, levels }) =>
          !ranked.every(
            (id) => Object.hasOwn(levels, id) && contributions.some(({ alternative }) => alternative === id),
          ),
      )
      .map(({ indicator }) => `indicators (${indicator})`),
  ];
  missing.push(...incompleteRungs(decision));
  return missing.length > 0
    ? {
        problems: missing.map((path) =>
          problem('decision-damaged', { path, expected: 'complete for every alternative in values' }),
        ),
      }
    : { decision };
}

/** Every rung has to say of every alternative in values how often it takes each rank, and weigh every criterion. */
function incompleteRungs({ certainty, values, criteria }: Decision): string[] {
  return (certainty?.rungs ?? []).flatMap(({ rung, alternatives }) => {
    const isWhole = values.every(({ alternative: id }) => {
      const own = alternatives.find(({ alternative }) => alternative === id);
      return (
        own?.ranks.length === values.length &&
        (own.central.kind === 'never-first' || own.central.weights.length === criteria.length)
      );
    });
    return isWhole ? [] : [`certainty.rungs (${rung})`];
  });
}

// A Decision may come from anywhere; its texts and ids are printed, so they are made safe where they come in.
function shown(part: unknown): unknown {
  if (typeof part === 'string') return visible(part);
  if (Array.isArray(part)) return part.map(shown);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [visible(key), shown(value)]));
}
