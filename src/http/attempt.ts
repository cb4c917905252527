import type { Dispatcher } from 'undici';
import { type AnswerError, answerFault, isClose, restFault, sizeFault } from './answer-fault.js';
import { certificatePage } from './certificate-refusal.js';
import { connectFault } from './connect-fault.js';
import type { Answer, Broken, ConnectionFacts, HeaderLine, Milliseconds, Outcome } from './exchange.js';
import { headFault } from './head-fault.js';
import type { Line } from './line.js';
import { type Reached, timeoutFault } from './timeout-fault.js';

/** Limits of one exchange. */
export interface Limits {
  /** Milliseconds for all of it: connecting, sending, the whole answer. */
  readonly timeout: Milliseconds;
  /** Bytes of a body. */
  readonly maxBody: number;
}

/** What came of one attempt to exchange a request for an answer. */
export interface Attempt {
  readonly outcome: Outcome;
  readonly startedAt: number;
  readonly firstByte?: Milliseconds;
  readonly duration: Milliseconds;
  readonly connection?: ConnectionFacts;
  /** True where a kept connection turned out to be closed before any byte of an answer: worth one repeat. */
  readonly stale: boolean;
}

/** An attempt under way. */
export interface RunningAttempt {
  /** What the client reports to. */
  readonly handler: Dispatcher.DispatchHandler;
  readonly result: Promise<Attempt>;
  /** Ends it because its time is over. */
  expire(): void;
  /** Ends it from our side. */
  stop(outcome: Broken): void;
}

/** All that changes in the course of an attempt. */
interface Course {
  readonly method: string;
  readonly line: Line;
  readonly limits: Limits;
  readonly startedAt: number;
  readonly began: number;
  readonly chunks: Buffer[];
  size: number;
  /** Set once the request goes over a connection. */
  controller: Dispatcher.DispatchController | undefined;
  status: number | undefined;
  headers: readonly HeaderLine[];
  headFault: Broken | null;
  firstByte: Milliseconds | undefined;
  /** Gone once the attempt is settled: what the client says afterwards is about our own ending of it. */
  finish: ((attempt: Attempt) => void) | undefined;
}

/** Begins to watch an attempt over a line; the caller hands the handler to the client. */
export function startAttempt(method: string, line: Line, limits: Limits): RunningAttempt {
  const course: Course = {
    method,
    line,
    limits,
    startedAt: Date.now(),
    began: performance.now(),
    chunks: [],
    size: 0,
    controller: undefined,
    status: undefined,
    headers: [],
    headFault: null,
    firstByte: undefined,
    finish: undefined,
  };
  const result = new Promise<Attempt>((resolve) => {
    course.finish = resolve;
  });
  return {
    handler: handlerFor(course),
    result,
    expire: () => stop(course, timeoutFault(reachedBy(course), limits.timeout, course.status)),
    stop: (outcome) => stop(course, outcome),
  };
}

function handlerFor(course: Course): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (controller) => {
      course.controller = controller;
      course.line.begin();
    },
    onResponseStart: (controller, status) => {
      if (status >= 200) takeHead(course, status, controller.rawHeaders); // else an interim answer: RFC 9110 15.2
    },
    onResponseData: (_, chunk) => {
      course.size += chunk.length;
      course.chunks.push(chunk);
      if (course.size > course.limits.maxBody) stop(course, sizeFault(course.limits.maxBody, course.status));
    },
    // The client hands the answer out before it reads on, and then tells nobody that more bytes follow.
    onResponseEnd: () =>
      queueMicrotask(() => settle(course, restFault(course.line.failure(), course.status) ?? course.headFault ?? served(answerOf(course)))),
    onResponseError: (_, error) => fail(course, error),
  };
}

function takeHead(course: Course, status: number, raw: Dispatcher.DispatchController['rawHeaders']): void {
  course.firstByte = performance.now() - course.began;
  course.status = status;
  course.headers = headerLines(raw);
  course.headFault = headFault(course.line.head(), { method: course.method, status });
  course.line.endHead();
}

function fail(course: Course, error: AnswerError): void {
  const { line, status } = course;
  if (course.controller === undefined) {
    const phase = line.phase();
    settle(course, unsendableFault(error) ?? connectFault(error, phase === 'up' ? 'securing' : phase));
    return;
  }
  const head = line.head();
  const untouched = head.length === 0 && status === undefined;
  const stale = untouched && isClose(error) && line.facts()?.reused === true;
  settle(course, answerFault(line.tlsError() ?? error, { head, status }), stale ? 'stale' : 'final');
}

function stop(course: Course, outcome: Broken): void {
  if (course.finish === undefined) return;
  settle(course, outcome);
  const reason = new Error(outcome.says);
  if (course.controller === undefined) course.line.destroy(reason);
  else course.controller.abort(reason);
}

function settle(course: Course, outcome: Outcome, state: 'stale' | 'final' = 'final'): void {
  const { finish, startedAt, firstByte } = course;
  course.finish = undefined;
  const connection = course.controller === undefined ? undefined : course.line.facts();
  finish?.({
    outcome,
    startedAt,
    ...(firstByte === undefined ? {} : { firstByte }),
    duration: performance.now() - course.began,
    ...(connection === undefined ? {} : { connection }),
    stale: state === 'stale',
  });
}

function reachedBy({ status, controller, line }: Course): Reached {
  if (status !== undefined) return 'head';
  if (controller !== undefined) return 'sent';
  return line.phase() === 'opening' ? 'opening' : 'securing';
}

function served(answer: Answer): Outcome {
  return certificatePage(answer) ?? answer;
}

/** Copied out of the socket's buffers, which are larger and not ours to keep. */
function answerOf({ status = 0, headers, chunks }: Course): Answer {
  const whole = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
  return { kind: 'answer', status, headers, body: new Uint8Array(whole ?? []) };
}

/** One character a byte: RFC 9110 5.5 leaves what is beyond ASCII to the reader. */
function headerLines(raw: Dispatcher.DispatchController['rawHeaders']): readonly HeaderLine[] {
  if (!Array.isArray(raw)) return [];
  const lines: HeaderLine[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) lines.push([latin1(raw[at]), latin1(raw[at + 1]).replace(/^[ \t]+|[ \t]+$/g, '')]); // RFC 9110 5.5
  return lines;
}

function latin1(bytes: Buffer | string | undefined): string {
  return typeof bytes === 'string' ? bytes : (bytes?.toString('latin1') ?? '');
}

/** The client's own words are not quoted: they may name a value. */
function unsendableFault({ code }: AnswerError): Broken | null {
  if (code !== 'UND_ERR_INVALID_ARG' && code !== 'UND_ERR_NOT_SUPPORTED') return null;
  return {
    kind: 'broken',
    whose: 'client-limit',
    code: 'unsendable',
    says: 'the HTTP client refuses to send the request as it is written',
  };
}
