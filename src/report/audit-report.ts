// An audit and its model -> the report of what the questionnaire can do: sentences and tables, rounded.
import { rounded } from '../decimals.ts';
import type { Audit } from '../decision/audit/audit.ts';
import type { FramedStandings } from '../decision/audit/framed-standings.ts';
import type { Lengths } from '../decision/audit/interview-lengths.ts';
import type { SampledShare } from '../decision/audit/sampling.ts';
import type { OutcomeShare, WinShares } from '../decision/audit/win-shares.ts';
import type { Model } from '../model/types.ts';
import { type Block, type Column, type Entry, type Line, REPORT_SCHEMA, type Report, type Section } from './report.ts';
import { count, decimal, finePercent, levelSpan, thousands, together, trimmed } from './words.ts';

/** `model` is the one that was audited: names and statements come from it. */
export function auditReport(audit: Audit, model: Model): Report {
  const { title, version, date } = audit.model;
  return {
    schema: REPORT_SCHEMA,
    title: `${title}: what the questionnaire can do`,
    headline: `${title}, version ${version} of ${date}: what the questionnaire can do`,
    tone: 'strong',
    sections: [
      winsSection(audit, model),
      interviewsSection(audit),
      questionsSection(audit, model),
      deadSection(audit, model),
      weightsSection(audit, model),
      cellsSection(audit, model),
    ],
  };
}

function winsSection({ wins, sheets, closeCalls, drawn, seed }: Audit, model: Model): Section {
  return {
    id: 'verdict',
    title: 'First places',
    first: true,
    blocks: [
      paragraph(
        `This is what the questionnaire can do, not what people will answer: nobody was asked. It has ${thousands(sheets)} answer sheets; on each, every question is answered in one of its ways (an option, a set of boxes, a whole order) or by unsure. Levels are taken at their best.`,
      ),
      paragraph(
        'Alike: every sheet counts the same. Common: answers are as likely as the model guesses them to be common, each question by itself.',
      ),
      ...wins.flatMap((each): Block[] => [
        { kind: 'heading', text: each.requirements === 'kept' ? 'With requirements' : 'As if nobody had requirements' },
        { kind: 'table', columns: columns('First', 'Alike>', 'Common>'), rows: winRows(each, model) },
        paragraph(methodWords(each)),
      ]),
      paragraph(
        `A close call by margin, with requirements (a lead below ${decimal(model.policy.closeCall.lead)}; ties are among them): ${withError(closeCalls.alike)} of the sheets alike, ${withError(closeCalls.common)} by how common answers are. Sampled: ${count(drawn, 'sheet')} drawn each way, seed ${seed}; in brackets the standard error.`,
      ),
    ],
  };
}

function winRows({ outcomes }: WinShares, model: Model): Line[][] {
  const row = (title: string, some: readonly OutcomeShare[]): Line[] => [
    title,
    finePercent(some.reduce((sum, { alike }) => sum + alike, 0)),
    finePercent(some.reduce((sum, { common }) => sum + common, 0)),
  ];
  const isTie = ({ first }: OutcomeShare) => typeof first !== 'string' && first.length > 1;
  return [
    ...outcomes.flatMap((each) =>
      typeof each.first === 'string' || each.first.length > 1 ? [] : [row(nameOf(model, each.first[0]!), [each])],
    ),
    row('a tie', outcomes.filter(isTie)),
    row(
      'nobody: all ruled out',
      outcomes.filter(({ first }) => first === 'none-left'),
    ),
    row(
      'nobody: nothing is of importance',
      outcomes.filter(({ first }) => first === 'no-importance'),
    ),
  ];
}

function methodWords({ method }: WinShares): string {
  if (method.kind === 'exact') return 'Exact: every sheet is counted.';
  return `Sampled, as there are too many to count: ${count(method.samples, 'sheet')} drawn each way, seed ${method.seed}, standard error at most ${finePercent(method.error)}.`;
}

