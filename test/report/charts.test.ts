// Drawings -> SVG whose geometry can be redone with a pencil, with every picture said in words, whatever the labels are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import { parseAnswers } from '../../src/interview/answers.ts';
import { composeReport } from '../../src/report/compose.ts';
import { COLOURS, drawBar, drawChart } from '../../src/report/html/charts.ts';
import type { Block, Drawing, Figure, Ranges, Stacks, TurningPoints } from '../../src/report/report.ts';
import { modelIn, theModel } from '../support/models.ts';
import { runs } from '../support/runs.ts';

const HOSTILE = [
  '<script>alert(1)</script>',
  '</text></svg><img src=x onerror=alert(1)>',
  '</title><script>alert(1)</script>',
  '"/><rect onload="alert(1)',
  "' onload='alert(1)",
  '<![CDATA[</desc><script>alert(1)</script>]]>',
  '</style><style>*{display:none}',
  '&lt;b&gt; &amp;',
  '`alert(1)`',
];

/** A and B on three criteria: 0.3 + 0.2 + 0.1 and 0 + 0.02 + 0.48. */
const STACKS: Stacks = {
  form: 'stacks',
  unit: 'value',
  most: 1,
  parts: ['Fit', 'Care', 'Cost'],
  rows: [
    { label: 'A', sizes: [0.3, 0.2, 0.1], words: '0.60' },
    { label: 'B', sizes: [0, 0.02, 0.48], words: '0.50' },
  ],
};
const RANGES: Ranges = {
  form: 'ranges',
  groups: [
    {
      label: 'Fit',
      rows: [
        { label: 'A', low: 0.25, best: 0.5, high: 0.75, words: '0.50 (0.25 to 0.75)' },
        { label: 'B', low: 1, best: 1, high: 1, words: '1.00' },
      ],
    },
    { rows: [{ label: 'C', low: 0, best: 0, high: 0.125, words: '0.00 (0.00 to 0.13)' }] },
  ],
};
const TURNS: TurningPoints = {
  form: 'turning-points',
  rows: [
    {
      label: 'Fit',
      now: 0.4,
      turns: [
        { at: 0.125, label: 'B' },
        { at: 0.9, label: 'C' },
      ],
      words: '40 %',
    },
    { label: 'Care', now: 0.6, turns: [], words: '60 %' },
  ],
};
const EACH = [
  { form: 'stacks', drawing: STACKS },
  { form: 'ranges', drawing: RANGES },
  { form: 'turning-points', drawing: TURNS },
] satisfies readonly { form: Drawing['form']; drawing: Drawing }[];

