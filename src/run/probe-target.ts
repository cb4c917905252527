import { identityOf } from '../http/client-certificate.js';
import { proxyFor } from '../http/proxy.js';
import type { PlannedCase } from '../plan/plan.js';
import { type ProbeOptions, probeTls } from '../tls/probe.js';
import type { TlsExchange } from '../tls/table.js';
import type { Laws } from './judge/laws.js';
import type { RunOptions, UrlTarget } from './options.js';
import type { Target } from './target.js';

type TargetlessOptions = Omit<ProbeOptions, 'host' | 'port'>;

/** What of a run decides how its target is probed. */
interface Probing {
  readonly options: Pick<RunOptions, 'target'>;
  readonly target: Target;
  readonly laws: Laws;
}

/** The proxy of the target and, to be asked for in clear, the path of an operation: no credential goes with it. */
export function probeOptions(planned: readonly PlannedCase[], { options, target, laws }: Probing): TargetlessOptions {
  const suite = planned.find((one) => one.case.kind === 'tls')?.suite;
  const path = suite === undefined ? '/' : laws.profile.operation(suite.operation).path.replace(/\{[^}]*\}/g, '0');
  const way: Partial<UrlTarget> = options.target.kind === 'url' ? options.target : {};
  const proxy = proxyFor(way.proxies, target.host, target.port);
  return {
    path: `${target.prefix}${path}`,
    ...identityOf(way),
    ...(proxy === undefined ? {} : { proxy }),
  };
}

/** Probes the TLS of a target: one exchange of its case. */
export async function probeTarget({ host, port }: Target, options: TargetlessOptions): Promise<TlsExchange> {
  const startedAt = Date.now();
  const begun = performance.now();
  const table = await probeTls({ host, port, ...options });
  return { kind: 'tls', table, startedAt, duration: performance.now() - begun };
}
