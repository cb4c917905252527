import { bodyOf } from '../../checks/access/shows-nothing.js';
import { answerOf, bodyValue } from '../../checks/answer.js';
import type { Broken, HttpExchange } from '../../http/exchange.js';
import { SAFE_METHODS } from '../../http/safety.js';
import type { AccessIntent, PermittedAnswer } from '../../plan/intent.js';
import type { PlannedCase } from '../../plan/plan.js';
import type { IntendedRequest } from '../../plan/request.js';
import type { AccessCase } from '../../plan/suite.js';
import type { Execution, Sequence } from '../execute-case.js';
import type { Target } from '../target.js';
import { accessRequestOf } from './request.js';
import type { Wallet } from './wallet.js';

/** What is asked for in a case, in order. */
type Asked = readonly [IntendedRequest, ...IntendedRequest[]];

/**
 * How the planned cases about access are tried. Of each operation the first permitted answer is remembered: refusals are compared with it. What
 * was there may be gone where the run sends what changes data.
 */
export function accessTries(planned: readonly PlannedCase[], wallet: Wallet, target: Target): NonNullable<Execution['access']> {
  const remains = planned.some(mayChange) ? 'perhaps' : 'surely';
  const permitted = new Map<string, PermittedAnswer>();
  return async ({ id }, shape, send) => {
    const shown = await wallet.show(shape);
    if ('lost' in shown) return unsent(accessRequestOf({ id, shape }, [], target), shown.lost);
    const asked: Asked = [
      accessRequestOf({ id, shape }, shown, target),
      ...anotherOf(shape, (one) => accessRequestOf({ id, shape: one }, shown, target)),
    ];
    const exchanges: HttpExchange[] = [];
    for (const { request } of asked) {
      if (exchanges.some(({ outcome }) => outcome.kind === 'broken')) break;
      exchanges.push(await send(request, 'as-built'));
    }
    if (shape.access.access === 'refused') return { exchanges, intents: intentsOf(asked, exchanges, permitted.get(shape.operation)) };
    const answer = permittedIn(exchanges);
    if (answer !== undefined && !permitted.has(shape.operation)) permitted.set(shape.operation, { ...answer, remains });
    return { exchanges, intents: asked.map(({ intent }) => intent) };
  };
}

function mayChange({ case: shape, selected, needs }: PlannedCase): boolean {
  return shape.kind === 'access' && selected && needs.kind === 'met' && !SAFE_METHODS.has(shape.request.method);
}

/** The same credential, shown for another thing. */
function anotherOf({ another, ...shape }: AccessCase, make: (shape: AccessCase) => IntendedRequest): readonly IntendedRequest[] {
  if (another === undefined) return [];
  const made = make({ ...shape, request: another.request });
  return [withAccess(made, { another: another.parameter })];
}

/** What each request is judged by: what came of the others is known then. */
function intentsOf(asked: Asked, exchanges: readonly HttpExchange[], permitted: PermittedAnswer | undefined): Sequence['intents'] {
  const [first, second] = exchanges.map((exchange) => answerOf([exchange]));
  const beside = first !== undefined && second?.status === first.status ? { beside: { body: bodyOf(second) } } : {};
  const known = permitted === undefined ? {} : { permitted };
  return asked.map((one, index) => withAccess(one, { ...known, ...(index === 0 ? beside : {}) }).intent);
}

function withAccess({ request, intent }: IntendedRequest, known: Partial<AccessIntent>): IntendedRequest {
  return { request, intent: intent.access === undefined ? intent : { ...intent, access: { ...intent.access, ...known } } };
}

/** Bytes of a body that is remembered. */
const MOST_REMEMBERED = 64 * 1024;

function permittedIn([exchange]: readonly HttpExchange[]): Pick<PermittedAnswer, 'body'> | undefined {
  const answer = exchange === undefined ? undefined : answerOf([exchange]);
  if (answer === undefined || answer.status < 200 || answer.status >= 300) return undefined;
  return { body: answer.body.length > MOST_REMEMBERED ? undefined : bodyValue(answer) };
}

/** A case whose token did not come. */
function unsent({ request, intent }: IntendedRequest, scheme: string): Sequence {
  const outcome: Broken = { kind: 'broken', whose: 'client-limit', code: 'no-token', says: `no new token came for ${scheme}` };
  return { exchanges: [{ kind: 'http', request, outcome, startedAt: Date.now(), duration: 0 }], intents: [intent] };
}
