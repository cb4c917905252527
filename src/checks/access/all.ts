import type { Check } from '../check.js';
import { refusalIsChallenged } from './challenged.js';
import { refusalIsAsDocumented } from './documented.js';
import { accessIsGranted } from './granted.js';
import { accessIsRefused } from './refused.js';

/** The checks of access to the operations of any document, as evidence for these requirements. */
export function accessChecks(requirements: Check['requirements']): readonly Check[] {
  return [accessIsGranted, accessIsRefused, refusalIsChallenged, refusalIsAsDocumented].map((make) => make(requirements));
}
