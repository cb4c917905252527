import { titleOf } from '../document/api-document.js';
import type { Account } from './assemble-record.js';
import { type Latencies, percentiles } from './latency.js';
import type { RunOptions } from './options.js';
import type { RunRecord } from './record.js';
import { milliseconds } from './record-exchange.js';

/** What the record says of the run itself: of what, with which settings, how much was sent. */
export function runFacts({ options, laws, outcomes, tally, startedAt, duration }: Account): RunRecord['run'] {
  const { target } = options;
  const latency = latencyOf(tally.latencies);
  const cut = outcomes.flatMap(({ planned, cut: place }) => (place === undefined ? [] : [{ case: planned.id, ...place }]));
  return {
    api: titleOf(laws.profile.document),
    ...(options.document === undefined ? {} : { document: options.document.file }),
    profile: options.profile,
    baseUrl: target.baseUrl,
    embedded: target.embedded !== undefined,
    ...(target.embedded === undefined ? {} : { persona: target.embedded.persona }),
    seed: options.seed,
    strict: options.strict,
    startedAt: startedAt.toISOString(),
    duration: milliseconds(duration),
    command: options.command,
    ...(options.replay === undefined ? {} : { replay: options.replay }),
    settings: settingsOf(options),
    environment: { node: process.version, platform: `${process.platform} ${process.arch}` },
    exchanges: tally.exchanges,
    statuses: Object.fromEntries([...tally.statuses].sort(([a], [b]) => a - b)),
    ...(cut.length === 0 ? {} : { cut }),
    ...(latency === undefined ? {} : { latency }),
  };
}

function settingsOf(options: RunOptions): Readonly<Record<string, string>> {
  const chosen = Object.entries(options.readings).map(([ambiguity, reading]) => `${ambiguity}=${reading}`);
  const { overlays = [], document } = options;
  const { suites, requirements, grep } = options.select;
  return {
    effort: options.effort,
    ...(options.budget.cases === undefined ? {} : { cases: `${options.budget.cases} at most` }),
    concurrency: String(options.concurrency),
    timeout: `${options.timeout} ms`,
    bail: options.bail ? 'at the first failure' : 'no',
    ...(document === undefined ? {} : { document: document.file, scopes: `${document.rows} rows an operation` }),
    ...(chosen.length > 0 ? { readings: chosen.join(', ') } : {}),
    ...(overlays.length > 0 ? { overlays: overlays.join(', ') } : {}),
    ...(suites.length > 0 ? { suites: suites.join(', ') } : {}),
    ...(requirements.length > 0 ? { requirements: requirements.join(', ') } : {}),
    ...(grep === undefined ? {} : { grep }),
  };
}

function latencyOf(latencies: Latencies): RunRecord['run']['latency'] {
  const found = percentiles(latencies);
  return found && { p50: milliseconds(found.p50), p95: milliseconds(found.p95), max: milliseconds(found.max) };
}
