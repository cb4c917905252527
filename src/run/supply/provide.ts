import { shownStatus } from '../../checks/life-cycle.js';
import type { HttpExchange } from '../../http/exchange.js';
import { bearing } from '../../plan/authorization.js';
import type { JobStatus } from '../../plan/suite.js';
import { type CreationOptions, type MadeJob, makeJob, poll } from './create-jobs.js';
import { deleteFile, deleteOnceReady } from './delete-file.js';
import type { ListedJob } from './list-jobs.js';

/** What jobs that were made for the run have shown. */
export interface Provision {
  /** Jobs in a settled status, for the cases that need one. */
  readonly jobs: readonly ListedJob[];
  /** The first poll that showed each status: a job made now has passed through those that do not last. */
  readonly shown: ReadonlyMap<JobStatus, HttpExchange>;
  /** The polls of each job, in order. */
  readonly lives: readonly MadeJob[];
  /** The answer that led to the file of the finished job, and the file's own. */
  readonly file?: { readonly id: string; readonly redirect: HttpExchange; readonly answer: HttpExchange };
  /** Why there is no more. */
  readonly reasons: readonly string[];
}

const STATUSES: readonly JobStatus[] = ['CREATED', 'PROCESSING', 'DONE', 'FAILED', 'DELETED'];

/** Makes the fewest jobs that show the wanted statuses: one is polled to its end, the file of a second is deleted. FAILED cannot be provoked. */
export async function provide(wanted: readonly JobStatus[], options: CreationOptions): Promise<Provision> {
  const lives: MadeJob[] = [];
  const jobs: ListedJob[] = [];
  const reasons: string[] = [];
  const make = async (): Promise<MadeJob | undefined> => {
    const creation = await makeJob(options);
    if (creation.kind === 'refused') reasons.push(creation.because);
    else lives.push(creation.job);
    return creation.kind === 'made' ? creation.job : undefined;
  };
  const first = wanted.some((status) => status !== 'FAILED') ? await make() : undefined;
  if (first?.status === 'DONE') jobs.push({ type: options.type, id: first.id, status: 'DONE' });
  const file = first?.status === 'DONE' ? await askForFile(first, options) : undefined;
  const second = first !== undefined && wanted.includes('DELETED') && !options.stopped() ? await make() : undefined;
  if (second?.status === 'DONE' && (await deleteFile(fileOf(second.id, options), options)) === 'removed') {
    jobs.push({ type: options.type, id: second.id, status: 'DELETED' });
    lives[lives.length - 1] = { ...second, polls: [...second.polls, await poll(second.id, options)] };
  }
  return { jobs, shown: shownBy(lives), lives, reasons, ...(file === undefined ? {} : { file }) };
}

/**
 * Deletes the files of all jobs that this run made and that are still there; one that is not ready yet is waited for. Never throws:
 * what is left is in the ledger.
 */
export async function cleanUp(options: Pick<CreationOptions, 'origin' | 'writer' | 'send' | 'ledger' | 'pause'>): Promise<void> {
  for (const entry of options.ledger.entries.filter(({ state }) => state === 'alive')) await deleteOnceReady(entry, options);
}

/** Where the file is served from is not judged, and the reader's token goes no further than this origin. */
async function askForFile({ id, polls }: MadeJob, options: CreationOptions): Promise<Provision['file']> {
  const redirect = polls.at(-1);
  if (redirect === undefined) return undefined;
  const answer = await options.send({
    method: 'GET',
    origin: options.origin,
    path: fileOf(id, options).file,
    ...bearing('reader', options.reader),
  });
  return { id, redirect, answer };
}

function fileOf(id: string, { ledger }: CreationOptions): { readonly id: string; readonly file: string } {
  return { id, file: ledger.entries.find((entry) => entry.id === id)?.file ?? '' };
}

function shownBy(lives: readonly MadeJob[]): ReadonlyMap<JobStatus, HttpExchange> {
  const shown = new Map<JobStatus, HttpExchange>();
  for (const exchange of lives.flatMap(({ polls }) => polls)) {
    const name = exchange.outcome.kind === 'answer' ? shownStatus(exchange.outcome) : undefined;
    const status = STATUSES.find((one) => one === name);
    if (status !== undefined && !shown.has(status)) shown.set(status, exchange);
  }
  return shown;
}
