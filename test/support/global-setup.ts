import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Tests of the command line and of whole runs use what a user gets: dist/, built where a source is newer. */
export default function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../scripts/build.js', import.meta.url)), '--if-stale', '--types-may-fail'], {
    stdio: 'inherit',
  });
}
