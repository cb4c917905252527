import { createHash } from 'node:crypto';
import type { Readings } from '../document/registers.js';
import type { Job, KnownStatus } from './jobs.js';

/** What a client says of the job that it wants. */
export type NewJob = Pick<Job, 'type' | 'name' | 'timezone' | 'format' | 'from' | 'to'>;

/** A job that a client made, and how it goes on. */
export interface CreatedJob extends NewJob {
  readonly id: string;
  readonly createdAt: string;
  /** The moment of its creation, in milliseconds of the jobs' clock. */
  readonly since: number;
  /** Milliseconds until it is settled. */
  readonly takes: number;
  readonly ends: 'DONE' | 'FAILED';
}

/** A small job takes from the least to the most, in milliseconds. */
const LEAST = 1000;
const MOST = 2000;

/** How long the job of a number takes: spread over the range, and the same at every start. */
export function durationOf(number: number): number {
  return LEAST + ((number * 373) % (MOST - LEAST + 1));
}

/** The id of a created job: a lower-case UUID, the same at every start for the same number. */
export function createdId(account: string, number: number): string {
  const hex = createHash('sha256').update(`${account}/${number}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** True once a created job changes no more. */
export function isSettled({ since, takes }: CreatedJob, now: number): boolean {
  return now - since >= takes;
}

/** A created job as it stands: enqueued for a quarter of its time, then at work, and where the vocabulary is seven, uploading last. */
export function createdJobAt(created: CreatedJob, now: number, readings: Readings): Job {
  const { since, takes, ends, ...job } = created;
  return { ...job, status: statusAt({ age: now - since, takes, ends }, readings) };
}

function statusAt({ age, takes, ends }: Pick<CreatedJob, 'takes' | 'ends'> & { readonly age: number }, readings: Readings): KnownStatus {
  if (age >= takes) return ends;
  if (age < takes / 4) return 'CREATED';
  return readings['AMB-VOCAB'] === 'seven' && ends === 'DONE' && age >= (takes * 3) / 4 ? 'UPLOADING' : 'PROCESSING';
}
