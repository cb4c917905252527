import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../src/mock/faults/all.js';
import { runAgainstMock, said } from '../support/run.js';
import { DETECTION } from './detection.js';
import { smallestRequest } from './smallest-request.js';

/** Under a load that makes answers late, late is not what is looked for. */
const PATIENT = { timeout: 20_000 };

describe('a default run finds each kind of defect of an input, as small as one would write it by hand', () => {
  it.concurrent.each(Object.entries(DETECTION).map(([id, [byHand, trigger]]) => ({ id, byHand, trigger })))(
    '$id: $byHand, $trigger',
    async ({ id, byHand, trigger }) => {
      const fault = FAULTS.find((one) => one.id === id);
      expect(fault, 'is no fault of the reference server').toBeDefined();
      const record = await runAgainstMock({ faults: [id], ...PATIENT });
      const found = record.findings.filter(
        ({ check, requirement, also }) => check === fault?.check && [requirement, ...also].includes(fault.breaks),
      );
      expect(found, said(record).join('\n')).not.toEqual([]);
      const requests = found.map(smallestRequest);
      expect(
        requests.some((request) => request.length <= byHand.length),
        requests.join('\n'),
      ).toBe(true);
      expect([...new Set(found.map((finding) => finding.trigger))]).toEqual([trigger]); // one defect, in the words that are true of it
      expect(record.exit).toBe(1);
    },
    120_000,
  );
});
