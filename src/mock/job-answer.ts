import { type HeaderLine, type Json, type JsonObject, jsonAnswer, type MockAnswer } from './answer.js';
import { without } from './change.js';
import type { Job, JobAddress, KnownStatus } from './jobs.js';
import type { Persona } from './persona.js';

/** The answer about a job: 200, or the redirect to its file, with the same body; as the persona reads the page. */
export function jobAnswer(job: Job, persona: Persona, origin: string): MockAnswer {
  const { readings } = persona;
  if (job.status !== 'DONE' || readings['AMB-STATE'] === 'done-either') return jsonAnswer(200, jobBody(job, persona));
  const location: readonly HeaderLine[] = readings['AMB-LOC'] === 'optional' ? [] : [['Location', locationOf(job, persona, origin)]];
  return jsonAnswer(Number(readings['AMB-300']), jobBody(job, persona), location);
}

/** The path of a job. */
export function jobPath({ type, id }: JobAddress): string {
  return `/data/reports/${encodeURIComponent(type)}/jobs/${encodeURIComponent(id)}`;
}

/** The path of the list of a type's jobs. */
export function jobsPath(type: string): string {
  return `/data/reports/${encodeURIComponent(type)}/jobs`;
}

/** The path of a job's file. */
export function filePath({ type, id }: JobAddress): string {
  return `/data/reports/${encodeURIComponent(type)}/files/${encodeURIComponent(id)}`;
}

/** A job and its links as the persona writes them. */
export function jobBody(job: Job, persona: Persona): JsonObject {
  return { job: writtenJob(job, persona), _links: linksOf(job, persona.readings['AMB-LINKHREF']) };
}

/** A job with its links among its members, as lists embed it. */
export function embeddedJob(job: Job, persona: Persona): JsonObject {
  return { ...writtenJob(job, persona), _links: linksOf(job, persona.readings['AMB-LINKHREF']) };
}

function writtenJob(job: Job, persona: Persona): JsonObject {
  const { readings } = persona;
  const known: JsonObject = {
    id: job.id,
    name: job.name,
    timezone: job.timezone,
    status: writtenStatus(job.status, readings['AMB-CASE']),
    format: job.format,
    timespan: readings['AMB-TIMESPAN'] === 'text' ? { from: 'the first of the month', to: 'its last' } : { from: job.from, to: job.to },
  };
  const shown = readings['AMB-JOBMEMBERS'] === 'left-out' ? without(without(known, 'timezone'), 'timespan') : known;
  const extra: JsonObject = persona.profile === 'vendor' ? { created_at: job.createdAt, type: job.type } : {};
  return { ...shown, ...extra };
}

function linksOf(job: Job, reading: string | undefined): Json {
  // Free links may hold what they like: here the place of the file is a word, not a reference.
  if (reading === 'free') return { self: { method: 'GET' }, files: { method: 'GET', href: `the ${job.format} store` } };
  return { self: { href: jobPath(job) }, files: { href: filePath(job) } };
}

function locationOf(job: Job, persona: Persona, origin: string): string {
  return persona.readings['AMB-LOCVAL'] === 'any-uri'
    ? `${origin}/exports/${job.id}.${job.format === 'csv' ? 'csv' : 'json'}`
    : filePath(job);
}

/** AMB-CASE; a service that `any` describes writes some of them one way and some the other. */
function writtenStatus(status: KnownStatus, reading: string | undefined): string {
  if (reading === 'lower') return status.toLowerCase();
  return reading === 'any' && ['PROCESSING', 'DELETED', 'CANCELED'].includes(status) ? status.toLowerCase() : status;
}
