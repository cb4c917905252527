import { operationsOf } from '../../document/api-document.js';
import type { WireRequest } from '../../http/exchange.js';
import type { Laws } from '../judge/laws.js';
import type { RunOptions } from '../options.js';
import type { Target } from '../target.js';
import type { Ledger } from './ledger.js';

/** The unsafe requests that the run needs for itself: to create jobs where that is allowed, and to delete what its ledger holds. */
export function permission(
  { allow }: Pick<RunOptions, 'allow'>,
  laws: Laws,
  ledger: Ledger,
  { prefix }: Target,
): (request: WireRequest) => boolean {
  const lists = operationsOf(laws.profile.document).map(
    ({ path }) => new RegExp(`^${escaped(prefix)}${escaped(path.slice(0, path.lastIndexOf('/'))).replaceAll(/\\\{[^}]+\\\}/g, '[^/]+')}$`),
  );
  return ({ method, path }) => {
    if (!allow.includes('create-jobs')) return false;
    if (method === 'POST') return lists.some((list) => list.test(path));
    return method === 'DELETE' && ledger.entries.some(({ file }) => file === path);
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
