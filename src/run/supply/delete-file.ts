import type { HttpExchange } from '../../http/exchange.js';
import { bearing } from '../../plan/authorization.js';
import type { CreationOptions } from './create-jobs.js';

/** What files are deleted with. */
export type DeletionOptions = Pick<CreationOptions, 'origin' | 'writer' | 'send' | 'ledger'>;

/** What came of deleting a file; `not-ready`: its job has not come to its end. */
export type Deletion = 'removed' | 'not-ready' | 'left';

/** Deletes the file of a job that this run made. */
export async function deleteFile(entry: { readonly id: string; readonly file: string }, options: DeletionOptions): Promise<Deletion> {
  return (await requestDeletion(entry, options)).came;
}

/** Deletes the file of a job that this run made; with the exchange. */
export async function requestDeletion(
  { id, file }: { readonly id: string; readonly file: string },
  options: DeletionOptions,
): Promise<{ readonly came: Deletion; readonly exchange: HttpExchange }> {
  const exchange = await options.send({
    method: 'DELETE',
    origin: options.origin,
    path: file,
    ...bearing('writer', options.writer),
  });
  const { outcome } = exchange;
  const gone = outcome.kind === 'answer' && ((outcome.status >= 200 && outcome.status < 300) || outcome.status === 404);
  const because = outcome.kind === 'answer' ? `DELETE of its file answered ${outcome.status}` : outcome.says;
  options.ledger.settle(id, gone ? { state: 'removed' } : { state: 'left', because });
  if (gone) return { came: 'removed', exchange };
  return { came: outcome.kind === 'answer' && outcome.status === 409 ? 'not-ready' : 'left', exchange };
}

/** Milliseconds between two tries to delete a file that is not ready (409), and how many there are: a small job takes a second or two. */
const DELETE_PAUSE = 400;
const MOST_DELETES = 25;

/** Deletes the file of a job that this run made; one that is not ready yet is waited for. Never throws: what is left is in the ledger. */
export async function deleteOnceReady(
  entry: { readonly id: string; readonly file: string },
  options: DeletionOptions & Pick<CreationOptions, 'pause'>,
): Promise<void> {
  for (let tries = 1; (await deleteFile(entry, options)) === 'not-ready' && tries < MOST_DELETES; tries++)
    await options.pause(DELETE_PAUSE);
}
