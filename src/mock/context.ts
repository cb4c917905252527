import type { IncomingHttpHeaders } from 'node:http';
import type { Access } from './access.js';
import type { Job } from './jobs.js';
import type { Persona } from './persona.js';

/** What is known of a request to the job's path when it is answered. */
export interface MockContext {
  readonly persona: Persona;
  /** Scheme, host and port of the server: `https://127.0.0.1:8443`. */
  readonly origin: string;
  readonly method: string;
  /** Query as sent, without the question mark; `undefined` where there is no question mark. */
  readonly query: string | undefined;
  /** Header fields by name in lower case, as Node.js reads them: one character a byte. */
  readonly headers: IncomingHttpHeaders;
  /** The path parameters, percent-decoded; `undefined` where the escapes are malformed. */
  readonly asked: { readonly type: string | undefined; readonly id: string | undefined };
  /** What the request's token permits. */
  readonly access: Access;
  /** The job at this very type and id. */
  readonly job?: Job;
  /** The account's job with this id under another type. */
  readonly elsewhere?: Job;
  /** Milliseconds of the driven clock. */
  readonly now: number;
  /** How many requests to the same job's path came before. */
  readonly before: number;
  /** How many requests, whosever job they were about, were answered with a status before; those to this path alone where it is asked so. */
  readonly answered: (status: number, to: 'this' | 'any') => number;
}