function interviewsSection({ interviews: { people, seed, byDoubt, ofTheModel }, questions }: Audit): Section {
  const row = (title: string, { mean, error, quartiles, stopsEarly }: Lengths): Line[] => [
    title,
    `${rounded(mean, 1)} (${rounded(error, 1)})`,
    quartiles.join(', '),
    withError(stopsEarly),
  ];
  return {
    id: 'interviews',
    title: 'Questions until the first place is proved',
    first: false,
    blocks: [
      paragraph(
        `An interview ends when no answer to what is left can change the first place or make it a close call, or after all ${questions.length}. Sampled: ${count(people, 'person', 'people')} drawn by how common answers are, seed ${seed}, who answer whatever is put to them; in brackets the standard error.`,
      ),
      {
        kind: 'table',
        columns: columns('Next question', 'Mean>', 'Quartiles>', 'Ends before all are asked>'),
        rows: [row('the one that leaves the least doubt', byDoubt), row('in the order of the model', ofTheModel)],
      },
    ],
  };
}

function questionsSection({ questions, rulingOutAll, drawn, seed }: Audit, model: Model): Section {
  const rows = questions.map(({ question, changes, byImportance, points, screensOut }): Line[] => [
    question,
    withError(changes),
    withError(byImportance),
    decimal(points),
    screensOut.length === model.alternatives.length ? 'everybody' : together(screensOut.map((id) => nameOf(model, id))),
  ]);
  return {
    id: 'questions',
    title: 'What each question can do',
    first: false,
    blocks: [
      paragraph(
        `Hangs on it: the share of sheets on which another answer to this question alone gives another first place; then what its points alone do, as if it required nothing. ${drawnWords(drawn, seed)}`,
      ),
      paragraph(
        'Moves: the most that its answers can move the lead of one alternative over another, in points x performance. Can rule out: by what it requires. Both exact.',
      ),
      {
        kind: 'table',
        columns: columns('Question', 'Hangs on it>', 'by points alone>', 'Moves>', 'Can rule out'),
        rows,
      },
      ...(rulingOutAll.length === 0
        ? []
        : [
            paragraph(
              `${rulingOutAll.length === 1 ? 'One answer alone rules' : 'Each of these answers alone rules'} everybody out: ${together(rulingOutAll.map(({ question, option }) => `${question}: ${option}`))}.`,
            ),
          ]),
    ],
  };
}

function deadSection({ dead: { questions, options } }: Audit, model: Model): Section {
  const label = (question: string, option: string) => {
    const asked = model.questions.find(({ id }) => id === question)!;
    return asked.options.find(({ id }) => id === option)!.label;
  };
  const entries = [
    ...questions.map((question): Entry => ({ line: [strong(question), ': no answer to it changes anything.'] })),
    ...options.map(
      ({ question, option }): Entry => ({
        line: [strong(`${question}: ${option}`), ` (${trimmed(label(question, option))})`],
      }),
    ),
  ];
  return {
    id: 'dead',
    title: 'Dead questions and options',
    first: false,
    blocks: [
      paragraph(
        'They give importance or require something, but at best levels move no difference between alternatives and rule nobody out, whatever the framing question is answered by. Exact.',
      ),
      entries.length === 0 ? paragraph('None.') : { kind: 'list', entries },
    ],
  };
}