describe('stacks', () => {
  it('are as wide as the sizes, one behind the other, and a size of 0 is nothing', () => {
    expect(segmentsIn(draw(STACKS))).toEqual([
      { row: 0, x: 0, width: 30, part: 'Fit', size: '0.30', colour: 0, letter: 'A' },
      { row: 0, x: 30, width: 20, part: 'Care', size: '0.20', colour: 1, letter: 'B' },
      { row: 0, x: 50, width: 10, part: 'Cost', size: '0.10', colour: 2, letter: 'C' },
      { row: 1, x: 0, width: 2, part: 'Care', size: '0.02', colour: 1, letter: undefined },
      { row: 1, x: 2, width: 48, part: 'Cost', size: '0.48', colour: 2, letter: 'C' },
    ]);
  });

  it('are lettered as their legend is, which names what is drawn and nothing else', () => {
    expect(legendIn(draw(STACKS))).toEqual(['A Fit', 'B Care', 'C Cost']);
    const without = {
      ...STACKS,
      rows: STACKS.rows.map((row) => ({ ...row, sizes: [row.sizes[0]!, 0, row.sizes[2]!] })),
    };
    expect(legendIn(draw(without))).toEqual(['A Fit', 'C Cost']);
  });

  it.each<{ unit: Stacks['unit']; most: number; sizes: number[]; widths: number[]; said: string[]; ticks: Tick[] }>([
    {
      unit: 'value',
      most: 1,
      sizes: [0.25, 0.5],
      widths: [25, 50],
      said: ['0.25', '0.50'],
      ticks: [
        ['0', 0],
        ['0.2', 20],
        ['0.4', 40],
        ['0.6', 60],
        ['0.8', 80],
        ['1', 100],
      ],
    },
    {
      unit: 'share',
      most: 1,
      sizes: [0.25, 0.75],
      widths: [25, 75],
      said: ['25 %', '75 %'],
      ticks: [
        ['0 %', 0],
        ['20 %', 20],
        ['40 %', 40],
        ['60 %', 60],
        ['80 %', 80],
        ['100 %', 100],
      ],
    },
    {
      unit: 'count',
      most: 40,
      sizes: [10, 20],
      widths: [25, 50],
      said: ['10', '20'],
      ticks: [
        ['0', 0],
        ['10', 25],
        ['20', 50],
        ['30', 75],
        ['40', 100],
      ],
    },
    {
      unit: 'count',
      most: 2,
      sizes: [1, 1],
      widths: [50, 50],
      said: ['1', '1'],
      ticks: [
        ['0', 0],
        ['1', 50],
        ['2', 100],
      ],
    },
  ])(
    'of $unit up to $most have ticks at round numbers and say sizes in their words',
    ({ unit, most, sizes, ...told }) => {
      const rows = [{ label: 'A', sizes, words: 'words' }];
      const svg = draw({ form: 'stacks', unit, most, parts: ['Fit', 'Care'], rows });
      expect(segmentsIn(svg).map(({ width }) => width)).toEqual(told.widths);
      expect(segmentsIn(svg).map(({ size }) => size)).toEqual(told.said);
      expect(ticksIn(svg)).toEqual(told.ticks);
    },
  );

  it('of more parts than there are colours go on in the alphabet', () => {
    const parts = Array.from({ length: COLOURS + 2 }, (_, at) => `Part ${at}`);
    const svg = draw({
      ...{ form: 'stacks', unit: 'value', most: 1, parts },
      rows: [{ label: 'A', sizes: parts.map(() => 1 / parts.length), words: '1.00' }],
    });
    expect(segmentsIn(svg).map(({ letter }) => letter)).toEqual([...'ABCDEFGHIJ']);
    expect(segmentsIn(svg).map(({ colour }) => colour)).toEqual(parts.map((_, at) => at % COLOURS));
  });

  it('sum up to the value and never reach beyond the scale', () => {
    fc.assert(
      fc.property(someStacks, (stacks) => {
        const segments = segmentsIn(draw(stacks));
        stacks.rows.forEach(({ sizes }, row) => {
          const own = segments.filter((segment) => segment.row === row);
          const sum = sizes.reduce((all, size) => all + size, 0);
          // Each segment is drawn to a hundredth of a per cent.
          expect(Math.abs(sumOf(own.map(({ width }) => width)) - (sum / stacks.most) * 100)).toBeLessThan(0.05);
          expect(own).toHaveLength(sizes.filter((size) => size > 0).length);
          own.forEach(({ x }, at) => {
            expect(Math.abs(x - sumOf(own.slice(0, at).map(({ width }) => width)))).toBeLessThan(0.05);
          });
        });
      }),
      runs(100),
    );
  });
});

describe('ranges', () => {
  it('reach from the lowest to the highest, with the mark at the best', () => {
    const svg = draw(RANGES);
    expect(linesIn(svg, 'span').map(({ x1, x2 }) => [x1, x2])).toEqual([
      [25, 75],
      [100, 100],
      [0, 12.5],
    ]);
    expect(dotsIn(svg).map(({ cx }) => cx)).toEqual([50, 100, 0]);
    expect(linesIn(svg, 'span').map(({ y1 }) => y1)).toEqual(dotsIn(svg).map(({ cy }) => cy));
    expect(ticksIn(svg).map(([name]) => name)).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1']);
  });
  it('say names and figures beside each line, and the group above', () => {
    expect(textsIn(draw(RANGES))).toEqual(
      expect.arrayContaining(['Fit', 'A', '0.50 (0.25 to 0.75)', 'B', '1.00', 'C', '0.00 (0.00 to 0.13)']),
    );
  });
});

