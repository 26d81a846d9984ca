// One person: what is signed today and on what ground, mandates and posts, delegations, desks, absences, certificate,
// account, and what the journal says.
import { Button } from '@mantine/core';
import { IconArrowLeft, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { house as shared } from '../../messages/fr/house.js';
import { housePeople } from '../../messages/fr/house-people.js';
import { dayOf } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { Skeleton } from '../../ui/loading.js';
import { accountsQuery, chartQuery } from '../house/house.api.js';
import { nameOf, openPosts, type Account, type Designation, type House, type Mandate, type Person, type Post } from '../house/house.js';
import { useMe } from '../me.api.js';
import { mayAdminister } from '../me.js';
import { Section } from '../section/section.js';
import { AccountDialog } from './account-dialog.js';
import { DesignationDialog, EndDesignationDialog } from './designation-dialogs.js';
import { EndMandateDialog, EndPostDialog } from './end-dialogs.js';
import { MandateDialog, PostDialog } from './function-dialogs.js';
import { ResetDialog } from './reset-dialog.js';
import { PersonDialog } from './person-dialog.js';
import { AccountCard, AwayCard, CertificateCard, DelegationsCard, DesksCard, FunctionsCard, HistoryCard, SignsCard } from './person-cards.js';

const words = housePeople.person;
export type Doing = 'correct' | 'mandate' | 'post' | 'account' | { readonly endMandate: Mandate } | { readonly endPost: Post } | 'designate' | { readonly endDesignation: Designation } | { readonly reset: Account } | null;

export function PersonPage() {
  const { personId } = useParams({ from: '/frame/organisation/personnes/$personId' });
  const house = useQuery({ ...chartQuery, enabled: mayAdminister(useMe()) });
  const person = house.data?.chart.persons.find(({ id }) => id === personId);
  if (house.data && person) return <Known key={person.id} person={person} house={house.data} />;
  return (
    <Section title={housePeople.title}>
      {house.isPending && <Skeleton lines={6} />}
      {house.isError && <Failure error={house.error} lead={shared.loadFailed} onRetry={() => void house.refetch()} />}
      {house.data && <div className="card empty"><p>{words.failed}</p><BackLink /></div>}
    </Section>
  );
}

function Known({ person, house }: { readonly person: Person; readonly house: House }) {
  const [doing, setDoing] = useState<Doing>(null);
  const accounts = useQuery(accountsQuery).data ?? [];
  const own = accounts.find((one) => one.person === person.id) ?? null;
  const now = new Date().toISOString();
  const today = dayOf(now);
  const name = nameOf(person);
  const title = house.tableau.find((one) => one.person === person.id)?.title ?? openPosts(house.chart, person.id, today)[0]?.title ?? words.noTitle;
  const of = { person, house, today, now };
  return (
    <Section title={name} lead={title} focusKey={person.id} actions={<Button size="md" variant="default" leftSection={<IconPencil size={18} aria-hidden />} onClick={() => setDoing('correct')}>{words.correct}</Button>}>
      <BackLink />
      <div className="organisation-columns">
        <div>
          <SignsCard {...of} />
          <FunctionsCard {...of} onDo={setDoing} />
          <DelegationsCard {...of} />
          <HistoryCard {...of} />
        </div>
        <div>
          <AccountCard {...of} accounts={accounts.filter((one) => one.person === person.id)} onDo={setDoing} />
          <CertificateCard {...of} />
          <DesksCard {...of} />
          <AwayCard {...of} />
        </div>
      </div>
      <Dialogs commune={house.chart.kind === 'commune'} doing={doing} person={person} name={name} today={today} account={own} onClose={() => setDoing(null)} />
    </Section>
  );
}

function Dialogs({ commune, doing, person, name, today, account, onClose }: { readonly commune: boolean; readonly doing: Doing; readonly person: Person; readonly name: string; readonly today: string; readonly account: Account | null; readonly onClose: () => void }) {
  if (doing === null) return null;
  if (doing === 'correct') return <PersonDialog corrected={person} onClose={onClose} />;
  if (doing === 'mandate') return <MandateDialog commune={commune} person={person.id} name={name} today={today} onClose={onClose} />;
  if (doing === 'post') return <PostDialog person={person.id} name={name} today={today} onClose={onClose} />;
  if (doing === 'account') return <AccountDialog person={person.id} name={name} account={account} onClose={onClose} />;
  if (doing === 'designate') return <DesignationDialog person={person.id} name={name} onClose={onClose} />;
  if ('endDesignation' in doing) return <EndDesignationDialog id={doing.endDesignation.id} name={name} onClose={onClose} />;
  if ('reset' in doing) return <ResetDialog login={doing.reset.login} name={name} onClose={onClose} />;
  if ('endMandate' in doing) return <EndMandateDialog id={doing.endMandate.id} name={name} today={today} onClose={onClose} />;
  return <EndPostDialog id={doing.endPost.id} name={name} today={today} onClose={onClose} />;
}

function BackLink() {
  return <p><Link to="/organisation" className="back"><IconArrowLeft size={18} aria-hidden />{words.back}</Link></p>;
}
