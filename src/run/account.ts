import type { Exchange } from '../checks/trace.js';
import type { Broken, HttpExchange } from '../http/exchange.js';
import type { PlannedCase } from '../plan/plan.js';
import { isCutOff } from './cut.js';
import type { Execution } from './execute-case.js';
import { exchangesOf, type Observed } from './judge/observe.js';
import type { Verdict } from './record.js';
import { createTally, sightingOf, type Tally } from './tally.js';
import { type CaseEvidence, caseVerdict } from './verdicts.js';

/** Distinct reasons for what could not be judged that are kept: they may quote what was answered. */
const MOST_REASONS = 20;

/** The account of one case while it runs. */
export interface Account {
  readonly tally: Tally;
  /** Takes in one trace, all but what was found in it: the caller has that put down as a sighting. */
  count(observed: Observed): void;
  /** Takes in one trace whole. */
  add(observed: Observed): void;
  /** Takes note of why something could not be judged, in a sentence. */
  leave(because: string): void;
  /** Takes note of why nothing came of it, where nothing did. */
  aside(because: string): void;
  /** Why a request of it was not sent, where the run's budget was spent. */
  cutOff(): string | undefined;
  conclude(): { readonly verdict: Verdict; readonly because?: string };
}

/** Opens the account of a case; `note` is handed each judged exchange, `noteScopes` what was judged where that fills the scope matrix. */
export function createAccount(
  { id, suite, case: shape }: PlannedCase,
  { note, noteScopes }: Pick<Execution, 'note' | 'noteScopes'>,
): Account {
  const tally = createTally();
  const notes = createNotes();
  const count = (observed: Observed): void => {
    tally.count(observed);
    if (suite.fills === 'scopes') noteScopes(observed);
    for (const { identity } of observed.occurrences) notes.severities.add(identity.severity);
    note(observed);
    noteRequests(notes, observed);
    noteRulings(notes, observed, shape.exercises);
  };
  return {
    tally,
    leave: (because) => leave(notes, because),
    aside: (because) => void notes.asides.push(because),
    count,
    cutOff: () => notes.cutOff,
    add: (observed) => {
      count(observed);
      for (const occurrence of observed.occurrences) tally.see(sightingOf(occurrence, id));
    },
    conclude: () => conclusionOf(notes),
  };
}

/** What was noted of a case so far. */
interface Notes {
  readonly severities: Set<'fail' | 'warn'>;
  readonly unjudged: Set<string>;
  readonly asides: string[];
  /** Rulings that are evidence for what the case exercises. */
  applied: number;
  requests: number;
  unsent: { readonly count: number; readonly says: string } | undefined;
  cutOff: string | undefined;
}

function createNotes(): Notes {
  return { severities: new Set(), unjudged: new Set(), asides: [], applied: 0, requests: 0, unsent: undefined, cutOff: undefined };
}

function leave({ unjudged }: Notes, because: string): void {
  if (unjudged.size < MOST_REASONS) unjudged.add(because);
}

function noteRequests(notes: Notes, observed: Observed): void {
  for (const exchange of exchangesOf(observed).keys()) {
    notes.requests++;
    if (isCutOff(exchange)) notes.cutOff = exchange.outcome.says;
    if (isUnsent(exchange)) notes.unsent = { says: exchange.outcome.says, ...notes.unsent, count: (notes.unsent?.count ?? 0) + 1 };
  }
}

function noteRulings(notes: Notes, { judgements }: Observed, exercises: readonly string[]): void {
  for (const { ruling, exchange } of judgements) {
    if (ruling.kind === 'could-not-judge') leave(notes, ruling.because);
    if (ruling.kind === 'applied' && ruling.requirements.some((requirement) => exercises.includes(requirement))) notes.applied++;
    const isBroken = exchange.kind === 'http' && exchange.outcome.kind === 'broken';
    if (isBroken && notes.asides.length === 0) notes.asides.push(exchange.outcome.says);
  }
}

function conclusionOf({ severities, unjudged, applied, asides, unsent, requests }: Notes): ReturnType<Account['conclude']> {
  const evidence: CaseEvidence = { severities: [...severities], unjudged: [...unjudged], applied };
  const verdict = caseVerdict(evidence);
  if (verdict === 'error') return { verdict, because: evidence.unjudged.join('; ') };
  if (verdict === 'not-exercised') return { verdict, because: asides[0] ?? 'no check could judge what came' };
  // What the client refuses to send is not exercised: never left out in silence.
  return unsent === undefined ? { verdict } : { verdict, because: `${unsent.count} of ${requests} requests were not sent: ${unsent.says}` };
}

/** Whether our own client would not send a request as it is written. */
function isUnsent(exchange: Exchange): exchange is HttpExchange & { readonly outcome: Broken } {
  return exchange.kind === 'http' && exchange.outcome.kind === 'broken' && exchange.outcome.code === 'unsendable';
}
