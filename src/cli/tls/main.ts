import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { asProcess } from '../process.js';
import { readWords } from './flags.js';
import { runTls } from './run-tls.js';

/** `conformance tls` in one file, of CommonJS: it is over in a tenth of a second, and to load what all commands share would double that. */
const words = readWords(process.argv.slice(3));
if (words === undefined) void import(pathToFileURL(join(__dirname, 'cli.js')).href);
else void asProcess(() => runTls(words));
