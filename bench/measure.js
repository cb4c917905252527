// Paired measuring: subjects take turns (A B A B ...), so that whatever else the machine does falls on all of them alike.
import { spawnSync } from 'node:child_process';

/** Milliseconds of wall time that `node ...args` takes, from its start to its end. Throws where it fails. */
export function timeNode(args, { env = process.env } = {}) {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const taken = performance.now() - begun;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}\n${stderr}`);
  return taken;
}

/** An environment in which Node starts as it does where nobody named authorities: Node 20 reads and parses that file before anything else. */
export function withoutAuthorities({ NODE_EXTRA_CA_CERTS: _, ...env }) {
  return env;
}

/** Runs every subject once a round, in turn, after one round that is thrown away; gives each one's values. */
export async function inTurn(subjects, rounds) {
  const values = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, measure] of Object.entries(subjects)) {
      const value = await measure();
      if (round > 0) values[name].push(value);
    }
  }
  return values;
}

/** The median of the ratios of each round's pair. */
export function medianRatio(values, over) {
  return median(values.map((value, round) => value / over[round]));
}

/** The middle value. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Half the distance between the quartiles of the pairs' ratios: how far two readings of the median may lie apart. */
export function spread(values, over) {
  const sorted = values.map((value, round) => value / over[round]).sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return (at(0.75) - at(0.25)) / 2;
}

/** A line of the result: what, its ratio, its goal, and whether that is met. */
export function resultLine({ name, ratio, spread: around, goal, atLeast = false }) {
  const met = atLeast ? ratio >= goal : ratio < goal;
  const bound = `${atLeast ? 'at least' : 'under'} ${goal}`;
  return `${name.padEnd(39)} ${ratio.toFixed(2).padStart(7)} ± ${around.toFixed(2)}   goal ${bound.padEnd(12)} ${met ? 'met' : 'NOT MET'}`;
}
