// The live part of an HTML report, worked in a real browser: what a Decision says of its changes comes true by hand.
import fc from 'fast-check';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { renderReport } from '../../src/cli/render.ts';
import { rounded } from '../../src/decimals.ts';
import { decide } from '../../src/decision/decide.ts';
import type { Decision } from '../../src/decision/decision.ts';
import { decideWhatIf } from '../../src/decision/what-if.ts';
import type { Answers, AnswersJson } from '../../src/interview/answers.ts';
import type { Level, Model } from '../../src/model/types.ts';
import {
  baseOf,
  type Changes,
  cellKey,
  changesInWords,
  inPercent,
  slidingOf,
  UNCHANGED,
  whatIfOf,
} from '../../src/page/changes.ts';
import { slideTo } from '../../src/page/sliding.ts';
import { openBook } from '../../src/report/book.ts';
import { composeReport } from '../../src/report/compose.ts';
import { headlineOf, verdictSection } from '../../src/report/verdict.ts';
import { decimal, together, trimmed } from '../../src/report/words.ts';
import { describeInBrowser, type Tab } from '../support/browser.ts';
import { sheet } from '../support/by-hand.ts';
import { aModel, modelIn, option, theModel } from '../support/models.ts';
import { projectPath, run } from '../support/run.ts';
import { SEED } from '../support/runs.ts';

// A page is opened and worked in each test; how fast says nothing.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

interface Given {
  readonly of: string;
  readonly id: string;
  readonly model: Model;
  readonly argv: readonly string[];
  readonly answers: Answers;
  readonly decision: Decision;
}

const MODELS = [
  ['the model', theModel(), []],
  ['fans', modelIn('test/fixtures/fans'), ['--model', projectPath('test/fixtures/fans')]],
  ['lamps', modelIn('test/fixtures/minimal'), ['--model', projectPath('test/fixtures/minimal')]],
] as const;
const GIVEN = MODELS.flatMap(([of, model, argv]) =>
  model.examples.map(({ id, answers: given }): Given => {
    const answers = sheet(given as AnswersJson);
    return { of, id, model, argv, answers, decision: decide(model, answers) };
  }),
);
// Every example whose first place hangs on a weight, and every other one of the rest.
const LIVE = GIVEN.filter(({ decision }) => decision.verdict.kind !== 'inconclusive').filter(
  ({ decision }, at) => decision.flips.weights.length > 0 || at % 2 === 1,
);
const example = (id: string) => GIVEN.find((given) => given.id === id)!;

// From where the slider stands: steps of 0.1, or the ends.
const KEYS: readonly (readonly [id: string, criterion: string, key: string])[] = [
  ['small-office', 'ease-of-entry', 'ArrowRight'],
  ['small-office', 'platform-viability', 'ArrowLeft'],
  ['sleeper-who-repairs', 'upkeep', 'ArrowUp'],
  ['sleeper-who-repairs', 'quiet', 'ArrowDown'],
  ['never-stop', 'completeness', 'End'],
  ['open-plan', 'quiet', 'End'],
  ['team-with-a-budget', 'airflow', 'Home'],
];

