import { type JsonObject, jsonAnswer, type MockAnswer } from './answer.js';
import { errorAnswer, type FieldProblem } from './error-answers.js';
import { embeddedJob, jobsPath } from './job-answer.js';
import type { Permitted } from './operation.js';

/** A page of a list: which, and how many jobs are on each. */
interface Page {
  readonly page: number;
  readonly perPage: number;
}

/** How many jobs a page has unless it is told, and how many it can have. */
const USUAL = 20;
const MOST = 200;

/** Answers with a page of the account's jobs of a type, newest first. */
export function listJobs({ persona, account, type, jobs }: Permitted, query: URLSearchParams): MockAnswer {
  const page = pageOf(query);
  if (!('page' in page)) return errorAnswer('invalid-page', persona, [], { fields: page.problems });
  const list = jobs.list(account, type, { offset: (page.page - 1) * page.perPage, count: page.perPage });
  return jsonAnswer(200, {
    total: list.total,
    count: list.jobs.length,
    _embedded: { jobs: list.jobs.map((job) => embeddedJob(job, persona)) },
    _links: linksOf(type, page, list.total),
  });
}

function linksOf(type: string, { page, perPage }: Page, total: number): JsonObject {
  const to = (number: number): JsonObject => ({ href: `${jobsPath(type)}?page=${number}&per_page=${perPage}` });
  return {
    self: to(page),
    ...(page * perPage < total ? { next: to(page + 1) } : {}),
    ...(page > 1 ? { prev: to(page - 1) } : {}),
  };
}

function pageOf(query: URLSearchParams): Page | { readonly problems: readonly FieldProblem[] } {
  const page = numberOf(query, { name: 'page', usual: 1, most: 1_000_000 });
  const perPage = numberOf(query, { name: 'per_page', usual: USUAL, most: MOST });
  if (typeof page === 'number' && typeof perPage === 'number') return { page, perPage };
  return { problems: [page, perPage].filter((part) => typeof part !== 'number') };
}

function numberOf(
  query: URLSearchParams,
  { name, usual, most }: { readonly name: string; readonly usual: number; readonly most: number },
): number | FieldProblem {
  const given = query.getAll(name);
  if (given.length === 0) return usual;
  const value = given.length === 1 && /^\d{1,9}$/.test(given[0] ?? '') ? Number(given[0]) : 0;
  return value >= 1 && value <= most ? value : { name, description: `is not a whole number from 1 to ${most}` };
}
