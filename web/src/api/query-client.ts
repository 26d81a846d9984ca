// How long an answer stays fresh, when asking again makes sense (never after a "no" of the server), and the one
// place that hears that the session has ended.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem, isUnknownVisitor } from './problem.js';

const FRESH_MS = 15_000;
const MOST_RETRIES = 2;
let sessionEnded: () => void = () => undefined;

export function onUnknownVisitor(react: () => void): void {
  sessionEnded = react;
}

/** For an answer that neither a query nor a mutation has asked. */
export function endSession(): void {
  sessionEnded();
}

// The first question of all, « who am I? », is answered by the router itself.
const listen = (error: unknown, asksWhoIAm = false): void => {
  if (isUnknownVisitor(error) && !asksWhoIAm) sessionEnded();
};

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => listen(error, query.queryKey[0] === 'me') }),
  mutationCache: new MutationCache({ onError: (error) => listen(error) }),
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      networkMode: 'always',
      retry: (failures, error) => !(error instanceof ApiProblem) && failures < MOST_RETRIES,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
