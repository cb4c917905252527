// Makes docs/proof.md of what `conformance prove` finds, from dist/. With --check nothing is written: it exits 1 and says so
// where the page is not what would be made. Mutations and faults are proven for it, and each fault is looked for
// without its check as well: that takes a minute or two. Oddities are listed as declared.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, 'docs', 'proof.md');
const command = ['bin/conformance.js', 'prove', '--only', 'mutations', '--only', 'faults', '--seed', '4711', '--markdown'];
const made = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

if (made.status !== 0) {
  console.error('error: the proof does not hold\n  do:  conformance prove --only mutations --only faults --seed 4711');
  process.exitCode = 1;
} else if (!process.argv.includes('--check')) {
  writeFileSync(page, made.stdout);
} else if (!existsSync(page) || readFileSync(page, 'utf8') !== made.stdout) {
  console.error('error: docs/proof.md differs from what is proven\n  do:  node scripts/proof.js');
  process.exitCode = 1;
}
