/** Signs of a server's inside in a text, each so particular that no message for people has it. */
const SIGNS: readonly (readonly [what: string, sign: RegExp])[] = [
  [
    'a stack trace of JavaScript',
    /\bat (?:async )?(?:[\w.<>$[\] ]+ \()?(?:node:[\w/]+|(?:file:\/\/|\/|[a-z]:\\)[^\s()<>]+\.[cm]?[jt]sx?):\d+:\d+/i,
  ],
  ['a stack trace of Java', /\bat [\w.$]+\.[\w$<>]+\((?:[\w$]+\.(?:java|kt|scala|groovy):\d+|Native Method|Unknown Source)\)/],
  ['a stack trace of Java', /\bCaused by: (?:[\w$]+\.)+[\w$]+(?:Exception|Error)\b|\bException in thread "/],
  ['a stack trace of Python', /Traceback \(most recent call last\)|\bFile "[^"\n]+\.py", line \d+/],
  ['a stack trace of .NET', /\bat [\w.`<>]+\([^()\n]*\) in [^\n]+:line \d+/],
  ['a stack trace of Go', /\bgoroutine \d+ \[\w+|\bpanic: runtime error: |\/[\w.@/-]+\.go:\d+ \+0x[\da-f]+/],
  ['a stack trace of Ruby', /\/[\w./-]+\.rb:\d+:in [`']/],
  ['a stack trace of PHP', /\bPHP (?:Fatal|Parse) error: |(?:^|\n)#0 (?:\/|[a-z]:\\)[^\s<>]+\.php\(\d+\): /i],
  ['a stack trace of PHP', /\bin (?:\/|[a-z]:\\)[^\s<>]+\.php(?:<\/b>)?(?: on line (?:<b>)?|:)\d+/i],
  [
    'an error of its database',
    /SQLSTATE\[|\bORA-\d{5}\b|You have an error in your SQL syntax|syntax error at or near "|\b(?:PSQL|Sql|SQL)Exception\b/,
  ],
  [
    'an error of its database',
    /\b(?:sqlite3|psycopg2?|pymysql|mysql\.connector|sqlalchemy)\.\w+|near "[^"\n]{1,40}": syntax error|Unclosed quotation mark after the character string/,
  ],
  // In capitals, as programs write it: a message for people may select something from somewhere where it likes.
  [
    'a statement to its database',
    /\b(?:SELECT [^\n]{1,200} FROM [\w."`[\]]+ WHERE|INSERT INTO [\w."`[\]]+ \(|UPDATE [\w."`[\]]+ SET|DELETE FROM [\w."`[\]]+ WHERE) /,
  ],
  // Not of what may stand in front of a service: the error pages of nginx, Apache and their like name themselves.
  [
    'the version of what it runs on',
    /\b(?:PostgreSQL|MySQL|MariaDB|SQLite|MongoDB|Redis|Spring Boot|Apache Tomcat|Node\.js|PHP|CPython|Python|OpenJDK|Werkzeug|Django|Rails|Laravel|ASP\.NET Version:|Hibernate ORM)[/ ]v?\d+\.\d+/,
  ],
  [
    'a path of its file system',
    /(?:^|[\s"'(=>])\/(?:usr|var|home|opt|srv|etc|root|app)\/(?:[\w.@-]+\/)*[\w@-]+\.(?:js|ts|py|rb|php|jar|war|so|conf|ya?ml)\b/,
  ],
  ['a path of its file system', /(?:^|[\s"'(=>])[a-z]:\\(?:[\w .-]+\\)+[\w.-]+/i],
];

/** What of a server's inside a text shows, in words; `undefined` where nothing does. */
export function internalsIn(text: string): string | undefined {
  const unescaped = text.replaceAll(/\\(?:u([\da-f]{4})|(.))/gi, (_, hex?: string, sign?: string) => meant(hex, sign));
  return SIGNS.find(([, sign]) => sign.test(text) || sign.test(unescaped))?.[0];
}

/** As a JSON string means it: in its raw text the letter of a `\t` would join the word that follows. */
function meant(hex: string | undefined, sign = ''): string {
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  return /[bfnrt]/.test(sign) ? '\n' : sign;
}
