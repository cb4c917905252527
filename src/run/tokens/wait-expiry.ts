import type { PlannedCase } from '../../plan/plan.js';
import { type Budget, pause } from '../budget.js';
import type { Held } from './source.js';

/** A token that is kept until it has ended. */
export interface Expiry {
  readonly token: string;
  /** Milliseconds since the Unix epoch: when it has ended, for a service whose clock is a little off as well. */
  readonly at: number;
}

/** Milliseconds past its end that a service may still take a token for good, at most (RFC 7519 section 4.1.4); of short-lived ones less. */
const MOST_LEEWAY = 60_000;
const LEAST_LEEWAY = 1000;
/** Milliseconds between two looks at whether the run is to end. */
const LOOK = 1000;

/** When a token may be used as an expired one; `undefined` where it does not say when it ends. */
export function expiryOf({ token, lifetime }: Extract<Held, { kind: 'held' }>, now: number): Expiry | undefined {
  if (lifetime === undefined) return undefined;
  const leeway = Math.min(MOST_LEEWAY, Math.max(LEAST_LEEWAY, (lifetime.expiresAt - now) / 10));
  return { token, at: lifetime.expiresAt + leeway };
}

/** A live run's usual time is for its requests: waiting comes on top, unless the time was set. */
export function withWait(
  budget: Budget,
  { expiry, set, now }: { readonly expiry: Expiry | undefined; readonly set: Budget; readonly now: number },
): Budget {
  if (expiry === undefined || set.time !== undefined || budget.time === undefined) return budget;
  return { ...budget, time: budget.time + Math.max(0, expiry.at - now) };
}

/** Whether a case asks with the expired token, and would be tried. */
export function asksExpired({ selected, needs, case: shape }: PlannedCase): boolean {
  return selected && needs.kind === 'met' && 'send' in shape && shape.send.credential === 'expired';
}

/** What waiting is done with. */
export interface Waiting {
  readonly now: () => number;
  /** Why nothing more is tried; `undefined` while the run goes on. */
  readonly stopped: () => string | undefined;
  /** Is told once how many seconds it takes. */
  readonly tell: (seconds: number) => void;
}

/** Tries those that need it last, after the token has ended; the results come in the order of the tasks. */
export async function lastAfter<T, R>(
  tasks: readonly T[],
  isLast: (task: T) => boolean,
  wait: () => Promise<void>,
  tryAll: (tasks: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const last = tasks.filter(isLast);
  if (last.length === 0) return tryAll(tasks);
  const before = await tryAll(tasks.filter((task) => !isLast(task)));
  await wait();
  const after = await tryAll(last);
  const [first, second] = [before.values(), after.values()];
  return tasks.map((task) => (isLast(task) ? second : first).next().value as R); // as many results as tasks
}

/** Waits until a token has ended, or the run has. */
export async function untilEnded({ at }: Expiry, { now, stopped, tell }: Waiting): Promise<void> {
  if (now() < at && stopped() === undefined) tell(Math.ceil((at - now()) / 1000));
  while (now() < at && stopped() === undefined) await pause(Math.min(LOOK, at - now()));
}
