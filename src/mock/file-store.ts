import { type AccountName, isAccount } from './accounts.js';
import type { HeaderLine, MockAnswer } from './answer.js';
import type { JobStore } from './job-store.js';
import type { Job } from './jobs.js';
import { reportFile } from './report-file.js';
import type { UrlSigner } from './signed-urls.js';

/** A request to the store, which stands on an origin of its own. */
export interface StoreRequest {
  readonly method: string;
  /** The request target. */
  readonly target: string;
  readonly authorization: string | undefined;
}

/** What the store answers from. */
export interface FileStore {
  readonly jobs: JobStore;
  readonly signer: UrlSigner;
}

const PATH = /^\/exports\/([a-z]+)\/([0-9a-f-]{36})\.(?:csv|json)$/;

/** The path of a job's file in the store. */
export function storePath(job: Job, account: AccountName): string {
  return `/exports/${account}/${reportFile(job).name}`;
}

/** Answers with a file to whoever has its signed address. A second kind of credential beside the signature is refused, as stores do. */
export function answerStoreRequest({ method, target, authorization }: StoreRequest, { jobs, signer }: FileStore): MockAnswer {
  if (method !== 'GET' && method !== 'HEAD')
    return refused(405, 'MethodNotAllowed', 'files are read with GET or HEAD', [['Allow', 'GET, HEAD']]);
  if (authorization !== undefined) return refused(400, 'InvalidArgument', 'a signed address is asked for without an Authorization header');
  const [path = '', query = ''] = target.split('?', 2);
  const worth = signer.judge(path, new URLSearchParams(query));
  if (worth !== 'good') return refused(403, 'AccessDenied', worth === 'expired' ? 'the address has expired' : 'the signature is not ours');
  const job = jobOf(path, jobs);
  if (job?.status !== 'DONE') return refused(404, 'NoSuchKey', 'the file has been deleted');
  const { name, type, text } = reportFile(job);
  return { status: 200, headers: [type, ['Content-Disposition', `attachment; filename="${name}"`]], body: { bytes: Buffer.from(text) } };
}

function jobOf(path: string, jobs: JobStore): Job | undefined {
  const [, account, id = ''] = PATH.exec(path) ?? [];
  return isAccount(account) ? jobs.find(account, id) : undefined;
}

function refused(status: number, code: string, says: string, headers: readonly HeaderLine[] = []): MockAnswer {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${says}</Message></Error>\n`;
  return { status, headers: [['Content-Type', 'application/xml'], ...headers], body: { bytes: Buffer.from(text) } };
}
