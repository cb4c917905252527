import { setFlagsFromString } from 'node:v8';

/** Milliseconds: about what a run of a few hundred requests takes in all. */
const LONG = 1500;

/** From this major version of Node on, V8 does not hurry so. */
const PATIENT = 26;

/**
 * Keeps V8 from optimizing what a short run is done with before that pays: its compiler would take a fifth of the processor time, and a
 * tenth of the wall time. What goes on for longer is optimized as ever. V8 reads the flag anew at each decision, and undoes nothing by it.
 */
export function optimizeLater(): void {
  if (Number.parseInt(process.versions.node, 10) >= PATIENT) return;
  setFlagsFromString('--no-opt');
  setTimeout(() => setFlagsFromString('--opt'), LONG).unref();
}
