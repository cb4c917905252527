import type { HttpExchange, WireRequest } from '../http/exchange.js';
import { isCutOff } from './cut.js';
import { identityKey } from './judge/identity.js';
import type { Observe } from './judge/observe.js';
import { inPool } from './lanes.js';
import { isRepeatable } from './repeatable.js';
import { countRepeats } from './repeater.js';
import type { Sighting } from './tally.js';
import { type TokenUse, tokenUseOf } from './tokens/keeper.js';

/** What findings are confirmed with. */
export interface ConfirmParts {
  /** How often the request of each is repeated. */
  readonly times: number;
  /** Requests in flight at once. */
  readonly concurrency: number;
  readonly send: (request: WireRequest, use: TokenUse) => Promise<HttpExchange>;
  readonly observe: Observe;
  /** Whether the run has ended, or may send nothing more. */
  readonly stopped: () => boolean;
}

/** Sightings that are confirmed: a server that is broken throughout is not asked for ever. */
const MOST_CONFIRMED = 50;

/**
 * Repeats the smallest request of each failure, to see whether it shows every time. Where it does not, the sighting says how often of
 * how many repeats, and names no trigger: a plainer input may have missed it by chance. Warnings, TLS, what a job went through and what is
 * not safe to repeat stand as they are.
 */
export async function confirmSightings(sightings: readonly Sighting[], parts: ConfirmParts): Promise<readonly Sighting[]> {
  const confirmed: Sighting[] = [];
  const wanted = new Set(sightings.filter(isConfirmed).slice(0, MOST_CONFIRMED));
  const look = async (one: Sighting): Promise<Sighting> => (wanted.has(one) ? confirm(one, parts) : one);
  await inPool(sightings, parts.concurrency, look, (one) => confirmed.push(one));
  return confirmed;
}

function isConfirmed({ occurrence, steps }: Sighting): boolean {
  return occurrence.identity.severity === 'fail' && steps === undefined && isRepeatable(occurrence);
}

async function confirm(sighting: Sighting, parts: ConfirmParts): Promise<Sighting> {
  const { deviation } = sighting.occurrence;
  const times = deviation.kind === 'broken-answer' ? Math.min(parts.times, 1) : parts.times; // it may take the whole time each time
  const repeats = await countRepeats(times, parts.stopped, () => showsAgain(sighting, parts));
  const { trigger, ...plain } = sighting;
  return { ...plain, repeats, ...(trigger === undefined || repeats.seen < repeats.of ? {} : { trigger }) };
}

/** Whether the same requests show it once more. What its check does not apply to says nothing: the job may have moved on. */
async function showsAgain({ occurrence }: Sighting, { send, observe }: ConfirmParts): Promise<'shown' | 'not-shown' | 'not-judged'> {
  const { trace, intent } = occurrence.judgement;
  const again: HttpExchange[] = [];
  for (const exchange of trace) if (exchange.kind === 'http') again.push(await send(exchange.request, tokenUseOf(intent)));
  if (again.some(isCutOff)) return 'not-judged';
  const { judgements, occurrences } = observe(
    again,
    again.map(() => intent),
  );
  const wanted = identityKey(occurrence.identity);
  if (occurrences.some(({ identity }) => identityKey(identity) === wanted)) return 'shown';
  const applied = judgements.some(({ check, ruling }) => check.id === occurrence.identity.check && ruling.kind === 'applied');
  return applied ? 'not-shown' : 'not-judged';
}
