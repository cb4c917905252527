import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^openapi-conformance\/vitest$/, replacement: source('./src/vitest/index.ts') },
      { find: /^openapi-conformance$/, replacement: source('./src/index.ts') },
    ],
  },
  // Tests wait for servers and processes as much as they compute: one more at a time than there are cores takes the least time.
  test: {
    // One process for many files: the source is loaded, and reference servers are started, once. A test puts back what it changes.
    isolate: false,
    maxWorkers: availableParallelism() + 1,
    // A run leaves much behind that lives for a moment: room for it, and the garbage collector copies less of it.
    execArgv: ['--max-semi-space-size=64'],
    globalSetup: ['test/support/global-setup.ts'],
    include: ['test/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
