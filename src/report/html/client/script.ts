import { cases } from './cases.js';
import { findings } from './findings.js';
import { keys } from './keys.js';
import { shell } from './shell.js';

/** The one script of the page: plain ECMAScript, one function, nothing global. It makes elements and text, never markup. */
export const SCRIPT = `(() => {
'use strict';
${shell}${findings}${cases}${keys}
followHash();
})();`;
