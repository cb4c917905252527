import type { Behaviour } from './behaviour.js';
import { type MockClient, makeClients } from './clients.js';
import { FAULTS } from './faults/all.js';
import { furtherJobs, movingJob, restingJobs, unavailableJob } from './jobs.js';
import { generateKeys } from './keys.js';
import { listen } from './listen.js';
import type { MockFacts, MockSettings } from './messages.js';
import { ODDITIES } from './oddities/all.js';
import { personaOf } from './persona.js';
import { REPORT_TYPES } from './report-types.js';
import { respond, type ServerState } from './respond.js';
import { createTokenIssuer } from './tokens.js';

/** A server that listens. */
export interface Serving {
  readonly facts: MockFacts;
  /** Moves the clock of the jobs on. */
  readonly advance: (milliseconds: number) => void;
  readonly close: () => Promise<void>;
}

/** In seconds: how long ago the expired token ceased to be valid. */
const HOUR = 3600;

/** Starts the server. Rejects with the error of node:net where it cannot listen. */
export async function serve(settings: MockSettings): Promise<Serving> {
  const tokenKeys = generateKeys();
  const behaviours = behavioursOf(settings);
  const listening = await listen(settings, behaviours);
  const issuer = createTokenIssuer(listening.origin, await tokenKeys);
  const state: ServerState = {
    origin: listening.origin,
    persona: personaOf(settings.profile, settings.readings),
    behaviours,
    grants: { clients: makeClients(), issuer, lifetime: settings.tokenTtl },
    now: 0,
    requests: 0,
  };
  listening.onRequest((request, response) => void respond(request, response, state));
  return {
    facts: await factsOf(state, listening.ca),
    advance: (milliseconds) => {
      state.now += milliseconds;
    },
    close: listening.close,
  };
}

/** Faults before oddities, so that an oddity also dresses up what a fault broke; each in the order asked for. */
function behavioursOf({ faults, oddities }: MockSettings): readonly Behaviour[] {
  const pick = (known: readonly Behaviour[], ids: readonly string[]): Behaviour[] =>
    ids.flatMap((id) => known.find((behaviour) => behaviour.id === id) ?? []);
  return [...pick(FAULTS, faults), ...pick(ODDITIES, oddities)];
}

async function factsOf({ origin, persona, grants }: ServerState, ca: string): Promise<MockFacts> {
  const [reader, other] = grants.clients;
  const issue = ({ id, scopes }: MockClient, age?: number): Promise<string> =>
    grants.issuer.issue({ clientId: id, scopes, lifetime: grants.lifetime, ...(age === undefined ? {} : { age }) });
  return {
    url: origin,
    ca,
    tokenUrl: `${origin}/oauth/token`,
    clients: grants.clients,
    tokens: { reader: await issue(reader), other: await issue(other), expired: await issue(reader, grants.lifetime + HOUR) },
    types: REPORT_TYPES,
    jobs: restingJobs(),
    further: furtherJobs(persona.readings),
    moving: movingJob(),
    unavailable: unavailableJob(),
  };
}
