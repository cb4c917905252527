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
  ],
});
