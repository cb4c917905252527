import { defineSuite } from 'openapi-conformance';

export default defineSuite({
  id: 'life-cycle',
  title: 'A job from its creation to its end',
  source: 'the page, "Report Statuses"',
  operation: 'getReportJob',
  cases: [
    {
      kind: 'sequence',
      id: 'status-moves-forward',
      title: 'the status of a job made for this run only moves forward',
      level: 'MUST',
      exercises: ['R-STATUS', 'R-JOB', 'R-LINKS', 'R-OP'],
      reads: ['AMB-STATE', 'AMB-CASE', 'AMB-VOCAB', 'AMB-300'],
      script: 'life',
    },
    {
      kind: 'sequence',
      id: 'file-can-be-accessed',
      title: 'the file of a job made for this run can be accessed once it is done',
      level: 'MUST',
      exercises: ['R-STATUS-DONE', 'R-300'],
      reads: ['AMB-300'],
      script: 'file',
    },
    {
      kind: 'sequence',
      id: 'any-order-keeps-to-the-life',
      title: 'in whichever order jobs are made, polled, listed and deleted, each keeps to its life',
      level: 'MUST',
      exercises: ['R-STATUS', 'R-STATUS-DONE', 'R-STATUS-DELETED', 'R-300', 'R-JOB', 'R-LINKS', 'R-OP'],
      reads: ['AMB-STATE', 'AMB-CASE', 'AMB-VOCAB', 'AMB-300', 'AMB-GONE', 'AMB-CROSSTYPE', 'AMB-LIST'],
      script: 'commands',
      commands: ['create', 'poll', 'poll-earlier', 'poll-unknown', 'poll-other-type', 'list', 'let-time-pass', 'fetch-file', 'delete-file'],
      first: [
        ['create', 'poll', 'let-time-pass', 'list', 'fetch-file', 'list', 'poll', 'poll-other-type'],
        ['create', 'fetch-file', 'delete-file', 'poll', 'list', 'poll', 'poll-unknown'],
        ['create', 'poll', 'create', 'poll-earlier', 'fetch-file', 'delete-file', 'poll', 'poll-earlier'],
      ],
      runs: 6,
      longest: 8,
    },
  ],
});
