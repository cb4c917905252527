import type { Access } from './access.js';
import type { AccountName } from './accounts.js';
import type { MockAnswer } from './answer.js';
import { errorAnswer } from './error-answers.js';
import type { JobStore } from './job-store.js';
import type { Persona } from './persona.js';
import { refusedAccess } from './refuse-access.js';
import { isReportType } from './report-types.js';

/** A request to one of the operations beside the one that is judged: making and listing jobs, and their files. */
export interface OperationRequest {
  readonly persona: Persona;
  readonly method: string;
  /** Percent-decoded; `undefined` where the escapes are malformed. */
  readonly type: string | undefined;
  /** What its token permits with the scope below. */
  readonly access: Access;
  readonly scope: string;
  readonly jobs: JobStore;
}

/** A request that may do what it asks for. */
export interface Permitted {
  readonly persona: Persona;
  readonly account: AccountName;
  readonly type: string;
  readonly jobs: JobStore;
}

/**
 * What is refused before the operation itself is looked at, in the order of AMB-ORDER: the method, the token, its scope,
 * the report type.
 */
export function permit(request: OperationRequest, allowed: readonly string[]): Permitted | { readonly refused: MockAnswer } {
  const { persona, method, type, access, scope, jobs } = request;
  if (!allowed.includes(method)) return { refused: wrongMethod(persona, allowed) };
  if (access.kind !== 'granted') return { refused: refusedAccess(access, persona, scope) };
  if (type === undefined || !isReportType(type)) return { refused: errorAnswer('invalid-type', persona) };
  return { persona, account: access.account ?? 'main', type, jobs };
}

function wrongMethod(persona: Persona, allowed: readonly string[]): MockAnswer {
  const methods = allowed.join(', ');
  return errorAnswer('wrong-method', persona, [['Allow', methods]], { description: `The methods here are ${methods}.` });
}
