import { showsInside } from '../broken-by.js';

export const notFoundShowsDotnetStack = showsInside({
  id: 'not-found-shows-dotnet-stack',
  says: 'The 404 has a stack trace of .NET.',
  text: 'System.NullReferenceException\n   at Reports.JobStore.Find(String id) in /src/JobStore.cs:line 41',
});
