import { jsonAnswer, type MockAnswer } from './answer.js';
import type { Fault } from './behaviour.js';
import type { MockContext } from './context.js';

/** A server that an input breaks: 500 to whoever may read jobs, where the input is as told. */
export function brokenBy(fault: Pick<Fault, 'id' | 'says'> & { readonly where: (context: MockContext) => boolean }): Fault {
  const { id, says, where } = fault;
  return {
    id,
    breaks: 'R-SOUND',
    check: 'no-server-error',
    says,
    answer: (answer, context) => (mayRead(context) && where(context) ? serverError() : answer),
  };
}

/** A server whose 404 to an authorised request shows its inside. */
export function showsInside(fault: Pick<Fault, 'id' | 'says'> & { readonly text: string }): Fault {
  const { id, says, text } = fault;
  return {
    id,
    breaks: 'R-SOUND',
    check: 'error-shows-nothing-internal',
    says,
    answer: (answer) => (answer.status === 404 ? jsonAnswer(404, { code: 'job_not_found', message: text, fields: [] }) : answer),
  };
}

function mayRead({ access }: MockContext): boolean {
  return access.kind === 'granted';
}

function serverError(): MockAnswer {
  return jsonAnswer(500, { code: 'internal_error', message: 'Internal error' });
}
