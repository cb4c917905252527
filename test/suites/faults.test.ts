import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../../src/mock/behaviour.js';
import { FAULTS } from '../../src/mock/faults/all.js';
import { ODDITIES } from '../../src/mock/oddities/all.js';
import type { RunRecord } from '../../src/run/record.js';
import { runAgainstMock, runUntilFound, said } from '../support/run.js';
import { DETECTION } from './detection.js';
import { inCompany } from './in-company.js';

const allowFor = ({ shownBy }: Behaviour) => (shownBy === undefined ? [] : (['create-jobs'] as const));

/** Those that show by chance are for `conformance prove`, which weighs how often they could have shown; those that an input shows have a table. */
const ALWAYS_SHOWN = FAULTS.filter(({ id, rate }) => rate === undefined && DETECTION[id] === undefined);

describe('the suites find each fault of the reference server', () => {
  it.concurrent.each(ALWAYS_SHOWN.map((fault) => [fault.id, fault] as const))('%s', async (id, fault) => {
    const isFound = ({ findings }: RunRecord): boolean =>
      findings.some(({ check, requirement, also }) => check === fault.check && [requirement, ...also].includes(fault.breaks));
    const record = await runUntilFound(
      (changes) => runAgainstMock({ faults: [id], allow: allowFor(fault), ...changes }),
      [fault.breaks],
      isFound,
    );
    expect(isFound(record), `${fault.check} for ${fault.breaks}, not:\n${said(record).join('\n')}`).toBe(true);
  });
});

/** They leave out, or turn into text, what others would change. */
const ALONE = ['json-escaped', 'json-spread-out', 'links-absent', 'job-absent', 'body-empty-object', 'job-status-absent'];
const SERVERS = inCompany(ODDITIES, { many: 4, alone: ALONE });

describe('the suites report no permitted oddity', () => {
  it.concurrent.each(SERVERS.map((some) => [some.map(({ id }) => id), some] as const))('%s', async (oddities, some) => {
    const record = await runAgainstMock({ oddities, allow: [...new Set(some.flatMap(allowFor))], timeout: 20_000 });
    expect(said(record)).toEqual([]);
    expect(record.problems).toEqual([]);
    expect(record.exit).toBe(0);
  });
});
