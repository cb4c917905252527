import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bodyValue } from '../../src/checks/answer.js';
import { applied, type Check } from '../../src/checks/check.js';
import { errorHasTheOneShape } from '../../src/checks/error-has-the-one-shape.js';
import { locationLeadsToTheFile } from '../../src/checks/location-leads-to-the-file.js';
import { statusIsExpected } from '../../src/checks/status-is-expected.js';
import { tlsFloor } from '../../src/checks/tls-floor.js';
import type { Exchange } from '../../src/checks/trace.js';
import { valueAt } from '../../src/document/pointer.js';
import { type Answer, header } from '../../src/http/exchange.js';
import { judgeMutants } from '../../src/prove/judge-mutants.js';
import { type Mutant, mutantsOf } from '../../src/prove/mutants.js';
import { objections } from '../../src/prove/proof.js';
import { type Clean, clean } from './clean.js';

let run: Clean;
let mutants: readonly Mutant[];

beforeAll(async () => {
  run = await clean();
  mutants = mutantsOf(run.kept, run.laws.profile);
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** A check as a hurried hand might have left it: what it should doubt, it lets pass. */
interface Weakening {
  readonly check: Check;
  readonly says: string;
  readonly lets: (exchange: Exchange) => boolean;
  /** What then survives: an operator, and the requirement that it breaks. */
  readonly survivor: readonly [operator: string, breaks: string];
}

const ofAnswer =
  (lets: (answer: Answer) => boolean): Weakening['lets'] =>
  (exchange) =>
    exchange.kind === 'http' && exchange.outcome.kind === 'answer' && lets(exchange.outcome);

const WEAKENINGS: readonly Weakening[] = [
  {
    check: statusIsExpected,
    says: 'that lets any 2xx pass',
    lets: ofAnswer(({ status }) => status >= 200 && status < 300),
    survivor: ['status-changed', 'R-404'],
  },
  {
    check: locationLeadsToTheFile,
    says: 'that looks at the begin of Location alone',
    lets: ofAnswer((answer) => header(answer, 'location')?.startsWith('/data/reports/') === true),
    survivor: ['location-changed', 'R-LOCATION'],
  },
  {
    check: errorHasTheOneShape,
    says: 'that is content with a code and a message',
    lets: ofAnswer((answer) => ['/code', '/message'].every((pointer) => typeof valueAt(bodyValue(answer), pointer) === 'string')),
    survivor: ['error-field', 'R-ERROR-400'],
  },
  {
    check: tlsFloor,
    says: 'that is content where TLS 1.2 is negotiated',
    lets: (exchange) =>
      exchange.kind === 'tls' &&
      exchange.table.rows.some(({ version, handshake }) => version === 'TLSv1.2' && handshake.kind === 'negotiated'),
    survivor: ['tls-lowered', 'R-TLS'],
  },
];

/** Puts the weak check in place of the real one until the test ends. */
function weaken({ check, lets }: Weakening): void {
  const { judge } = check;
  vi.spyOn(check, 'judge').mockImplementation((trace, law, intent) =>
    trace[0] !== undefined && lets(trace[0]) ? applied(check.requirements) : judge(trace, law, intent),
  );
}

describe('a weakened check', () => {
  it.each(WEAKENINGS.map((one) => [one.check.id, one.says, one] as const))('%s %s keeps the proof from holding', (_id, _says, one) => {
    weaken(one);
    const [operator, breaks] = one.survivor;
    const mutations = judgeMutants(
      mutants.filter((mutant) => mutant.operator === operator),
      run.laws,
    );
    const named = mutations.filter((result) => result.fate === 'survived' && result.breaks === breaks);
    expect(named.length).toBeGreaterThan(0);
    const whys = objections({ seed: 4711, without: [], mutations, faults: [], oddities: [], unproven: [], duration: 0 });
    expect(whys).toEqual(expect.arrayContaining(named.map(({ id }) => `the mutation "${id}" survives: it breaks ${breaks}`)));
  });
});
