import { withoutHeaderSecret } from '../../http/answer-secrets.js';
import type { Redactor } from '../../http/redact.js';
import type { ScopeCell, ScopeColumn, ScopeRow, Verdict } from '../record.js';
import { caseVerdict } from '../verdicts.js';
import type { CheckTally, RowTally } from './watch.js';

/** The checks that answer each question, of the built-in document and of any. */
const CHECKS: Readonly<Record<ScopeColumn, readonly string[]>> = {
  status: ['status-is-expected', 'status-is-documented', 'no-server-error', 'answer-is-whole', 'access-is-granted', 'access-is-refused'],
  challenge: ['refusal-carries-a-challenge', 'challenge-says-what-was-wrong', 'refusal-is-challenged'],
  shape: ['error-has-the-one-shape', 'media-type-is-json', 'body-is-json', 'refusal-is-as-documented'],
  leak: ['no-job-without-authorization', 'error-shows-nothing-internal', 'refusal-shows-nothing'],
  independent: ['refusal-is-independent'],
};

/** What came of each question about the answers to one credential; those that nothing told are left out. */
export function columnsOf(seen: RowTally, access: 'granted' | 'refused', redactor: Redactor): ScopeRow['columns'] {
  const cell = (column: keyof typeof CHECKS): ScopeCell => ({
    verdict: verdictOver(CHECKS[column].flatMap((id) => seen.checks.get(id) ?? [])),
  });
  const status = cell('status');
  if (access === 'granted') return { status };
  const shown = seen.challenge === undefined ? {} : { seen: shownChallenge(seen.challenge, redactor) };
  const columns = {
    status,
    challenge: { ...cell('challenge'), ...shown },
    shape: cell('shape'),
    leak: cell('leak'),
    independent: CHECKS.independent.some((id) => seen.checks.has(id)) ? cell('independent') : { verdict: independence(seen, status) },
  };
  return Object.fromEntries(Object.entries(columns).filter(([, { verdict }]) => verdict !== 'not-exercised'));
}

/** Two statuses to one credential depend on what was asked for; how gravely, the status says. One question alone shows nothing. */
function independence({ statuses, asked }: RowTally, status: ScopeCell): Verdict {
  const judged = [...statuses.keys()].filter((one) => one !== 429); // asks for fewer requests, and says nothing of the credential
  if (judged.length > 1) return status.verdict === 'pass' ? 'warn' : status.verdict;
  return asked.size > 1 && judged.length === 1 ? 'pass' : 'not-exercised';
}

/** The verdict of all that several checks said. */
export function verdictOver(tallies: readonly CheckTally[]): Verdict {
  return caseVerdict({
    severities: tallies.flatMap(({ severities }) => [...severities]),
    unjudged: tallies.flatMap(({ unjudged }) => [...unjudged]),
    applied: tallies.reduce((sum, { applied }) => sum + applied, 0),
  });
}

/** Characters of a challenge that a row shows; findings have the whole. */
const MOST_CHALLENGE = 200;

/** Secrets are taken out before it is cut. */
function shownChallenge(challenge: string, redactor: Redactor): string {
  const [, told] = withoutHeaderSecret(['www-authenticate', redactor.answer(challenge)]);
  return told.length > MOST_CHALLENGE ? `${told.slice(0, MOST_CHALLENGE)}…` : told;
}
