import { showsInside } from '../broken-by.js';

export const notFoundShowsJavaStack = showsInside({
  id: 'not-found-shows-java-stack',
  says: 'The 404 has a stack trace of Java.',
  text: 'java.lang.NullPointerException\n\tat com.example.reports.JobStore.find(JobStore.java:41)',
});
