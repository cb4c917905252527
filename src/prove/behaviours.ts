import type { Behaviour, Fault, Oddity } from '../mock/behaviour.js';
import { type Mock, startMock } from '../mock/start.js';
import type { Occurrence } from '../run/judge/observe.js';
import { runForProof } from './clean-run.js';
import { speaksOf } from './judge-mutants.js';

/** What became of a fault. */
export interface FaultResult {
  readonly id: string;
  readonly says: string;
  /** The requirement that it breaks. */
  readonly breaks: string;
  readonly found: boolean;
  /** The check that found it first, and what it reported. */
  readonly check?: string;
  readonly reported?: string;
  readonly severity?: 'fail' | 'warn';
  /** The ambiguity for which the profile only doubts it. */
  readonly doubtedBy?: string;
  /** Requests until it was found; of the whole run where it was not. */
  readonly requests: number;
  /** Milliseconds. */
  readonly time: number;
  /** Of a fault that shows by chance: how likely a default run is to meet it. */
  readonly likelihood?: number;
}

/** What became of an oddity. */
export interface OddityResult {
  readonly id: string;
  readonly says: string;
  /** What was reported of it: nothing where all is well. */
  readonly reported: readonly string[];
  readonly time: number;
}

/** How faults are looked for. */
export interface ProofOptions {
  readonly seed: number;
  /** Checks that are switched off. */
  readonly without: ReadonlySet<string>;
}

/**
 * Runs the suites against a server with the fault, until a finding of the requirement that it breaks: first the cases that
 * exercise it, then all. A rare fault is looked for in all from the start, since its likelihood is that of a whole run.
 */
export async function proveFault(fault: Fault, options: ProofOptions): Promise<FaultResult> {
  const begun = performance.now();
  const mock = await startMock({ persona: 'page', faults: [fault.id] });
  try {
    const narrow = fault.rate === undefined ? await lookFor(fault, mock, [fault.breaks], options) : undefined;
    const seen = narrow?.found === undefined ? await lookFor(fault, mock, [], options) : narrow;
    const { found, requests } = seen;
    return {
      id: fault.id,
      says: fault.says,
      breaks: fault.breaks,
      found: found !== undefined,
      ...(found === undefined
        ? {}
        : { check: found.identity.check, reported: found.identity.requirement, severity: found.identity.severity }),
      ...(fault.doubtedBy === undefined ? {} : { doubtedBy: fault.doubtedBy }),
      requests,
      time: Math.round(performance.now() - begun),
    };
  } finally {
    await mock.close();
  }
}

interface Seen {
  readonly found: Occurrence | undefined;
  readonly requests: number;
}

/** A run that ends when the fault is found. */
async function lookFor(fault: Fault, mock: Mock, requirements: readonly string[], { seed, without }: ProofOptions): Promise<Seen> {
  const controller = new AbortController();
  let found: Occurrence | undefined;
  let requests = 0;
  await runForProof(mock, {
    seed,
    requirements,
    ...jobsFor(fault),
    signal: controller.signal,
    keep: (trace, _intents, { occurrences }) => {
      if (found !== undefined) return;
      requests += trace.length;
      found = occurrences.find((one) => !without.has(one.identity.check) && shows(one, fault));
      if (found !== undefined) controller.abort();
    },
  });
  return { found, requests };
}

/** A late answer shows a fault that keeps answers back; of any other it may be the machine that is busy. */
function shows(occurrence: Occurrence, { breaks, check }: Fault): boolean {
  const { place } = occurrence.identity;
  return speaksOf(occurrence, breaks) && (place.in !== 'time' || occurrence.identity.check === check);
}

/** Runs all suites against a server with the oddity: nothing may be said. */
export async function proveOddity(oddity: Oddity, { seed }: ProofOptions): Promise<OddityResult> {
  const begun = performance.now();
  const { id, says } = oddity;
  const mock = await startMock({ persona: 'page', oddities: [id] });
  try {
    const { findings, problems, exit } = await runForProof(mock, { seed, ...jobsFor(oddity) });
    const reported = [
      ...findings.map(({ requirement, check, title }) => `${requirement} ${check}: ${title}`),
      ...problems.map((problem) => problem.says),
      ...(findings.length === 0 && problems.length === 0 && exit !== 0 ? [`exit ${exit}`] : []),
    ];
    return { id, says, reported, time: Math.round(performance.now() - begun) };
  } finally {
    await mock.close();
  }
}

/** Some show only on jobs that the run has made. */
function jobsFor({ shownBy }: Behaviour): { readonly jobs?: 'made' } {
  return shownBy === undefined ? {} : { jobs: 'made' };
}
