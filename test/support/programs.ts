/** Programs of the machine that some tests need and not every machine has. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

// Debian installs servers such as nginx where only root's PATH leads.
const serverFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** The path of a program, sought in PATH and where servers are installed; undefined when there is none. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...serverFolders];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** Whether a program is installed. A test that skips for want of it says so. */
export function hasProgram(name: string): boolean {
  return findProgram(name) !== undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
