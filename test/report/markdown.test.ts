// Markdown of a report whose every text is hostile: the structure is that of the same report in plain words.
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import { parseAnswers } from '../../src/interview/answers.ts';
import type { Example, Model } from '../../src/model/types.ts';
import { composeReport } from '../../src/report/compose.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { modelReport } from '../../src/report/model-report.ts';
import type { Block, Report } from '../../src/report/report.ts';
import { aModel, modelIn } from '../support/models.ts';

/** Texts that mean something to a reader of Markdown or HTML, somewhere in a line or at its start. */
const HOSTILE = [
  'a | b',
  '|',
  '| --- | --- |',
  '\\| a \\\\| b',
  'ends in \\',
  '`code`',
  '```',
  '``` js',
  '~~~',
  '~~gone~~',
  '<script>alert(1)</script>',
  '</td></tr></table><h1>x',
  '<!-- remark',
  '<img src=x onerror=alert(1)>',
  '<https://example.org>',
  '[x](javascript:1)',
  '![x](https://example.org/x.png)',
  '[x]: https://example.org',
  'https://example.org/x.html',
  'www.example.org',
  'example.com',
  'ftp://a.example/b',
  '[^1]',
  '[ ] task',
  '# heading',
  '###### heading',
  '#',
  '> quote',
  '>',
  '- item',
  '-',
  '+ item',
  '* item',
  '- [ ] task',
  '1. item',
  '12) item',
  '1)',
  '---',
  '- - -',
  '***',
  '___',
  '===',
  '=',
  '    indented',
  '\tindented',
  'a  \nb',
  'a\n\nb',
  '_a_ __b__ ___c___',
  '*a* **b** ***c***',
  '**',
  '&lt;b&gt; &amp; &#60; &copy;',
  '$x$ $$y$$',
  '@somebody',
  '{{ site.title }}',
] as const;

const PLACES: readonly { where: string; block: (text: string) => Block }[] = [
  { where: 'a paragraph', block: (text) => ({ kind: 'paragraph', line: text }) },
  {
    where: 'a paragraph of parts',
    block: (text) => ({ kind: 'paragraph', line: [text, { text }, { text, tone: 'strong' }, text] }),
  },
  { where: 'a heading', block: (text) => ({ kind: 'heading', text }) },
  { where: 'an entry', block: (text) => ({ kind: 'list', entries: [{ line: text }, { line: text }] }) },
  {
    where: 'a numbered entry',
    block: (text) => ({ kind: 'list', numbered: true, entries: [{ line: text }, { line: text }] }),
  },
  {
    where: 'a line below an entry',
    block: (text) => ({ kind: 'list', entries: [{ line: 'word', more: [text, [text], text] }] }),
  },
  {
    where: 'a cell',
    block: (text) => ({
      kind: 'table',
      columns: [{ title: text }, { title: text, align: 'right' }],
      rows: [
        [text, [{ text }]],
        [[text, ' ', text], ''],
      ],
    }),
  },
  {
    where: 'the label of a bar',
    block: (text) => ({ kind: 'bars', bars: [{ label: text, low: 0, best: 0.5, high: 1, words: text }] }),
  },
  {
    where: 'a source',
    block: (text) => ({
      kind: 'sources',
      sources: [{ number: 1, id: 'a', title: text, date: '2026', seen: '2026', kind: 'article' }],
    }),
  },
  {
    where: 'a source with an address',
    block: (text) => ({
      kind: 'sources',
      sources: [
        {
          number: 1,
          id: 'a',
          title: text,
          url: 'https://example.org/(a)|b_c*d',
          date: '2026',
          seen: '2026',
          kind: 'article',
        },
      ],
    }),
  },
];

/** Where texts for people stand in a model. */
const SAID = [
  'title',
  'name',
  'vendor',
  'about',
  'start',
  'because',
  'event',
  'by',
  'consequence',
  'statement',
  'why',
  'ask',
  'label',
  'tradeOff',
  'shareBecause',
];

const FANS = modelIn('test/fixtures/fans');
const PLAIN = structuresOf(saying(FANS, 'word'));

