// A model -> a function from the plain value of an answer sheet to the text of its compact Decision, as fast as adding up is.
import { CAPS } from '../caps.ts';
import { REMARK, UNSURE } from '../interview/answers.ts';
import { LEVEL_UNIT } from '../model/grid.ts';
import type { Model, Option, Question } from '../model/types.ts';
import { asDrop, COMPACT_SCHEMA, type CompactVerdict } from './compact.ts';
import type { Requirement } from './preferences.ts';
import { type FramedEffects, framingsOf } from './proof/effects.ts';
import { closeCallMargin, effectsByFraming } from './proof/settled.ts';
import { screenAlternatives, smallestRelaxations } from './screening.ts';

/**
 * Gives the text of `compactDecision` for the plain value of a sheet, or undefined for what needs more care: a sheet with
 * a problem, or one that requires a thing at two levels. No key of `value` may have stood twice in its
 * text. Nothing is kept from one sheet to the next.
 */
export type LineScorer = (value: unknown) => string | undefined;

/** What a line with a verdict of this kind begins with. */
export function lineHead({ digest }: Model, kind: CompactVerdict['kind']): string {
  return `{"schema":"${COMPACT_SCHEMA}","model":${JSON.stringify(digest)},"verdict":{"kind":"${kind}"`;
}

/** What an option says besides what it adds, as that hangs on the framing answer. */
interface OptionFacts {
  readonly at: number;
  readonly givesPoints: boolean;
  /** Positions of the indicators that it requires, each beside whether it has to be met. */
  readonly requires: readonly { readonly column: number; readonly isMet: boolean }[];
  /** A bit for each alternative of which it requires what is unknown. */
  readonly unverified: number;
}

interface QuestionFacts {
  readonly at: number;
  readonly kind: Question['kind'];
  readonly options: ReadonlyMap<string, OptionFacts>;
}

/** Under one framing answer, for each question. */
interface Table {
  /** A row for each option: what it adds to each alternative, and its points. */
  readonly adds: Float64Array;
  readonly screens: Int32Array;
  /** Of an order: how often each rank counts; else once. */
  readonly ranks: readonly number[];
}

export function lineScorer(model: Model): LineScorer {
  const alternatives = model.alternatives.length;
  const effects = effectsByFraming(model);
  const tables = new Map(framingsOf(model).map((framing) => [framing, effects(framing).questions.map(tableOf)]));
  const questions = new Map(
    model.questions.map((question, at): [string, QuestionFacts] => [
      question.id,
      { at, kind: question.kind, options: optionFacts(model, question) },
    ]),
  );
  const textOf = lineWriter(model);
  const noMatch = noMatchWriter(model);
  const sums = new Float64Array(alternatives + 1);
  // Which sheet last required an indicator, and whether it had to be met: no sheet looks at another's.
  const requiredBy = new Int32Array(model.indicators.length);
  const requiredMet = new Uint8Array(model.indicators.length);
  let sheets = 0;

  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const sheet = value as Readonly<Record<string, unknown>>;
    const framing = model.framing !== undefined && Object.hasOwn(sheet, model.framing) ? sheet[model.framing] : null;
    const table = tables.get(framing === null || framing === UNSURE ? undefined : (framing as string));
    if (table === undefined) return undefined;
    sums.fill(0);
    sheets = (sheets + 1) | 0;
    let screens = 0;
    let unverified = 0;
    let telling = 0;
    let keys = 0;
    for (const id in sheet) {
      if (++keys > CAPS.answerKeys) return undefined;
      const question = questions.get(id);
      if (question === undefined) {
        if (id.startsWith(REMARK)) continue;
        return undefined;
      }
      const given = sheet[id];
      if (given === null || given === UNSURE) continue;
      const isList = Array.isArray(given);
      if (isList ? question.kind === 'one' : typeof given !== 'string' || question.kind === 'order') return undefined;
      const number = isList ? given.length : 1;
      const { adds, screens: ruledOut, ranks } = table[question.at]!;
      if (number > question.options.size) return undefined;
      let chosen = 0;
      let tells = false;
      for (let rank = 0; rank < number; rank++) {
        const option = question.options.get((isList ? given[rank] : given) as string);
        if (option === undefined || (chosen & (1 << option.at)) !== 0) return undefined;
        chosen |= 1 << option.at;
        for (const { column, isMet } of option.requires) {
          if (requiredBy[column] === sheets && requiredMet[column] !== Number(isMet)) return undefined;
          requiredBy[column] = sheets;
          requiredMet[column] = Number(isMet);
        }
        unverified |= option.unverified;
        screens |= ruledOut[option.at]!;
        tells ||= option.givesPoints || ruledOut[option.at] !== 0;
        const times = question.kind === 'order' ? ranks[rank]! : 1;
        const row = option.at * (alternatives + 1);
        for (let each = 0; each <= alternatives; each++) sums[each]! += times * adds[row + each]!;
      }
      if (tells) telling++;
    }
    return textOf(sums, screens, unverified, telling) ?? noMatch(sheet);
  };
}

