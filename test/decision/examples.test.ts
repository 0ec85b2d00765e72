// Examples of a model -> whether each gets the verdict that it expects, and is near the one that it says it is near.
import { describe, expect, it } from 'vitest';
import { runExamples, verdictWords } from '../../src/decision/examples.ts';
import type { Verdict } from '../../src/decision/judge.ts';
import type { AnswersJson } from '../../src/interview/answers.ts';
import type { Example } from '../../src/model/types.ts';
import { aModel } from '../support/models.ts';

type Expected = Example['expect'];

// a has x and b has y, each worth 4 points when it is wanted much, 1 when it is wanted some.
const model = aModel();
const anExample = (id: string, answers: AnswersJson, expected: Expected, near?: string): Example => ({
  id,
  who: 'Somebody.',
  answers,
  expect: expected,
  because: 'For tests.',
  ...(near === undefined ? {} : { near }),
  at: `examples.yaml:${id.length}`,
});
const where = { file: 'examples.yaml', line: 4 };

describe('an example gets the verdict that it expects', () => {
  const tie = { 'ask-x': 'much', 'ask-y': 'much' };
  const open = { 'ask-x': 'much' };
  const proved = { 'ask-x': 'much', 'ask-y': 'some' };
  it.each<[string, AnswersJson, Expected]>([
    ['any recommendation', open, { verdict: 'recommended' }],
    ['this one', open, { verdict: 'recommended', first: 'a' }],
    ['this strong', open, { verdict: 'recommended', first: 'a', strength: ['clear'] }],
    ['as strong as one of these', open, { verdict: 'recommended', strength: ['narrow', 'clear'] }],
    ['settled', proved, { verdict: 'recommended', strength: ['settled'] }],
    [
      'settled where clear is expected: it is clear, and proved',
      proved,
      { verdict: 'recommended', strength: ['clear'] },
    ],
    ['any close call', tie, { verdict: 'close-call' }],
    ['between these', tie, { verdict: 'close-call', contenders: ['a', 'b'] }],
    ['in whichever order', tie, { verdict: 'close-call', contenders: ['b', 'a'] }],
    ['no verdict yet', {}, { verdict: 'inconclusive' }],
    ['contenders that only a close call has', {}, { verdict: 'inconclusive', contenders: ['a'] }],
  ])('%s', (_, answers, expected) => {
    const example = anExample('mine', answers, expected);
    expect(runExamples({ ...model, examples: [example] })).toEqual([
      { example, verdict: expect.objectContaining({ kind: expected.verdict }) as unknown, problems: [] },
    ]);
  });

  it.each<[AnswersJson, Expected, string, string]>([
    [open, { verdict: 'recommended', first: 'b' }, 'recommended b', 'recommended a (clear)'],
    [open, { verdict: 'recommended', strength: ['narrow'] }, 'recommended (narrow)', 'recommended a (clear)'],
    [
      open,
      { verdict: 'recommended', first: 'a', strength: ['narrow', 'settled'] },
      'recommended a (narrow or settled)',
      'recommended a (clear)',
    ],
    [proved, { verdict: 'recommended', strength: ['narrow'] }, 'recommended (narrow)', 'recommended a (settled)'],
    [tie, { verdict: 'close-call', contenders: ['c', 'a'] }, 'close-call a, c', 'close-call a, b'],
    [tie, { verdict: 'close-call', contenders: ['a'] }, 'close-call a', 'close-call a, b'],
    [tie, { verdict: 'recommended' }, 'recommended', 'close-call a, b'],
    [open, { verdict: 'close-call', contenders: ['b', 'a'] }, 'close-call a, b', 'recommended a (clear)'],
    [open, { verdict: 'close-call' }, 'close-call', 'recommended a (clear)'],
    [{}, { verdict: 'no-match' }, 'no-match', 'inconclusive'],
  ])('%j expects %j: should get "%s", gets "%s"', (answers, expected, wanted, got) => {
    const [run] = runExamples({ ...model, examples: [anExample('mine', answers, expected)] });
    expect(run!.problems).toEqual([{ code: 'example-fails', args: { example: 'mine', expected: wanted, got }, where }]);
  });

  // b leads by 4/5 - 1/5 = .6.
  it.each<[string, number, number, Expected, readonly string[]]>([
    ['b stands before a', 0.7, 0.8, { verdict: 'close-call', contenders: ['a', 'b'] }, []],
    ['narrow is not clear', 0.5, 0.7, { verdict: 'recommended', strength: ['clear'] }, ['example-fails']],
  ])('%s', (_, close, clear, expected, problems) => {
    const policy = { closeCall: { lead: close, share: 0.75 }, clear: { lead: clear, share: 0.95, answers: 1 } };
    const examples = [anExample('mine', { 'ask-x': 'some', 'ask-y': 'much' }, expected)];
    expect(runExamples({ ...aModel({ policy }), examples })[0]!.problems.map(({ code }) => code)).toEqual(problems);
  });

  it('answers that cannot be read are said to stand where the example stands, and get no verdict', () => {
    const example = anExample('mine', { 'ask-x': 'lots' }, { verdict: 'recommended' });
    expect(runExamples({ ...model, examples: [example] })).toEqual([
      { example, problems: [expect.objectContaining({ code: 'option-unknown', where }) as unknown] },
    ]);
  });
});

