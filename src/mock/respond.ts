import type { IncomingMessage, ServerResponse } from 'node:http';
import { accessOf } from './access.js';
import type { MockAnswer } from './answer.js';
import { answerOperation } from './answer-operation.js';
import { type Behaviour, changedAccess, changedAnswer } from './behaviour.js';
import { bodyText } from './body-text.js';
import type { Clock } from './clock.js';
import type { MockContext } from './context.js';
import { unroutedAnswer } from './error-answers.js';
import { answerStoreRequest } from './file-store.js';
import type { JobStore } from './job-store.js';
import type { Persona } from './persona.js';
import { answerReportJob } from './report-job.js';
import type { RequestLog } from './request-log.js';
import { type Route, routeOf } from './route.js';
import type { UrlSigner } from './signed-urls.js';
import { answerTokenRequest, type TokenGrants } from './token-endpoint.js';
import { writeAnswer } from './write-answer.js';

/** What a server answers from. */
export interface ServerState {
  readonly origin: string;
  /** The origin of the files of jobs. */
  readonly storeUrl: string;
  readonly persona: Persona;
  readonly behaviours: readonly Behaviour[];
  readonly grants: TokenGrants;
  readonly clock: Clock;
  readonly jobs: JobStore;
  readonly signer: UrlSigner;
  readonly log: RequestLog;
  /** Requests so far, by the type and id asked for. */
  readonly requests: Map<string, number>;
  /** Answers to a job's path so far, by status, and by status with the type and id asked for. */
  readonly answers: Map<string, number>;
}

type JobRoute = Route & { readonly kind: 'job' };

/** Greatest form that the token endpoint reads, in characters. */
const FORM_LIMIT = 16_384;

/** Answers a request. Where its client leaves, or the server itself breaks, the connection ends and the server goes on. */
export async function respond(request: IncomingMessage, response: ServerResponse, state: ServerState): Promise<void> {
  await answered(request, response, async () => {
    state.log(methodOf(request), request.url ?? '');
    return answerTo(request, state);
  });
}

/** Answers a request to the store, where the files of jobs are. Its log has no signatures. */
export async function respondFromStore(request: IncomingMessage, response: ServerResponse, state: ServerState): Promise<void> {
  const [method, target] = [methodOf(request), request.url ?? ''];
  await answered(request, response, async () => {
    state.log(method, target.split('?', 1)[0] ?? '');
    return answerStoreRequest({ method, target, authorization: request.headers.authorization }, state);
  });
}

async function answered(request: IncomingMessage, response: ServerResponse, answer: () => Promise<MockAnswer>): Promise<void> {
  response.on('error', () => undefined);
  try {
    const whole = await answer();
    request.resume();
    writeAnswer(whole, methodOf(request), response);
  } catch {
    response.destroy();
  }
}

function methodOf({ method = 'GET' }: IncomingMessage): string {
  return method;
}

async function answerTo(request: IncomingMessage, state: ServerState): Promise<MockAnswer> {
  const route = routeOf(request.url ?? '');
  switch (route.kind) {
    case 'job':
      return answerOnJob(request, route, state);
    case 'jobs':
    case 'file':
      return answerOperation(request, route, state);
    case 'token':
      return answerOnToken(request, state.grants);
    case 'unrouted':
      return unroutedAnswer(state.persona);
  }
}

async function answerOnJob(request: IncomingMessage, route: JobRoute, state: ServerState): Promise<MockAnswer> {
  const access = await accessOf(request.headersDistinct.authorization ?? [], state.grants.issuer.verify);
  const context = contextOf(request, route, state, access);
  const answer = answerReportJob(context, changedAccess(access, context, state.behaviours));
  const changed = changedAnswer(answer, context, state.behaviours);
  const keys = state.behaviours.length === 0 ? [] : [`${changed.status}`, `${changed.status} ${keyOf(route)}`]; // only they ask
  for (const key of keys) count(state.answers, key);
  return changed;
}

function keyOf({ type, id }: Pick<JobRoute, 'type' | 'id'>): string {
  return `${type}/${id}`;
}

/** Counts one more, and gives how many there were before. */
function count(counts: Map<string, number>, key: string): number {
  const before = counts.get(key) ?? 0;
  counts.set(key, before + 1);
  return before;
}

function contextOf(request: IncomingMessage, route: JobRoute, state: ServerState, access: MockContext['access']): MockContext {
  const { origin, persona } = state;
  const { type, id } = route;
  const account = access.kind === 'granted' ? access.account : undefined;
  const found = id === undefined ? undefined : state.jobs.find(account ?? 'main', id);
  const job = found === undefined ? {} : found.type === type ? { job: found } : { elsewhere: found };
  return {
    persona,
    origin,
    method: methodOf(request),
    query: /\?(.*)/s.exec(request.url ?? '')?.[1],
    headers: request.headers,
    asked: { type, id },
    access,
    ...job,
    now: state.clock.now(),
    before: count(state.requests, keyOf(route)),
    answered: (status, to) => state.answers.get(to === 'any' ? `${status}` : `${status} ${keyOf(route)}`) ?? 0,
  };
}

async function answerOnToken(request: IncomingMessage, grants: TokenGrants): Promise<MockAnswer> {
  const { 'content-type': contentType, authorization } = request.headers;
  const body = await bodyText(request, FORM_LIMIT);
  return answerTokenRequest({ method: methodOf(request), contentType, authorization, body }, grants);
}
