import { type ApiDocument, type Operation, operationsOf, resolve } from './api-document.js';
import { child, isObject, valueAt } from './pointer.js';
import { type Position, positionOf } from './position.js';
import { type SecurityScheme, schemeAt } from './security-scheme.js';

/** A scheme that a requirement names, and the scopes (or roles) that it asks of it. */
export interface SchemeUse {
  readonly scheme: string;
  readonly scopes: readonly string[];
}

/** Schemes that are needed together; none of them: nothing is needed. */
export type Alternative = readonly SchemeUse[];

/** What an operation needs: one of its alternatives. */
export interface OperationSecurity {
  readonly operation: Operation;
  /** In the order of the document, each once. */
  readonly alternatives: readonly Alternative[];
  /** JSON pointer of the requirements, or of the operation where nobody names any. */
  readonly at: string;
  /** Who says so: the operation, the document for all of its operations, or nobody. */
  readonly saidBy: 'operation' | 'document' | 'nobody';
}

/** The security of a document: OpenAPI 3.0 and 3.1, section "Security Requirement Object". */
export interface SecurityModel {
  readonly schemes: ReadonlyMap<string, SecurityScheme>;
  readonly operations: readonly OperationSecurity[];
}

/** What is wrong with the security of a document, and where that stands. */
export interface SecurityProblem {
  readonly says: string;
  readonly at?: Position;
  /** What to write there. */
  readonly remedy: string;
}

/** The places of a document that have to do with its security: those whose positions are worth finding. */
export const SECURITY_PLACES =
  /^(?:|\/security(?:\/.*)?|\/components|\/components\/(?:securitySchemes|pathItems)(?:\/[^/]+){0,4}|\/paths(?:\/[^/]+){0,2}|\/paths\/[^/]+\/[^/]+\/security(?:\/.*)?)$/;

/** Reads the security of a document, or says all that is wrong with it. Schemes that no operation names are left out. */
export function securityOf(
  document: ApiDocument,
): { readonly kind: 'read'; readonly model: SecurityModel } | { readonly kind: 'refused'; readonly problems: readonly SecurityProblem[] } {
  const problems = new Map<string, SecurityProblem>();
  const refuse: Refuse = (pointer, says, remedy) => {
    const at = positionOf(document.positions, pointer);
    problems.set(`${pointer} ${says}`, { says, remedy, ...(at === undefined ? {} : { at }) });
  };
  const common = requirementsAt(document, '/security', refuse);
  const operations = operationsOf(document).map((operation): OperationSecurity => {
    const own = requirementsAt(document, child(operation.pointer, 'security'), refuse);
    if (own !== undefined) return { operation, alternatives: own, at: child(operation.pointer, 'security'), saidBy: 'operation' };
    if (common !== undefined) return { operation, alternatives: common, at: '/security', saidBy: 'document' };
    return { operation, alternatives: [], at: operation.pointer, saidBy: 'nobody' };
  });
  const names = new Set(operations.flatMap(({ alternatives }) => alternatives.flatMap((all) => all.map(({ scheme }) => scheme))));
  const schemes = new Map([...names].flatMap((name) => namedScheme(document, name, refuse)));
  if (problems.size > 0) return { kind: 'refused', problems: [...problems.values()] };
  return { kind: 'read', model: { schemes, operations } };
}

type Refuse = (pointer: string, says: string, remedy: string) => void;

const REQUIREMENTS = 'security: [{ SCHEME: [] }]   with the scopes in the inner brackets, where the scheme has some';

/** The alternatives at a pointer; `undefined` where nothing stands there. What is wrong with one leaves it out. */
function requirementsAt(document: ApiDocument, pointer: string, refuse: Refuse): readonly Alternative[] | undefined {
  const list = valueAt(document.root, pointer);
  if (list === undefined) return undefined;
  if (!Array.isArray(list)) {
    refuse(pointer, 'security is not a list of requirements', REQUIREMENTS);
    return [];
  }
  const alternatives = list.flatMap((one: unknown, index) => alternativeAt(document, { one, pointer: child(pointer, index) }, refuse));
  return [...new Map(alternatives.map((alternative) => [JSON.stringify(alternative), alternative])).values()];
}

function alternativeAt(
  document: ApiDocument,
  { one, pointer }: { readonly one: unknown; readonly pointer: string },
  refuse: Refuse,
): readonly Alternative[] {
  if (!isObject(one)) {
    refuse(pointer, 'a security requirement is not an object of scheme names', REQUIREMENTS);
    return [];
  }
  const uses = Object.entries(one).flatMap(([scheme, scopes]): readonly SchemeUse[] => {
    const at = child(pointer, scheme);
    if (valueAt(document.root, child('/components/securitySchemes', scheme)) === undefined)
      refuse(
        at,
        `no security scheme is called ${JSON.stringify(scheme)} in components/securitySchemes${knownNames(document)}`,
        `declare it: components: { securitySchemes: { ${scheme}: { type: … } } }`,
      );
    if (isTexts(scopes)) return [{ scheme, scopes: [...new Set(scopes)] }];
    refuse(at, `the scopes of ${JSON.stringify(scheme)} are not a list of texts`, `${scheme}: []`);
    return [];
  });
  return [uses];
}

function knownNames({ root }: ApiDocument): string {
  const known = valueAt(root, '/components/securitySchemes');
  return isObject(known) && Object.keys(known).length > 0 ? ` (there are: ${Object.keys(known).join(', ')})` : '';
}

function namedScheme(document: ApiDocument, name: string, refuse: Refuse): readonly (readonly [string, SecurityScheme])[] {
  const pointer = resolve(document, child('/components/securitySchemes', name));
  if (valueAt(document.root, pointer) === undefined) return []; // said where it is named
  const scheme = schemeAt(document, pointer);
  if (!('says' in scheme)) return [[name, scheme]];
  refuse(pointer, `the security scheme ${JSON.stringify(name)} ${scheme.says}`, scheme.remedy);
  return [];
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
