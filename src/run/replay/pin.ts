import type { PinnedCase } from '../../plan/pinned.js';
import { type Replayable, withoutIds } from './as-case.js';

/** A finding as it is pinned, or why it cannot be. */
export type Pinned = { readonly kind: 'pinned'; readonly pinned: PinnedCase } | { readonly kind: 'refused'; readonly because: string };

/** Makes a case of a finding that every run can send: what its needs had bound is left open, and nothing of it is secret. */
export function pinnedOf(finding: Replayable): Pinned {
  const { again, id, check, requirement, level } = finding;
  const { intent, case: smallest } = again;
  const open = smallest === undefined ? undefined : withoutIds(smallest);
  if (smallest !== undefined && open === undefined) return refused('its input is made of the id of a job, and no file may hold one');
  const pinned: PinnedCase = {
    version: 1,
    title: titleOf(finding),
    finding: id,
    ...(finding.trigger === undefined ? {} : { trigger: finding.trigger }),
    check,
    requirement,
    level: level === 'info' ? 'MUST' : level,
    operation: intent.operation,
    kind: smallest === undefined ? 'tls' : 'example',
    exercises: intent.exercises.includes(requirement) ? intent.exercises : [...intent.exercises, requirement],
    ...open,
  };
  return JSON.stringify(pinned).includes('[redacted ') ? refused('its request carries a secret') : { kind: 'pinned', pinned };
}

function refused(because: string): Pinned {
  return { kind: 'refused', because };
}

/** Ids as services make them: UUIDs (RFC 9562 section 4) and 24 hexadecimal digits. */
const IDS = /\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\b|\b[\da-f]{24}\b/gi;

function titleOf({ title, trigger, again }: Replayable): string {
  const id = again.case?.bound.id;
  const whole = trigger === undefined ? title : `${title} (${trigger})`;
  return (id === undefined ? whole : whole.replaceAll(id, '{id}')).replaceAll(IDS, '{id}');
}