describeInBrowser('what if', (tabs) => {
  let tab: Tab;
  const show = async (html: string) => {
    tab = await tabs.show(html);
    return tab.page;
  };
  const open = async (given: Given) => show(await htmlOf(given));
  afterEach(async () => {
    expect([tab.remarks, tab.requests]).toEqual([[], []]);
    await tab.page.evaluate(() => document.getElementById('what-if-reset')?.click());
  });

  describe.each(LIVE)('$of, $id', (given) => {
    const { model, decision } = given;
    const { first, name } = tellOf(given);
    let page: Page;
    let stillBefore: string;
    beforeAll(async () => {
      page = await open(given);
      stillBefore = await still(page);
    });

    it('begins where the answers stand', async () => {
      expect(await page.locator('h1').textContent()).toBe(headlineOf(openBook(decision, model)).headline);
      expect(await look(page)).toEqual(expectedOf(model, decision, []));
      const turns = decision.flips.weights.map(({ criterion, weight, atWeight, first: then }) => {
        const turn = { title: titleOf(model, criterion), side: atWeight < weight ? 'below' : 'above' };
        return { ...turn, at: inPercent(atWeight), names: openBook(decision, model).names(then) };
      });
      const inTable = turns.map(({ title, side, at, names }) => `${title}, changes ${side}: ${at}: ${names}`);
      expect((await turnsInTable(page)).sort()).toEqual(inTable.sort());
      const onButtons = turns.map(({ title, side, at, names }) => `${title}: ${names} ${side} ${at}`);
      expect((await turnButtons(page)).sort()).toEqual(onButtons.sort());
    });

    it.each(decision.flips.weights)(
      'a slider changes the first place where the report says: $criterion',
      async (flip) => {
        const { criterion, weight, atWeight } = flip;
        const row = `${titleOf(model, criterion)}, changes ${atWeight < weight ? 'below' : 'above'}: `;
        const told = (await turnsInTable(page)).find((each) => each.startsWith(row))!.slice(row.length);
        expect(await page.locator('#every-change text.said').allTextContents()).toContain(told);
        const steps = Math.round(Number.parseFloat(told) * 10);
        const { until, beyond } = stepsAround(flip);
        expect([Math.abs(steps - until) <= 1, Math.abs(steps - beyond) <= 1]).toEqual([true, true]);
        for (const [step, leads] of [
          [until, first],
          [beyond, flip.first.map(name)],
          [until, first],
        ] as const) {
          const seen = await slide(page, positionOf(model, criterion), step / 10);
          expect(seen).toEqual(expectedAt(given, criterion, step / 1000));
          expect(leads).toContain(seen.names[0]);
        }
      },
    );

    it.each(decision.flips.weights)('a button goes just beyond, and one leads back: $criterion', async (flip) => {
      const { criterion, weight, atWeight } = flip;
      const [side, back] = atWeight < weight ? ['below', 'above'] : ['above', 'below'];
      const id = `weight-${positionOf(model, criterion)}`;
      const button = (words: string) => page.locator(`#${id}-note button`, { hasText: words });
      await button(` ${side} ${inPercent(atWeight)}`).click();
      const there = await look(page);
      expect(there.names.slice(0, flip.first.length).sort()).toEqual(flip.first.map(name).sort());
      expect(there.status).toMatch(/^What if: /);
      expect(Number.parseFloat((await page.locator(`#${id}-now`).textContent())!)).toBeCloseTo(atWeight * 100, 0);
      expect(await focused(page)).toBe(id);
      // Where two draw level beyond, nobody leads whom another weight could overtake.
      if (flip.first.length > 1) return;
      await button(`${first[0]} ${back} ${inPercent(atWeight)}`).click();
      expect((await look(page)).names[0]).toBe(first[0]);
      expect(await focused(page)).toBe(id);
    });

    it.each(decision.requirements)(
      'a switch lifts a requirement: $indicator',
      async ({ indicator, ...requirement }) => {
        const statement = trimmed(requirement.statement);
        const before = await look(page);
        const lift = await switchOf(page, statement);
        expect(await lift.isChecked()).toBe(true);
        await lift.click();
        const seen = await look(page);
        const without = decideWhatIf(model, given.answers, { requirements: { [indicator]: 'none' } });
        expect(seen).toEqual(expectedOf(model, without, [`"${statement}" is no longer required.`]));
        expectLed(seen, requirement.lifted, before, name);
        expect(await marked(page)).toEqual([await lift.getAttribute('id')]);
        await lift.click();
        expect(await look(page)).toEqual(before);
      },
    );

    it.each(readingsOf(decision))('a level is read otherwise: $alternative, $indicator, $to', async (flip) => {
      const { alternative, indicator, from, disputed, to } = flip;
      const before = await look(page);
      const list = page.locator(`select[data-cell="${cellKey(flip)}"]`);
      await list.selectOption(to);
      const seen = await look(page);
      const statement = trimmed(model.indicators.find(({ id }) => id === indicator)!.statement);
      const rated = disputed ? `${from}, disputed` : from;
      const otherwise = decideWhatIf(model, given.answers, { levels: [{ alternative, indicator, level: to }] });
      const words = `${name(alternative)} is rated ${to} instead of ${rated} on "${statement}".`;
      expect(seen).toEqual(expectedOf(model, otherwise, [words]));
      if (flip.first.length === 0) expect(seen.status).toMatch(/No match/);
      else expect(flip.first.map(name)).toContain(seen.names[0]);
      expect(await marked(page)).toEqual([await list.getAttribute('id')]);
      await list.selectOption('');
      expect(await look(page)).toEqual(before);
    });

    it('leaves the report as it was', async () => {
      expect(await still(page)).toBe(stillBefore);
    });
  });

  it.each(KEYS)('%s, %s: by the key %s', async (id, criterion, key) => {
    const given = example(id);
    const { first, name } = tellOf(given);
    const page = await open(given);
    const upward = key === 'ArrowRight' || key === 'ArrowUp' || key === 'End';
    const isOnTheWay = (each: Turn & { readonly criterion: string }) =>
      each.criterion === criterion && each.atWeight > each.weight === upward;
    const flip = given.decision.flips.weights.find(isOnTheWay)!;
    const slider = page.locator(`#weight-${positionOf(given.model, criterion)}`);
    const press = async (times: number) => {
      for (let done = 0; done < times; done++) await page.keyboard.press(key);
      return [Number(await slider.inputValue()), await slider.getAttribute('aria-valuetext')];
    };
    await slider.focus();
    if (key === 'Home' || key === 'End') {
      expect(await press(1)).toEqual(key === 'End' ? [100, '100.0 %'] : [0, '0.0 %']);
      expect(await look(page)).toEqual(expectedAt(given, criterion, key === 'End' ? 1 : 0));
      expect(first).not.toContain((await look(page)).names[0]);
    } else {
      const { until, beyond } = stepsAround(flip);
      expect(await press(Math.abs(until - Math.round(flip.weight * 1000)))).toEqual([
        until / 10,
        inPercent(until / 1000),
      ]);
      expect(first).toContain((await look(page)).names[0]);
      expect(await press(Math.abs(beyond - until))).toEqual([beyond / 10, inPercent(beyond / 1000)]);
      expect(flip.first.map(name)).toContain((await look(page)).names[0]);
    }
  });

  it.each([
    ['never-stop', 'none'],
    ['toolsmith', 'two'],
    ['light-sleeper', 'one'],
  ])('%s sets %s: a switch sets each other requirement, and screens out whoever fails it', async (id) => {
    const { model, decision } = example(id);
    const page = await open(example(id));
    const asked = new Map<string, string>();
    for (const { indicator, atLeast } of model.questions.flatMap(({ options }) =>
      options.flatMap((each) => each.requires),
    ))
      if (asked.get(indicator) !== 'met') asked.set(indicator, atLeast);
    for (const { indicator } of decision.requirements) asked.delete(indicator);
    for (const folded of await page.locator('#what-if summary').all()) await folded.click();
    expect(await page.getByRole('switch', { checked: false }).count()).toBe(asked.size);
    const outBefore = decision.screened.map(({ name }) => name);
    let screens = 0;
    for (const [indicator, atLeast] of asked) {
      const { statement, cells } = model.indicators.find((each) => each.id === indicator)!;
      const fails = (level: Level) => level === 'unmet' || (level === 'partly' && atLeast === 'met');
      const isOut = ({ name }: { readonly name: string }, row: number) =>
        fails(cells[row]!.level) || outBefore.includes(name);
      const staying = model.alternatives.filter((each, row) => !isOut(each, row)).map(({ name }) => name);
      const out = model.alternatives.filter(isOut).map(({ name }) => name);
      const set = await switchOf(page, trimmed(statement));
      await set.click();
      const seen = await look(page);
      expect(seen.changes).toEqual([`"${trimmed(statement)}" is now required.`]);
      expect(seen.names.toSorted()).toEqual(staying.sort());
      if (staying.length === 0) expect(seen.status).toMatch(/No match/);
      else expect(out.filter((name) => !seen.sentences.at(-1)!.includes(`${name} is out: it fails `))).toEqual([]);
      screens += out.length - outBefore.length;
      await set.click();
      expect((await look(page)).status).toMatch(/^Your answers: /);
    }
    expect(screens).toBeGreaterThan(3);
  });

  it('of a what-if begins from what was put, says so, and passes for nothing else', async () => {
    const { indicator } = example('small-office').decision.indicators[0]!;
    const { digest } = example('small-office').model;
    const level = `cowork.${indicator}=unknown`;
    const flags = ['--example', 'small-office', '--level', level, '--format', 'html'];
    const page = await show(await printed(['report', ...flags]));
    expect((await look(page)).status).toMatch(/^As put: /);
    const text = await page.locator('#what-if').innerText();
    expect(text).toContain('Back to what was put');
    expect(text).not.toMatch(/of your answers\.|my answers/);
    const decided = await page.evaluate(() => {
      const { whichAgent } = window as unknown as { whichAgent: { decide(sheet: unknown): Decision } };
      return whichAgent.decide({}).model.digest;
    });
    expect(decided).toBe(`${digest} read otherwise`);
  });

  it.each(['small-office', 'hospital-group', 'sleeper-who-repairs', 'ministry', 'reader'])(
    '%s: any changes together are what the engine makes of them, and all are marked',
    async (id) => {
      const { model, answers, decision } = example(id);
      const page = await open(example(id));
      const base = baseOf(model, answers, decision);
      const step = fc.oneof(
        fc.record({ weight: fc.nat({ max: model.criteria.length - 1 }), tenths: fc.integer({ min: 0, max: 1000 }) }),
        fc.record({ required: fc.nat({ max: base.requirements.length - 1 }) }),
        fc.record({
          read: fc.nat({ max: base.cells.length - 1 }),
          level: fc.constantFrom<Level | ''>('', 'unmet', 'partly', 'met'),
        }),
      );
      let changes: Changes = UNCHANGED;
      for (const taken of fc.sample(step, { numRuns: 25, seed: SEED })) {
        if ('weight' in taken) {
          changes = { ...changes, sliding: slideTo(slidingOf(base, changes), taken.weight, taken.tenths / 1000) };
          await slide(page, taken.weight, taken.tenths / 10);
        } else if ('required' in taken) {
          const switched = new Set(changes.switched);
          const { indicator } = base.requirements[taken.required]!;
          if (!switched.delete(indicator)) switched.add(indicator);
          changes = { ...changes, switched };
          await page.evaluate((at) => document.getElementById(`required-${at}`)!.click(), taken.required);
        } else {
          const read = new Map(changes.read);
          if (taken.level === '') read.delete(cellKey(base.cells[taken.read]!));
          else read.set(cellKey(base.cells[taken.read]!), taken.level);
          changes = { ...changes, read };
          await page.evaluate(({ read: at, level }) => {
            const list = document.getElementById(`read-${at}`) as HTMLSelectElement;
            list.value = level;
            list.dispatchEvent(new Event('change', { bubbles: true }));
          }, taken);
        }
        const words = changesInWords(base, changes);
        const now = words.length === 0 ? decision : decideWhatIf(model, answers, whatIfOf(base, changes));
        expect(await look(page)).toEqual(expectedOf(model, now, words));
        const switched = base.requirements.map(
          ({ indicator }, at) => changes.switched.has(indicator) && `required-${at}`,
        );
        const read = base.cells.map((cell, at) => changes.read.has(cellKey(cell)) && `read-${at}`);
        expect((await marked(page)).sort()).toEqual([...switched, ...read].filter((mark) => mark !== false).sort());
      }
    },
  );

  it.each(['small-office', 'regulated-bank', 'sleeper-who-repairs'])(
    '%s: what is changed is marked and counted, and one button takes it all back',
    async (id) => {
      const page = await open(example(id));
      const before = await everything(page);
      const report = await still(page);
      const counted = async () => (await look(page)).changes.length;
      await slide(page, 0, 61.8);
      expect(await counted()).toBe(1);
      await page.locator('#required-0').click();
      expect(await counted()).toBe(2);
      await page.locator('select').first().selectOption('unmet');
      expect(await counted()).toBe(3);
      const fold = page.locator('#what-if summary').first();
      await fold.click();
      await page.getByRole('switch', { checked: false }).last().click();
      await fold.click();
      expect(await counted()).toBe(4);
      expect(await marked(page)).toHaveLength(3);
      expect(await page.locator('#what-if.changed').count()).toBe(1);
      expect(await everything(page)).not.toEqual(before);
      expect(await still(page)).toBe(report);
      // No number under changes leads into the report of the answers, and one region speaks.
      expect(await page.locator('#what-if .result a').count()).toBe(0);
      expect(await page.locator('#what-if :is(output, [aria-live], [role=status])').count()).toBe(1);
      const reset = page.getByRole('button', { name: 'Back to my answers' });
      await reset.click();
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('status');
      expect(await everything(page)).toEqual(before);
      expect(await reset.isDisabled()).toBe(true);
    },
  );

  it.each([
    ['small-office', 0],
    ['small-office', 2],
    ['small-office', 4],
    ['sleeper-who-repairs', 0],
    ['never-stop', 3],
  ])('%s, weight %i: moved by keys and moved back is no change, alone and beside another', async (id, at) => {
    const page = await open(example(id));
    const before = await look(page);
    const thereAndBack = async () => {
      await page.locator(`#weight-${at}`).focus();
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
    };
    await thereAndBack();
    expect(await look(page)).toEqual(before);
    const other = page.getByRole('combobox').first();
    await other.selectOption('unmet');
    await thereAndBack();
    const beside = await resultIn(page);
    await page.locator('#what-if-reset').click();
    await other.selectOption('unmet');
    expect(beside).toBe(await resultIn(page));
  });

  it('a button leads to a place nearer than numbers show: it turns at 50 %, and the weight is 50.025 %', async () => {
    const model = aModel({ questions: [{ id: 'q', options: [option('yes', { x: 2001, y: 1999 })] }] });
    const page = await show(await pageFor(model, { q: 'yes' }));
    expect((await look(page)).names).toEqual(['A', 'B']);
    await page.getByRole('button', { name: 'B below 50.0 %' }).click();
    expect((await look(page)).names).toEqual(['B', 'A']);
    expect((await look(page)).status).toMatch(/^What if: /);
  });

  it('where the answers weigh nothing and leave one, weights can be tried all the same', async () => {
    // The first that is moved is all there is; with x alone a is worth 1.
    const model = aModel({
      criteria: { x: { x1: ['met', 'unmet'] }, y: { y1: ['unmet', 'met'] }, z: { z1: ['partly', 'partly'] } },
      questions: [{ id: 'q', options: [option('must', {}, { x1: 'met' })] }],
    });
    const page = await show(await pageFor(model, { q: 'must' }));
    const weights = () => page.locator('[id^=weight-][id$=-now]').allTextContents();
    expect([await weights(), (await look(page)).names]).toEqual([['0.0 %', '0.0 %', '0.0 %'], []]);
    const { names, values } = await slide(page, 0, 50);
    expect([await weights(), names, values]).toEqual([['100.0 %', '0.0 %', '0.0 %'], ['A'], ['1.00']]);
    await page.locator('#required-0').click();
    expect((await look(page)).names).toEqual(['A', 'B']);
    await page.locator('#what-if-reset').click();
    expect([await weights(), (await look(page)).names]).toEqual([['0.0 %', '0.0 %', '0.0 %'], []]);
  });

  it.each(['small-office', 'hospital-group', 'team-with-a-budget'])(
    '%s: without JavaScript the report is complete and nothing is live',
    async (id) => {
      const withIt = await still(await open(example(id)));
      tab = await tabs.show(await htmlOf(example(id)), { javaScriptEnabled: false });
      const { page } = tab;
      expect(await still(page)).toBe(withIt);
      expect(await page.locator('#what-if[hidden]').count()).toBe(1);
      const sections = page.locator('main > section:not(#what-if)');
      expect(await sections.count()).toBeGreaterThan(8);
      for (const section of await sections.all()) expect(await section.isVisible()).toBe(true);
    },
  );

  describe.each(['Tab', 'Shift+Tab'])('by %s alone', (key) => {
    it.each(['small-office', 'team-with-a-budget'])(
      '%s: every control is reached, in order and in sight',
      async (id) => {
        const page = await open(example(id));
        // Something changed, so that the way back is among them; and nothing folded.
        await slide(page, 0, 61.8);
        for (const folded of await page.locator('#what-if summary').all()) await folded.click();
        await page.evaluate(
          (from) => {
            const start = document.querySelector<HTMLElement>(from)!;
            start.tabIndex = -1;
            start.focus();
          },
          key === 'Tab' ? 'h1' : '#what-if + section > h2',
        );
        const stops: Stop[] = [];
        for (let press = 0; press < 300; press++) {
          await page.keyboard.press(key);
          const stop = await page.evaluate(stopHere);
          if (stop.isInside) stops.push(stop);
          else if (stops.length > 0) break;
        }
        const all = await page.evaluate(() => {
          const kinds = 'input:enabled, select:enabled, button:enabled, summary, a[href], [tabindex="0"]';
          return [...document.querySelectorAll<HTMLElement>(`#what-if :is(${kinds})`)]
            .filter((element) => element.checkVisibility())
            .map((element) => element.id || (element.textContent ?? ''));
        });
        expect((key === 'Tab' ? stops : stops.toReversed()).map(({ name }) => name)).toEqual(all);
        const kinds = [...new Set(stops.map(({ tag }) => tag))].sort();
        expect(kinds).toEqual(expect.arrayContaining(['BUTTON', 'INPUT', 'SELECT', 'SUMMARY']));
        expect(stops.filter(({ outline }) => outline < 2).map(({ name }) => name)).toEqual([]);
        expect(stops.filter(({ isCovered }) => isCovered).map(({ name }) => name)).toEqual([]);
      },
    );
  });

  it('keys work every kind of control, and after the way back the first of them is next', async () => {
    const page = await open(example('small-office'));
    const before = await everything(page);
    await page.locator('#required-0').focus();
    await page.keyboard.press('Space');
    await page.getByRole('combobox').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('.slider button').first().focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toMatch(/^weight-\d$/);
    expect((await look(page)).changes).toHaveLength(3);
    await page.locator('#what-if-reset').focus();
    await page.keyboard.press('Enter');
    expect(await everything(page)).toEqual(before);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('weight-0');
  });

  it.each<[string, () => Promise<string>]>([
    ['a Decision whose answers no longer give it', () => edited({ values: [] })],
    ['a Decision of another version of the model', () => edited({ model: { digest: '0'.repeat(16) } })],
    ['an inconclusive verdict', () => htmlOf(example('only-the-kind-of-work'))],
    ['an inconclusive verdict on fans', () => htmlOf(example('passer-by'))],
  ])('%s: nothing is live, and no script is in the file', async (_, made) => {
    const html = await made();
    expect(html.match(/<script|script-src|id="what-if/g)).toBeNull();
    const page = await show(html);
    expect(await page.locator('main > section').count()).toBeGreaterThan(3);
    expect(await page.locator('input, button, select').count()).toBe(0);
  });

  it('a Decision that its answers still give is as live as the answers', async () => {
    const html = await edited({});
    expect(html).toBe(await htmlOf(example('small-office')));
    expect(await (await show(html)).locator('#what-if').isVisible()).toBe(true);
  });
});

describe('the reports that are worked', () => {
  it('hold enough of everything', () => {
    const all = LIVE.map(({ decision }) => decision);
    const flips = all.flatMap((decision) => decision.flips.weights);
    const lifted = all.flatMap(({ requirements }) => requirements.filter((each) => each.lifted));
    expect(flips.length).toBeGreaterThanOrEqual(20);
    expect(flips.filter(({ first }) => first.length > 1).length).toBeGreaterThanOrEqual(2);
    expect(lifted.length).toBeGreaterThanOrEqual(15);
    expect(all.flatMap(readingsOf).length).toBeGreaterThanOrEqual(15);
  });
});

/** What a person sees of the live part. */
interface Look {
  readonly status: string;
  /** Beside the status: who stands where. */
  readonly standing: string;
  readonly sentences: readonly string[];
  /** From the first place down. */
  readonly names: readonly string[];
  readonly values: readonly string[];
  /** Name and length of each bar of the chart, in per cent of its width. */
  readonly drawn: readonly string[];
  readonly changes: readonly string[];
  readonly canReset: boolean;
}

/** Where a focus stops on its way. */
interface Stop {
  readonly isInside: boolean;
  readonly name: string;
  readonly tag: string;
  readonly outline: number;
  readonly isCovered: boolean;
}

interface Turn {
  readonly weight: number;
  readonly atWeight: number;
}

const made = new Map<string, Promise<string>>();

/** The report on an example; asked for twice, it is made once. */
function htmlOf({ of, id, argv }: Given): Promise<string> {
  const key = `${of} ${id}`;
  const html = made.get(key) ?? printed(['report', '--example', id, '--format', 'html', ...argv]);
  made.set(key, html);
  return html;
}

async function printed(argv: readonly string[], stdin = ''): Promise<string> {
  const { code, stdout, stderr } = await run(argv, { stdin });
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

/** The report on the Decision of small-office, edited. */
function edited({ model, ...edits }: { readonly model?: object; readonly values?: [] }): Promise<string> {
  const { decision } = example('small-office');
  const changed = { ...decision, ...edits, model: { ...decision.model, ...model } };
  return printed(['report', '--format', 'html'], JSON.stringify(changed));
}

/** A page on a model that stands in no folder. */
function pageFor(model: Model, given: AnswersJson): Promise<string> {
  const answers = sheet(given);
  const live = { report: composeReport(decide(model, answers), model), live: { model, answers, isPut: false } };
  return renderReport({ pageParts: projectPath('dist/page-parts.json') } as Io, live, 'html', {});
}

function look(page: Page): Promise<Look> {
  return page.evaluate(lookHere);
}

/** Moves a slider to a weight in per cent, and looks before anything else can happen. */
function slide(page: Page, at: number, percent: number): Promise<Look> {
  return page.evaluate(`(${slideHere})(${at}, ${percent}); (${lookHere})()`);
}

// Runs in the page.
function slideHere(at: number, percent: number): void {
  const slider = document.getElementById(`weight-${at}`) as HTMLInputElement;
  slider.value = String(percent);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
}

// Runs in the page.
function lookHere(): Look {
  const place = document.getElementById('what-if')!;
  const texts = (selector: string) => [...place.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');
  const bars: { name: string; length: number }[] = [];
  for (const mark of place.querySelector('svg.chart')?.children ?? [])
    if (mark.matches('text:not([class])')) bars.push({ name: mark.textContent ?? '', length: 0 });
    else if (mark.matches('svg')) bars.at(-1)!.length += Number.parseFloat(mark.getAttribute('width')!);
  return {
    status: texts('[role=status]').join(),
    standing: texts('#what-if-values').join(),
    sentences: texts('#what-if-result > p'),
    names: texts('#what-if-result .bars tbody th'),
    values: texts('#what-if-result .bars tbody td.right'),
    drawn: bars.map(({ name, length }) => `${name} ${length.toFixed(2)}`),
    changes: texts('.changes li'),
    canReset: !(document.getElementById('what-if-reset') as HTMLButtonElement).disabled,
  };
}

/** What should be seen of a Decision under changes in these words. */
function expectedOf(model: Model, decision: Decision, words: readonly string[]): Look {
  const book = openBook(decision, model);
  const { verdict, values, criteria } = decision;
  const inBars = verdict.kind === 'inconclusive' ? [] : values;
  const across = (share: number) => Number(rounded(share * 100, 2));
  return {
    status: `${words.length === 0 ? 'Your answers' : 'What if'}: ${headlineOf(book).headline}`,
    standing: values.map(({ name, best }) => `${name} ${decimal(best)}`).join(', '),
    sentences: verdictSection(book).blocks.flatMap((block) => (block.kind === 'paragraph' ? [String(block.line)] : [])),
    names: inBars.map(({ name }) => name),
    values: inBars.map(({ best }) => decimal(best)),
    drawn: values.map(({ alternative, name }) => {
      const parts = criteria.map(
        ({ cells }) => cells.find((cell) => cell.alternative === alternative)?.contribution ?? 0,
      );
      return `${name} ${parts.reduce((sum, part) => sum + across(part), 0).toFixed(2)}`;
    }),
    changes: words,
    canReset: words.length > 0,
  };
}

/** What should be seen with one weight at a share and the others in their proportions. */
function expectedAt({ model, answers, decision }: Given, criterion: string, share: number): Look {
  const own = decision.criteria.find((each) => each.criterion === criterion)!.weight;
  const weights = decision.criteria.map(({ criterion: id, title, weight }) => ({
    ...{ id, title, from: weight },
    to: id === criterion ? share : (weight / (1 - own)) * (1 - share),
  }));
  const moved = weights.filter(({ from, to }) => inPercent(from) !== inPercent(to));
  if (moved.length === 0) return expectedOf(model, decision, []);
  const words = moved.map(
    ({ title, from, to }) => `${title.toLowerCase()} ${inPercent(to)} instead of ${inPercent(from)}`,
  );
  const asked = Object.fromEntries(weights.map(({ id, to }) => [id, to]));
  return expectedOf(model, decideWhatIf(model, answers, { weights: asked }), [`Weights: ${together(words)}.`]);
}

function expectLed(
  seen: Look,
  lifted: Decision['requirements'][number]['lifted'],
  before: Look,
  name: (id: string) => string,
): void {
  if (!lifted) expect([seen.names, seen.values]).toEqual([before.names, before.values]);
  else if (lifted.first.length === 0) expect(seen.status).toMatch(/No match/);
  else expect(lifted.first.map(name)).toContain(seen.names[0]);
  if (lifted?.lead.kind === 'alone') expect(seen.names).toHaveLength(1);
  if (lifted?.lead.kind === 'tie') expect(seen.status).toMatch(/Close call/);
}

/** What a Decision says of levels that have a list on the page. */
function readingsOf({ certainty }: Decision) {
  return certainty!.levels.filter(({ from, disputed, to }) => (disputed || from === 'unknown') && to !== 'unknown');
}

/** In steps of the slider, 0.1 %: the last on this side of the place where something turns, and the first beyond it. */
function stepsAround({ weight, atWeight }: Turn): { readonly until: number; readonly beyond: number } {
  const dust = 1e-9;
  const below = Math.ceil(atWeight * 1000 - dust) - 1;
  const above = Math.floor(atWeight * 1000 + dust) + 1;
  return atWeight > weight ? { until: below, beyond: above } : { until: above, beyond: below };
}

/** The markup of the live part, and what its controls hold. */
function everything(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const place = document.getElementById('what-if')!;
    const held = [...place.querySelectorAll('input, select')].map((control) => {
      const { id, value, checked } = control as HTMLInputElement;
      return { id, value, checked };
    });
    return { html: place.innerHTML, isMarked: place.classList.contains('changed'), held };
  });
}

function resultIn(page: Page): Promise<string> {
  return page.locator('#what-if-result').innerHTML();
}

/** All of the page but its live part, and the link to that. */
function still(page: Page): Promise<string> {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll('header, main > :not(#what-if)')];
    return [document.title, ...parts.map((part) => part.outerHTML)].join('\n');
  });
}

