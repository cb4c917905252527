import type { Suite } from 'openapi-conformance';
import auth from './auth.js';
import edge from './edge.js';
import errors from './errors.js';
import headers from './headers.js';
import inputs from './inputs.js';
import lifeCycle from './life-cycle.js';
import location from './location.js';
import methods from './methods.js';
import status from './status.js';
import tls from './tls.js';

/** Every suite, in the order in which the source is read. */
const suites: readonly Suite[] = [status, location, errors, auth, inputs, headers, edge, methods, lifeCycle, tls];

export default suites;
