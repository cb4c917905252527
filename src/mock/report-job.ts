import type { Access } from './access.js';
import type { MockAnswer } from './answer.js';
import type { MockContext } from './context.js';
import { errorAnswer } from './error-answers.js';
import { jobAnswer } from './job-answer.js';
import { isUnavailable } from './jobs.js';
import { refusedAccess } from './refuse-access.js';
import { isReportType } from './report-types.js';

/** The methods that a job's path takes. */
const ALLOWED = ['GET', 'HEAD'];

/** A job id as this server makes them. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Answers a request to a job's path. The method, the token, its scope, the type and the id are looked at in this order, so
 * that whoever may not read a job learns nothing of what there is (AMB-ORDER, `401-first`).
 */
export function answerReportJob(context: MockContext, access: Access): MockAnswer {
  const { persona, method, asked, job } = context;
  if (!ALLOWED.includes(method)) return errorAnswer('wrong-method', persona, [['Allow', ALLOWED.join(', ')]]);
  if (access.kind !== 'granted') return refusedAccess(access, persona);
  if (asked.type === undefined || !isReportType(asked.type)) return errorAnswer('invalid-type', persona);
  if (job !== undefined && isUnavailable(job, persona.readings)) return errorAnswer('unavailable', persona);
  if (job !== undefined) return isGone(context) ? errorAnswer('not-found', persona) : jobAnswer(job, persona, context.origin);
  return missing(context);
}

function isGone({ job, persona }: MockContext): boolean {
  return job?.status === 'DELETED' && persona.readings['AMB-GONE'] === '404';
}

/** No job is here: not found, or bad where the persona reads AMB-IDSHAPE or AMB-CROSSTYPE that way. */
function missing({ persona, asked: { id }, elsewhere }: MockContext): MockAnswer {
  const { readings } = persona;
  if (readings['AMB-IDSHAPE'] === '400' && (id === undefined || !UUID.test(id))) return errorAnswer('invalid-id', persona);
  return errorAnswer(elsewhere !== undefined && readings['AMB-CROSSTYPE'] === '400' ? 'invalid-type' : 'not-found', persona);
}
