import { renameSync, rmSync } from 'node:fs';

/** Times that another may come first before it is taken for a fault. */
const MOST_TRIES = 100;

/**
 * Puts a folder in the place of another by renames, so that a reader finds the old one or the new one, never half of one. Others
 * may do the same at once: who comes last stays.
 */
export function replaceFolder(fresh, place) {
  const old = `${fresh}-old`;
  for (let tries = 1; ; tries++) {
    moveAway(place, old);
    try {
      renameSync(fresh, place);
      return;
    } catch (error) {
      // Another put its own there since; Windows says EPERM.
      if (tries === MOST_TRIES || !['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}

function moveAway(place, old) {
  try {
    renameSync(place, old);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error; // never built, or another has just moved it away
  }
}
