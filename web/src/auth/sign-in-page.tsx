// Signing in: the people of the demo town as one-click cards, and the form of the local accounts.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { fr } from '../messages/fr.js';
import { Failure } from '../ui/failure.js';
import { Heading } from '../ui/heading.js';
import { PublicPage } from '../ui/public-page.js';
import { personasQuery, signIn, signInAsPersona } from './auth.api.js';
import { PasswordForm } from './password-form.js';
import { PersonaCards } from './persona-cards.js';

type Credentials = { readonly persona: string } | { readonly login: string; readonly password: string };
const route = getRouteApi('/connexion');

export function SignInPage() {
  const search = route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const personas = useQuery(personasQuery);
  const entry = useMutation({
    mutationFn: (credentials: Credentials) => ('persona' in credentials ? signInAsPersona(credentials.persona) : signIn(credentials.login, credentials.password)),
    onSuccess: () => {
      queries.clear();
      router.history.push(safeReturn(search.retour));
    },
  });

  return (
    <PublicPage wide={Boolean(personas.data?.length)}>
      <div className="sign-in">
        <div className="sign-in-lead">
          <Heading title={fr.auth.title} />
          <p>{search.motif === 'session' ? fr.auth.sessionEnded : fr.auth.lead}</p>
        </div>
        {entry.isError && <Failure error={entry.error} />}
        <div className="sign-in-columns">
          {personas.data && personas.data.length > 0 && (
            <PersonaCards personas={personas.data} busy={entry.isPending} onChoose={(persona) => entry.mutate({ persona })} />
          )}
          <PasswordForm busy={entry.isPending} onSubmit={(login, password) => entry.mutate({ login, password })} />
        </div>
      </div>
    </PublicPage>
  );
}

/** Only an address of this application: a link to elsewhere would be an open redirection. */
export function safeReturn(wanted: string | undefined): string {
  return wanted && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/connexion') ? wanted : '/corbeille';
}
