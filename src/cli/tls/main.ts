import { asProcess } from '../process.js';
import { readWords } from './flags.js';
import { runTls } from './run-tls.js';

/** `conformance tls` in one file: it is over in a tenth of a second, and to load what all commands share would double that. */
const words = readWords(process.argv.slice(3));
if (words === undefined) await import(new URL('./cli.js', import.meta.url).href);
else await asProcess(() => runTls(words));
