// A model and an answer sheet -> what is proved of the first place, whatever the open answers turn out to be.
import type { Answer, Answers } from '../../interview/answers.ts';
import { LEVEL_UNIT } from '../../model/grid.ts';
import type { Model } from '../../model/types.ts';
import { oncePer } from '../../once-per.ts';
import { leadOfSum } from '../outcome.ts';
import { framingAnswer } from '../preferences.ts';
import {
  addEffects,
  type Effect,
  effectOfAnswers,
  effectsOf,
  type FramedEffects,
  framingsOf,
  type QuestionEffects,
} from './effects.ts';
import {
  type Choice,
  type GuaranteeProblem,
  leastLead,
  type Margin,
  type OpenQuestion,
  proveGuarantee,
  type Taken,
} from './guarantee.ts';

/** What is proved about the first place over every way of answering the open questions. */
export type Guarantee =
  | {
      /** First, and no close call by margin, in every completion at best levels. */
      readonly kind: 'first';
      readonly first: string;
      /** The least lead over any rival in any completion; `alone` when no rival is left. */
      readonly leastLead: number | 'alone';
      /** Whether it is also ahead in every completion at every level inside the ranges. */
      readonly atEveryLevel: boolean;
    }
  /** All are screened out, and no answer brings one back. */
  | { readonly kind: 'none-left' }
  /** Some completion takes the first place away, or leaves it too small a lead: these further answers do. */
  | { readonly kind: 'not-yet'; readonly first: string; readonly completion: Readonly<Record<string, Answer>> }
  /** Nobody is first now: a tie, or nothing was given importance. */
  | { readonly kind: 'no-first-place' };

/** What every answer does under a framing answer, or under none. */
export type EffectsByFraming = (framing: string | undefined) => FramedEffects;

/** Effects by framing answer, each worked out when first asked for: once for a model, which never changes. */
export const effectsByFraming = oncePer(
  (model: Model): EffectsByFraming => remembered((framing) => effectsOf(model, framing)),
);

function remembered(effectsUnder: EffectsByFraming): EffectsByFraming {
  const known = new Map<string | undefined, FramedEffects>();
  return (framing) => {
    const effects = known.get(framing) ?? effectsUnder(framing);
    known.set(framing, effects);
    return effects;
  };
}

/**
 * Proves whether the first place holds in every completion of the `open` questions; what is answered there already is
 * ignored. The framing question is walked option by option, as it changes what every other answer adds.
 */
export function guaranteeOf(
  model: Model,
  effects: EffectsByFraming,
  answers: Answers,
  open: ReadonlySet<string>,
): Guarantee {
  const now = fixedPart(model, effects, answers, open, undefined);
  if (now.fixed.screens === 2 ** model.alternatives.length - 1) return { kind: 'none-left' };
  const lead = leadOfSum(model, now.fixed);
  if (lead.kind !== 'ahead' && lead.kind !== 'alone') return { kind: 'no-first-place' };
  const leader = model.alternatives.findIndex(({ id }) => id === lead.first);
  const cases = framesToWalk(model, open).map((framing) => fixedPart(model, effects, answers, open, framing));
  for (const each of cases) {
    const proof = proveGuarantee(problemOf(each, leader, 'best', closeCallMargin(model)));
    if (proof.kind === 'fails')
      return { kind: 'not-yet', first: lead.first, completion: completionOf(model, each, proof.taken) };
  }
  const leads = cases
    .map((each) => leastLead(problemOf(each, leader, 'best', ANY_LEAD)))
    .flatMap((least) => (least === 'alone' ? [] : [least.lead / (least.points * LEVEL_UNIT)]));
  return {
    kind: 'first',
    first: lead.first,
    leastLead: leads.length === 0 ? 'alone' : Math.min(...leads),
    atEveryLevel: cases.every((each) => proveGuarantee(problemOf(each, leader, 'worst', ANY_LEAD)).kind === 'holds'),
  };
}

/** The least lead that is left when one question alone is open, where a guarantee holds over it and more. */
export function leastLeadWith(
  model: Model,
  effects: EffectsByFraming,
  answers: Answers,
  question: string,
): number | 'alone' {
  const alone = guaranteeOf(model, effects, answers, new Set([question]));
  return (alone as Extract<Guarantee, { kind: 'first' }>).leastLead;
}

const ANY_LEAD: Margin = { numerator: 0, denominator: 1 };
// Thresholds have at most four decimals, so a lead in hundredths of points is compared in whole numbers.
const THRESHOLD_UNIT = 10_000;

/** The lead below which the model calls it close, for values in hundredths. */
export function closeCallMargin({ policy }: Model): Margin {
  return { numerator: Math.round(policy.closeCall.lead * THRESHOLD_UNIT), denominator: THRESHOLD_UNIT / LEVEL_UNIT };
}

interface FixedPart {
  /** What the framing question is taken to be answered by; undefined when it is not among the open ones. */
  readonly framing: string | undefined;
  readonly fixed: Effect;
  readonly open: readonly QuestionEffects[];
}

// An open framing question is fixed for the length of one case.
function fixedPart(
  model: Model,
  effects: EffectsByFraming,
  answers: Answers,
  open: ReadonlySet<string>,
  framing: string | undefined,
): FixedPart {
  const framed = effects(isFramingOpen(model, open) ? framing : framingAnswer(model, answers));
  const rest = effectOfAnswers(framed, answers, model.alternatives.length, open);
  const asked = framed.questions.find(({ question }) => question === model.framing);
  const own = framing === undefined ? undefined : asked!.options[asked!.ids.indexOf(framing)]!;
  return {
    framing,
    fixed: own === undefined ? rest : addEffects([rest, own], model.alternatives.length),
    open: framed.questions.filter(({ question }) => open.has(question) && question !== model.framing),
  };
}

function framesToWalk(model: Model, open: ReadonlySet<string>): (string | undefined)[] {
  return isFramingOpen(model, open) ? framingsOf(model) : [undefined];
}

function isFramingOpen({ framing }: Model, open: ReadonlySet<string>): boolean {
  return framing !== undefined && open.has(framing);
}

// Over every level in range the leader stands at its lowest and every rival at its highest.
function problemOf(
  { fixed, open }: FixedPart,
  leader: number,
  levels: 'best' | 'worst',
  margin: Margin,
): GuaranteeProblem {
  const choice = ({ best, low, high, points, screens }: Effect): Choice => ({
    values: levels === 'best' ? best : high.map((value, row) => (row === leader ? low[row]! : value)),
    points,
    screens,
  });
  return {
    leader,
    fixed: choice(fixed),
    open: open.map(({ kind, options, ranks }): OpenQuestion => ({ kind, choices: options.map(choice), ranks })),
    margin,
  };
}

function completionOf(model: Model, { framing, open }: FixedPart, taken: Taken): Record<string, Answer> {
  const entries = open.flatMap(({ question, kind, ids }, at): [string, Answer][] => {
    const chosen = taken[at]!.map((position) => ids[position]!);
    if (chosen.length === 0) return [];
    return [[question, kind === 'several' ? ids.filter((id) => chosen.includes(id)) : chosen]];
  });
  return Object.fromEntries([...(framing === undefined ? [] : [[model.framing!, [framing]] as const]), ...entries]);
}

/** The questions without an answer; `unsure` is no answer here, as it may become one. */
export function openQuestions({ questions }: Model, answers: Answers): Set<string> {
  return new Set(
    questions.map(({ id }) => id).filter((id) => answers.get(id) === undefined || answers.get(id) === 'unsure'),
  );
}
