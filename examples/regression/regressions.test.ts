import { conformanceSuite } from 'openapi-conformance/vitest';

await conformanceSuite('regressions');
