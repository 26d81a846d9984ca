// « Collectivité »: who it is, and its logo.
import { Button } from '@mantine/core';
import { IconPhoto, IconTrash } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getJson, mutate } from '../../api/client.js';
import { languageMessages } from '../../messages/fr/language.js';
import { house as shared } from '../../messages/fr/house.js';
import { houseIdentity as words } from '../../messages/fr/house-identity.js';
import { Brand } from '../../ui/brand.js';
import { Failure } from '../../ui/failure.js';
import { Skeleton } from '../../ui/loading.js';
import { HouseLogo } from '../house-logo.js';
import { useMe } from '../me.api.js';
import { mayAdminister, type Logo } from '../me.js';
import { ChangeDialog } from '../section/change-dialog.js';
import { Section } from '../section/section.js';
import { LogoDialog } from './logo-dialog.js';
import './identity.css';

interface Identity { readonly name: string; readonly siren: string; readonly insee: string | null; readonly population: number; readonly kind: string }
const identityQuery = queryOptions({ queryKey: ['organisation', 'identity'], queryFn: ({ signal }) => getJson<Identity>('/api/organisation', signal) });

export function IdentityPage() {
  const me = useMe();
  const identity = useQuery({ ...identityQuery, enabled: mayAdminister(me) });
  return (
    <Section title={words.title} lead={words.lead}>
      {identity.isPending && <Skeleton lines={6} />}
      {identity.isError && <Failure error={identity.error} lead={shared.loadFailed} onRetry={() => void identity.refetch()} />}
      {identity.data && <><LogoSection commune={me.organisation.name} logo={me.organisation.logo} /><Facts {...identity.data} /></>}
    </Section>
  );
}

function Facts({ name, siren, insee, population, kind }: Identity) {
  const { facts } = words;
  const told: readonly (readonly [string, string])[] = [
    [facts.name, name], [facts.kind, words.kinds[kind] ?? kind], [facts.siren, siren], ...(insee === null ? [] : [[facts.insee, insee] as const]),
    [facts.population, facts.inhabitants(population.toLocaleString(languageMessages.code))],
  ];
  return (
    <section className="card block" aria-labelledby="identity">
      <h2 id="identity">{facts.title}</h2>
      <dl className="organisation-facts">{told.map(([term, value]) => <div key={term}><dt>{term}</dt><dd>{value}</dd></div>)}</dl>
    </section>
  );
}

function LogoSection({ commune, logo }: { readonly commune: string; readonly logo: Logo | null }) {
  const [doing, setDoing] = useState<'choose' | 'remove' | null>(null);
  const close = (): void => setDoing(null);
  const { removal } = words.logo;
  return (
    <section className="card block" aria-labelledby="logo">
      <h2 id="logo">{words.logo.title}</h2>
      <p className="soft">{words.logo.lead}</p>
      {logo ? <><div className="logo-band"><Brand commune={commune} mark={<HouseLogo logo={logo} />} /></div><p className="soft">{words.logo.size(logo.width, logo.height)}</p></> : <><p><strong>{words.logo.none.title}</strong></p><p className="soft">{words.logo.none.text}</p></>}
      <div className="line-marks">
        <Button variant="default" leftSection={<IconPhoto size={18} aria-hidden />} onClick={() => setDoing('choose')}>{logo ? words.logo.replace : words.logo.choose}</Button>
        {logo && <Button variant="default" leftSection={<IconTrash size={18} aria-hidden />} onClick={() => setDoing('remove')}>{words.logo.remove}</Button>}
      </div>
      {doing === 'choose' && <LogoDialog commune={commune} replaces={logo !== null} onClose={close} />}
      {doing === 'remove' && <ChangeDialog title={removal.title} confirm={removal.confirm} done={removal.done} grave work={() => mutate('DELETE', '/api/organisation/logo')} onClose={close}>{() => <p>{removal.text}</p>}</ChangeDialog>}
    </section>
  );
}
