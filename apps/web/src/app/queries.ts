import { QueryClient } from '@tanstack/react-query';
import { isProblem } from '../api/problem';

/** Reads are tried once more when the network or the service failed; a refusal stays a refusal. */
const worthAnotherTry = (failures: number, error: unknown): boolean =>
  failures < 1 && isProblem(error) && (error.status === 0 || error.status >= 500);

export const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: worthAnotherTry, staleTime: 5_000, networkMode: 'always' },
    // A decision is never queued and never replayed (ui.md 3, offline): it is sent now or it fails now.
    mutations: { retry: 0, networkMode: 'always' },
  },
});
