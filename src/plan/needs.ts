import type { Case, CredentialUse, Given, JobStatus } from './suite.js';

/** Why there is no token of a kind, and what would give one. */
export interface CredentialGap {
  readonly because: string;
  readonly remedy: string;
}

/** The kinds of token that were sought beyond the configuration, in vain. */
export type CredentialGaps = Readonly<Partial<Record<'other' | 'expired', CredentialGap>>>;

/** What the configuration gives: known types and jobs, and which credentials there are. */
export interface Supplies {
  readonly types: readonly string[];
  readonly jobs: Readonly<Partial<Record<JobStatus, readonly { readonly type: string; readonly id: string }[]>>>;
  readonly credentials: ReadonlySet<'reader' | 'other' | 'expired'>;
  readonly gaps?: CredentialGaps;
  /** Set where a job was made for this run. */
  readonly made?: true;
  /** Why none was made. */
  readonly notMade?: string;
  /** What was looked for beyond the configuration, in vain: said beside what is not met. */
  readonly looked?: string;
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
  if (planned.kind === 'tls' || planned.kind === 'access') return { kind: 'met', bindings: {} };
  if (planned.kind === 'sequence') return supplies.made ? { kind: 'met', bindings: {} } : notMade(supplies);
  const credential = missingCredential(planned.send.credential ?? 'reader', supplies);
  if (credential !== undefined) return credential;
  return bind(planned.given ?? {}, supplies);
}

function bind(given: Given, supplies: Supplies): Needs {
  if (given.job !== undefined) return bindJob(given.job, supplies);
  return given.type === 'known' ? bindType(supplies) : { kind: 'met', bindings: {} };
}

function notMade({ notMade: because }: Supplies): Needs {
  return {
    kind: 'unmet',
    because: because ?? 'no job was made for this run',
    remedy: '--allow create-jobs, with a token that holds data-reports:write',
  };
}

function bindJob(wanted: NonNullable<Given['job']>, supplies: Supplies): Needs {
  const exact = wanted !== 'any' && wanted !== 'preferred';
  const status = exact ? wanted : STATUSES.find((name) => supplies.jobs[name]?.[0] !== undefined);
  const job = status === undefined ? undefined : supplies.jobs[status]?.[0];
  if (job !== undefined && status !== undefined) return { kind: 'met', bindings: { ...job, ...(exact ? { job: status } : {}) } };
  if (wanted === 'preferred') return { kind: 'met', bindings: { type: knownType(supplies) ?? 'calls' } };
  return {
    kind: 'unmet',
    because: `${exact ? `no ${wanted} job is known` : 'no job is known'}${looked(supplies)}`,
    remedy: `fixtures: { jobs: { ${exact ? wanted : 'DONE'}: [{ type: …, id: … }] } }`,
  };
}

function bindType(supplies: Supplies): Needs {
  const type = knownType(supplies);
  if (type !== undefined) return { kind: 'met', bindings: { type } };
  return { kind: 'unmet', because: `no report type is known to be valid${looked(supplies)}`, remedy: 'fixtures: { types: [calls] }' };
}

function looked({ looked: text }: Supplies): string {
  return text === undefined ? '' : ` (${text})`;
}

function knownType({ types, jobs }: Supplies): string | undefined {
  return types[0] ?? STATUSES.flatMap((status) => jobs[status] ?? [])[0]?.type;
}

function missingCredential(use: CredentialUse, { credentials, gaps }: Supplies): Needs | undefined {
  const wanted = use === 'tampered' ? 'reader' : use;
  if (wanted !== 'reader' && wanted !== 'other' && wanted !== 'expired') return undefined;
  if (credentials.has(wanted)) return undefined;
  const gap = wanted === 'reader' ? undefined : gaps?.[wanted];
  if (gap !== undefined) return { kind: 'unmet', ...gap };
  const what = {
    reader: 'no token with the scope was given',
    other: 'no token that lacks the scope was given',
    expired: 'no expired token was given',
  }[wanted];
  const name = { reader: 'CONFORMANCE_TOKEN', other: 'T_OTHER', expired: 'T_EXPIRED' }[wanted];
  return { kind: 'unmet', because: what, remedy: `credentials: { ${wanted}: { tokenEnv: ${name} } }` };
}
