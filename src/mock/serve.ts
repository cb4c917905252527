import { SIMILAR_SCOPES } from './access.js';
import { type Behaviour, type CertificateKind, changedJobs, changedTls } from './behaviour.js';
import type { Certificates } from './certificates.js';
import { type MockClient, makeClients } from './clients.js';
import { createClock } from './clock.js';
import { FAULTS } from './faults/all.js';
import { createJobStore } from './job-store.js';
import { furtherJobs, movingJob, restingJobs, unavailableJob } from './jobs.js';
import { generateKeys } from './keys.js';
import { type Listening, listen } from './listen.js';
import type { MockFacts, MockSettings, MockToken } from './messages.js';
import { ODDITIES } from './oddities/all.js';
import { isSeeded, type Persona, personaOf } from './persona.js';
import { REPORT_TYPES } from './report-types.js';
import { openRequestLog } from './request-log.js';
import { respond, respondFromStore, type ServerState } from './respond.js';
import { createUrlSigner } from './signed-urls.js';
import { createTokenIssuer, type TokenClaims } from './tokens.js';

/** A server that listens. */
export interface Serving {
  readonly facts: MockFacts;
  /** Moves the clock of the jobs on. */
  readonly advance: (milliseconds: number) => void;
  readonly close: () => Promise<void>;
}

/** In seconds: how long ago the expired token ceased to be valid. */
const HOUR = 3600;

/** Starts the server and, on an origin of its own, the store of the files. Rejects with the error of Node.js where it cannot. */
export async function serve(settings: MockSettings): Promise<Serving> {
  const log = openRequestLog(settings.logRequests);
  const [tokenKeys, clients] = [generateKeys(), makeClients()];
  const behaviours = behavioursOf(settings);
  const { ca, api, store } = await listenTwice(settings, behaviours);
  const persona = personaOf(settings.persona, settings.readings);
  const clock = createClock(settings.clock);
  const issuer = createTokenIssuer(api.origin, await tokenKeys);
  const state: ServerState = {
    origin: api.origin,
    storeUrl: store.origin,
    persona,
    behaviours,
    grants: { clients: await clients, issuer, lifetime: settings.tokenTtl, tokenUrl: `${api.origin}/oauth/token` },
    clock,
    jobs: changedJobs(createJobStore({ persona, clock, jobsNamedFail: settings.jobsNamedFail }), behaviours),
    signer: createUrlSigner(clock),
    log,
    requests: new Map(),
    answers: new Map(),
  };
  api.onRequest((request, response) => void respond(request, response, state));
  store.onRequest((request, response) => void respondFromStore(request, response, state));
  return {
    facts: await factsOf(state, ca),
    advance: clock.advance,
    close: async () => void (await Promise.all([api.close(), store.close()])),
  };
}

async function listenTwice(
  { host, port }: MockSettings,
  behaviours: readonly Behaviour[],
): Promise<{ readonly ca: string; readonly api: Listening; readonly store: Listening }> {
  const tls = changedTls(behaviours);
  const certificates = await certificatesOf(tls.certificate ?? 'ordinary');
  const api = await listen({ host, port }, certificates, tls);
  return { ca: certificates.ca, api, store: await listen({ host, port: 0 }, certificates, tls) };
}

/** By kind: to make them costs more than all else of a start, so the servers that run one after the other in a thread show the same. */
const made = new Map<CertificateKind, Promise<Certificates>>();

async function certificatesOf(kind: CertificateKind): Promise<Certificates> {
  // Loaded here, so that key generation is under way meanwhile.
  const { makeCertificates } = await import('./certificates.js');
  const known = made.get(kind);
  if (known !== undefined) return known;
  const making = makeCertificates(kind);
  made.set(kind, making);
  making.catch(() => made.delete(kind)); // the next server tries again
  return making;
}

/** Faults before oddities, so that an oddity also dresses up what a fault broke; each in the order asked for. */
function behavioursOf({ faults, oddities }: MockSettings): readonly Behaviour[] {
  const pick = (known: readonly Behaviour[], ids: readonly string[]): Behaviour[] =>
    ids.flatMap((id) => known.find((behaviour) => behaviour.id === id) ?? []);
  return [...pick(FAULTS, faults), ...pick(ODDITIES, oddities)];
}

async function factsOf({ origin, storeUrl, persona, grants }: ServerState, ca: string): Promise<MockFacts> {
  const clients = grants.clients.map(({ client }) => client);
  return {
    url: origin,
    ca,
    tokenUrl: grants.tokenUrl,
    storeUrl,
    clients,
    tokens: await tokensOf(clients, grants),
    types: REPORT_TYPES,
    jobs: seededAddresses(persona),
    further: furtherJobs(persona.readings),
    moving: movingJob(),
    unavailable: unavailableJob(),
  };
}

type Claims = Partial<Pick<TokenClaims, 'age' | 'scopes' | 'spoilt'>>;

async function tokensOf(clients: readonly MockClient[], { issuer, lifetime }: ServerState['grants']): Promise<MockFacts['tokens']> {
  const issue = async (id: string, changed: Claims = {}): Promise<string> => {
    const client = clients.find((one) => one.id === id);
    if (client === undefined) throw new Error(`no client is called ${id}`);
    const { account, scopes } = client;
    return issuer.issue({ clientId: id, account, scopes, lifetime, ...changed });
  };
  const issued: Readonly<Record<MockToken, Promise<string>>> = {
    reader: issue('reader'),
    other: issue('other'),
    expired: issue('reader', { age: lifetime + HOUR }),
    both: issue('both'),
    empty: issue('empty'),
    many: issue('many'),
    'not-yet-valid': issue('reader', { spoilt: 'early' }),
    'wrong-audience': issue('reader', { spoilt: 'other-audience' }),
    'wrong-issuer': issue('reader', { spoilt: 'other-issuer' }),
    'no-scope': issue('reader', { scopes: [] }),
    'similar-scope': issue('reader', { scopes: SIMILAR_SCOPES }),
  };
  const tokens = await Promise.all(Object.entries(issued).map(async ([name, token]) => [name, await token] as const));
  return Object.fromEntries(tokens) as MockFacts['tokens']; // its names are those of `issued`
}

function seededAddresses(persona: Persona): MockFacts['jobs'] {
  const jobs = restingJobs();
  return isSeeded('FAILED', persona) ? jobs : { ...jobs, FAILED: [] };
}
