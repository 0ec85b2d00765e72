// What is decided about several people's answers -> what divides them: requirements, regrets, answers, single voices.
import { putForward } from '../decision/judge.ts';
import type { Difference, Pair, TeamDecision, TeamMember, TeamRequirement } from '../decision/team/team-decision.ts';
import type { Book } from './book.ts';
import type { Block, Entry, Line, Section } from './report.ts';
import { outcomeWords } from './verify.ts';
import { count, decimal, levelSpan, together, trimmed } from './words.ts';

export const asked = ({ statement, atLeast }: TeamRequirement) =>
  `"${trimmed(statement)}" ${atLeast === 'met' ? '(must be met)' : '(must be met at least partly)'}`;

/** Whose requirement rules out whose favourite. */
export function conflictsSection({ screened, people }: TeamDecision, book: Book): Section | undefined {
  if (screened.length === 0) return undefined;
  const entries = screened.map(({ alternative, failed, favouriteOf }): Entry => {
    const holders = new Set(failed.flatMap(({ people }) => people));
    const others = favouriteOf.filter((name) => !holders.has(name));
    const choice = others.length > 0 ? `, the first choice of ${together(others)},` : '';
    const leaning = people
      .filter(({ verdict, first }) => verdict.kind === 'inconclusive' && first.includes(alternative))
      .map(({ name }) => name);
    const nobody =
      leaning.length > 0
        ? `only ${together(leaning)} would put it first, on too few answers`
        : "it is nobody's first choice";
    const ruledOut = ` is ruled out by what ${together([...holders])} ${holders.size === 1 ? 'requires' : 'require'}`;
    return {
      line: [
        { text: book.name(alternative), tone: 'strong' },
        `${choice}${ruledOut}${others.length > 0 ? '' : `; ${nobody}`}.`,
      ],
      more: failed.map((requirement) => {
        const cell = book.cell(requirement.indicator, alternative);
        return [
          `${together(requirement.people)}: ${asked(requirement)} - `,
          levelSpan(requirement),
          ...(cell ? [': ', ...book.because(cell)] : []),
        ];
      }),
    };
  });
  return {
    id: 'conflicts',
    part: 'decision',
    title: 'Whose requirement rules out what',
    first: true,
    blocks: [{ kind: 'list', entries }],
  };
}

export function compromiseSection({ compromise, group, people }: TeamDecision, book: Book): Section | undefined {
  const { best, alternatives } = compromise;
  const weighing = people.filter(({ name }) => alternatives.some(({ regrets }) => Object.hasOwn(regrets, name)));
  if (weighing.length === 0) return undefined;
  const rows = alternatives.map(({ alternative, passes, largest, of, regrets }): Line[] => [
    [{ text: book.name(alternative), ...(best.includes(alternative) ? { tone: 'strong' } : {}) }],
    passes ? 'yes' : [{ text: 'no', tone: 'bad' }],
    ...weighing.map(({ name }): Line => {
      const regret = regrets[name]!;
      return regret > 0 ? decimal(regret) : regret === 0 ? '0.00' : `-${decimal(-regret)}`;
    }),
    largest === 0 ? '0.00' : `${decimal(largest)} (${together(of)})`,
  ]);
  return {
    id: 'compromise',
    part: 'decision',
    title: 'The smallest compromise',
    first: true,
    blocks: [
      { kind: 'paragraph', line: compromiseWords(compromise, group.verdict, book) },
      {
        kind: 'table',
        columns: [
          { title: 'Gives up with' },
          { title: 'Passes all' },
          ...weighing.map(({ name }) => ({ title: name, align: 'right' as const })),
          { title: 'The most' },
        ],
        rows,
      },
      {
        kind: 'paragraph',
        line: 'What a person gives up is the value of their own first place less that of the alternative, by their own weights (minimax regret; Savage, 1951). Below 0: they would value it more, but their own requirements rule it out.',
      },
    ],
  };
}

function compromiseWords(
  { best, alternatives }: TeamDecision['compromise'],
  verdict: TeamDecision['group']['verdict'],
  book: Book,
): string {
  if (best.length === 0)
    return "Nothing passes everybody's requirements, so there is no compromise without giving one up.";
  const { largest, of } = alternatives.find(({ alternative }) => alternative === best[0])!;
  const most =
    largest === 0
      ? 'nobody gives up anything of their own first place'
      : `nobody gives up more than ${decimal(largest)} of their own first place (${together(of)})`;
  const chosen = putForward(verdict);
  const isAnother = chosen.length > 0 && !chosen.some((id) => best.includes(id));
  const also = isAnother
    ? ` That is another one than the mean of all weights puts first: ${book.names(chosen, 'or')}.`
    : '';
  return `With ${book.names(best, 'or')} ${most}.${also}`;
}

const MOST_DIFFERENCES = 5;

