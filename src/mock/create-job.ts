import { type Json, jsonAnswer, type MockAnswer } from './answer.js';
import type { NewJob } from './created-job.js';
import { errorAnswer, type Refusal, type Told } from './error-answers.js';
import { embeddedJob, jobBody } from './job-answer.js';
import { localTime } from './local-time.js';
import { parseNewJob } from './new-job.js';
import type { Permitted } from './operation.js';
import type { Persona } from './persona.js';

/** The body of a request, as it came. */
export interface SentBody {
  readonly contentType: string | undefined;
  readonly text: string;
}

/**
 * Makes a job: 202. The vendor's description has the members of the job at the top of the body; production wraps them as
 * every other answer about a job does.
 */
export function createJob({ persona, account, type, jobs }: Permitted, body: SentBody): MockAnswer {
  const refuse = (refusal: Refusal, told?: Told): MockAnswer => errorAnswer(refusal, persona, [], told);
  if (!/^application\/json *(;|$)/i.test(body.contentType ?? ''))
    return refuse('invalid-job', { fields: [{ name: 'Content-Type', description: 'is not application/json' }] });
  const parsed = parseNewJob(jsonOf(body.text));
  if (parsed.kind === 'wrong') return refuse('invalid-job', { fields: parsed.fields });
  const job = jobs.create(account, asKept({ type, ...parsed.job }, persona));
  if (job === undefined) return refuse('too-many-jobs');
  return jsonAnswer(202, persona.name === 'talkdesk' ? jobBody(job, persona) : embeddedJob(job, persona));
}

/** Production keeps the timespan in the local time of the job's zone. */
function asKept(job: NewJob, { name }: Persona): NewJob {
  if (name !== 'talkdesk') return job;
  return { ...job, from: localTime(job.from, job.timezone), to: localTime(job.to, job.timezone) };
}

function jsonOf(text: string): Json | undefined {
  try {
    const json: Json = JSON.parse(text);
    return json;
  } catch {
    return undefined;
  }
}
