import type { AccountName } from './accounts.js';
import type { Clock } from './clock.js';
import { type CreatedJob, createdId, createdJobAt, durationOf, isSettled, type NewJob } from './created-job.js';
import { type Job, jobById, seededJobs } from './jobs.js';
import { countOfMany, manyAt, manyById } from './many-jobs.js';
import { isSeeded, type Persona } from './persona.js';

/** A part of a list of jobs, and how long the whole is. */
export interface JobList {
  readonly total: number;
  readonly jobs: readonly Job[];
}

/** The jobs of all accounts, as they stand when they are asked for. */
export interface JobStore {
  /** The account's job with an id, whatever its type. */
  readonly find: (account: AccountName, id: string) => Job | undefined;
  /** The account's jobs of a type, newest first: those from `offset` on, `count` at most. */
  readonly list: (account: AccountName, type: string, part: { readonly offset: number; readonly count: number }) => JobList;
  /** Makes a job; `undefined` where the account has too many that are not settled. */
  readonly create: (account: AccountName, job: NewJob) => Job | undefined;
  /** Deletes the file of a job; the job is then DELETED. */
  readonly deleteFile: (id: string) => void;
}

/** What jobs live by. */
export interface JobWorld {
  readonly persona: Persona;
  readonly clock: Clock;
  /** How a job ends whose name contains `fail`. */
  readonly jobsNamedFail: 'DONE' | 'FAILED';
}

/** Created jobs of one account that may be unsettled at once. */
const QUOTA = 15;

/** A store in which nobody has made a job yet. */
export function createJobStore(world: JobWorld): JobStore {
  const created: Readonly<Record<AccountName, CreatedJob[]>> = { main: [], empty: [], many: [] };
  const deleted = new Set<string>();
  const current = (job: Job): Job => (deleted.has(job.id) ? { ...job, status: 'DELETED' } : job);
  const standing = (job: CreatedJob): Job => createdJobAt(job, world.clock.now(), world.persona.readings);
  return {
    find: (account, id) => {
      const own = created[account].find((job) => job.id === id);
      const found = own === undefined ? seedById(account, id, world) : standing(own);
      return found === undefined ? undefined : current(found);
    },
    list: (account, type, part) => {
      const own = created[account].filter((job) => job.type === type).reverse();
      const rest = seedsOf(account, type, world);
      return { total: own.length + rest.total, jobs: listed(own.map(standing), rest, part).map(current) };
    },
    create: (account, job) => {
      const made = created[account];
      if (made.filter((one) => !isSettled(one, world.clock.now())).length >= QUOTA) return undefined;
      const one = createdJob(job, { account, number: made.length }, world);
      made.push(one);
      return standing(one);
    },
    deleteFile: (id) => void deleted.add(id),
  };
}

function createdJob(
  job: NewJob,
  { account, number }: { readonly account: AccountName; readonly number: number },
  { clock, jobsNamedFail }: JobWorld,
): CreatedJob {
  const since = clock.now();
  const ends = /fail/i.test(job.name) ? jobsNamedFail : 'DONE';
  return { ...job, id: createdId(account, number), createdAt: clock.written(since), since, takes: durationOf(number), ends };
}

interface Seeds {
  readonly total: number;
  readonly at: (index: number) => Job | undefined;
}

function seedsOf(account: AccountName, type: string, { persona, clock }: JobWorld): Seeds {
  if (account === 'empty') return { total: 0, at: () => undefined };
  if (account === 'many') return { total: countOfMany(type), at: manyAt };
  const seeds = seededJobs(type, clock.now(), persona.readings).filter(({ status }) => isSeeded(status, persona));
  return { total: seeds.length, at: (index) => seeds[index] };
}

function seedById(account: AccountName, id: string, { persona, clock }: JobWorld): Job | undefined {
  if (account === 'empty') return undefined;
  if (account === 'many') return manyById(id);
  const job = jobById(id, clock.now(), persona.readings);
  return job !== undefined && isSeeded(job.status, persona) ? job : undefined;
}

function listed(own: readonly Job[], seeds: Seeds, { offset, count }: { readonly offset: number; readonly count: number }): readonly Job[] {
  const first = own.slice(offset, offset + count);
  const from = Math.max(0, offset - own.length);
  const to = Math.min(seeds.total, from + count - first.length);
  const rest = Array.from({ length: Math.max(0, to - from) }, (_, index) => seeds.at(from + index));
  return [...first, ...rest.filter((job) => job !== undefined)];
}
