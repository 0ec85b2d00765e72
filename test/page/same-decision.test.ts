// The engine in a page and the command line: the same Decision, to the last digit, for a thousand random answer sheets.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import type { Decision } from '../../src/decision/decision.ts';
import { type AnswersJson, parseAnswers } from '../../src/interview/answers.ts';
import type { Question } from '../../src/model/types.ts';
import { describeInBrowser, type Tab } from '../support/browser.ts';
import { theModel } from '../support/models.ts';
import { run } from '../support/run.ts';
import { enough, runs } from '../support/runs.ts';

const SHEETS = 1000;
const AT_ONCE = 50;
/** One in so many is put to the command line as well. */
const EVERY = 50;
const LONG = 300_000;

const MODEL = theModel();

describeInBrowser('the engine in a page', (tabs) => {
  const aTab = async () => tabs.show((await run(['report', '--example', 'small-office', '--format', 'html'])).stdout);

  it(
    `decides ${SHEETS} random answer sheets as the sources do, and every ${EVERY}th as \`score\` prints it`,
    async () => {
      const sheets = fc.sample(aSheet(MODEL.questions), runs(SHEETS));
      const tab = await aTab();
      const verdicts = { recommended: 0, 'close-call': 0, inconclusive: 0, 'no-match': 0 };
      for (let from = 0; from < SHEETS; from += AT_ONCE) {
        const some = sheets.slice(from, from + AT_ONCE);
        // The page computes while this process does.
        const inPage = decidedInPage(tab, some);
        const here = some.map(decidedHere);
        const there = await inPage;
        for (const [at, decision] of here.entries()) {
          const text = JSON.stringify(decision);
          if (there[at] !== text) expect([some[at], there[at]]).toEqual([some[at], text]);
          verdicts[decision.verdict.kind]++;
          if ((from + at) % EVERY === 0) expect(await scored(some[at]!)).toBe(text);
        }
      }
      for (const [kind, times] of Object.entries(verdicts)) expect([kind, enough(times, 10)]).toEqual([kind, true]);
      expect([tab.remarks, tab.requests]).toEqual([[], []]);
    },
    LONG,
  );

  it('refuses a sheet that the command line refuses, by the same problem', async () => {
    await expect(decidedInPage(await aTab(), [{ 'no-such-question': 'yes' }])).rejects.toThrow('question-unknown');
  });
});

/** As JSON text, straight from the page. */
function decidedInPage({ page }: Tab, sheets: readonly AnswersJson[]): Promise<string[]> {
  return page.evaluate((given) => {
    const { whichAgent } = window as unknown as { whichAgent: { decide(sheet: unknown): unknown } };
    return given.map((sheet) => JSON.stringify(whichAgent.decide(sheet)));
  }, sheets);
}

function decidedHere(sheet: AnswersJson): Decision {
  const parsed = parseAnswers(sheet, MODEL);
  if ('answers' in parsed) return decide(MODEL, parsed.answers);
  throw new Error(JSON.stringify(parsed.problems));
}

async function scored(sheet: AnswersJson): Promise<string> {
  const { code, stdout, stderr } = await run(['score'], { stdin: JSON.stringify(sheet) });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.stringify(JSON.parse(stdout));
}

/** Many questions answered or few, in any order; boxes and orders in any order, whole or begun. */
function aSheet(questions: readonly Question[]): fc.Arbitrary<AnswersJson> {
  const said = (answered: number) =>
    fc.tuple(
      ...questions.map(({ id, ...question }) =>
        fc.oneof(
          { arbitrary: fc.constant([]), weight: 5 },
          { arbitrary: fc.constant([[id, 'unsure'] as const]), weight: 1 },
          { arbitrary: anAnswer(question).map((answer) => [[id, answer] as const]), weight: answered },
        ),
      ),
    );
  return fc
    .constantFrom(1, 5, 25)
    .chain(said)
    .map((entries) => entries.flat())
    .chain((entries) => fc.shuffledSubarray(entries, { minLength: entries.length }))
    .map((entries) => Object.fromEntries(entries));
}

function anAnswer({ kind, options }: Pick<Question, 'kind' | 'options'>): fc.Arbitrary<string | string[]> {
  const ids = options.map(({ id }) => id);
  return kind === 'one' ? fc.constantFrom(...ids) : fc.shuffledSubarray(ids);
}
