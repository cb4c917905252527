import type { Intent, KnownJob } from '../plan/intent.js';

/** The job made for the run that is asked for, as it was known before; `undefined` where another is, or none was made. */
export function knownJobOf({ asked, made = [] }: Intent): KnownJob | undefined {
  return made.find(({ type, id }) => type === asked.type && id === asked.id);
}
