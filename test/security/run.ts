/** Whole runs of a document against a server. */
import { securityOf } from '../../src/document/security.js';
import { planAccess } from '../../src/plan/access/suite.js';
import { type SchemeCredentials, showableBy } from '../../src/run/access/credentials.js';
import { prepareAccess } from '../../src/run/access/prepare.js';
import type { RunOptions } from '../../src/run/options.js';
import type { RunRecord } from '../../src/run/record.js';
import { run } from '../../src/run/run.js';
import { runOptions } from '../support/run.js';
import { KNOWN } from './server.js';

const given = (value: string, variable: string) => ({ value, from: `$${variable}` });
const client = {
  kind: 'client',
  clientId: KNOWN.clientId,
  clientSecret: KNOWN.clientSecret,
  tokenUrl: '',
  scope: '',
  from: '$SECRET',
} as const;

const wrong = {
  expired: given(KNOWN.expired, 'EXPIRED'),
  'not-yet-valid': given(KNOWN.notYetValid, 'NOT_YET_VALID'),
  'wrong-audience': given(KNOWN.wrongAudience, 'WRONG_AUDIENCE'),
  'wrong-issuer': given(KNOWN.wrongIssuer, 'WRONG_ISSUER'),
} as const;

/** What the server of the tests knows, for every scheme of the documents. */
export const CREDENTIALS = {
  headerKey: { kind: 'key', key: given(KNOWN.headerKey, 'HEADER_KEY') },
  queryKey: { kind: 'key', key: given(KNOWN.queryKey, 'QUERY_KEY') },
  cookieKey: { kind: 'key', key: given(KNOWN.cookieKey, 'COOKIE_KEY') },
  basic: { kind: 'password', username: given(KNOWN.username, 'NAME'), password: given(KNOWN.password, 'PASSWORD') },
  bearer: { kind: 'token', token: given(KNOWN.bearer, 'TOKEN'), ...wrong },
  oauth: { kind: 'client', client, scopes: ['read', 'write', 'readwrite', 'admin'], ...wrong },
  oidc: { kind: 'client', client, ...wrong },
} as const satisfies SchemeCredentials;

/** What a test changes of a run. */
export interface DocumentRun extends Partial<Omit<RunOptions, 'target'>> {
  readonly rows?: 'two' | 'all';
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
}

/** Runs a document against a base URL. */
export async function runDocument(
  root: object,
  baseUrl: string,
  { rows = 'two', parameters = {}, ...changes }: DocumentRun = {},
): Promise<RunRecord> {
  const document = { root: root as Readonly<Record<string, unknown>>, positions: new Map() };
  const security = securityOf(document);
  if (security.kind === 'refused') throw new Error(security.problems.map(({ says }) => says).join('\n'));
  const { model } = security;
  const schemes = changes.schemes ?? CREDENTIALS;
  const { registers, suite } = planAccess(document, model, { rows, showable: showableBy(model, schemes), parameters });
  const options = runOptions({ gate: { mustExercise: [], waive: {} }, ...changes, schemes, document: { file: 'openapi.yaml', rows } });
  return run(
    { ...options, target: { kind: 'url', baseUrl, from: '--base-url' } },
    {
      spec: { registers, documentUnder: () => document },
      suites: [suite],
      prepare: (aimed, parts) => prepareAccess(aimed, { ...parts, document, model }),
    },
  );
}

/** Rows that did not pass, as `getThings none: fail 200`. */
export function wrongRows({ cases }: RunRecord): readonly string[] {
  return cases
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ id, verdict, statuses, because }) => `${id.replace('scopes/', '')}: ${verdict} ${because ?? Object.keys(statuses).join(' ')}`);
}
