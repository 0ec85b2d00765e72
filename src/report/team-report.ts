// What is decided about several people's answers -> one report: the group's verdict, and what divides it.
import type { TeamDecision, TeamMember } from '../decision/team/team-decision.ts';
import type { Model } from '../model/types.ts';
import { alternativesSection, lifecycleSection, startSection } from './alternatives.ts';
import { anchorOf, type Book, openBook } from './book.ts';
import { evidenceSections, sourcesSection, withLighterReasons } from './evidence.ts';
import { methodSection } from './method.ts';
import { basisWith, provenanceOf } from './provenance.ts';
import { type Line, REPORT_SCHEMA, type Report, type Section } from './report.ts';
import { sideBySideSection } from './side-by-side.ts';
import {
  asked,
  compromiseSection,
  conflictsSection,
  decisiveSection,
  differencesSection,
  pairsSection,
  resultWords,
} from './team-divides.ts';
import { headlineOf, verdictSection, verdictWords } from './verdict.ts';
import { verifySection } from './verify.ts';
import { whySection } from './why.ts';
import { count, decimal, percent, together } from './words.ts';

/**
 * Composes the report of what several people decide: the group's verdict, everybody's own, what divides them, and the
 * evidence. `model` is the one that the group was decided with; of another one the texts would not fit.
 */
export function composeTeamReport(team: TeamDecision, model: Model): Report {
  const { group, people } = team;
  const book = openBook(group, model);
  const { headline, tone } = headlineOf(book);
  const isJudged = group.verdict.kind !== 'inconclusive';
  const before = [
    teamVerdictSection(team, book),
    everyoneSection(team, book),
    conflictsSection(team, book),
    // Nothing is recommended on too few answers, nor by a side door.
    isJudged ? compromiseSection(team, book) : undefined,
    isJudged ? differencesSection(team, book) : undefined,
    decisiveSection(team, book),
    isJudged ? pairsSection(team, book) : undefined,
    isJudged ? whySection(book) : undefined,
    verifySection(book),
    teamRequirementsSection(team, book),
    alternativesSection(book),
    sideBySideSection(book),
  ];
  const evidence = evidenceSections(book);
  const after = [
    weightsSection(team, book),
    lifecycleSection(book),
    startSection(book),
    methodSection(book),
    provenanceOf(book, ...people.map(({ name, answers }) => `Answers of ${name} as JSON: ${JSON.stringify(answers)}`)),
  ];
  const cited = book.cited.length;
  const sections = [...before, ...withLighterReasons(book, evidence), ...after, sourcesSection(book, cited)];
  return {
    schema: REPORT_SCHEMA,
    title: group.model.title,
    headline: `For ${count(people.length, 'person', 'people')}: ${headline}`,
    tone,
    basis: basisWith(group.model, together(people.map(({ name }) => name)), model),
    sections: sections.filter((section): section is Section => section !== undefined && section.blocks.length > 0),
  };
}

const isSilent = ({ values }: TeamMember) => Object.keys(values).length === 0;

function teamVerdictSection({ people }: TeamDecision, book: Book): Section {
  const section = verdictSection(book);
  const silent = people.filter(isSilent).map(({ name }) => name);
  const line =
    'The group weighs by the mean of what everybody weighs, however much each of them answered, and keeps the requirements of all.';
  const without =
    silent.length === 0 ? '' : ` ${together(silent)} gave nothing importance, so their requirements alone count.`;
  const hasty = people.filter((person) => person.verdict.kind === 'inconclusive' && !isSilent(person));
  const few =
    hasty.length === 0
      ? []
      : [
          `${together(hasty.map(({ name }) => name))} answered too little to be recommended anything alone, and yet ${hasty.length === 1 ? 'counts' : 'each counts'} as much as anybody else: the fewer the answers, the more each of them weighs.`,
        ];
  const blocks = [line + without, ...few].map((each) => ({ kind: 'paragraph' as const, line: each }));
  return { ...section, blocks: [...section.blocks, ...blocks] };
}

function everyoneSection({ people }: TeamDecision, book: Book): Section {
  const alternatives = book.atHand.alternatives;
  const rows = people.map((person): Line[] => [
    [{ text: person.name, tone: 'strong' }],
    verdictWords(book, person.verdict),
    ...alternatives.map(({ id }): Line => {
      if (person.screened.includes(id)) return [{ text: 'ruled out', tone: 'bad' }];
      const value = person.values[id];
      if (value === undefined) return '-';
      return person.first.includes(id) ? [{ text: decimal(value), tone: 'strong' }] : decimal(value);
    }),
  ]);
  return {
    id: 'everyone',
    part: 'context',
    title: 'Everybody alone',
    first: true,
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'Who' },
          { title: 'By their own answers' },
          ...alternatives.map(({ name }) => ({ title: name, align: 'right' as const })),
        ],
        rows,
        figure: {
          title: 'What each alternative is worth to each person',
          alt: 'For each person a mark for the value of each alternative, by their own weights at best levels. The table says the same in numbers.',
          drawing: {
            form: 'ranges',
            groups: people
              .filter((person) => !isSilent(person))
              .map((person) => ({
                label: person.name,
                rows: alternatives.map(({ id, name }) => {
                  const value = person.values[id]!;
                  const words = person.screened.includes(id) ? `${decimal(value)}, ruled out` : decimal(value);
                  return { label: name, low: value, best: value, high: value, words };
                }),
              })),
          },
        },
      },
    ],
  };
}

function teamRequirementsSection({ requirements, screened, group }: TeamDecision, book: Book): Section | undefined {
  if (requirements.length === 0) return undefined;
  const rows = requirements.map((requirement): Line[] => {
    const { indicator, people } = requirement;
    const out = screened
      .filter(({ failed }) => failed.some((each) => each.indicator === indicator))
      .map(({ alternative }) => alternative);
    const lifted = group.requirements.find((each) => each.indicator === indicator)?.lifted;
    return [
      [asked(requirement)],
      together(people),
      out.length > 0 ? [{ text: book.names(out), tone: 'bad' }] : 'nobody',
      lifted === undefined ? 'no change' : resultWords(book, lifted),
    ];
  });
  return {
    id: 'requirements',
    part: 'context',
    title: 'What all of you require',
    first: false,
    blocks: [
      {
        kind: 'table',
        columns: ['Requirement', 'Asked for by', 'Rules out', 'Without it'].map((title) => ({ title })),
        rows,
      },
    ],
  };
}

function weightsSection({ people, group }: TeamDecision, book: Book): Section | undefined {
  const weighing = people.filter((person) => !isSilent(person));
  if (weighing.length === 0) return undefined;
  const weighted = group.criteria.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return {
    id: 'weights',
    part: 'context',
    title: 'What everybody weighs',
    first: false,
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'Criterion' },
          ...weighing.map(({ name }) => ({ title: name, align: 'right' as const })),
          { title: 'The mean', align: 'right' },
        ],
        rows: weighted.map(({ criterion, title, weight }): Line[] => [
          [{ text: title, ...(book.model ? { to: anchorOf.criterion(criterion) } : {}) }],
          ...weighing.map(({ weights }) => percent(weights[criterion]!)),
          [{ text: percent(weight), tone: 'strong' }],
        ]),
      },
    ],
  };
}
