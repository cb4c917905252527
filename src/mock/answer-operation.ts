import type { IncomingMessage } from 'node:http';
import { accessOf, READ_SCOPE, WRITE_SCOPE } from './access.js';
import type { MockAnswer } from './answer.js';
import { type Behaviour, changedFileAnswer } from './behaviour.js';
import { bodyText } from './body-text.js';
import { createJob } from './create-job.js';
import { deleteJobFile, jobFile } from './job-file.js';
import type { JobStore } from './job-store.js';
import { listJobs } from './list-jobs.js';
import { type Permitted, permit } from './operation.js';
import type { Persona } from './persona.js';
import type { Route } from './route.js';
import type { UrlSigner } from './signed-urls.js';
import type { Verify } from './tokens.js';

/** What the operations beside the one that is judged are answered from. */
export interface OperationState {
  readonly persona: Persona;
  readonly jobs: JobStore;
  readonly signer: UrlSigner;
  readonly storeUrl: string;
  readonly behaviours: readonly Behaviour[];
  readonly grants: { readonly issuer: { readonly verify: Verify } };
}

type OperationRoute = Route & { readonly kind: 'jobs' | 'file' };

/** What the paths take, by kind. */
const METHODS = { jobs: ['GET', 'HEAD', 'POST'], file: ['GET', 'HEAD', 'DELETE'] } as const;

/** Greatest body of a request for a job, in characters: what is cut there is no JSON. */
const BODY_LIMIT = 65_536;

/** Makes a job, lists jobs, says where the file of a job is, or deletes it. Of all this, faults and oddities change the file alone. */
export async function answerOperation(request: IncomingMessage, route: OperationRoute, state: OperationState): Promise<MockAnswer> {
  const answer = await plainAnswer(request, route, state);
  if (route.kind !== 'file') return answer;
  const { method = 'GET' } = request;
  return changedFileAnswer(answer, { persona: state.persona, method, asked: { type: route.type, id: route.id } }, state.behaviours);
}

async function plainAnswer(request: IncomingMessage, route: OperationRoute, state: OperationState): Promise<MockAnswer> {
  const { method = 'GET', headersDistinct } = request;
  const scope = method === 'POST' || method === 'DELETE' ? WRITE_SCOPE : READ_SCOPE;
  const access = await accessOf(headersDistinct.authorization ?? [], state.grants.issuer.verify, scope);
  const permitted = permit({ persona: state.persona, method, type: route.type, access, scope, jobs: state.jobs }, METHODS[route.kind]);
  if ('refused' in permitted) return permitted.refused;
  if (route.kind === 'file') return onFile(permitted, { method, id: route.id }, state);
  return method === 'POST' ? createJob(permitted, await sentBody(request)) : listJobs(permitted, route.query);
}

function onFile(
  permitted: Permitted,
  { method, id }: { readonly method: string; readonly id: string | undefined },
  { storeUrl, signer }: OperationState,
): MockAnswer {
  if (method === 'DELETE') return deleteJobFile(permitted, id);
  return jobFile(permitted, id, (path) => storeUrl + signer.sign(path));
}

async function sentBody(request: IncomingMessage) {
  return { contentType: request.headers['content-type'], text: await bodyText(request, BODY_LIMIT) };
}
