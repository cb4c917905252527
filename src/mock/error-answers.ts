import { type HeaderLine, type JsonObject, jsonAnswer, type MockAnswer } from './answer.js';
import type { Persona } from './persona.js';

/** The refusals that the server gives. */
export type Refusal =
  | 'invalid-type'
  | 'invalid-id'
  | 'invalid-job'
  | 'invalid-page'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'no-file'
  | 'wrong-method'
  | 'file-not-ready'
  | 'too-many-jobs'
  | 'unavailable';

/** A part of a request at fault. */
export interface FieldProblem {
  readonly name: string;
  readonly description: string;
}

/** What is told of a refusal beside its usual words. */
export interface Told {
  readonly fields?: readonly FieldProblem[];
  readonly description?: string;
}

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
  'invalid-job': {
    status: 400,
    code: { page: 'invalid_report_job', vendor: '1020001' },
    message: 'Invalid report job',
    description: 'No report can be made from the body of the request.',
  },
  'invalid-page': {
    status: 400,
    code: { page: 'invalid_page', vendor: '1020001' },
    message: 'Invalid page',
    description: 'The query asks for no page of the list.',
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
  'no-file': {
    status: 404,
    code: { page: 'file_not_found', vendor: '1020011' },
    message: 'File not found',
    description: 'There is no file of a job with this id under this report type.',
  },
  'wrong-method': {
    status: 405,
    code: { page: 'method_not_allowed', vendor: '1020005' },
    message: 'Method not allowed',
    description: 'A job is read with GET or HEAD.',
  },
  'file-not-ready': {
    status: 409,
    code: { page: 'file_not_ready', vendor: '1020009' },
    message: 'File not ready',
    description: 'The job is not done yet, so that there is no file to delete.',
  },
  'too-many-jobs': {
    status: 429,
    code: { page: 'too_many_jobs', vendor: '1020017' },
    message: 'Too many report jobs',
    description: 'The account has as many unfinished jobs as it may have at once.',
  },
  unavailable: {
    status: 503,
    code: { page: '1020019', vendor: '1020019' }, // AMB-UNDOC, `vendor-503`: the code is what makes it documented
    message: 'Unavailable',
    description: 'The job cannot be looked up just now.',
  },
};

/** A refusal in the one documented shape. */
export function errorAnswer(refusal: Refusal, persona: Persona, headers: readonly HeaderLine[] = [], told: Told = {}): MockAnswer {
  const { status, code, message, description, field } = WORDINGS[refusal];
  const own = field === undefined ? [] : [{ name: field[persona.profile], description: field.says }];
  const fields = (told.fields ?? own).map(({ name, description }): JsonObject => ({ name, description }));
  const body: JsonObject = { code: code[persona.profile], message, description: told.description ?? description };
  // AMB-FIELDS: an empty list is only written where the member itself is read as required.
  const written = fields.length > 0 || persona.readings['AMB-FIELDS'] === 'array-required' ? { ...body, fields } : body;
  return jsonAnswer(status, written, headers);
}

/** The answer to a path that is nobody's: the vendor's gateway speaks plain text. */
export function unroutedAnswer(persona: Persona): MockAnswer {
  if (persona.profile === 'page') return errorAnswer('not-found', persona);
  return { status: 404, headers: [['Content-Type', 'text/plain']], body: { bytes: Buffer.from('no route matches this path\n') } };
}
