import { isObject } from '../../document/pointer.js';
import type { Json } from '../answer.js';
import type { Oddity } from '../behaviour.js';
import { mapJob, mapJson, mapLinks } from '../change.js';

function extended(json: Json): Json {
  return isObject(json) ? { ...json, created_at: '2026-06-01T08:30:00', 'x-more': { of: ['it', null, 1e3] } } : json;
}

export const unknownMembers: Oddity = {
  id: 'unknown-members',
  permittedBy: 'AMB-EXTRA',
  check: 'job-envelope',
  says: 'There are unknown members everywhere.',
  answer: (answer) => mapLinks(mapJob(mapJson(answer, extended), extended), extended),
};
