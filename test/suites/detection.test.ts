import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/mock/behaviour.js';
import { FAULTS } from '../../src/mock/faults/all.js';
import type { Finding } from '../../src/run/record.js';
import { runAgainstMock, said } from '../support/run.js';
import { DETECTION } from './detection.js';
import { inCompany } from './in-company.js';
import { smallestRequest } from './smallest-request.js';

/** Under a load that makes answers late, late is not what is looked for. */
const PATIENT = { timeout: 20_000 };

interface Defect extends Pick<Fault, 'id' | 'check' | 'breaks'> {
  readonly byHand: string;
  readonly trigger: string | undefined;
}

const DEFECTS: readonly Defect[] = Object.entries(DETECTION).map(([id, [byHand, trigger]]) => {
  const fault = FAULTS.find((one) => one.id === id);
  if (fault === undefined) throw new Error(`${id} is no fault of the reference server`);
  return { id, check: fault.check, breaks: fault.breaks, byHand, trigger };
});

const isOf =
  ({ check, breaks }: Defect) =>
  (finding: Pick<Finding, 'check' | 'requirement' | 'also'>): boolean =>
    finding.check === check && [finding.requirement, ...finding.also].includes(breaks);

/** Any input shows the first two, and then nothing else is said of server errors; what another fault answers to a blank hides the third. */
const ALONE = ['one-type-answers-500', 'options-answers-500', 'blanks-around-id-cut'];
const SERVERS = inCompany(DEFECTS, { many: 4, alone: ALONE });

/** Whom a finding is about could not be told where they share all of it. */
const told = SERVERS.map((some) => some.map(({ check, breaks, trigger }) => `${check} ${breaks} ${trigger}`));
if (told.some((words) => new Set(words).size < words.length)) throw new Error('two defects of a server read alike: put one elsewhere');

describe('a default run finds each kind of defect of an input, tells it from others, and shows it as small as one would write it by hand', () => {
  it.concurrent.each(SERVERS.map((some) => [some.map(({ id }) => id), some] as const))(
    '%s',
    async (faults, defects) => {
      const record = await runAgainstMock({ faults, ...PATIENT });
      for (const defect of defects) {
        const found = record.findings.filter(isOf(defect));
        const alike = defects.filter((other) => isOf(other)({ check: defect.check, requirement: defect.breaks, also: [] }));
        // In the words that are true of it, or of one of its kind beside it.
        expect(new Set(found.map(({ trigger }) => trigger)), said(record).join('\n')).toEqual(new Set(alike.map(({ trigger }) => trigger)));
        const requests = found.filter(({ trigger }) => trigger === defect.trigger).map(smallestRequest);
        expect(
          requests.some((request) => request.length <= defect.byHand.length),
          `${defect.byHand}, not:\n${requests.join('\n')}`,
        ).toBe(true);
      }
      expect(record.exit).toBe(1);
    },
    120_000,
  );
});
