import { describe, expect, it } from 'vitest';
import { applied } from '../../src/checks/check.js';
import { errorShowsNothingInternal } from '../../src/checks/error-shows-nothing-internal.js';
import { exchange, job, problem } from '../support/exchange.js';
import { judge } from '../support/judge.js';

const saying = (text: string, status = 404) => exchange({ status, body: problem({ message: text }) });

describe('error-shows-nothing-internal', () => {
  it.each([
    ['a stack trace of JavaScript', 'TypeError: x\n    at decode (/srv/api/route.js:19:12)'],
    ['a stack trace of JavaScript', 'Error\n    at async Object.handle (file:///app/index.mjs:3:1)'],
    ['a stack trace of JavaScript', 'Error<br> &nbsp; at node:internal/url:797:36'],
    ['a stack trace of Java', '\tat com.example.api.JobResource.get(JobResource.java:41)'],
    ['a stack trace of Python', 'Traceback (most recent call last):'],
    ['a stack trace of Python', '  File "jobs.py", line 12, in get'],
    ['a stack trace of .NET', '   at Api.Jobs.Get(String id) in C:\\src\\Jobs.cs:line 12'],
    ['a stack trace of Go', 'panic: runtime error\n\ngoroutine 12 [running]:'],
    ['a stack trace of Ruby', "/srv/api/jobs.rb:12:in `find'"],
    ['a stack trace of PHP', '<b>Warning</b>: x in /srv/api/jobs.php</b> on line <b>12</b>'],
    ['an error of its database', 'ERROR: syntax error at or near "\'"'],
    ['an error of its database', 'SQLSTATE[42000]: Syntax error'],
    ['an error of its database', 'ORA-00933: SQL command not properly ended'],
    ['a stack trace of Java', 'Caused by: java.sql.SQLTimeoutException: late'],
    ['a stack trace of Go', 'panic: runtime error: index out of range [1]'],
    ['a stack trace of Go', 'main.find()\n\t/src/jobs/store.go:41 +0x1d'],
    ['a stack trace of PHP', 'PHP Fatal error:  Uncaught Error'],
    ['a stack trace of PHP', 'Stack trace:\n#0 /srv/api/index.php(12): find()'],
    ['an error of its database', 'sqlite3.OperationalError: no such table: jobs'],
    ['an error of its database', 'near "\'": syntax error'],
    ['an error of its database', "Unclosed quotation mark after the character string ''."],
    ['a statement to its database', "SELECT id, name FROM reports.jobs WHERE id = ''' LIMIT 1"],
    ['a statement to its database', 'UPDATE "jobs" SET read_at = now()'],
    ['a statement to its database', 'DELETE FROM jobs WHERE id = 1'],
    ['the version of what it runs on', 'PostgreSQL 14.2 on x86_64-pc-linux-gnu'],
    ['the version of what it runs on', '<h3>Apache Tomcat/9.0.65</h3>'],
    ['the version of what it runs on', 'Werkzeug/2.0.1 Python/3.9.7'],
    ['a path of its file system', 'cannot open "/etc/api/jobs.conf"'],
    ['a path of its file system', 'cannot open D:\\api\\jobs.db'],
  ])('finds %s in %j', (what, text) => {
    expect(judge(errorShowsNothingInternal, exchange({ status: 400, body: text }))).toEqual(
      applied(['R-SOUND'], {
        kind: 'leak',
        place: { in: 'body', pointer: '', status: 400 },
        expected: "nothing of the server's inside",
        actual: what,
      }),
    );
  });

  it.each([
    'File "jobs.py", line 12, in get',
    'cannot open D:\\api\\jobs.db',
    'java.lang.NullPointerException\n\tat com.example.Jobs.find(Jobs.java:42)',
    '    at decode (/srv/api/route.js:19:12)\n    at next (/srv/api/route.js:1:1)',
  ])('finds %j inside a documented error too', (text) => {
    expect(judge(errorShowsNothingInternal, saying(text, 500))).toMatchObject({ deviations: [{ kind: 'leak' }] });
  });

  it.each([
    'Job not found',
    'no job at /data/reports/calls/jobs/12:30:45',
    'look at https://docs.example.com/usr/errors.html, or ask at support (9:00-17:00)',
    'at least one of from and to is missing (timespan:1:2)',
    'the select statement of your report is not valid: from is after to',
    'no route matches /home/reports.json?x=C:',
    'Exception: the type is unknown',
    'a traceback is kept; quote request 41:7:3',
    'select a job from the list where the status is DONE',
    'Select one FROM the list, WHERE it suits',
    'Please UPDATE your client, SET a type and DELETE FROM your request what is empty',
    'the version of the API is 2.14.0; PHP and Python clients are at hand',
    'caused by: the type is unknown',
    'a panic: the runtime error is known',
    'nginx/1.22.1',
    'Node 3.5 of the report is missing',
    'the part near "type" is wrong: syntax error?',
  ])('lets %j pass', (text) => {
    expect(judge(errorShowsNothingInternal, saying(text))).toEqual(applied(['R-SOUND']));
  });

  it('does not look at jobs, whose name may be anything, nor at nothing', () => {
    expect(judge(errorShowsNothingInternal, exchange({ body: job({ name: 'Traceback (most recent call last)' }) })).kind).toBe(
      'not-applicable',
    );
    expect(judge(errorShowsNothingInternal, exchange({ status: 404, body: '' })).kind).toBe('not-applicable');
  });
});
