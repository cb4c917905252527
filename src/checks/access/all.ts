import type { Check } from '../check.js';
import { refusalIsChallenged } from './challenged.js';
import { refusalIsAsDocumented } from './documented.js';
import { accessIsGranted } from './granted.js';
import { refusalIsIndependent } from './independent.js';
import { accessIsRefused } from './refused.js';
import { refusalShowsNothing } from './shows-nothing.js';

/** The checks of access to the operations of any document, as evidence for these requirements. */
export function accessChecks(requirements: Check['requirements']): readonly Check[] {
  const all = [accessIsGranted, accessIsRefused, refusalIsChallenged, refusalIsAsDocumented, refusalShowsNothing, refusalIsIndependent];
  return all.map((make) => make(requirements));
}