describe('Markdown', () => {
  it.each(PLACES)('keeps its structure with a hostile text in $where', ({ block }) => {
    const changed = HOSTILE.filter((text) => {
      const [hostile, plain] = [text, 'word'].map((each) => structureOf(renderMarkdown(reportOf(block(each)))));
      return JSON.stringify(hostile) !== JSON.stringify(plain);
    });
    expect(changed).toEqual([]);
  });

  it.each(HOSTILE)('keeps its structure in every report of a model that says %j', (text) => {
    const changed = structuresOf(saying(FANS, text)).flatMap((lines, report) =>
      lines.length === PLAIN[report]!.length
        ? lines.filter((line, index) => line !== PLAIN[report]![index])
        : [`${lines.length} lines`],
    );
    expect(changed).toEqual([]);
  });

  it.each(HOSTILE)('has no raw tag, no raw bar in a cell and no link of somebody else for %j', (text) => {
    const markdown = renderMarkdown(
      composeReport(
        decide(
          saying(aModel(), text),
          new Map([
            ['ask-x', ['much']],
            ['ask-y', ['some']],
          ]),
        ),
        saying(aModel(), text),
      ),
    );
    expect(withoutEscapes(withoutCode(markdown))).not.toMatch(/[<>]|\]\(|\]:|!\[/);
    for (const table of tablesIn(withoutCode(markdown)))
      expect(new Set(table.map(cellsIn))).toEqual(new Set([cellsIn(table[0]!)]));
  });

  it('says what the text says: taking the escapes away gives it back', () => {
    for (const text of HOSTILE) {
      const [, , , , line] = renderMarkdown(reportOf({ kind: 'paragraph', line: text })).split('\n');
      expect(read(line!)).toBe(text.replace(/\s+/g, ' ').trim());
    }
  });

  it('leaves plain words alone', () => {
    const text = "Plain words, 3.5 % of them (not all) - and a dash: that's it; 100 x 2 = 200!";
    expect(renderMarkdown(reportOf({ kind: 'paragraph', line: text }))).toContain(`\n${text}\n`);
  });

  it('links a source by its address and leaves the address whole', () => {
    const source = {
      number: 2,
      id: 'a',
      title: 'A [page]',
      url: 'https://example.org/a_b(c)?d=*e*',
      date: '2026-01',
      seen: '2026-02-03',
      kind: 'primary',
    };
    expect(renderMarkdown(reportOf({ kind: 'sources', sources: [source] }))).toContain(
      '- \\[2\\] [A \\[page\\]](<https://example.org/a_b(c)?d=*e*>). primary, 2026-01, seen 2026-02-03.\n',
    );
  });

  it('is a decision record: its parts in the order in which such records are read', () => {
    const parts = (example: Example) => renderMarkdown(told(FANS, example)).match(/^## .*/gm);
    const whole = ['Context', 'Options', 'Decision', 'Consequences', 'What would change it', 'Sources and method'];
    const at = (id: string) => FANS.examples.find((example) => example.id === id)!;
    expect(parts(at('light-sleeper'))).toEqual(whole.map((title) => `## ${title}`));
    for (const example of FANS.examples) expect(parts(example)).toContain('## Decision');
  });

  it('draws stacks of forty cells that end where the exact parts end, with what each mark means', () => {
    const drawing = {
      form: 'stacks',
      unit: 'value',
      most: 1,
      parts: ['x', 'y', 'never'],
      rows: [
        { label: 'A', sizes: [0.5, 0.26, 0], words: '0.76' },
        { label: 'Longer', sizes: [0.2, 0, 0], words: '0.20' },
      ],
    } as const;
    const figure = { title: 'Picture', alt: '', drawing };
    const [, code] = renderMarkdown(reportOf({ kind: 'table', columns: [{ title: 'T' }], rows: [], figure })).split(
      '```',
    );
    expect(code!.split('\n')).toEqual([
      'text',
      'Picture',
      '',
      `A       ${'█'.repeat(20)}${'▒'.repeat(10)}  0.76`,
      `Longer  ${'█'.repeat(8)}  0.20`,
      '',
      '█ x',
      '▒ y',
      '',
    ]);
  });

  it('draws bars of twenty cells', () => {
    const bars = [
      { label: 'A', low: 0, best: 0.5, high: 0.75, words: '0.50' },
      { label: 'B', low: 0, best: 0, high: 0, words: '0.00' },
      { label: 'C', low: 1, best: 1, high: 1, words: '1.00' },
    ];
    expect(
      renderMarkdown(reportOf({ kind: 'bars', bars }))
        .split('\n')
        .slice(-4, -1),
    ).toEqual([
      `| A | \`${'█'.repeat(10)}${'░'.repeat(5)}${'·'.repeat(5)}\` | 0.50 |`,
      `| B | \`${'·'.repeat(20)}\` | 0.00 |`,
      `| C | \`${'█'.repeat(20)}\` | 1.00 |`,
    ]);
  });

  it('has a title, the verdict, one section a heading, and one line break at its end', () => {
    for (const example of FANS.examples) {
      const report = told(FANS, example);
      const markdown = renderMarkdown(report);
      expect(markdown.split('\n').slice(0, 3)).toEqual([`# ${report.title}`, '', `**${report.headline}**`]);
      const headings = markdown.match(/^#{2,3} .*/gm)!.map((line) => line.replace(/^#+ /, ''));
      const titles = report.sections.slice(1).map(({ title }) => title);
      expect(headings.filter((title) => titles.includes(title)).sort()).toEqual([...titles].sort());
      expect(markdown).toMatch(/[^\n]\n$/);
      // Blocks stand apart by one empty line; nothing else does.
      expect(markdown).not.toMatch(/\n\n\n| +$/m);
    }
  });
});

function reportOf(...blocks: Block[]): Report {
  const section = { id: 'verdict', title: 'Verdict', first: true, blocks };
  return { schema: 'which-agent/report/2', title: 'Title', headline: 'Headline', tone: 'good', sections: [section] };
}

function told(model: Model, example: Example): Report {
  const parsed = parseAnswers(example.answers, model);
  if (!('answers' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  return composeReport(decide(model, parsed.answers), model);
}

/** The structure of the report of each example, and of the model itself. */
function structuresOf(model: Model): string[][] {
  const reports = [...model.examples.map((example) => told(model, example)), modelReport(model)];
  return reports.map((report) => structureOf(renderMarkdown(report)));
}

/** The model with every text for people replaced. */
function saying<T>(value: T, text: string, key = ''): T {
  if (Array.isArray(value)) return value.map((part: unknown) => saying(part, text, key)) as T;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, saying(part, text, name)])) as T;
  return (typeof value === 'string' && SAID.includes(key) ? text : value) as T;
}

/**
 * What a line of Markdown is, whatever its words are: how deep it is set in, its marker, whether what follows would open
 * another block (in a heading or a cell nothing would), and its active characters in their order, escaped ones left out.
 */
function structureOf(markdown: string): string[] {
  return withoutCode(markdown)
    .split('\n')
    .map((line) => {
      const [marker = ''] = line.match(/^ *(?:#{1,6} |- |\d+\. |\| )?/) ?? [];
      const content = line.slice(marker.length);
      const active = withoutEscapes(content).match(/[\\`*_[\]<>|~#$@&{}]+/g) ?? [];
      return [marker, !/[#|]/.test(marker) && opensBlock(content) ? 'OPENS A BLOCK' : '', ...active].join(' ');
    });
}

/** In a block of code nothing is read as Markdown; that it ends where it should is seen by what follows it. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^```text\n[\s\S]*?\n```$/gm, 'code');
}

/** A marker of a list, a heading or a quote, a fence, a rule or the line below a heading, or code by its indentation. */
function opensBlock(content: string): boolean {
  return (
    /^(?:[-+*]|\d{1,9}[.)]|#{1,6})(?:\s|$)/.test(content) ||
    /^(?:>|```|~~~| {4}|\t)/.test(content) ||
    /^(?:=+|-+|(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})\s*$/.test(content)
  );
}

function withoutEscapes(text: string): string {
  return text.replace(/\\[!-/:-@[-`{-~]/g, 'x').replace(/&(?:amp|lt|gt);/g, 'x');
}

function read(line: string): string {
  return line
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

function tablesIn(markdown: string): string[][] {
  return markdown
    .split('\n\n')
    .map((block) => block.split('\n'))
    .filter(([first]) => first!.startsWith('|'));
}

function cellsIn(row: string): number {
  return withoutEscapes(row).split('|').length;
}