function weightsSection({ framings }: Audit, model: Model): Section {
  const framing = model.questions.find(({ id }) => id === model.framing);
  const caseOf = ({ framing: option }: FramedStandings) => {
    if (framing === undefined) return 'all weights';
    return option === undefined ? `${framing.id}: unsure` : `${framing.id}: ${option}`;
  };
  const sampled = framings.flatMap(({ method }) => (method.kind === 'sampled' ? [method] : []));
  const error = Math.max(...sampled.map((method) => method.error));
  const method =
    sampled.length === 0
      ? 'Exact.'
      : `Sampled: ${count(sampled[0]!.samples, 'draw')}, seed ${sampled[0]!.seed}, standard error at most ${finePercent(error)}; who is dominated or never first is exact.`;
  return {
    id: 'weights',
    title: 'Who comes first by the weights of the criteria',
    first: false,
    blocks: [
      paragraph(
        `The share of all weights of the criteria that puts each first, by the shares inside them that the model sets. Requirements are left out, and so are answers that give points to single statements: who is never first here can be first above. ${method}`,
      ),
      {
        kind: 'table',
        columns: [...columns(framing ? 'Framing' : ''), ...model.alternatives.map(({ name }) => right(name))],
        rows: framings.map((each) => [
          caseOf(each),
          ...each.alternatives.map(({ anyWeights }) => finePercent(anyWeights)),
        ]),
      },
      ...neverFirst(framings, model, caseOf),
    ],
  };
}

function neverFirst(
  framings: readonly FramedStandings[],
  model: Model,
  caseOf: (standings: FramedStandings) => string,
): Block[] {
  const entries = framings.flatMap((each) =>
    each.alternatives.flatMap(({ alternative, dominatedBy, potential }): Entry[] => {
      if (potential.kind !== 'never' && potential.kind !== 'only-level' && dominatedBy.length === 0) return [];
      const why =
        dominatedBy.length === 0
          ? ''
          : ` ${together(dominatedBy.map((id) => nameOf(model, id)))} ${dominatedBy.length === 1 ? 'is' : 'are'} at least as good on every criterion.`;
      const how =
        potential.kind === 'never'
          ? `another one is ahead by ${decimal(potential.short)} at least, whatever the weights.`
          : potential.kind === 'only-level'
            ? 'at its best weights it shares the first place.'
            : 'it can come first all the same.';
      return [{ line: [strong(nameOf(model, alternative)), ` (${caseOf(each)}): ${how}${why}`] }];
    }),
  );
  if (entries.length === 0) return [paragraph('Nobody is dominated here, and each comes first under some weights.')];
  return [paragraph('Dominated here, or never alone in the first place:'), { kind: 'list', entries }];
}

function cellsSection({ cells, drawn, seed }: Audit, model: Model): Section {
  const entries = cells.map(({ alternative, indicator, from, disputed, to, changes }): Entry => {
    const { statement } = model.indicators.find(({ id }) => id === indicator)!;
    return {
      line: [
        strong(`${nameOf(model, alternative)}, ${indicator}`),
        ' is ',
        levelSpan({ level: from, disputed }),
        '; with ',
        levelSpan({ level: to, disputed: false }),
        ` the first place changes on ${withError(changes)} of the sheets.`,
      ],
      more: [trimmed(statement)],
    };
  });
  return {
    id: 'cells',
    title: 'The cells leaned on most',
    first: false,
    blocks: [
      paragraph(
        `Each level is moved to its neighbours, one cell at a time; the neighbour that changes more first places is shown. Requirements count. ${drawnWords(drawn, seed)}`,
      ),
      entries.length === 0
        ? paragraph('No single level changes a first place.')
        : { kind: 'list', numbered: true, entries },
    ],
  };
}

const drawnWords = (drawn: number, seed: number) =>
  `Sampled: ${count(drawn, 'sheet')} drawn by how common answers are, seed ${seed}; in brackets the standard error.`;

const paragraph = (line: string): Block => ({ kind: 'paragraph', line });
const strong = (text: string) => ({ text, tone: 'strong' as const });
const right = (title: string): Column => ({ title, align: 'right' });

/** "Mean>" stands to the right. */
function columns(...titles: readonly string[]): Column[] {
  return titles.map((title) => (title.endsWith('>') ? right(title.slice(0, -1)) : { title }));
}

function nameOf({ alternatives }: Model, id: string): string {
  return alternatives.find((alternative) => alternative.id === id)!.name;
}

function withError({ share, error }: SampledShare): string {
  return `${finePercent(share)} (${error < 0.0005 ? 'under 0.1' : rounded(error * 100, 1)})`;
}
