import { sendOf } from '../plan/sent.js';
import type { Judgement } from './judge/judge.js';
import type { Again } from './record.js';
import { recordRequest } from './record-exchange.js';

/** By what a finding can be sent and judged again; `undefined` where no case sends it by itself, as with the life of a job. */
export function againOf({ trace, intent: { sent, ...intent } }: Judgement): Again | undefined {
  const requests = trace.flatMap((exchange) => (exchange.kind === 'http' ? [recordRequest(exchange.request)] : []));
  if (sent === undefined) return requests.length === 0 ? { requests, intent } : undefined;
  const { given, expect, reads } = sent.shape;
  const { type, id } = sent.bindings;
  return {
    requests,
    intent,
    case: {
      ...(given === undefined ? {} : { given }),
      send: sendOf(sent),
      expect,
      ...(reads === undefined ? {} : { reads }),
      bound: { ...(type === undefined ? {} : { type }), ...(id === undefined ? {} : { id }) },
    },
  };
}
