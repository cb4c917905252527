import type { Ambiguity, ProfileName, Readings } from './registers.js';

/** The readings that a profile chooses. */
export function chosenReadings(ambiguities: readonly Ambiguity[], profile: ProfileName): Readings {
  return Object.fromEntries(ambiguities.map(({ id, profiles }) => [id, profiles[profile].chosen]));
}

/**
 * The readings with the profile's tolerances: where a reading is tolerated beside the chosen one, the first that is.
 * A tolerated reading permits all that the chosen one does, or is only asked of what broke the chosen one.
 */
export function toleratedReadings(ambiguities: readonly Ambiguity[], profile: ProfileName, chosen: Readings): Readings {
  const tolerated = ambiguities.flatMap(({ id, profiles }) => {
    const { chosen: own, tolerated } = profiles[profile];
    return tolerated[0] !== undefined && chosen[id] === own ? [[id, tolerated[0]] as const] : [];
  });
  return { ...chosen, ...Object.fromEntries(tolerated) };
}

/** One reading taken over what a set holds. */
export function withReading(readings: Readings, ambiguity: string, reading: string): Readings {
  return { ...readings, [ambiguity]: reading };
}

/** `AMB-300=303` */
export function formatReading(ambiguity: string, reading: string): string {
  return `${ambiguity}=${reading}`;
}

/** The key under which the compiled spec keeps the document of a set of overlaid readings. */
export function readingKey(set: readonly { readonly ambiguity: string; readonly reading: string }[]): string {
  return set.map(({ ambiguity, reading }) => formatReading(ambiguity, reading)).join('+');
}
