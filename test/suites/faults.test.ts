import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../src/mock/faults/all.js';
import { ODDITIES } from '../../src/mock/oddities/all.js';
import { runAgainstMock, said } from '../support/run.js';

describe('the suites find each fault of the reference server', () => {
  it.each(FAULTS.map((fault) => [fault.id, fault] as const))('%s', async (id, fault) => {
    const record = await runAgainstMock({ faults: [id] });
    const found = record.findings.some(
      ({ check, requirement, also }) => check === fault.check && [requirement, ...also].includes(fault.breaks),
    );
    expect(found, `${fault.check} for ${fault.breaks}, not:\n${said(record).join('\n')}\n${record.problems.join('\n')}`).toBe(true);
  });
});

describe('the suites report no permitted oddity', () => {
  it.each(ODDITIES.map(({ id }) => [id]))('%s', async (id) => {
    const record = await runAgainstMock({ oddities: [id] });
    expect(said(record)).toEqual([]);
    expect(record.problems).toEqual([]);
    expect(record.exit).toBe(0);
  });
});
