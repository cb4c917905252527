import { setFlagsFromString } from 'node:v8';

/** Milliseconds: about what a run of a few hundred requests takes in all. */
const LONG = 1500;

/** From this major version of Node on it takes as long either way. */
const PATIENT = 26;

/** What the user has said of V8's compilers stands. */
const SAID = /--(?:no-?)?(?:jitless|opt|turbofan|maglev)\b/;

/**
 * Keeps V8 from optimizing what a short run is done with before that pays: TurboFan would take a fifth of the processor time, and a tenth
 * of the wall time. From the first pause after a second and a half on it optimizes as ever. Node warns of flags that change while code
 * runs: this one is read at each decision whether to optimize, and concerns no code that is there already.
 */
export function optimizeLater({ node }: { readonly node: string } = process.versions, setFlag = setFlagsFromString): void {
  const told = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
  if (Number.parseInt(node, 10) >= PATIENT || SAID.test(told)) return;
  setFlag('--no-opt');
  setTimeout(() => setFlag('--opt'), LONG).unref();
}
