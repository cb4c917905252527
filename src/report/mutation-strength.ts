import type { Strength } from '../run/record.js';

/** Survivors that are named; beyond this they are counted. */
const NAMED = 5;

/** `34 of 36 mutations would have been caught; survivors: …`. */
export function mutationStrength({ caught, of, survivors }: Strength): string {
  const named = survivors.slice(0, NAMED).join('; ');
  const more = survivors.length > NAMED ? `; and ${survivors.length - NAMED} more` : '';
  return `${caught} of ${of} mutations would have been caught${survivors.length === 0 ? '' : `; survivors: ${named}${more}`}`;
}