describe('turning points', () => {
  it('stand where the first place turns, the mark where the weight is now', () => {
    const svg = draw(TURNS);
    expect(linesIn(svg, 'turn').map(({ x1, x2 }) => [x1, x2])).toEqual([
      [12.5, 12.5],
      [90, 90],
    ]);
    expect(dotsIn(svg).map(({ cx }) => cx)).toEqual([40, 60]);
    expect(ticksIn(svg).map(([name]) => name)).toEqual(['0 %', '20 %', '40 %', '60 %', '80 %', '100 %']);
  });
  it('say who comes first there, with a tenth', () => {
    expect(textsIn(draw(TURNS))).toEqual(expect.arrayContaining(['12.5 %: B', '90.0 %: C', 'Fit', '40 %', '60 %']));
  });
});

describe('a chart', () => {
  it.each(EACH)('of $form is an image with its title and its words', ({ drawing }) => {
    const svg = drawChart(drawing, 'A <title>', 'What "it" says & shows');
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(decoded(svg.match(/^<svg [^>]*aria-label="([^"]*)"/)![1]!)).toBe('A <title>. What "it" says & shows');
  });

  it.each(EACH)('of $form keeps its tags whatever its labels say', ({ drawing }) => {
    const plain = tagsIn(drawChart(saying(drawing, 'word'), 'word', 'word'));
    for (const text of HOSTILE) {
      const svg = drawChart(saying(drawing, text), text, text);
      expect(tagsIn(svg)).toEqual(plain);
      expect(svg.replace(/<\/?[a-z]+(?: [\w-]+="[^"]*")*\/?>/g, '')).not.toMatch(/[<>]/);
      expect(textsIn(svg)).toContain(text);
    }
  });

  it('has every letter and mark inside its height, one line apart, and no number that is none', () => {
    fc.assert(
      fc.property(fc.oneof(someStacks, someRanges, someTurns), (drawing) => {
        const svg = drawChart(drawing, 'title', 'alt');
        expect(svg).not.toMatch(/NaN|undefined|Infinity|null|\d+e[-+]?\d/);
        const height = Number(svg.match(/ height="(\d+)"/)![1]);
        for (const [, name, value] of svg.matchAll(/ (x|x1|x2|cx|width)="([^"]*)"/g)) {
          const share = Number(value!.match(/^(-?[\d.]+)%?$/)?.[1]);
          expect({ name, value, inside: share >= 0 && share <= 100.01 }).toEqual({ name, value, inside: true });
        }
        for (const [, value] of svg.replace(/<svg x=[\s\S]*?<\/svg>/g, '').matchAll(/ (?:y|y1|y2|cy)="([^"]*)"/g)) {
          expect(Number(value)).toBeGreaterThanOrEqual(0);
          expect(Number(value)).toBeLessThanOrEqual(height);
        }
        // Texts on the left edge stand one below the other.
        const left = [...svg.matchAll(/<text x="0%" y="(\d+)"(?! text-anchor)[^>]*>/g)].map(([, y]) => Number(y));
        const sorted = left.sort((a, b) => a - b);
        expect(sorted.slice(1).filter((y, at) => y - sorted[at]! < 14)).toEqual([]);
      }),
      runs(100),
    );
  });

  it('of nothing is empty, not broken', () => {
    const nothing: readonly Drawing[] = [
      { form: 'stacks', unit: 'value', most: 1, parts: [], rows: [] },
      { form: 'ranges', groups: [] },
      { form: 'turning-points', rows: [] },
    ];
    for (const drawing of nothing) expect(drawChart(drawing, 't', 'a')).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('the bar of a value', () => {
  it.each([
    [0, 0, 0],
    [0.25, 0.5, 0.75],
    [1, 1, 1],
  ])('from %d to %d, at most %d', (low, best, high) => {
    const svg = drawBar(low, best, high);
    expect(svg).toContain(`class="value" width="${best * 100}%"`);
    expect(svg).toContain(`class="whisker" x="${low * 100}%"`);
    expect(svg).toMatch(new RegExp(`whisker"[^>]* width="${(high - low) * 100}%"`));
  });
  it('is never wider than its track, nor less than nothing', () => {
    fc.assert(
      fc.property(someRange, ({ low, best, high }) => {
        const numbers = [...drawBar(low, best, high).matchAll(/="(-?[\d.]+)%"/g)].map(([, share]) => Number(share));
        expect(numbers.filter((share) => !(share >= 0 && share <= 100))).toEqual([]);
      }),
      runs(100),
    );
  });
});

describe('the figures of a report', () => {
  const figures = [theModel(), modelIn('test/fixtures/fans')].flatMap((model) =>
    model.examples.flatMap(({ id, answers }) => {
      const parsed = parseAnswers(answers, model);
      if (!('answers' in parsed)) throw new Error(JSON.stringify(parsed.problems));
      const { sections } = composeReport(decide(model, parsed.answers), model);
      const blocks = sections.flatMap((section) =>
        section.blocks.flatMap(function within(block): Block[] {
          return block.kind === 'fold' ? block.blocks.flatMap(within) : [block];
        }),
      );
      return blocks.flatMap((block) =>
        block.kind === 'table' && block.figure ? [{ id, figure: block.figure, rows: block.rows }] : [],
      );
    }),
  );

  it('are of all five kinds', () => {
    expect(
      new Set(
        figures.map(({ figure }) =>
          `${figure.drawing.form} ${figure.drawing.form === 'stacks' ? figure.drawing.unit : ''}`.trim(),
        ),
      ),
    ).toEqual(new Set(['stacks value', 'stacks share', 'stacks count', 'ranges', 'turning-points']));
  });

  it('say in words who is drawn, and have a table of their own', () => {
    for (const { figure, rows } of figures) {
      expect(figure.alt.length).toBeGreaterThan(40);
      expect(rows.length).toBeGreaterThan(0);
      if (figure.drawing.form === 'ranges') continue;
      for (const { label, words } of figure.drawing.rows) {
        expect(figure.alt).toContain(label);
        expect(figure.alt).toContain(words);
      }
    }
  });

  it('are drawn as their words say: a stack adds up to its value', () => {
    const stacks = figures.flatMap(({ figure }) => (figure.drawing.form === 'stacks' ? [figure.drawing] : []));
    for (const { unit, rows, most } of stacks)
      for (const { sizes, words } of rows) {
        if (unit === 'value') expect(sumOf(sizes)).toBeCloseTo(Number(words), 1);
        if (unit === 'share') expect(sumOf(sizes)).toBeCloseTo(1, 6);
        if (unit === 'count') expect(String(sumOf(sizes))).toBe(words);
        expect(sumOf(sizes)).toBeLessThanOrEqual(most + 1e-9);
      }
  });

  it('have no number that is none', () => {
    for (const { id, figure } of figures)
      expect({ id, broken: drawn(figure).match(/NaN|undefined|Infinity/) }).toEqual({ id, broken: null });
  });
});

type Tick = readonly [name: string, at: number];

interface Segment {
  readonly row: number;
  readonly x: number;
  readonly width: number;
  readonly part: string;
  readonly size: string;
  readonly colour: number;
  readonly letter: string | undefined;
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const word = fc.constantFrom('a', 'Fit', 'x < y', '"quoted"');
const someRange = fc
  .tuple(share, share, share)
  .map((numbers) => numbers.sort((a, b) => a - b))
  .map(([low, best, high]) => ({ low: low!, best: best!, high: high! }));
const someStacks: fc.Arbitrary<Stacks> = fc
  .record({
    unit: fc.constantFrom('value', 'share'),
    parts: fc.array(word, { minLength: 1, maxLength: 10 }),
    rows: fc.integer({ min: 1, max: 4 }),
    most: fc.constantFrom(0.001, 1, 40),
  })
  .chain(({ unit, parts, rows, most }) => {
    const sizes = fc
      .array(fc.oneof(fc.constant(0), share), { minLength: parts.length, maxLength: parts.length })
      .map((raw) => raw.map((size) => (size * most) / Math.max(1, sumOf(raw))));
    const row = fc.record({ label: word, sizes, words: word });
    return fc
      .array(row, { minLength: rows, maxLength: rows })
      .map((all): Stacks => ({ form: 'stacks', unit, most, parts, rows: all }));
  });
const someRanges: fc.Arbitrary<Ranges> = fc
  .array(
    fc.record(
      {
        label: word,
        rows: fc.array(
          fc.tuple(word, someRange).map(([label, range]) => ({ label, ...range, words: 'words' })),
          { maxLength: 4 },
        ),
      },
      { requiredKeys: ['rows'] },
    ),
    { maxLength: 4 },
  )
  .map((groups): Ranges => ({ form: 'ranges', groups: groups as Ranges['groups'] }));
const someTurns: fc.Arbitrary<TurningPoints> = fc
  .array(
    fc.record({
      label: word,
      now: share,
      turns: fc.array(fc.record({ at: share, label: word }), { maxLength: 2 }),
      words: word,
    }),
    { maxLength: 4 },
  )
  .map((rows): TurningPoints => ({ form: 'turning-points', rows }));

const draw = (drawing: Drawing) => drawChart(drawing, 'title', 'alt');
const drawn = ({ drawing, title, alt }: Figure) => drawChart(drawing, title, alt);
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

/** The drawing with every text replaced. */
function saying<T>(value: T, text: string, key = ''): T {
  if (Array.isArray(value)) return value.map((part: unknown) => saying(part, text, key)) as T;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, saying(part, text, name)])) as T;
  return (typeof value === 'string' && ['label', 'words', 'parts'].includes(key) ? text : value) as T;
}

/** Segments are pictures in the picture, in rows by their height. */
function segmentsIn(svg: string): Segment[] {
  const found = [
    ...svg.matchAll(
      /<svg x="([\d.]+)%" y="(\d+)" width="([\d.]+)%" [^>]*><title>([^<]*): ([^<]*)<\/title><rect class="part c(\d+)"[^>]*>(?:<text [^>]*>([A-Z])<\/text>)?<\/svg>/g,
    ),
  ];
  expect(found).toHaveLength(svg.match(/<svg x=/g)?.length ?? 0);
  const heights = [...svg.matchAll(/<text x="0%" y="(\d+)"(?! text-anchor)(?! class)/g)].map(([, y]) => Number(y));
  return found.map(([, x, y, width, part, size, colour, letter]) => ({
    row: heights.findLastIndex((height) => height <= Number(y)),
    x: Number(x),
    width: Number(width),
    part: decoded(part!),
    size: size!,
    colour: Number(colour),
    letter,
  }));
}

function legendIn(svg: string): string[] {
  return [...svg.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, entry]) => decoded(entry!.replace(/<[^>]*>/g, '')));
}

function ticksIn(svg: string): Tick[] {
  const grid = linesIn(svg, 'grid').map(({ x1 }) => x1);
  const ticks = [...svg.matchAll(/<text x="([\d.]+)%" [^>]*class="tick">([^<]*)</g)].map(
    ([, x, name]): Tick => [name!, Number(x)],
  );
  expect(ticks.map(([, at]) => at)).toEqual(grid);
  return ticks;
}

function linesIn(svg: string, kind: string) {
  return marksIn(svg, 'line', kind) as { x1: number; x2: number; y1: number }[];
}

function dotsIn(svg: string) {
  return marksIn(svg, 'circle', 'dot') as { cx: number; cy: number }[];
}

/** The numbers of the marks of a kind, per cent signs left off. */
function marksIn(svg: string, tag: string, kind: string): object[] {
  return [...svg.matchAll(new RegExp(`<${tag} class="${kind}"([^>]*)/>`, 'g'))].map(([, attributes]) =>
    Object.fromEntries(
      [...attributes!.matchAll(/(\w+)="([\d.]+)%?"/g)].map(([, name, value]) => [name, Number(value)]),
    ),
  );
}

function textsIn(svg: string): string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => decoded(text!));
}

function tagsIn(svg: string): string[] {
  return [...svg.matchAll(/<(\/?[a-zA-Z!][\w-]*)([^>]*)>/g)].map(([, name, attributes]) =>
    [name, attributes!.replace(/="[^"]*"/g, '')].join(' '),
  );
}

function decoded(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replace(/&(?:(amp|lt|gt|quot)|#(\d+));/g, (_, name: string | undefined, code: string) =>
    name === undefined ? String.fromCodePoint(Number(code)) : named[name]!,
  );
}
