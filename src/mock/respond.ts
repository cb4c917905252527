import type { IncomingMessage, ServerResponse } from 'node:http';
import { accessOf } from './access.js';
import type { MockAnswer } from './answer.js';
import { type Behaviour, changedAccess, changedAnswer } from './behaviour.js';
import type { MockContext } from './context.js';
import { unroutedAnswer } from './error-answers.js';
import { jobById } from './jobs.js';
import type { Persona } from './persona.js';
import { answerReportJob } from './report-job.js';
import { type Route, routeOf } from './route.js';
import { answerTokenRequest, type TokenGrants } from './token-endpoint.js';
import { writeAnswer } from './write-answer.js';

/** What a server answers from. The two counts are all that changes. */
export interface ServerState {
  readonly origin: string;
  readonly persona: Persona;
  readonly behaviours: readonly Behaviour[];
  readonly grants: TokenGrants;
  /** Milliseconds of the driven clock. */
  now: number;
  /** Requests to a job's path so far. */
  requests: number;
}

type JobRoute = Route & { readonly kind: 'job' };

/** Greatest form that the token endpoint reads, in characters. */
const FORM_LIMIT = 16_384;

/** Answers a request. Where its client leaves, or the server itself breaks, the connection ends and the server goes on. */
export async function respond(request: IncomingMessage, response: ServerResponse, state: ServerState): Promise<void> {
  response.on('error', () => undefined);
  try {
    const answer = await answerTo(request, state);
    request.resume();
    writeAnswer(answer, request.method ?? 'GET', response);
  } catch {
    response.destroy();
  }
}

async function answerTo(request: IncomingMessage, state: ServerState): Promise<MockAnswer> {
  const route = routeOf(request.url ?? '');
  switch (route.kind) {
    case 'job':
      return answerOnJob(request, route, state);
    case 'token':
      return answerOnToken(request, state.grants);
    case 'unrouted':
      return unroutedAnswer(state.persona);
  }
}

async function answerOnJob(request: IncomingMessage, route: JobRoute, state: ServerState): Promise<MockAnswer> {
  const access = await accessOf(request.headersDistinct.authorization ?? [], state.grants.issuer.verify);
  const context = contextOf(request.method ?? 'GET', route, state, access);
  const answer = answerReportJob(context, changedAccess(access, context, state.behaviours));
  return changedAnswer(answer, context, state.behaviours);
}

function contextOf(method: string, { type, id }: JobRoute, state: ServerState, access: MockContext['access']): MockContext {
  const { origin, persona, now } = state;
  const found = id === undefined ? undefined : jobById(id, now, persona.readings);
  const job = found?.type === type ? found : undefined;
  return { persona, origin, method, asked: { type, id }, access, ...(job === undefined ? {} : { job }), now, before: state.requests++ };
}

async function answerOnToken(request: IncomingMessage, grants: TokenGrants): Promise<MockAnswer> {
  const { 'content-type': contentType, authorization } = request.headers;
  return answerTokenRequest({ method: request.method ?? 'GET', contentType, authorization, body: await formText(request) }, grants);
}

/** The body as text; what goes beyond the limit is read and dropped, so that the answer can be sent. */
async function formText(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8');
  let text = '';
  for await (const piece of request) if (text.length < FORM_LIMIT) text += piece;
  return text;
}
