// Goldens: command, output and exit code, so that a change in criteria/ shows its whole effect in a diff.
import { describe, expect, it } from 'vitest';
import { theModel } from './support/models.ts';
import { run } from './support/run.ts';

async function golden(argv: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(argv);
  return `$ which-agent ${argv.join(' ')}\n${stdout}${stderr}exit ${code}\n`;
}

describe('goldens (update with: npx vitest run -u)', () => {
  it.each(theModel().examples.map(({ id }) => id))('one screen for %s', async (id) => {
    await expect(await golden(['score', '--format', 'text', '--example', id])).toMatchFileSnapshot(
      `reports/one-screen/${id}.txt`,
    );
  });

  it.each([
    ['newcomer-text.txt', ['report', '--example', 'newcomer']],
    ['regulated-bank-text.txt', ['report', '--example', 'regulated-bank', '--width', '120', '--ascii']],
    ['small-office-markdown.txt', ['report', '--example', 'small-office', '--format', 'markdown']],
    ['model-check.txt', ['model', 'check']],
    ['help.txt', ['--help']],
  ])('%s', async (name, argv) => {
    await expect(await golden(argv)).toMatchFileSnapshot(`reports/${name}`);
  });
});