export function differencesSection({ differences }: TeamDecision, book: Book): Section | undefined {
  if (differences.length === 0) return undefined;
  const entries = differences.map((difference) => differenceEntry(difference, book));
  const rest = entries.slice(MOST_DIFFERENCES);
  const deciding = differences.filter(({ decides }) => decides).length;
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      line: `Answers differ on ${count(differences.length, 'question')}; ${deciding === 0 ? 'on none of them would it matter for the first place whose answer were taken by all' : `on ${deciding} of them the first place hangs on whose answer is taken by all`}.`,
    },
    { kind: 'list', numbered: true, entries: entries.slice(0, MOST_DIFFERENCES) },
  ];
  if (rest.length > 0)
    blocks.push({
      kind: 'fold',
      title: `${count(rest.length, 'more question')} on which answers differ`,
      short: `${count(rest.length, 'more question')} on which answers differ: ${together(differences.slice(MOST_DIFFERENCES).map(({ question }) => question))}.`,
      blocks: [{ kind: 'list', entries: rest }],
    });
  return { id: 'differences', part: 'change', title: 'Where you differ most', first: true, blocks };
}

function differenceEntry({ question, ifAll, decides, spread }: Difference, book: Book): Entry {
  const said = ifAll.map(({ people, answer }) => `${together(people)}: ${book.answerWords(question, answer)}.`);
  const results = ifAll.map((each) => resultWords(book, each));
  const isAlike = new Set(results).size === 1;
  return {
    line: [
      { text: book.question(question)?.ask ?? question, tone: 'strong' },
      ` Moves the alternatives by up to ${decimal(spread)} against one another${decides ? ', and decides who is first' : ''}.`,
    ],
    more: isAlike
      ? [...said, `Whoever's answer all of you took, ${results[0]}.`]
      : said.map((words, at) => `${words} If all said so, ${results[at]}.`),
  };
}

/** Nobody is first where nothing is left, and where nothing is weighed. */
export function resultWords(book: Book, outcome: Parameters<typeof outcomeWords>[1]): string {
  return outcome.first.length === 0 ? 'nobody would be first' : outcomeWords(book, outcome);
}

export function decisiveSection({ decisive, group }: TeamDecision, book: Book): Section | undefined {
  if (decisive === undefined) return undefined;
  const same =
    putForward(group.verdict).length > 0
      ? 'It does not: whoever of you is left out, the first place stays the same.'
      : 'It does not: whoever of you is left out, nothing comes first.';
  const entries = decisive.map(
    ({ person, ...outcome }): Entry => ({ line: `Without ${person}, ${resultWords(book, outcome)}.` }),
  );
  return {
    id: 'one-voice',
    part: 'change',
    title: 'Whether one voice decides it',
    first: true,
    blocks: entries.length > 0 ? [{ kind: 'list', entries }] : [{ kind: 'paragraph', line: same }],
  };
}

export function pairsSection({ pairs, people, compromise }: TeamDecision, book: Book): Section | undefined {
  const blocks = pairs.map((pair): Block => pairBlock(pair, people, compromise, book));
  return blocks.length === 0
    ? undefined
    : { id: 'pairs', part: 'options', title: 'Whether two together serve you better', first: false, blocks };
}

function pairBlock(
  { alternatives, takes, largest, isBetter }: Pair,
  people: readonly TeamMember[],
  { best, alternatives: each }: TeamDecision['compromise'],
  book: Book,
): Block {
  const alone = each.find(({ alternative }) => alternative === best[0]);
  const namesOf = (isMeant: (taken: readonly string[]) => boolean) =>
    people.map(({ name }) => name).filter((name) => isMeant(takes[name]!));
  const takers = alternatives.map((id) => {
    const names = namesOf((taken) => taken.length === 1 && taken[0] === id);
    return `${book.name(id)} for ${names.length === 0 ? 'nobody' : together(names)}`;
  });
  const either = namesOf(({ length }) => length === 2);
  if (either.length > 0) takers.push(`either for ${together(either)}`);
  const unserved = namesOf(({ length }) => length === 0);
  const compared =
    alone === undefined
      ? 'nothing alone serves all of you'
      : `with ${book.name(alone.alternative)} alone it is ${decimal(alone.largest)}`;
  const facts =
    unserved.length > 0
      ? `${takers.join(', ')}, but neither passes for ${together(unserved)}.`
      : `${takers.join(', ')}. The most that anybody gives up is then ${decimal(largest)}; ${compared}.`;
  // Each of the two may say it; once is enough.
  const bond = book.atHand.alternatives
    .filter(({ id }) => alternatives.includes(id))
    .flatMap(({ goesWith }) => goesWith.filter(({ alternative }) => alternatives.includes(alternative)))[0]!;
  return {
    kind: 'list',
    entries: [
      {
        line: [
          { text: book.names(alternatives), tone: 'strong' },
          isBetter ? ' would serve you better than one alone: ' : ' would not serve you better than one alone: ',
          facts,
        ],
        more: [[`They go together: ${bond.because}`, ...book.cite(bond.evidence)]],
      },
    ],
  };
}
