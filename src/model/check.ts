// Files of a model that have their shape -> what they say of one another that cannot be right.
import { nearest } from '../nearest.ts';
import { type Problem, problem } from '../problems.ts';
import { checkCounts } from './check-counts.ts';
import { checkIdsOnce } from './check-ids.ts';
import { checkQuestions } from './check-questions.ts';
import type { ModelFiles, PlaceOf, ReadFile } from './files.ts';
import type { CriterionFile, QuestionEntry } from './schema.ts';

type Step = string | number;

/** Checks every cross-reference of a model. Problems come in the order of the files: model, criteria, sources, examples. */
export function checkModel(files: ModelFiles): Problem[] {
  const tooMany = checkCounts(files);
  if (tooMany.length > 0) return tooMany;
  const known = knownIds(files);
  return [
    ...checkModelFile(files, known),
    ...files.criteria.flatMap((file) => checkCriterion(file, files, known)),
    ...checkDates(files),
    ...checkIdsOnce(files),
    ...checkExamples(files),
  ];
}

interface KnownIds {
  readonly alternatives: readonly string[];
  readonly criteria: readonly string[];
  /** Indicator id to criterion id. */
  readonly indicators: ReadonlyMap<string, string>;
  readonly questions: ReadonlyMap<string, QuestionEntry>;
  readonly sources: ReadonlySet<string>;
  /** Option ids of the framing question, when there is a sound one. */
  readonly framing: readonly string[] | undefined;
}

function knownIds({ model, criteria, sources }: ModelFiles): KnownIds {
  const questions = [model, ...criteria].flatMap(({ content }) => content.questions ?? []);
  const framing = questions.find(({ id }) => id === model.content.framing);
  return {
    alternatives: model.content.alternatives.map(({ id }) => id),
    criteria: criteria.map(({ content }) => content.id),
    indicators: new Map(
      criteria.flatMap(({ content }) => content.indicators.map(({ id }) => [id, content.id] as const)),
    ),
    questions: new Map(questions.map((question) => [question.id, question])),
    sources: new Set(sources.content.sources.map(({ id }) => id)),
    framing: framing?.options && (framing.kind ?? 'one') === 'one' ? framing.options.map(({ id }) => id) : undefined,
  };
}

function checkModelFile({ model }: ModelFiles, known: KnownIds): Problem[] {
  const { content, placeOf } = model;
  const problems: Problem[] = [];
  for (const level of ['unmet', 'partly', 'met', 'unknown'] as const)
    if (!ascending(content.levels[level]))
      problems.push(problem('levels-out-of-order', { level }, placeOf(['levels', level])));
  for (const level of ['unmet', 'partly', 'met'] as const)
    if (!ascending(content.levels.disputed[level]))
      problems.push(
        problem('levels-out-of-order', { level: `disputed ${level}` }, placeOf(['levels', 'disputed', level])),
      );

  const { 'close-call': close, clear } = content.policy;
  if (close['lead-below'] > clear['lead-from'])
    problems.push(
      problem(
        'policy-out-of-order',
        { lower: 'lead-below', upper: 'lead-from' },
        placeOf(['policy', 'close-call', 'lead-below']),
      ),
    );
  if (close['share-of-draws-below'] > clear['share-of-draws-from'])
    problems.push(
      problem(
        'policy-out-of-order',
        { lower: 'share-of-draws-below', upper: 'share-of-draws-from' },
        placeOf(['policy', 'close-call', 'share-of-draws-below']),
      ),
    );

  content.alternatives.forEach((alternative, index) => {
    const path = ['alternatives', index];
    (alternative['goes-with'] ?? []).forEach((together, position) => {
      problems.push(
        ...unknownAlternatives([together.alternative], [...path, 'goes-with', position, 'alternative'], known, placeOf),
      );
      problems.push(...unknownSources(together.evidence, [...path, 'goes-with', position, 'evidence'], known, placeOf));
    });
    (alternative.lifecycle ?? []).forEach((note, position) => {
      problems.push(...unknownSources(note.evidence, [...path, 'lifecycle', position, 'evidence'], known, placeOf));
    });
  });

  const questionIds = [...known.questions.keys()];
  (content['question-order'] ?? []).forEach((id, index) => {
    if (!known.questions.has(id))
      problems.push(
        problem('question-order-unknown', { id, near: nearest(id, questionIds) }, placeOf(['question-order', index])),
      );
  });
  if (content.framing !== undefined) {
    const framing = known.questions.get(content.framing);
    if (!framing)
      problems.push(
        problem(
          'framing-unknown',
          { question: content.framing, near: nearest(content.framing, questionIds) },
          placeOf(['framing']),
        ),
      );
    else if ((framing.kind ?? 'one') !== 'one')
      problems.push(problem('framing-not-single', { question: framing.id }, placeOf(['framing'])));
  }
  return [...problems, ...checkQuestions(content.questions ?? [], placeOf, known)];
}

