// The examples of the library, run as a reader would run them, and the README that shows parts of them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { theModel } from '../support/models.ts';
import { projectPath, run } from '../support/run.ts';

const EXAMPLES = 'test/library/examples';
const folder = mkdtempSync(join(tmpdir(), 'which-agent-examples-'));
afterAll(() => rmSync(folder, { recursive: true }));

const runExample = (name: string, argv: readonly string[] = [], input = '') =>
  spawnSync(process.execPath, [projectPath(`${EXAMPLES}/${name}`), ...argv], { input, encoding: 'utf8' });

describe('an example', () => {
  it('interview.js asks what matters and prints the recommendation', async () => {
    // The second option each time, and open where a question has none.
    const { stdout, status } = runExample('interview.js', [], '2\n'.repeat(40));
    expect(status).toBe(0);
    const asked = theModel().questions.filter(({ ask }) => stdout.includes(`${ask}\n  1 `));
    expect(asked.length).toBeGreaterThan(2);
    const [, how, left] = stdout.match(/^(\S+), with (\d+) of \d+ questions not asked$/m)!;
    expect(['proved', 'none-left', 'all-answered']).toContain(how);
    expect(asked.length + Number(left)).toBe(theModel().questions.length);
    const sheet = Object.fromEntries(
      asked.map(({ id, kind, options }) => [id, kind === 'one' ? options[1]!.id : [options[1]!.id]]),
    );
    const screen = await run(['score', '--format', 'text', '--width', '100'], { stdin: JSON.stringify(sheet) });
    expect(stdout.endsWith(`${screen.stdout}\n`)).toBe(true);
  });

  it('decide-together.js decides for people by a model of any subject', () => {
    const sheets = [{ room: 'bedroom' }, {}].map((sheet, at) => {
      const path = join(folder, `person-${at}.json`);
      writeFileSync(path, JSON.stringify(sheet));
      return path;
    });
    const output = join(folder, 'fans.html');
    const { stdout, stderr, status } = runExample('decide-together.js', [
      projectPath('test/fixtures/fans'),
      output,
      ...sheets,
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^\S.* \d\.\d\d\n[\s\S]*smallest regret: /);
    expect(readFileSync(output, 'utf8')).toContain('<!doctype html>');
  });

  it('decide-together.js says what is wrong, and where', () => {
    const path = join(folder, 'wrong.json');
    writeFileSync(path, '{"romo": "bedroom"}');
    const wrong = runExample('decide-together.js', [projectPath('test/fixtures/fans'), 'none.html', path]);
    expect(wrong.stderr).toBe(`${path}: there is no question "romo". Did you mean "room"?\n`);
    const missing = runExample('decide-together.js', ['no-such-folder']);
    expect(missing.stderr).toContain('there is no folder "no-such-folder"');
    expect([wrong.status, missing.status]).toEqual([1, 1]);
  });

  it('plain-arrays.js prints what can be worked out by hand', () => {
    // 47/63 and 16/63 of all weightings; nine for each step of weight from the last criterion to the second make up 1.3.
    expect(runExample('plain-arrays.js').stdout.split('\n')).toEqual([
      'by train: first in 74.6 % of all weightings; 0.38,0.22,0.40',
      'by car: first in 0.0 % of all weightings; never first',
      'by plane: first in 25.4 % of all weightings; 0.19,0.66,0.15',
      '0.289 of weight away from by plane',
      'by car is never first, whatever time, price, quiet weigh',
      '',
    ]);
  });

  it('is in the README, as far as that shows code', () => {
    const readme = readFileSync(projectPath('README.md'), 'utf8');
    const texts = readdirSync(projectPath(EXAMPLES)).map((name) =>
      readFileSync(projectPath(`${EXAMPLES}/${name}`), 'utf8'),
    );
    const shown = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code!);
    expect(shown.length).toBeGreaterThanOrEqual(2);
    for (const code of shown)
      for (const paragraph of code.trim().split('\n\n'))
        expect(
          texts.some((text) => text.includes(paragraph)),
          paragraph,
        ).toBe(true);
  });
});

describeInBrowser('which-agent/decision in a browser', ({ show }) => {
  it('is a module that needs nothing beside it, and computes the same bytes', async () => {
    const engine = readFileSync(projectPath('dist/decision.js'), 'utf8');
    expect(engine).not.toMatch(/\brequire\(|\bimport\b|process\./);
    const problem = {
      performances: [
        [0.9, 0.2, 0.4, 0.5],
        [0.3, 0.8, 0.6, 0.4],
        [0.6, 0.5, 0.5, 0.7],
      ],
      space: { kind: 'any' },
      samples: 2000,
      seed: 7,
    };
    const { page, remarks } = await show('<!doctype html><title>engine</title>');
    // As text: what is compiled for the tests would not run there.
    const there = await page.evaluate(`(async () => {
      const address = URL.createObjectURL(new Blob([${JSON.stringify(engine)}], { type: 'text/javascript' }));
      const { acceptability } = await import(address);
      return JSON.stringify(acceptability(${JSON.stringify(problem)}));
    })()`);
    const { acceptability } = await import(projectPath('dist/decision.js'));
    expect(there).toBe(JSON.stringify(acceptability(problem)));
    expect(remarks).toEqual([]);
  });
});
