#!/usr/bin/env node
// CommonJS, as package.json beside it says: to start the loader of ES modules takes a good part of the time of `conformance tls`.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const dist = join(__dirname, '../dist');
const cli = join(dist, 'cli.js');
if (!existsSync(cli)) {
  process.stderr.write(
    'error: dist/ is missing: this copy of conformance has not been built\n  do:  npm ci   (or npm run build, where the packages are installed)\n',
  );
  process.exitCode = 2;
} else if (process.argv[2] === 'tls') {
  require(join(dist, 'tls.cjs'));
} else {
  import(pathToFileURL(cli).href);
}
