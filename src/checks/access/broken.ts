import { couldNotJudge, notApplicable, type Ruling } from '../check.js';
import type { Trace } from '../trace.js';

/** What is said where no whole answer came: whoever is at fault, nothing is known of the access. */
export function brokenRuling([exchange]: Trace): Ruling {
  if (exchange?.kind !== 'http' || exchange.outcome.kind !== 'broken') return notApplicable('no HTTP exchange');
  const { whose, code, says } = exchange.outcome;
  return whose === 'client-limit' && code !== 'token-ended' ? notApplicable(says) : couldNotJudge(says);
}
