import { type HeldUse, isHeld } from './credential-uses.js';
import type { Case, CredentialUse, Given, JobStatus } from './suite.js';

/** Why there is no token of a kind, and what would give one. */
export interface CredentialGap {
  readonly because: string;
  readonly remedy: string;
}

/** The kinds of token that were asked for in vain. */
export type CredentialGaps = Readonly<Partial<Record<HeldUse, CredentialGap>>>;

/** What the configuration gives: known types and jobs, and which credentials there are. */
export interface Supplies {
  readonly types: readonly string[];
  readonly jobs: Readonly<Partial<Record<JobStatus, readonly { readonly type: string; readonly id: string }[]>>>;
  readonly credentials: ReadonlySet<HeldUse>;
  /** What the reader's token looks like: its parts are of use where it is a signed JWT. */
  readonly readerToken?: 'jwt' | 'opaque';
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
  if (planned.given?.token === 'jwt' && supplies.readerToken === 'opaque') return OPAQUE;
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

/** Nothing is lost: what has no parts has none that could be changed. */
const OPAQUE: Needs = {
  kind: 'unmet',
  because: "the reader's token is no signed JWT, of whose parts another could be made",
  remedy: 'a reader whose tokens are JWTs, where the API issues such',
};

function missingCredential(use: CredentialUse, { credentials, gaps }: Supplies): Needs | undefined {
  const wanted = heldBy(use);
  if (wanted === undefined || credentials.has(wanted)) return undefined;
  return { kind: 'unmet', ...(gaps?.[wanted] ?? missing(wanted)) };
}

/** The token that a credential is, or is made of. */
function heldBy(use: CredentialUse): HeldUse | undefined {
  if (isHeld(use)) return use;
  return use === 'none' || use === 'malformed' || use === 'scheme' || use === 'garbage' ? undefined : 'reader';
}

/** Tokens that only whoever signs tokens can make: one thing to do, said alike of each. */
const SIGNED: CredentialGap = {
  because: 'no token was given that only whoever signs tokens can make',
  remedy: 'credentials: not-yet-valid, wrong-audience, wrong-issuer, similar-scope, each { tokenEnv: … }',
};

function missing(wanted: HeldUse): CredentialGap {
  const given = (because: string, variable: string): CredentialGap => ({
    because,
    remedy: `credentials: { ${wanted}: { tokenEnv: ${variable} } }`,
  });
  switch (wanted) {
    case 'reader':
      return given('no token with the scope was given', 'CONFORMANCE_TOKEN');
    case 'other':
      return given('no token that lacks the scope was given', 'T_OTHER');
    case 'expired':
      return given('no expired token was given', 'T_EXPIRED');
    case 'no-scope':
      return given('no token without any scope was given', 'T_NO_SCOPE');
    case 'all-scopes':
      return given('no token with all scopes was given', 'T_ALL_SCOPES');
    default:
      return SIGNED;
  }
}
