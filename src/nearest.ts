// A misspelt word and the words that exist -> the few that may be meant.
import { distance } from 'fastest-levenshtein';

/** At most three of `known` within about half the length of `word`, nearest first, ties in the order given. */
export function nearest(word: string, known: readonly string[]): string[] {
  const wanted = word.slice(0, 60).toLowerCase();
  const within = Math.max(1, Math.round(wanted.length * 0.45));
  return known
    .map((candidate) => ({
      candidate,
      away: candidate.startsWith(wanted) ? 1 : distance(wanted, candidate.toLowerCase()),
    }))
    .filter(({ away }) => away <= within)
    .sort((a, b) => a.away - b.away)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}
