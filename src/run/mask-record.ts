import { isObject } from '../document/pointer.js';
import { type Kept, maskExchange } from './mask.js';
import type { Finding, RunRecord } from './record.js';

/** A record of a live run with the free values of its evidence masked (decision 10). Verdicts, counts and findings stay. */
export function maskRecord(record: RunRecord, document: unknown): RunRecord {
  const listed = listedIn(document);
  return {
    ...record,
    requirements: record.requirements.map((row) =>
      row.evidence === undefined ? row : { ...row, evidence: maskExchange(row.evidence, { listed }) },
    ),
    findings: record.findings.map((finding) => maskFinding(finding, { listed })),
  };
}

/** A finding with the free values of its exchanges masked but the one that it is about. */
export function maskFinding(finding: Finding, { listed }: Kept): Finding {
  const kept = finding.place.in === 'body' ? { listed, pointer: finding.place.pointer } : { listed };
  return {
    ...finding,
    exchange: maskExchange(finding.exchange, kept),
    ...(finding.steps === undefined
      ? {}
      : { steps: finding.steps.map(({ does, exchange }) => ({ does, exchange: maskExchange(exchange, kept) })) }),
    ...(finding.before === undefined ? {} : { before: maskExchange(finding.before, kept) }),
  };
}

/** The texts that the enums of a document list, in capitals: by no one's choice. */
export function listedIn(document: unknown): ReadonlySet<string> {
  return new Set([...enumsOf(document)].map((value) => value.toUpperCase()));
}

/** Every text that an enum of the document lists. */
function* enumsOf(node: unknown): Iterable<string> {
  if (Array.isArray(node)) for (const item of node) yield* enumsOf(item);
  else if (isObject(node))
    for (const [key, value] of Object.entries(node)) {
      if (key === 'enum' && Array.isArray(value)) yield* value.filter((item): item is string => typeof item === 'string');
      else if (key !== 'examples' && key !== 'example') yield* enumsOf(value);
    }
}
