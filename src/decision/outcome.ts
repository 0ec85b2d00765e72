// An answer sheet -> who is first, and nothing else: what comparing many answer sheets needs.
import type { Answers } from '../interview/answers.ts';
import { LEVEL_UNIT } from '../model/grid.ts';
import type { Model } from '../model/types.ts';
import { exactValues, type Lead, leadOf } from './evaluate.ts';
import { derivePreferences, type Preferences } from './preferences.ts';
import type { Effect } from './proof/effects.ts';
import { type Screening, screenAlternatives } from './screening.ts';

export interface Outcome {
  readonly preferences: Preferences;
  readonly screening: Screening;
  readonly lead: Lead;
}

export function outcomeOf(model: Model, answers: Answers): Outcome {
  const preferences = derivePreferences(model, answers);
  const screening = screenAlternatives(model, preferences.requirements);
  return { preferences, screening, lead: leadAmong(model, preferences, screening.staying) };
}

/** Who would be first if exactly these alternatives stayed. */
export function leadAmong(model: Model, preferences: Preferences, staying: readonly string[]): Lead {
  return leadOf(exactValues(model, preferences, staying));
}

/** Who is first on a sheet that adds up to this. */
export function leadOfSum({ alternatives }: Model, { best, points, screens }: Effect): Lead {
  const staying = alternatives.map((_, row) => row).filter((row) => (screens & (1 << row)) === 0);
  return leadOf({
    alternatives: staying.map((row) => alternatives[row]!.id),
    numerators: staying.map((row) => best[row]!),
    denominator: points * LEVEL_UNIT,
  });
}

/** Ids of the first place: none, one, or several that tie. */
export function firstOf(lead: Lead): readonly string[] {
  return lead.kind === 'nobody' ? [] : lead.kind === 'tie' ? lead.first : [lead.first];
}

/** The questions whose answers give points or screen somebody out, in the order of the model. */
export function informativeAnswers(model: Model, { preferences, screening }: Outcome): string[] {
  const screens = screening.screened.flatMap(({ failed }) => failed.flatMap(({ requirement }) => requirement.from));
  const telling = new Set([...preferences.given, ...screens].map(({ question }) => question));
  return model.questions.map(({ id }) => id).filter((id) => telling.has(id));
}
