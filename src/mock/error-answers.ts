import { type HeaderLine, type JsonObject, jsonAnswer, type MockAnswer } from './answer.js';
import type { Persona } from './persona.js';

/** The refusals that the server gives on a job's path. */
export type Refusal = 'invalid-type' | 'invalid-id' | 'unauthorized' | 'forbidden' | 'not-found' | 'wrong-method' | 'unavailable';

interface Wording {
  readonly status: number;
  readonly code: { readonly page: string; readonly vendor: string };
  readonly message: string;
  readonly description: string;
  /** The part of the request at fault. */
  readonly field?: { readonly page: string; readonly vendor: string; readonly says: string };
}

const WORDINGS: Readonly<Record<Refusal, Wording>> = {
  'invalid-type': {
    status: 400,
    code: { page: 'invalid_report_type', vendor: '1020001' },
    message: 'Invalid report type',
    description: 'No report is made under the type in the path.',
    field: { page: 'type', vendor: 'report_type', says: 'is not a known report type' },
  },
  'invalid-id': {
    status: 400,
    code: { page: 'invalid_job_id', vendor: '1020001' },
    message: 'Invalid job id',
    description: 'No job could have the id in the path.',
    field: { page: 'id', vendor: 'job_id', says: 'is not a UUID' },
  },
  unauthorized: {
    status: 401,
    code: { page: 'unauthorized', vendor: '1020018' },
    message: 'Unauthorized',
    description: 'A valid access token is needed.',
  },
  forbidden: {
    status: 403,
    code: { page: 'forbidden', vendor: '1020004' },
    message: 'Forbidden',
    description: 'The access token does not hold the scope data-reports:read.',
  },
  'not-found': {
    status: 404,
    code: { page: 'job_not_found', vendor: '1020011' },
    message: 'Job not found',
    description: 'There is no job with this id under this report type.',
  },
  'wrong-method': {
    status: 405,
    code: { page: 'method_not_allowed', vendor: '1020005' },
    message: 'Method not allowed',
    description: 'A job is read with GET or HEAD.',
  },
  unavailable: {
    status: 503,
    code: { page: '1020019', vendor: '1020019' }, // AMB-UNDOC, `vendor-503`: the code is what makes it documented
    message: 'Unavailable',
    description: 'The job cannot be looked up just now.',
  },
};

/** A refusal in the one documented shape. */
export function errorAnswer(refusal: Refusal, persona: Persona, headers: readonly HeaderLine[] = []): MockAnswer {
  const { status, code, message, description, field } = WORDINGS[refusal];
  const fields = field === undefined ? [] : [{ name: field[persona.profile], description: field.says }];
  const body: JsonObject = { code: code[persona.profile], message, description };
  // AMB-FIELDS: an empty list is only written where the member itself is read as required.
  const written = fields.length > 0 || persona.readings['AMB-FIELDS'] === 'array-required' ? { ...body, fields } : body;
  return jsonAnswer(status, written, headers);
}

/** The answer to a path that is nobody's: the vendor's gateway speaks plain text. */
export function unroutedAnswer(persona: Persona): MockAnswer {
  if (persona.profile === 'page') return errorAnswer('not-found', persona);
  return { status: 404, headers: [['Content-Type', 'text/plain']], body: { bytes: Buffer.from('no route matches this path\n') } };
}
