import { basename } from 'node:path';
import type { RunRecord } from '../../run/record.js';
import type { Replayable } from '../../run/replay/as-case.js';
import { VERSION } from '../../run/version.js';
import { InputError, type Problem } from '../problem.js';
import type { RecordedFinding } from '../recorded-finding.js';

/** A finding that can be sent again by itself. Throws an InputError that says why it cannot, and what to run instead. */
export function replayable({ finding, record }: RecordedFinding): Replayable {
  const { again, id, cases } = finding;
  const kinds = record.cases.filter((one) => cases.includes(one.id)).map(({ kind }) => kind);
  const isMade = again !== undefined && (record.created ?? []).some((job) => job.id === again.intent.asked.id);
  if (isMade || (again === undefined && kinds.length > 0 && kinds.every((kind) => kind === 'sequence')))
    throw new InputError([
      {
        says: `${id} was seen in the life of a job that the run made, which cannot be sent again by itself`,
        id: 'replay-life',
        do: wholeRun(finding.requirement, record),
      },
    ]);
  if (again === undefined)
    throw new InputError([
      {
        says: `the record has not what it takes to send ${id} by itself again${record.tool.version === VERSION ? '' : `: it was written by version ${record.tool.version}, and this is ${VERSION}`}`,
        id: 'replay-whole',
        do: wholeRun(finding.requirement, record),
      },
    ]);
  return { ...finding, again };
}

function wholeRun(requirement: string, { run }: RunRecord): string {
  return `${run.command} --requirement ${requirement}`;
}

/** What is wrong where the document is not read as the run read it. */
export function otherOverlays({ run }: RunRecord, overlays: readonly string[]): Problem | undefined {
  const recorded = (run.settings.overlays ?? '').split(', ').filter((name) => name !== '');
  const same = recorded.length === overlays.length && recorded.every((file, at) => basename(file) === basename(overlays[at] ?? ''));
  if (same) return undefined;
  return {
    says: `the run applied ${recorded.join(', ') || 'no overlay'}, and this replay applies ${overlays.join(', ') || 'none'}: it would judge by another document`,
    id: 'replay-overlays',
    do: recorded.length === 0 ? 'leave out --overlay' : recorded.map((file) => `--overlay ${file}`).join(' '),
  };
}
