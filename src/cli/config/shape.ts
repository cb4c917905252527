import type { ProfileName } from '../../document/registers.js';
import type { SigningAlgorithm } from '../../http/token-key.js';
import type { Effort } from '../../plan/effort.js';
import type { JobStatus } from '../../plan/suite.js';
import type { CredentialName, GateOptions, JobFixture } from '../../run/options.js';
import type { RegionName } from '../../run/regions.js';
import type { Mark } from '../problem.js';

/** Where a credential comes from: the name of a variable or a file, or what an OAuth 2.0 client needs. Never the secret itself. */
export type CredentialConfig = { readonly tokenEnv: string } | { readonly tokenFile: string } | ClientConfig;

/** An OAuth 2.0 client: with `clientSecretEnv`, or with `privateKeyFile` and `keyId`. */
export interface ClientConfig {
  readonly clientIdEnv: string;
  readonly clientSecretEnv?: string;
  readonly privateKeyFile?: string;
  readonly keyId?: string;
  readonly algorithm?: SigningAlgorithm;
  /** Where left out, that of the target. */
  readonly tokenUrl?: string;
  readonly scope: string;
}

/** What a security scheme of a user's document is shown by: one of the ways of its kind. */
export interface SchemeConfig {
  /** Of an API key. */
  readonly valueEnv?: string;
  readonly valueFile?: string;
  readonly usernameEnv?: string;
  readonly passwordEnv?: string;
  readonly tokenEnv?: string;
  readonly tokenFile?: string;
  readonly clientIdEnv?: string;
  readonly clientSecretEnv?: string;
  readonly privateKeyFile?: string;
  readonly keyId?: string;
  readonly algorithm?: SigningAlgorithm;
  /** Where left out, that of the document. */
  readonly tokenUrl?: string;
  /** All that the client may ask for. Where left out, what the document names. */
  readonly scopes?: readonly string[];
  /** A token with these scopes alone. */
  readonly other?: GivenConfig & { readonly scopes: readonly string[] };
  /** A token or key that was valid once. */
  readonly expired?: GivenConfig;
  /** Tokens that are soundly signed, and wrong. */
  readonly 'not-yet-valid'?: GivenConfig;
  readonly 'wrong-audience'?: GivenConfig;
  readonly 'wrong-issuer'?: GivenConfig;
}

/** A token or key by its variable or file. */
export interface GivenConfig {
  readonly valueEnv?: string;
  readonly valueFile?: string;
  readonly tokenEnv?: string;
  readonly tokenFile?: string;
}

/** What `conformance.config.*` may say; every member is optional. `schemas/config.schema.json` describes each. */
export interface Config {
  /** A document of one's own in place of the built-in one: its security is judged. */
  readonly document?: string;
  /** Rows an operation of it. */
  readonly scopes?: 'two' | 'all';
  readonly profile?: ProfileName;
  readonly readings?: Readonly<Record<string, string>>;
  /** Files of OpenAPI Overlays. */
  readonly overlays?: readonly string[];
  readonly target?: {
    readonly baseUrl?: string;
    readonly region?: RegionName;
    readonly account?: string;
    readonly tokenUrl?: string;
    readonly ca?: string;
    /** A client certificate and its key. */
    readonly cert?: string;
    readonly key?: string;
    readonly live?: boolean;
  };
  readonly credentials?: Readonly<Partial<Record<CredentialName, CredentialConfig>>> & {
    /** By the names of a document's security schemes. */
    readonly schemes?: Readonly<Record<string, SchemeConfig>>;
  };
  readonly waitExpiry?: boolean;
  readonly fixtures?: {
    readonly types?: readonly string[];
    readonly jobs?: Readonly<Partial<Record<JobStatus, readonly JobFixture[]>>>;
    /** Values of a document's parameters, by name. */
    readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  };
  readonly gate?: Partial<Pick<GateOptions, 'mustExercise' | 'waive' | 'maxAge'>> & {
    /** The record of an earlier run. */
    readonly previous?: string;
  };
  readonly suites?: readonly string[];
  /** The folder of pinned cases. */
  readonly regressions?: string;
  /** 0 to 4294967295. */
  readonly seed?: number;
  readonly strict?: boolean;
  readonly bail?: boolean;
  readonly effort?: Effort;
  /** 0 to 100. */
  readonly confirm?: number;
  readonly concurrency?: number;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly budget?: { readonly rate?: number; readonly requests?: number; readonly cases?: number; readonly seconds?: number };
  readonly evidence?: 'masked' | 'all';
  readonly out?: string;
}

/** Members of a value, outermost first. */
export type Path = readonly (string | number)[];

/** A configuration that was read and found sound. Its paths are absolute. */
export interface LoadedConfig {
  /** Absolute. */
  readonly file: string;
  /** As shown to people. */
  readonly shown: string;
  readonly config: Config;
  /** The value as it is written, before interpolation: what messages may show. */
  readonly written: (path: Path) => unknown;
  /** Where a value or its key stands, for messages. */
  readonly mark: (path: Path, part?: 'key' | 'value') => Mark;
  /** Environment variables that it names or interpolates. */
  readonly variables: readonly string[];
}

/** Types a configuration in TypeScript or JavaScript, and gives it back. */
export function defineConfig(config: Config): Config {
  return config;
}
