#!/usr/bin/env node
// Hands the command line and the streams to main and sets the exit code. The only place that touches the process.
// CommonJS, as all of dist: on Node 20 the loader of modules alone takes a sixth of what bare node takes to start.
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const inPackage = (path) => join(__dirname, '..', path);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`which-agent: needs Node.js 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 1;
} else if (!existsSync(inPackage('dist/main.cjs'))) {
  process.stderr.write('which-agent: not built yet. Try: npm run build\n');
  process.exitCode = 1;
} else {
  const { main } = require('../dist/main.cjs');
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  main(process.argv.slice(2), {
    // Made when first asked for: a run that reads a file and writes to a pipe is done before a stream is made.
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return process.stdout;
    },
    get stderr() {
      return process.stderr;
    },
    descriptors: { stdin: 0, stdout: 1 },
    env: process.env,
    platform: process.platform,
    now: () => new Date(),
    modelRestFile: inPackage('dist/model-rest.json.br'),
    packedModelFile: inPackage('dist/packed-model.json'),
    starterFile: inPackage('dist/starter.json'),
    pageParts: inPackage('dist/page-parts.json'),
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
  }).then((code) => {
    process.exitCode = code;
  });
}
