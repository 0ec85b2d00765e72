// Flags, environment and streams -> whether questions may be asked, and what the terminal can show.
import type { Tone } from '../report/report.ts';
import { PLAIN_STYLE, type TextStyle } from '../report/text.ts';
import { type Io, isShown } from './io.ts';

export interface TerminalFlags {
  readonly input?: boolean;
  readonly color?: boolean;
  readonly ascii?: boolean;
  readonly accessible?: boolean;
  readonly width?: number;
}

/** What is drawn on: a terminal, or something that is none. */
type Screen = Pick<Io['stdout'], 'isTTY' | 'columns'>;

/** Where the result goes. That of a file or a pipe is known without making a stream of it. */
export function resultScreen(io: Io): Screen {
  return isShown(io) ? io.stdout : { isTTY: false };
}

const isOn = (value: string | undefined) => value !== undefined && value !== '' && value !== '0' && value !== 'false';

/** Questions need a person at both ends: keys come from stdin, prompts go to stderr. */
export function mayAsk({ stdin, stderr, env }: Io, { input }: TerminalFlags): boolean {
  return (
    input !== false &&
    Boolean(stdin.isTTY) &&
    Boolean(stderr.isTTY) &&
    !isOn(env['CI']) &&
    !isOn(env['WHICH_AGENT_NO_INPUT'])
  );
}

/** Plain numbered lines instead of a list that redraws itself. */
export function isAccessible({ env }: Io, { accessible }: TerminalFlags): boolean {
  return (
    accessible === true || isOn(env['ACCESSIBLE']) || isOn(env['WHICH_AGENT_ACCESSIBLE']) || env['TERM'] === 'dumb'
  );
}

/** The first that says something decides: flag, FORCE_COLOR, NO_COLOR, TERM=dumb, whether it is a terminal. */
function hasColor(screen: Screen, { env }: Io, { color }: TerminalFlags): boolean {
  if (color !== undefined) return color;
  if (env['FORCE_COLOR'] !== undefined) return isOn(env['FORCE_COLOR']) || env['FORCE_COLOR'] === '';
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  return env['TERM'] !== 'dumb' && Boolean(screen.isTTY);
}

/** ASCII only: by flag, or where the locale or the terminal says that it knows nothing else. */
export function isAscii({ env, platform }: Io, { ascii }: TerminalFlags): boolean {
  if (ascii !== undefined) return ascii;
  if (env['TERM'] === 'linux' || env['TERM'] === 'dumb') return true;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  if (platform === 'win32') return false;
  return locale !== '' && !/utf-?8/i.test(locale);
}

/** Columns: flag, terminal, COLUMNS, 80. A file is always 80 wide unless the flag says otherwise. */
function widthOf(screen: Screen, { env }: Io, { width }: TerminalFlags): number {
  if (width !== undefined) return width;
  if (!screen.isTTY) return 80;
  return screen.columns ?? (Number.parseInt(env['COLUMNS'] ?? '', 10) || 80);
}

const COLOURS: Readonly<Record<Tone, 'green' | 'yellow' | 'red' | 'magenta' | 'bold' | 'dim'>> = {
  good: 'green',
  middling: 'yellow',
  bad: 'red',
  unsure: 'magenta',
  strong: 'bold',
  quiet: 'dim',
};

/** How to draw a report on a stream. chalk is loaded only where there is colour. */
export async function styleFor(screen: Screen, io: Io, flags: TerminalFlags): Promise<TextStyle> {
  const style = { ...PLAIN_STYLE, width: widthOf(screen, io, flags), ascii: isAscii(io, flags) };
  if (!hasColor(screen, io, flags)) return style;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return { ...style, paint: (text, tone) => chalk[COLOURS[tone]](text) };
}
