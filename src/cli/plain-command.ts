// A command line without options -> its command. What scripts run most often need not wait for the parser of all the rest.

export type PlainCommand =
  | { readonly name: 'version' }
  /** `file` absent: standard input. */
  | { readonly name: 'score' | 'report'; readonly file: string | undefined };

/** The command of a line that needs no parsing; `undefined` where the line has to be parsed, or may be wrong. */
export function plainCommand(argv: readonly string[], isTyped: () => boolean): PlainCommand | undefined {
  const [word, file, ...more] = argv;
  if (argv.length === 1 && (word === '--version' || word === '-V')) return { name: 'version' };
  if (word === undefined) return isTyped() ? undefined : { name: 'score', file };
  if (more.length > 0 || (word !== 'score' && word !== 'report')) return undefined;
  return file !== undefined && file !== '-' && file.startsWith('-') ? undefined : { name: word, file };
}
