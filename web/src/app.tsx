// The providers around the screens, and what happens when the session ends in the middle of one.
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { onUnknownVisitor, queryClient } from './api/query-client.js';
import { router } from './routes.js';
import { cssVariables, theme } from './ui/theme.js';

onUnknownVisitor(() => {
  const { pathname, href } = router.state.location;
  if (pathname === '/connexion') return;
  queryClient.removeQueries({ queryKey: ['me'] });
  void router.navigate({ to: '/connexion', search: { retour: href, motif: 'session' } });
});

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
