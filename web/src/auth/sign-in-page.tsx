// Signing in: the people of the demo town as one-click cards, the form of the local accounts, and their second step. The
// step stands in the address, so that the way back of the browser leads to the password, which is still there.
import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { forgetActing } from '../api/acting.js';
import { ApiProblem, isUnknownVisitor } from '../api/problem.js';
import { fr } from '../messages/fr.js';
import { signInMessages } from '../messages/fr/sign-in.js';
import { Failure } from '../ui/failure.js';
import { Heading } from '../ui/heading.js';
import { PublicPage, PublicPageToCome } from '../ui/public-page.js';
import { askSession, completeSignIn, passkeyChallenge, personasQuery, providersQuery, signIn, signInAsPersona, signInWithPasskey, type Entry } from './auth.api.js';
import { askPasskey, takesPasskeys } from './passkey.js';
import { PasswordForm } from './password-form.js';
import { PersonaCards } from './persona-cards.js';
import { ProviderLinks, Refusal } from './provider-links.js';
import { SecondStepForm } from './second-step-form.js';

type Credentials = { readonly persona: string } | { readonly login: string; readonly password: string } | { readonly code: string } | { readonly passkey: true };
const route = getRouteApi('/connexion');

export function SignInPage() {
  const search = route.useSearch();
  const router = useRouter();
  const navigate = useNavigate({ from: '/connexion' });
  const queries = useQueryClient();
  const personas = useQuery(personasQuery);
  const asked = useQuery(providersQuery);
  const providers = asked.data ?? [];
  const refusal = search.refus === undefined ? undefined : signInMessages.provider.refusals[search.refus];
  const [failures, setFailures] = useState(0);
  // Whatever way in is taken, it leads home.
  useEffect(forgetActing, []);
  const entry = useMutation({
    mutationFn: enter,
    onSuccess: (entered) => {
      if (entered === 'code') return void navigate({ search: (before) => ({ ...before, etape: 'code' as const }) });
      queries.clear();
      router.history.replace(safeReturn(search.retour));
    },
    onError: () => setFailures((count) => count + 1),
  });
  const waits = search.etape === 'code';
  // The failure of one step is not that of the other.
  const failed = entry.isError && 'code' in entry.variables === waits;
  const back = (): void => {
    entry.reset();
    void navigate({ search: ({ etape: _, ...before }) => before, replace: true });
  };
  // Every way in at once: what came later would move the others under the finger.
  if (personas.isPending || asked.isPending) return <PublicPageToCome />;
  const many = !waits && Boolean(personas.data?.length);
  return (
    <PublicPage wide={many}>
      <div className="sign-in">
        <div className="sign-in-lead">
          <Heading title={fr.auth.title} />
          <p>{search.motif === 'session' ? fr.auth.sessionEnded : fr.auth.lead}</p>
        </div>
        {refusal && !waits && entry.isIdle && <Refusal text={refusal} provider={signInMessages.provider.aboutWho.includes(search.refus ?? '') ? providers.find(({ key }) => key === search.chez) : undefined} returnTo={search.retour} />}
        {failed && <Failure error={entry.error} />}
        {waits && <SecondStepForm busy={entry.isPending} failures={failures} onSubmit={(code) => entry.mutate({ code })} onBack={back} />}
        {/* Hidden, not left: what was typed is there again on the way back. */}
        <div className="sign-in-columns" hidden={waits}>
          {personas.data && personas.data.length > 0 && (
            <PersonaCards personas={personas.data} busy={entry.isPending} onChoose={(persona) => entry.mutate({ persona })} />
          )}
          <div className="sign-in-ways">
            {providers.length > 0 && <ProviderLinks providers={providers} returnTo={search.retour} />}
            <PasswordForm busy={entry.isPending} onSubmit={(login, password) => entry.mutate({ login, password })} />
            <p><Link to="/mot-de-passe">{signInMessages.forgotten.link}</Link></p>
            {takesPasskeys() && (
              <section className="card account-form" aria-label={signInMessages.passkey.signIn}>
                <p className="soft">{signInMessages.passkey.or}</p>
                <Button variant="default" size="md" leftSection={<IconFingerprint size={20} aria-hidden />} disabled={entry.isPending} onClick={() => entry.mutate({ passkey: true })}>{signInMessages.passkey.signIn}</Button>
              </section>
            )}
          </div>
        </div>
      </div>
    </PublicPage>
  );
}

/** Throws ApiProblem when the browser has not kept the session it was given. */
async function enter(credentials: Credentials): Promise<Entry> {
  const entered = await proved(credentials);
  if (entered === 'code') return entered;
  await askSession().catch((error: unknown) => {
    if (!isUnknownVisitor(error)) throw error;
    throw new ApiProblem({ status: 0, code: 'cookie-blocked', title: '', detail: signInMessages.cookieBlocked, facts: {}, reference: null });
  });
  return entered;
}

async function proved(credentials: Credentials): Promise<Entry> {
  if ('login' in credentials) return signIn(credentials.login, credentials.password);
  if ('persona' in credentials) await signInAsPersona(credentials.persona);
  else if ('code' in credentials) await completeSignIn(credentials.code);
  else await signInWithPasskey(await askPasskey(await passkeyChallenge()));
  return 'open';
}

/** Only an address of this application: a link to elsewhere would be an open redirection. */
export function safeReturn(wanted: string | undefined): string {
  return wanted && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/connexion') ? wanted : '/';
}