function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.id);
}

/** Ids of the controls that are marked as changed. */
function marked(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('#what-if .mark')]
      .filter(({ textContent }) => textContent?.trim() === 'changed')
      .map(({ id }) => id.replace(/-note$/, '')),
  );
}

/** What the report says of the weights at which the first place changes: title, side, weight and name. */
function turnsInTable(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('#every-change table')]
      .filter(({ textContent }) => textContent?.includes('Changes below'))
      .flatMap((table) => [...table.querySelectorAll('tbody tr')])
      .flatMap(({ children: [title, , below, above] }) => [
        `${title!.textContent}, changes below: ${below!.textContent}`,
        `${title!.textContent}, changes above: ${above!.textContent}`,
      ])
      .filter((turn) => !turn.endsWith(': no weight')),
  );
}

function turnButtons(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.slider')].flatMap((slider) =>
      [...slider.querySelectorAll('button')].map(
        (button) => `${slider.querySelector('label')!.textContent}: ${button.textContent}`,
      ),
    ),
  );
}

async function switchOf(page: Page, statement: string): Promise<Locator> {
  const id = await page.evaluate((begin) => {
    const labels = [...document.querySelectorAll('label')];
    return labels.find(({ textContent }) => textContent?.startsWith(`${begin} (must be met`))?.htmlFor;
  }, statement);
  return page.locator(`#${id}`);
}

// Runs in the page.
function stopHere(): Stop {
  const element = document.activeElement as HTMLElement;
  const { left, top, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  const style = getComputedStyle(element);
  return {
    isInside: element.closest('#what-if') !== null,
    name: element.id || (element.textContent ?? ''),
    tag: element.tagName,
    outline: style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth),
    isCovered: hit === null || !(element.contains(hit) || hit.contains(element)),
  };
}

function tellOf({ model, decision }: Given) {
  const name = (id: string) => model.alternatives.find((alternative) => alternative.id === id)!.name;
  return { name, first: decision.values.filter(({ rank }) => rank === 1).map((value) => value.name) };
}

function titleOf({ criteria }: Model, id: string): string {
  return criteria.find((criterion) => criterion.id === id)!.title;
}

function positionOf({ criteria }: Model, id: string): number {
  return criteria.findIndex((criterion) => criterion.id === id);
}
