import type { Access } from './access.js';
import type { HeaderLine, MockAnswer } from './answer.js';
import type { MockContext } from './context.js';
import { errorAnswer } from './error-answers.js';
import { jobAnswer } from './job-answer.js';
import { isUnavailable, jobById } from './jobs.js';
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
  if (access.kind === 'unauthorized') return errorAnswer('unauthorized', persona, [challenge(access.presented)]);
  if (access.kind === 'forbidden') return errorAnswer('forbidden', persona, [challenge('scope')]);
  if (asked.type === undefined || !isReportType(asked.type)) return errorAnswer('invalid-type', persona);
  if (job !== undefined && isUnavailable(job, persona.readings)) return errorAnswer('unavailable', persona);
  if (job !== undefined) return isGone(context) ? errorAnswer('not-found', persona) : jobAnswer(job, persona, context.origin);
  return missing(context);
}

function isGone({ job, persona }: MockContext): boolean {
  return job?.status === 'DELETED' && persona.readings['AMB-GONE'] === '404';
}

/** No job is here: not found, or bad where the persona reads AMB-IDSHAPE or AMB-CROSSTYPE that way. */
function missing({ persona, asked: { id }, now }: MockContext): MockAnswer {
  const { readings } = persona;
  if (readings['AMB-IDSHAPE'] === '400' && (id === undefined || !UUID.test(id))) return errorAnswer('invalid-id', persona);
  const elsewhere = id !== undefined && jobById(id, now, readings) !== undefined;
  return errorAnswer(elsewhere && readings['AMB-CROSSTYPE'] === '400' ? 'invalid-type' : 'not-found', persona);
}

/** RFC 6750 section 3: no error code where no token was shown. */
function challenge(why: 'nothing' | 'malformed' | 'invalid' | 'expired' | 'scope'): HeaderLine {
  const realm = 'Bearer realm="data-reports"';
  switch (why) {
    case 'nothing':
      return ['WWW-Authenticate', realm];
    case 'malformed':
    case 'invalid':
      return ['WWW-Authenticate', `${realm}, error="invalid_token", error_description="the access token is not valid"`];
    case 'expired':
      return ['WWW-Authenticate', `${realm}, error="invalid_token", error_description="the access token has expired"`];
    case 'scope':
      return ['WWW-Authenticate', `${realm}, error="insufficient_scope", scope="data-reports:read"`];
  }
}
