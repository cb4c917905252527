import type { SecureVersion } from 'node:tls';
import type { Access } from './access.js';
import type { MockAnswer } from './answer.js';
import type { MockContext } from './context.js';
import type { JobStore } from './job-store.js';
import type { Persona } from './persona.js';

/** The certificate that the server shows: in order, or odd in one way. */
export type CertificateKind = 'ordinary' | 'expired' | 'other-name' | 'untrusted' | 'many-names';

/** What is changed of the TLS endpoint. */
export interface TlsChange {
  readonly minVersion?: SecureVersion;
  readonly maxVersion?: SecureVersion;
  readonly ciphers?: string;
  /** In the server's order of preference: RFC 7301. */
  readonly ALPNProtocols?: string[]; // node:tls asks for an array that it could change
  readonly certificate?: CertificateKind;
}

/** What is known of a request to the path of a job's file when it is answered. */
export interface FileContext {
  readonly persona: Persona;
  readonly method: string;
  /** The path parameters, percent-decoded; `undefined` where the escapes are malformed. */
  readonly asked: { readonly type: string | undefined; readonly id: string | undefined };
}

/** What is changed of the server, in one place of its work or more. */
export interface Behaviour {
  /** Kebab case, the name of its file. */
  readonly id: string;
  /** A sentence: what the server does instead. */
  readonly says: string;
  /** Changes an answer on a job's path before it is written. */
  readonly answer?: (answer: MockAnswer, context: MockContext) => MockAnswer;
  /** Changes an answer on the path of a job's file before it is written. */
  readonly file?: (answer: MockAnswer, context: FileContext) => MockAnswer;
  /** Changes what a request to a job's path is permitted. */
  readonly authorize?: (access: Access, context: MockContext) => Access;
  /** Stands between the server and its jobs, those that are made for a run too. */
  readonly jobs?: (jobs: JobStore) => JobStore;
  readonly tls?: TlsChange;
  /** Set where it shows only on jobs that are made for a run. */
  readonly shownBy?: 'made-jobs';
}

/** A deliberate defect: it must be found. */
export interface Fault extends Behaviour {
  /** The requirement that it breaks. */
  readonly breaks: string;
  /** Id of the check that must find it. */
  readonly check: string;
  /** The ambiguity under which the profile page only doubts it: its finding is a warning, which fails a strict run alone. */
  readonly doubtedBy?: string;
  /** Of a fault that shows by chance: how often, such as 0.05 for one answer in twenty. */
  readonly rate?: number;
}

/** An odd but permitted behaviour: it must not be reported. */
export interface Oddity extends Behaviour {
  /** The requirement, ambiguity or RFC section that permits it. */
  readonly permittedBy: string;
  /** Id of the check that it could mislead. */
  readonly check: string;
}

/** The answer after every behaviour has changed it, in order. */
export function changedAnswer(answer: MockAnswer, context: MockContext, behaviours: readonly Behaviour[]): MockAnswer {
  return behaviours.reduce((changed, behaviour) => behaviour.answer?.(changed, context) ?? changed, answer);
}

/** The answer on the path of a file after every behaviour has changed it, in order. */
export function changedFileAnswer(answer: MockAnswer, context: FileContext, behaviours: readonly Behaviour[]): MockAnswer {
  return behaviours.reduce((changed, behaviour) => behaviour.file?.(changed, context) ?? changed, answer);
}

/** The jobs as every behaviour has them, in order. */
export function changedJobs(jobs: JobStore, behaviours: readonly Behaviour[]): JobStore {
  return behaviours.reduce((changed, behaviour) => behaviour.jobs?.(changed) ?? changed, jobs);
}

/** What is permitted after every behaviour has changed it, in order. */
export function changedAccess(access: Access, context: MockContext, behaviours: readonly Behaviour[]): Access {
  return behaviours.reduce((changed, behaviour) => behaviour.authorize?.(changed, context) ?? changed, access);
}

/** The TLS endpoint: nothing below 1.2, unless a behaviour says otherwise. */
export function changedTls(behaviours: readonly Behaviour[]): TlsChange {
  return Object.assign({ minVersion: 'TLSv1.2' }, ...behaviours.map(({ tls }) => tls));
}
