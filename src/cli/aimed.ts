import type { TargetedRunOptions } from '../run/run.js';
import type { ResolvedRun } from './config/resolve.js';

/** Does something with a target that is known: the built-in server, where it is the target, is started first and closed after. */
export async function withTarget<T>(options: ResolvedRun, use: (aimed: TargetedRunOptions) => Promise<T>): Promise<T> {
  const { target } = options;
  if (target.kind === 'url') return use({ ...options, target });
  const { startMock } = await import('../mock/start.js');
  const starting = startMock({ persona: target.persona });
  try {
    // The engine is loaded while the server starts.
    const [{ aimAt }] = await Promise.all([import('./embedded.js'), import('../run/run.js')]);
    return await use(aimAt(await starting, options, target.persona));
  } finally {
    await (await starting).close();
  }
}
