export { type Config, defineConfig } from './cli/config/shape.js';
export type { Level } from './document/registers.js';
export { edgeSegments, longSegments } from './plan/edge-inputs.js';
export { routableSegments } from './plan/inputs.js';
export {
  type Case,
  type CredentialUse,
  defineSuite,
  type ExampleCase,
  type Expectation,
  type FastCheck,
  type Given,
  type JobStatus,
  type MakeArbitrary,
  type PropertyCase,
  type Send,
  type SequenceCase,
  type Suite,
  type TlsCase,
  type Value,
} from './plan/suite.js';
