import type { ApiDocument } from '../../document/api-document.js';
import type { Registers, Requirement } from '../../document/registers.js';
import type { OperationSecurity, SecurityModel } from '../../document/security.js';
import type { AccessCase, ChallengeError, Suite } from '../suite.js';
import { anotherRequest } from './another.js';
import { accessRequest, type GivenParameters } from './request.js';
import { needText, type Row, type RowChoice, rowsOf, type Showable } from './rows.js';

/** What is asked of a document's access. */
export interface AccessOptions {
  readonly rows: RowChoice;
  readonly showable: Showable;
  /** Values of parameters, by name. */
  readonly parameters: GivenParameters;
}

/** The requirements that a document's security comes to, one an operation, and the suite that exercises them. */
export interface AccessPlan {
  readonly registers: Registers;
  readonly suite: Suite;
}

/** Plans the scope matrix of a document. A function of its arguments alone. */
export function planAccess(document: ApiDocument, model: SecurityModel, options: AccessOptions): AccessPlan {
  const named = withNames(model.operations);
  return {
    registers: { requirements: named.map(requirementOf), ambiguities: [] },
    suite: {
      id: 'scopes',
      title: 'who may ask for what',
      source: 'the security of the document',
      operation: named[0]?.security.operation.id ?? '',
      fills: 'scopes',
      cases: named.flatMap((one) => casesOf(document, one, { model, ...options })),
    },
  };
}

interface Named {
  /** Kebab case, unique in the document: of the operation's id. */
  readonly name: string;
  readonly security: OperationSecurity;
}

function withNames(operations: readonly OperationSecurity[]): readonly Named[] {
  const taken = new Map<string, number>();
  return operations.map((security) => {
    const slug = slugOf(security.operation.id);
    const count = (taken.get(slug.toLowerCase()) ?? 0) + 1;
    taken.set(slug.toLowerCase(), count);
    return { name: count === 1 ? slug : `${slug}.${count}`, security };
  });
}

/** What is no letter or digit becomes a hyphen. */
function slugOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}_]+/gu, '-').replaceAll(/^-+|-+$/g, '') || 'operation';
}

const SOURCES: Readonly<Record<OperationSecurity['saidBy'], string>> = {
  operation: 'security of the operation',
  document: 'security of the document',
  nobody: 'the document names no security for it',
};

function requirementOf({ name, security }: Named): Requirement {
  const { operation, alternatives, saidBy, at } = security;
  return {
    id: `SEC-${name}`,
    level: saidBy === 'nobody' ? 'SHOULD' : 'MUST',
    text: `${operation.method} ${operation.path} needs ${needText(alternatives)}`,
    source: SOURCES[saidBy],
    at,
  };
}

function casesOf(
  document: ApiDocument,
  { name, security }: Named,
  { model, rows, showable, parameters }: AccessOptions & { readonly model: SecurityModel },
): readonly AccessCase[] {
  const { operation, saidBy } = security;
  const request = accessRequest(document, operation, parameters);
  const another = rows === 'all' ? anotherRequest(document, operation, parameters, request) : undefined;
  return rowsOf(security, model, showable, rows).map((row) => ({
    kind: 'access',
    id: `${name}-${slugOf(row.id)}`,
    title: `${operation.method} ${operation.path} is ${row.expect.access} with ${row.says}`,
    level: saidBy === 'nobody' ? 'SHOULD' : 'MUST',
    exercises: [`SEC-${name}`],
    operation: operation.id,
    row: row.id,
    says: row.says,
    request,
    ...(another === undefined || row.expect.access === 'granted' ? {} : { another }),
    show: row.show,
    access: withChallenge(row, security, model),
  }));
}

/** What is expected of a row, with what a challenge is to say where one of the operation's schemes is HTTP's own. */
function withChallenge({ expect, show }: Row, { alternatives }: OperationSecurity, { schemes }: SecurityModel): Row['expect'] {
  const isOf = (kinds: readonly string[], scheme: string): boolean => kinds.includes(schemes.get(scheme)?.kind ?? '');
  if (expect.access === 'granted' || !alternatives.flat().some(({ scheme }) => isOf(BY_AUTHORIZATION, scheme))) return expect;
  return {
    ...expect,
    challenge: challengeError(
      show.filter(({ scheme }) => isOf(BEARERS, scheme)),
      show.length,
    ),
  };
}

const BEARERS = ['bearer', 'oauth2', 'openIdConnect'];
const BY_AUTHORIZATION = [...BEARERS, 'basic'];

/** What a refusal says of the tokens that were shown, among so many credentials. */
function challengeError(tokens: Row['show'], shown: number): ChallengeError {
  if (shown === 0) return 'none';
  if (tokens.some(({ exactly }) => exactly)) return 'insufficient_scope';
  const isWrong = tokens.some(({ as }) => as !== 'valid' && as !== 'malformed' && as !== 'unknown-scheme');
  return isWrong ? 'invalid_token' : 'any';
}
