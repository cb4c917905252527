#!/usr/bin/env node
import { existsSync } from 'node:fs';

const cli = new URL(process.argv[2] === 'tls' ? '../dist/tls.js' : '../dist/cli.js', import.meta.url);
if (existsSync(cli)) {
  await import(cli.href);
} else {
  process.stderr.write(
    'error: dist/ is missing: this copy of conformance has not been built\n  do:  npm ci   (or npm run build, where the packages are installed)\n',
  );
  process.exitCode = 2;
}