/** The line of a sheet in order that rules everybody out. */
function noMatchWriter(model: Model) {
  const everybody = model.alternatives.map(({ id }) => id);
  return (sheet: Readonly<Record<string, unknown>>): string => {
    const required = new Map<string, Requirement>();
    for (const { id, options } of model.questions) {
      const given = Object.hasOwn(sheet, id) ? sheet[id] : null;
      if (given === null || given === UNSURE) continue;
      for (const option of options) {
        if (option.requires.length === 0) continue;
        if (typeof given === 'string' ? given !== option.id : !(given as readonly unknown[]).includes(option.id))
          continue;
        for (const { indicator, atLeast } of option.requires)
          if (!required.has(indicator)) required.set(indicator, { indicator, atLeast, from: [] });
      }
    }
    const screening = screenAlternatives(model, [...required.values()]);
    const relax = smallestRelaxations(screening).map(asDrop);
    const verdict = `${lineHead(model, 'no-match')},"relax":${JSON.stringify(relax)}}`;
    return `${verdict},"values":{},"screened":${JSON.stringify(everybody)}}`;
  };
}

function optionFacts(model: Model, { kind, options }: Question): ReadonlyMap<string, OptionFacts> {
  const columnOf = (indicator: string) => model.indicators.findIndex(({ id }) => id === indicator);
  const bits = (positions: readonly number[]) => positions.reduce((mask, at) => mask | (1 << at), 0);
  return new Map(
    options.map((option: Option, at) => [
      option.id,
      {
        at,
        givesPoints: kind === 'order' || option.importance.some(({ points }) => points > 0),
        requires: option.requires.map(({ indicator, atLeast }) => ({
          column: columnOf(indicator),
          isMet: atLeast === 'met',
        })),
        unverified: bits(
          option.requires.flatMap(({ indicator }) =>
            model.indicators[columnOf(indicator)]!.cells.flatMap(({ level }, row) =>
              level === 'unknown' ? [row] : [],
            ),
          ),
        ),
      },
    ]),
  );
}

function tableOf({ options, ranks }: FramedEffects['questions'][number]): Table {
  return {
    adds: Float64Array.from(options.flatMap(({ best, points }) => [...best, points])),
    screens: Int32Array.from(options, ({ screens }) => screens),
    ranks,
  };
}

/** From what a sheet adds up to, to its line; undefined where nobody is left. */
function lineWriter(model: Model) {
  const ids = model.alternatives.map(({ id }) => JSON.stringify(id));
  const { numerator, denominator } = closeCallMargin(model);
  const head = (kind: CompactVerdict['kind']) => lineHead(model, kind);
  const recommended = ids.map((id) => `${head('recommended')},"first":${id}`);
  const [tied, close] = ['tie', 'lead'].map((because) => `],"because":"${because}"}`);
  const contending = `${head('close-call')},"contenders":[`;
  const [fewAnswers, noImportance] = ['few-answers', 'no-importance'].map(
    (because) => `${head('inconclusive')},"because":"${because}"}`,
  );

  return (sums: Float64Array, screens: number, unverified: number, telling: number): string | undefined => {
    const points = sums[ids.length]!;
    let staying = 0;
    let first = -1;
    let level = 0;
    let top = Number.NEGATIVE_INFINITY;
    let next = Number.NEGATIVE_INFINITY;
    for (let each = 0; each < ids.length; each++) {
      if ((screens & (1 << each)) !== 0) continue;
      staying++;
      const sum = sums[each]!;
      if (sum > top) {
        next = top;
        top = sum;
        first = each;
        level = 1;
      } else if (sum === top) level++;
      else if (sum > next) next = sum;
    }
    if (staying === 0) return undefined;
    const contenders = (isOne: (sum: number) => boolean) => {
      let list = '';
      for (let each = 0; each < ids.length; each++)
        if ((screens & (1 << each)) === 0 && isOne(sums[each]!)) list += (list === '' ? '' : ',') + ids[each]!;
      return contending + list;
    };
    // A lead of exactly the margin is not below it: whole numbers on both sides.
    const isNear = (sum: number) => (top - sum) * denominator < numerator * points;
    const verdict =
      staying > 1 && telling < model.policy.inconclusiveBelowAnswers
        ? fewAnswers!
        : staying > 1 && points === 0
          ? noImportance!
          : level > 1
            ? contenders((sum) => sum === top) + tied!
            : staying > 1 && isNear(next)
              ? contenders(isNear) + close!
              : recommended[first]! + (unverified & (1 << first) ? ',"strength":"conditional"}' : '}');
    let values = '';
    let screened = '';
    for (let each = 0; each < ids.length; each++) {
      if ((screens & (1 << each)) !== 0) screened += (screened === '' ? '' : ',') + ids[each]!;
      else if (points > 0) values += `${values === '' ? '' : ','}${ids[each]!}:${sums[each]! / (points * LEVEL_UNIT)}`;
    }
    return `${verdict},"values":{${values}},"screened":[${screened}]}`;
  };
}
