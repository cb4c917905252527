import type { AsyncCommand } from 'fast-check';
import { isJobAnswer } from '../../checks/documented-body.js';
import type { HttpExchange } from '../../http/exchange.js';
import { bearing } from '../../plan/authorization.js';
import type { Intent, KnownJob } from '../../plan/intent.js';
import type { Command } from '../../plan/suite.js';
import { type CreationOptions, isSettled, POLL_PAUSE, poll, requestJob } from '../supply/create-jobs.js';
import { requestDeletion } from '../supply/delete-file.js';
import { listTarget } from '../supply/discover.js';
import { afterDeletion, afterList, afterPoll, expectedOf } from './model.js';

/** What is known while a sequence goes on: commands look at it and change it. */
export interface Model {
  jobs: readonly KnownJob[];
}

/** What a sequence is done with. */
export interface World {
  readonly making: CreationOptions;
  /** A known report type that jobs are not made of. */
  readonly otherType: string | undefined;
  /** An id that is nobody's. */
  readonly unknownId: string;
  /** Whether one more job may be made. */
  readonly mayMake: () => boolean;
  /** Takes note of an exchange, with what it meant to show. */
  readonly took: (exchange: HttpExchange, intent: Partial<Intent> & Pick<Intent, 'asked'>) => void;
}

/** Milliseconds of jobs' time that pass at the word, and that a job is waited for at most. */
const A_WHILE = 500;
const LONGEST_WAIT = 20_000;
/** Answers without the job after which it is no longer waited for. */
const MOST_MISSES = 4;

interface Act {
  readonly isPossible: (model: Model, world: World) => boolean;
  readonly run: (model: Model, world: World) => Promise<void>;
}

const ACTS: Readonly<Record<Command, Act>> = {
  create: { isPossible: (_, { mayMake }) => mayMake(), run: create },
  poll: { isPossible: ({ jobs }) => jobs.length > 0, run: (model, world) => pollJob(model.jobs.at(-1), model, world) },
  'poll-earlier': { isPossible: ({ jobs }) => jobs.length > 1, run: (model, world) => pollJob(model.jobs.at(-2), model, world) },
  'poll-unknown': { isPossible: () => true, run: pollUnknown },
  'poll-other-type': { isPossible: ({ jobs }, { otherType }) => jobs.length > 0 && otherType !== undefined, run: pollOtherType },
  list: { isPossible: () => true, run: list },
  'let-time-pass': { isPossible: ({ jobs }) => jobs.length > 0, run: (_, { making }) => making.pause(A_WHILE) },
  'fetch-file': { isPossible: hasFile, run: fetchFile },
  'delete-file': { isPossible: hasFile, run: deleteNewest },
};

/** A command of fast-check's model-based testing that does what the name says, and tells when it does. */
export function commandOf(name: Command, world: World, began: (name: Command) => void): AsyncCommand<Model, World> {
  const { isPossible, run } = ACTS[name];
  return {
    check: (model) => !world.making.stopped() && isPossible(model, world),
    run: (model) => {
      began(name);
      return run(model, world);
    },
    toString: () => name,
  };
}

function hasFile({ jobs }: Model): boolean {
  return jobs.at(-1)?.deletion === 'none';
}

async function create(model: Model, { making, took }: World): Promise<void> {
  const asked = await requestJob(making);
  if (asked.exchange !== undefined) took(asked.exchange, { asked: { type: making.type }, method: 'POST', about: 'change' });
  if (asked.kind === 'refused') return;
  const { id, name } = asked;
  model.jobs = [...model.jobs, { type: making.type, id, name, isKnown: false, deletion: 'none' }];
}

async function pollJob(job: KnownJob | undefined, model: Model, { making, took }: World): Promise<void> {
  if (job !== undefined) await lookAt(job, model, { making, took });
}

/** Polls a job, and tells whether the answer is about one. */
async function lookAt(job: KnownJob, model: Model, { making, took }: Pick<World, 'making' | 'took'>): Promise<'job' | 'none'> {
  const exchange = await poll(job.id, making);
  took(exchange, { asked: { type: job.type, id: job.id }, made: model.jobs, ...expectedOf(job) });
  learn(model, afterPoll(job, exchange));
  return exchange.outcome.kind === 'answer' && isJobAnswer(exchange.outcome) ? 'job' : 'none';
}

/** Polls the newest job until it has settled, has been waited for long enough, or too often was not there. */
async function pollToEnd(model: Model, world: World): Promise<KnownJob | undefined> {
  const { now, pause, stopped } = world.making;
  const begun = now();
  let job = model.jobs.at(-1);
  for (let misses = 0; job !== undefined && !isSettled(job.status) && misses < MOST_MISSES && !stopped(); job = model.jobs.at(-1)) {
    if (now() - begun >= LONGEST_WAIT) break;
    if ((await lookAt(job, model, world)) === 'none') misses++;
    if (!isSettled(model.jobs.at(-1)?.status)) await pause(POLL_PAUSE);
  }
  return job;
}

async function pollUnknown(model: Model, { making, unknownId, took }: World): Promise<void> {
  const exchange = await poll(unknownId, making);
  took(exchange, { asked: { type: making.type, id: unknownId }, made: model.jobs, exercises: ['R-404'], expect: { status: [404] } });
}

async function pollOtherType({ jobs }: Model, { making, otherType, took }: World): Promise<void> {
  const id = jobs.at(-1)?.id;
  if (id === undefined || otherType === undefined) return;
  const exchange = await poll(id, { ...making, type: otherType });
  took(exchange, { asked: { type: otherType, id }, made: jobs, exercises: ['R-JOB', 'R-OP'] });
}

async function list(model: Model, { making, took }: World): Promise<void> {
  const { origin, prefix, template, type, reader, send } = making;
  const shown = bearing('reader', reader, [['accept', 'application/json']]);
  const exchange = await send({ method: 'GET', origin, path: listTarget(prefix, template, type), ...shown });
  took(exchange, { asked: { type }, made: model.jobs, about: 'list' });
  model.jobs = afterList(model.jobs, exchange, type);
}

async function fetchFile(model: Model, world: World): Promise<void> {
  const job = await pollToEnd(model, world);
  const file = world.making.ledger.entries.find(({ id }) => id === job?.id)?.file;
  if (job?.status !== 'DONE' || file === undefined) return;
  const { origin, reader, send } = world.making;
  const exchange = await send({ method: 'GET', origin, path: file, ...bearing('reader', reader) });
  world.took(exchange, { asked: { type: job.type, id: job.id }, about: 'file', exercises: ['R-STATUS-DONE'] });
}

async function deleteNewest(model: Model, world: World): Promise<void> {
  const job = await pollToEnd(model, world);
  const entry = world.making.ledger.entries.find(({ id }) => id === job?.id);
  if (job?.status !== 'DONE' || entry === undefined) return;
  const { exchange } = await requestDeletion(entry, world.making);
  world.took(exchange, { asked: { type: job.type, id: job.id }, method: 'DELETE', about: 'change' });
  learn(model, afterDeletion(job, exchange));
}

function learn(model: Model, job: KnownJob): void {
  model.jobs = model.jobs.map((known) => (known.id === job.id && known.type === job.type ? job : known));
}