function checkCriterion(
  { name, content, placeOf }: ReadFile<CriterionFile>,
  files: ModelFiles,
  known: KnownIds,
): Problem[] {
  const problems: Problem[] = [];
  const expected = name.replace(/\.ya?ml$/, '');
  if (content.id !== expected)
    problems.push(problem('id-differs-from-file', { id: content.id, expected }, placeOf(['id'])));
  content.indicators.forEach((indicator, index) => {
    const path = ['indicators', index];
    if (indicator.share !== undefined && indicator.share !== 1 && indicator['share-because'] === undefined)
      problems.push(problem('share-unexplained', { indicator: indicator.id }, placeOf([...path, 'share'], 'key')));
    if (indicator['counts-for'] && files.model.content.framing === undefined)
      problems.push(
        problem('counts-for-without-framing', { indicator: indicator.id }, placeOf([...path, 'counts-for'], 'key')),
      );
    (indicator['counts-for'] ?? []).forEach((option, position) => {
      if (known.framing && !known.framing.includes(option))
        problems.push(
          problem('counts-for-unknown', { option, known: known.framing }, placeOf([...path, 'counts-for', position])),
        );
    });
    for (const alternative of known.alternatives)
      if (!Object.hasOwn(indicator.levels, alternative))
        problems.push(
          problem('cell-missing', { indicator: indicator.id, alternative }, placeOf([...path, 'levels'], 'key')),
        );
    for (const [alternative, cell] of Object.entries(indicator.levels)) {
      const cellPath = [...path, 'levels', alternative];
      problems.push(...unknownAlternatives([alternative], cellPath, known, placeOf, 'key'));
      problems.push(...unknownSources(cell.evidence ?? [], [...cellPath, 'evidence'], known, placeOf));
      problems.push(...unknownSources(cell.against ?? [], [...cellPath, 'against'], known, placeOf));
      if (cell.level !== 'unknown' && (cell.evidence ?? []).length === 0)
        problems.push(
          problem(
            'evidence-missing',
            { indicator: indicator.id, alternative, level: cell.level },
            placeOf(cellPath, 'key'),
          ),
        );
    }
  });
  for (const option of known.framing ?? [undefined]) {
    const counting = content.indicators.filter(
      ({ share, 'counts-for': counts }) =>
        (share ?? 1) > 0 && (option === undefined || !counts || counts.includes(option)),
    );
    if (counting.length === 0) {
      const where = option === undefined ? 'at all' : `for the answer ${option}`;
      problems.push(
        problem('criterion-empty', { criterion: content.id, option: where }, placeOf(['indicators'], 'key')),
      );
    }
  }
  return [...problems, ...checkQuestions(content.questions ?? [], placeOf, known)];
}

/** Evidence is no younger than the model that cites it: ISO dates compare as texts, a month as its beginning. */
function checkDates({ model, sources }: ModelFiles): Problem[] {
  const { date: today } = model.content;
  return sources.content.sources.flatMap(({ id, date, seen }, index) =>
    Object.entries({ date, seen })
      .filter(([, day]) => day !== 'undated' && day > today)
      .map(([key, day]) =>
        problem('later-than-model', { id, date: day, model: today }, sources.placeOf(['sources', index, key])),
      ),
  );
}

function checkExamples({ model, examples }: ModelFiles): Problem[] {
  const alternatives = model.content.alternatives.map(({ id }) => id);
  const known = { alternatives };
  return (examples?.content.examples ?? []).flatMap(({ expect, near }, index) => {
    const path = ['examples', index];
    const { placeOf } = examples!;
    const named = [...(expect.first === undefined ? [] : [expect.first])];
    const problems = unknownAlternatives(named, [...path, 'expect', 'first'], known, placeOf);
    problems.push(...unknownAlternatives(expect.contenders ?? [], [...path, 'expect', 'contenders'], known, placeOf));
    const ids = examples!.content.examples.map(({ id }) => id);
    if (near !== undefined && !ids.includes(near))
      problems.push(
        problem('example-unknown', { id: near, near: nearest(near, ids), known: ids }, placeOf([...path, 'near'])),
      );
    return problems;
  });
}

function ascending(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || numbers[index - 1]! <= number);
}

function unknownAlternatives(
  ids: readonly string[],
  path: readonly Step[],
  known: Pick<KnownIds, 'alternatives'>,
  placeOf: PlaceOf,
  part?: 'key',
): Problem[] {
  return ids
    .filter((id) => !known.alternatives.includes(id))
    .map((id) =>
      problem(
        'alternative-unknown',
        { id, near: nearest(id, known.alternatives), known: known.alternatives },
        placeOf(path, part),
      ),
    );
}

function unknownSources(ids: readonly string[], path: readonly Step[], known: KnownIds, placeOf: PlaceOf): Problem[] {
  return ids.flatMap((id, index) =>
    known.sources.has(id)
      ? []
      : [problem('source-unknown', { id, near: nearest(id, [...known.sources]) }, placeOf([...path, index]))],
  );
}
