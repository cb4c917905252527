import type { ApiDocument } from '../../document/api-document.js';
import type { Registers, Requirement } from '../../document/registers.js';
import type { OperationSecurity, SecurityModel } from '../../document/security.js';
import type { AccessCase, Suite } from '../suite.js';
import { accessRequest, type GivenParameters } from './request.js';
import { needText, type RowChoice, rowsOf, type Showable } from './rows.js';

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
  const challenge = byAuthorization(security, model) ? ({ challenge: true } as const) : {};
  return rowsOf(security, model, showable, rows).map(({ id, says, show, expect }) => ({
    kind: 'access',
    id: `${name}-${slugOf(id)}`,
    title: `${operation.method} ${operation.path} is ${expect.access} with ${says}`,
    level: saidBy === 'nobody' ? 'SHOULD' : 'MUST',
    exercises: [`SEC-${name}`],
    operation: operation.id,
    row: id,
    says,
    request,
    show,
    access: expect.access === 'refused' ? { ...expect, ...challenge } : expect,
  }));
}

/** Whether any of an operation's schemes is one of HTTP's own, which a challenge can ask for. */
function byAuthorization({ alternatives }: OperationSecurity, { schemes }: SecurityModel): boolean {
  const kinds = alternatives.flat().map(({ scheme }) => schemes.get(scheme)?.kind);
  return kinds.some((kind) => kind === 'basic' || kind === 'bearer' || kind === 'oauth2' || kind === 'openIdConnect');
}
