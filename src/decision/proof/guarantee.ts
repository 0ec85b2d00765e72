// A leader, what is fixed and what is open -> whether it stays first however the open answers fall. Exact, plain arrays.

/** What one possible answer adds: whole numbers, one value for each alternative; `screens` has one bit for each that goes. */
export interface Choice {
  readonly values: readonly number[];
  readonly points: number;
  readonly screens: number;
}

/** An open question. It can always stay open or be answered `unsure` or "none", which adds nothing. */
export type OpenQuestion =
  /** One of these at most. */
  | { readonly kind: 'one'; readonly choices: readonly Choice[] }
  /** Any number of these. */
  | { readonly kind: 'several'; readonly choices: readonly Choice[] }
  /** Any of these in an order, whole or begun; the k-th counts `ranks[k]` times. Ranks fall and are never negative. */
  | { readonly kind: 'order'; readonly choices: readonly Choice[]; readonly ranks: readonly number[] };

/** Positions of the choices taken, for each open question; of an order from the first rank down. */
export type Taken = readonly (readonly number[])[];

/** A lead counts from numerator / denominator x points on: `leader - rival >= that`, and always more than 0. */
export interface Margin {
  readonly numerator: number;
  readonly denominator: number;
}

export interface GuaranteeProblem {
  /** Position of the alternative that is first now. */
  readonly leader: number;
  /** What is already decided, added up. */
  readonly fixed: Choice;
  readonly open: readonly OpenQuestion[];
  readonly margin: Margin;
}

export type GuaranteeProof =
  | { readonly kind: 'holds' }
  /** A way to answer under which it does not lead by the margin: the worst one for it, or one that screens it out. */
  | { readonly kind: 'fails'; readonly taken: Taken };

/**
 * Whether the leader is first, and by the margin, in every completion of the open questions. The lead over a rival is a
 * sum over questions, so its least value is the sum of the least values, each over the choices that do not screen that
 * rival out: minima over options of a single choice, the sum of the negative boxes of a list, and for an order the
 * largest shares on what hurts most (rearrangement inequality: Hardy, Littlewood and Polya, 1934). Necessary and
 * sufficient, with as many steps as there are options. Sums stay whole, so the answer is exact. A RangeError for more
 * than 31 alternatives, as many as `screens` has bits.
 */
export function proveGuarantee({ leader, fixed, open, margin }: GuaranteeProblem): GuaranteeProof {
  refuseTooMany(fixed);
  if ((fixed.screens & (1 << leader)) !== 0) return { kind: 'fails', taken: open.map(() => []) };
  for (const [position, question] of open.entries()) {
    const screening = question.choices.findIndex(({ screens }) => (screens & (1 << leader)) !== 0);
    if (screening >= 0) return { kind: 'fails', taken: open.map((_, at) => (at === position ? [screening] : [])) };
  }
  for (const rival of rivalsOf(leader, fixed)) {
    const taken = open.map((question) => worstFor(leader, rival, question, margin));
    const end = taken.reduce((sum, each, at) => addTaken(sum, open[at]!, each), fixed);
    if (!leads(end, leader, rival, margin)) return { kind: 'fails', taken };
  }
  return { kind: 'holds' };
}

/**
 * The completion of the open questions with the least lead over any rival, in `values` per `points`, and that rival;
 * `alone` when every rival is screened out already. Only for a guarantee that holds: it takes for granted that points
 * are above 0. The quotient of two sums is minimised by repeating the linear problem (Dinkelbach, 1967), which ends
 * after a few rounds. A RangeError for more than 31 alternatives.
 */
export function leastLead({
  leader,
  fixed,
  open,
}: Omit<GuaranteeProblem, 'margin'>): { readonly lead: number; readonly points: number } | 'alone' {
  refuseTooMany(fixed);
  const ends = rivalsOf(leader, fixed).map((rival) => {
    const over = ({ values, points }: Choice) => ({ lead: values[leader]! - values[rival]!, points });
    let least = over(fixed);
    for (;;) {
      const margin = { numerator: least.lead / least.points, denominator: 1 };
      const taken = open.map((question) => worstFor(leader, rival, question, margin));
      const end = over(taken.reduce((sum, each, at) => addTaken(sum, open[at]!, each), fixed));
      if (!(end.lead / end.points < margin.numerator)) return least;
      least = end;
    }
  });
  return ends.reduce<{ lead: number; points: number } | 'alone'>(
    (least, end) => (least === 'alone' || end.lead / end.points < least.lead / least.points ? end : least),
    'alone',
  );
}

/** Bits of a number that a shift leaves in their places. */
const MOST_ALTERNATIVES = 31;

export function refuseTooMany({ values }: Pick<Choice, 'values'>): void {
  if (values.length > MOST_ALTERNATIVES)
    throw new RangeError(`${values.length} alternatives are too many: at most ${MOST_ALTERNATIVES}`);
}

function rivalsOf(leader: number, { values, screens }: Choice): number[] {
  return values.flatMap((_, rival) => (rival === leader || (screens & (1 << rival)) !== 0 ? [] : [rival]));
}

function leads({ values, points }: Choice, leader: number, rival: number, { numerator, denominator }: Margin): boolean {
  const lead = values[leader]! - values[rival]!;
  return lead > 0 && lead * denominator >= numerator * points;
}

/** The choices that cost the leader most against this rival, among those that leave the rival in. */
export function worstFor(
  leader: number,
  rival: number,
  question: OpenQuestion,
  { numerator, denominator }: Margin,
): readonly number[] {
  const gain = ({ values, points, screens }: Choice) =>
    (screens & (1 << rival)) !== 0
      ? Number.POSITIVE_INFINITY
      : (values[leader]! - values[rival]!) * denominator - numerator * points;
  const gains = question.choices.map(gain);
  const costly = gains.flatMap((each, at) => (each < 0 ? [at] : [])).sort((a, b) => gains[a]! - gains[b]!);
  return question.kind === 'one' ? costly.slice(0, 1) : costly;
}

/** A sum with what the taken choices of a question add. */
export function addTaken(sum: Choice, question: OpenQuestion, taken: readonly number[]): Choice {
  const values = [...sum.values];
  let { points, screens } = sum;
  for (const [rank, at] of taken.entries()) {
    const choice = question.choices[at]!;
    const times = question.kind === 'order' ? question.ranks[rank]! : 1;
    for (let row = 0; row < values.length; row++) values[row]! += times * choice.values[row]!;
    points += times * choice.points;
    screens |= choice.screens;
  }
  return { values, points, screens };
}
