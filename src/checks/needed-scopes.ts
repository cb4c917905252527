import { isObject, valueAt } from '../document/pointer.js';
import type { Law } from '../schema/law.js';

/** The scopes that each way to satisfy an operation's security asks for; the document's, where the operation has no security of its own. */
export function neededScopes(law: Law, operation: string): readonly (readonly string[])[] {
  const { root } = law.document;
  const security = valueAt(root, `${law.operation(operation).pointer}/security`) ?? root.security;
  const ways = Array.isArray(security) ? security.filter(isObject) : [];
  return ways.map((way) => Object.values(way).flatMap((names) => (Array.isArray(names) ? names.map(String) : [])));
}
