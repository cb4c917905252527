export { type Config, defineConfig } from './cli/config/shape.js';
export type { Level } from './document/registers.js';
export { edgeBoundaries, edgeSegments, longBoundaries, longSegments } from './plan/edge-inputs.js';
export { acceptBoundaries, acceptValues, brokenAccepts, headerBoundaries, headerValues, oddHeaders } from './plan/header-inputs.js';
export { routableSegments } from './plan/inputs.js';
export { JWT_CHANGES } from './plan/jwt-changes.js';
export { methodBoundaries, unknownMethods } from './plan/method-inputs.js';
export { brokenQueries, queries, queryBoundaries } from './plan/query-inputs.js';
export { nearMisses, segmentBoundaries } from './plan/segment-boundaries.js';
export {
  type Case,
  type Command,
  type CommandsCase,
  type CredentialUse,
  defineSuite,
  type ExampleCase,
  type Expectation,
  type FastCheck,
  type Given,
  type GivenValues,
  type Input,
  type JobStatus,
  type MakeArbitrary,
  type PropertyCase,
  type ScriptCase,
  type Send,
  type SequenceCase,
  type Suite,
  type TlsCase,
  type Value,
} from './plan/suite.js';
