// How far a long command is -> one line on a terminal that redraws itself.
import type { Io } from './io.ts';
import { isAccessible, isAscii, type TerminalFlags } from './terminal.ts';

const BAR = 24;

/** Only on a terminal, and not for whoever asked for plain lines or ASCII. */
export function progressOn(io: Io, flags: TerminalFlags, doing: string) {
  const isShown = Boolean(io.stderr.isTTY) && !isAccessible(io, flags) && !isAscii(io, flags);
  let shown = '';
  return {
    /** `share` is 0 to 1, or undefined where nobody knows the end. */
    show(share: number | undefined, detail = '') {
      if (!isShown) return;
      const line = [doing, share === undefined ? '' : barOf(share), detail].filter((part) => part !== '').join('  ');
      if (line === shown) return;
      io.stderr.write(`\r${line.padEnd(shown.length)}`);
      shown = line;
    },
    end() {
      if (shown !== '') io.stderr.write(`\r${' '.repeat(shown.length)}\r`);
    },
  };
}

function barOf(share: number): string {
  const full = Math.min(BAR, Math.floor(share * BAR));
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${Math.min(100, Math.floor(share * 100))} %`;
}