describe('an example is near another', () => {
  const toX: Expected = { verdict: 'recommended', first: 'a' };
  const toY: Expected = { verdict: 'recommended', first: 'b' };
  const tie: Expected = { verdict: 'close-call' };
  const other = anExample('other', { 'ask-x': 'some', 'ask-y': 'much' }, toY);
  const differ = (differences: number) => ({
    code: 'example-not-near',
    args: { example: 'mine', near: 'other', differences },
    where,
  });
  it.each<[string, AnswersJson, Expected, readonly unknown[]]>([
    ['one answer moves the verdict', { 'ask-x': 'much', 'ask-y': 'much' }, tie, []],
    ['one answer more is one answer', { 'ask-y': 'much' }, toY, ['same']],
    ['none differs', { 'ask-x': 'some', 'ask-y': 'much' }, toY, [differ(0)]],
    ['two differ', { 'ask-x': 'much', 'ask-y': 'some' }, toX, [differ(2)]],
    ['one is another, one is missing', { 'ask-x': 'much' }, toX, [differ(2)]],
    ['one differs, and the same is expected', { 'ask-x': 'none', 'ask-y': 'much' }, toY, ['same']],
    [
      'also with another strength it is another verdict',
      { 'ask-x': 'none', 'ask-y': 'much' },
      { ...toY, strength: ['settled'] },
      [],
    ],
  ])('%s', (_, answers, expected, problems) => {
    const same = { code: 'example-same-verdict', args: { example: 'mine', near: 'other' }, where };
    const [run] = runExamples({ ...model, examples: [anExample('mine', answers, expected, 'other'), other] });
    expect(run!.problems).toEqual(problems.map((problem) => (problem === 'same' ? same : problem)));
  });

  it('says both when it fails as well', () => {
    const mine = anExample('mine', other.answers as AnswersJson, toX, 'other');
    const [run] = runExamples({ ...model, examples: [mine, other] });
    expect(run!.problems.map(({ code }) => code)).toEqual(['example-fails', 'example-not-near']);
  });

  it.each<[string, readonly Example[]]>([
    ['nobody: that is a problem of the model, said elsewhere', []],
    ['one whose answers cannot be read: that is said of it', [{ ...other, answers: { 'ask-x': 'lots' } }]],
  ])('nothing is said where it is near %s', (_, others) => {
    const [run] = runExamples({
      ...model,
      examples: [anExample('mine', { 'ask-x': 'much' }, toX, 'other'), ...others],
    });
    expect(run!.problems).toEqual([]);
  });
});

it.each<[Verdict, string]>([
  [{ kind: 'recommended', first: 'a', strength: 'narrow', heldBackBy: ['lead'] }, 'recommended a (narrow)'],
  [{ kind: 'close-call', contenders: ['b', 'a'], because: 'level-draws' }, 'close-call a, b'],
  [{ kind: 'inconclusive', because: 'few-answers', answers: 0, needed: 1 }, 'inconclusive'],
  [{ kind: 'no-match', relax: [] }, 'no-match'],
])('a verdict in a line: %j is "%s"', (verdict, line) => expect(verdictWords(verdict)).toBe(line));
