import type { Case, CredentialUse, Given, JobStatus } from './suite.js';

/** What the configuration gives: known types and jobs, and which credentials there are. */
export interface Supplies {
  readonly types: readonly string[];
  readonly jobs: Readonly<Partial<Record<JobStatus, readonly { readonly type: string; readonly id: string }[]>>>;
  readonly credentials: ReadonlySet<'reader' | 'other' | 'expired'>;
}

/** What a met need binds. */
export interface Bindings {
  readonly type?: string;
  readonly id?: string;
  /** The status in which the job is known to be. */
  readonly job?: JobStatus;
}

/** A case's needs, met or not; what would meet them is a line of configuration to copy. */
export type Needs =
  | { readonly kind: 'met'; readonly bindings: Bindings }
  | { readonly kind: 'unmet'; readonly because: string; readonly remedy: string };

const STATUSES: readonly JobStatus[] = ['DONE', 'FAILED', 'DELETED', 'CREATED', 'PROCESSING'];

/** Meets what a case needs from what there is. A missing supply is never an error and never a pass. */
export function meetNeeds(planned: Case, supplies: Supplies): Needs {
  if (planned.kind === 'tls') return { kind: 'met', bindings: {} };
  const credential = missingCredential(planned.send.credential ?? 'reader', supplies);
  if (credential !== undefined) return credential;
  const given = bind(planned.given ?? {}, supplies);
  // One job a case would be enough; a property may send a credential by name, which the runner makes of the reader's.
  return given;
}

function bind(given: Given, { types, jobs }: Supplies): Needs {
  if (given.job !== undefined) {
    const statuses = given.job === 'any' ? STATUSES : [given.job];
    const status = statuses.find((name) => jobs[name]?.[0] !== undefined);
    const job = status === undefined ? undefined : jobs[status]?.[0];
    if (job !== undefined && status !== undefined)
      return { kind: 'met', bindings: { ...job, ...(given.job === 'any' ? {} : { job: status }) } };
    const wanted = given.job === 'any' ? 'DONE' : given.job;
    return {
      kind: 'unmet',
      because: given.job === 'any' ? 'no job is known' : `no ${given.job} job is known`,
      remedy: `fixtures: { jobs: { ${wanted}: [{ type: …, id: … }] } }`,
    };
  }
  if (given.type !== 'known') return { kind: 'met', bindings: {} };
  const type = types[0] ?? STATUSES.flatMap((status) => jobs[status] ?? [])[0]?.type;
  return type === undefined
    ? { kind: 'unmet', because: 'no report type is known to be valid', remedy: 'fixtures: { types: [calls] }' }
    : { kind: 'met', bindings: { type } };
}

function missingCredential(use: CredentialUse, { credentials }: Supplies): Needs | undefined {
  const wanted = use === 'tampered' ? 'reader' : use;
  if (wanted !== 'reader' && wanted !== 'other' && wanted !== 'expired') return undefined;
  if (credentials.has(wanted)) return undefined;
  const what = {
    reader: 'no token with the scope was given',
    other: 'no token that lacks the scope was given',
    expired: 'no expired token was given',
  }[wanted];
  const name = { reader: 'CONFORMANCE_TOKEN', other: 'T_OTHER', expired: 'T_EXPIRED' }[wanted];
  return { kind: 'unmet', because: what, remedy: `credentials: { ${wanted}: { tokenEnv: ${name} } }` };
}
