import type { MockAnswer } from './answer.js';
import { errorAnswer } from './error-answers.js';
import { storePath } from './file-store.js';
import type { Job } from './jobs.js';
import type { Permitted } from './operation.js';

/** Makes the address from which a job's file can be had for some minutes. */
export type AddressOf = (path: string) => string;

/** Answers where the file of a job is: 302 to a signed URL of another origin. Before a job is done it has no file. */
export function jobFile(request: Permitted, id: string | undefined, addressOf: AddressOf): MockAnswer {
  const job = jobWith(request, id);
  if (job?.status !== 'DONE') return errorAnswer('no-file', request.persona);
  return { status: 302, headers: [['Location', addressOf(storePath(job, request.account))]] };
}

/** Deletes the file of a job; the job itself stays, as one that is deleted. */
export function deleteJobFile(request: Permitted, id: string | undefined): MockAnswer {
  const { persona, jobs } = request;
  const job = jobWith(request, id);
  if (job === undefined) return errorAnswer('no-file', persona);
  if (['CREATED', 'PROCESSING', 'UPLOADING'].includes(job.status)) return errorAnswer('file-not-ready', persona);
  if (job.status !== 'DONE') return errorAnswer('no-file', persona);
  jobs.deleteFile(job.id);
  return { status: 204, headers: [] };
}

function jobWith({ jobs, account, type }: Permitted, id: string | undefined): Job | undefined {
  const job = id === undefined ? undefined : jobs.find(account, id);
  return job?.type === type ? job : undefined;
}
