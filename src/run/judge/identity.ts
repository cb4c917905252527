import { createHash } from 'node:crypto';
import type { Place } from '../../checks/finding.js';

/** What makes two deviations the same defect: nothing of it is a value, a seed or a message (decision 11). */
export interface Identity {
  readonly check: string;
  readonly operation: string;
  readonly requirement: string;
  readonly kind: string;
  readonly place: Place;
  readonly severity: 'fail' | 'warn';
  /** Readings under which it passes: a disputed deviation and an undisputed one at one place are two defects. */
  readonly passesUnder: readonly string[];
  readonly trigger?: string;
}

/** The key of an identity. */
export function identityKey({ check, operation, requirement, kind, place, severity, passesUnder, trigger }: Identity): string {
  return JSON.stringify([check, operation, requirement, kind, placeKey(place), severity, [...passesUnder].sort(), trigger ?? '']);
}

/** `F-` and six hexadecimal digits. */
export function findingId(key: string): string {
  return `F-${createHash('sha256').update(key).digest('hex').slice(0, 6)}`;
}

/** The id of the finding that an identity makes; with the feature of its smallest input, where that is what matters. */
export function findingIdOf(identity: Identity, trigger: string | undefined): string {
  return findingId(identityKey({ ...identity, ...(trigger === undefined ? {} : { trigger }) }));
}

/** An item's index is no part of where a defect is: the third and the fifth item break one rule. */
function placeKey(place: Place): readonly (string | number)[] {
  const status = place.status ?? 0;
  switch (place.in) {
    case 'body':
      return ['body', status, place.pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*')];
    case 'header':
      return ['header', status, place.header.toLowerCase()];
    case 'tls':
      return ['tls', place.version];
    case 'certificate':
      return ['certificate', place.problem];
    default:
      return [place.in, status];
  }
}
