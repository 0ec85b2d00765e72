#!/usr/bin/env node
// Hands the command line and the streams to main and sets the exit code. The only place that touches the process.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const inPackage = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);
const main = inPackage('dist/main.js');

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`which-agent: needs Node.js 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 1;
} else if (!existsSync(main)) {
  process.stderr.write('which-agent: not built yet. Try: npm run build\n');
  process.exitCode = 1;
} else {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const { main: run } = await import('../dist/main.js');
  process.exitCode = await run(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    platform: process.platform,
    now: () => new Date(),
    modelFile: inPackage('dist/model.json.br'),
    modelFolder: inPackage('criteria'),
    pageScript: inPackage('dist/page.js.br'),
    version: inPackage('package.json'),
    // Lets a person's terminal be put right before the signal ends the process as it would have.
    onSignal(handler) {
      const listeners = signals.map((signal) => [
        signal,
        () => {
          handler();
          for (const [name, listener] of listeners) process.off(name, listener);
          process.kill(process.pid, signal);
        },
      ]);
      for (const [name, listener] of listeners) process.on(name, listener);
      return () => {
        for (const [name, listener] of listeners) process.off(name, listener);
      };
    },
    // The default deed of the signal stops the process, or does nothing where no shell could wake it again.
    onSuspend(leave, comeBack) {
      const watch = () => process.on('SIGTSTP', stop).on('SIGCONT', comeBack);
      const off = () => process.off('SIGTSTP', stop).off('SIGCONT', comeBack);
      const stop = () => {
        leave();
        off();
        process.kill(process.pid, 'SIGTSTP');
        setImmediate(() => {
          watch();
          comeBack();
        });
      };
      if (process.platform === 'win32') return { suspend: () => undefined, off: () => undefined };
      watch();
      // To everything that the shell started in one line, as the terminal itself would.
      return { suspend: () => process.kill(0, 'SIGTSTP'), off };
    },
  });
}
