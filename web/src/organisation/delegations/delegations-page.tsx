// « Délégations »: person by person, what each arrêté gives, and why it gives nothing when it does not.
import { Button, Menu } from '@mantine/core';
import { IconCheck, IconDots, IconFileText, IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { dossierTypesQuery } from '../../dossiers/dossiers.api.js';
import { house as shared } from '../../messages/fr/house.js';
import { houseDelegations as words } from '../../messages/fr/house-delegations.js';
import { civilDay, dayOf, euros } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { Skeleton } from '../../ui/loading.js';
import { chartQuery, todayQuery, type DelegationToday } from '../house/house.api.js';
import { nameOf, type Delegation, type House, type Person } from '../house/house.js';
import { useMe } from '../me.api.js';
import { mayAdminister } from '../me.js';
import { Section } from '../section/section.js';
import { AttachDialog } from './arrete-file.js';
import { ArreteLink } from './arrete-link.js';
import { DelegationDialog } from './delegation-dialog.js';
import { ExecutoryDialog, WithdrawDialog } from './day-dialogs.js';
import { SignsToday } from './signs-today.js';

export type Doing = 'add' | { readonly attach: Delegation; readonly fault: unknown } | { readonly executory: Delegation } | { readonly withdraw: Delegation } | null;
/** States that may still become, or are, a power. */
const LIVE = ['in-force', 'not-executory', 'not-started', 'impeded'];

export function DelegationsPage() {
  const allowed = mayAdminister(useMe());
  const house = useQuery({ ...chartQuery, enabled: allowed });
  const today = useQuery({ ...todayQuery, enabled: allowed });
  const [doing, setDoing] = useState<Doing>(null);
  const close = (): void => setDoing(null);
  const day = today.data?.today ?? dayOf(new Date().toISOString());
  return (
    <Section title={words.title} lead={words.lead} actions={<Button size="md" leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setDoing('add')}>{words.add}</Button>}>
      {(house.isPending || today.isPending) && <Skeleton lines={8} />}
      {(house.isError || today.isError) && <Failure error={house.error ?? today.error} lead={shared.loadFailed} onRetry={() => { void house.refetch(); void today.refetch(); }} />}
      {house.data && today.data && <ByPerson house={house.data} states={today.data.delegations} onDo={setDoing} />}
      {house.data && doing === 'add' && <DelegationDialog house={house.data} today={day} onFileRefused={(attach, fault) => setDoing({ attach, fault })} onClose={() => setDoing((now) => (now === 'add' ? null : now))} />}
      {doing !== null && doing !== 'add' && ('attach' in doing ? <AttachDialog delegation={doing.attach} fault={doing.fault} onClose={close} /> : 'executory' in doing ? <ExecutoryDialog delegation={doing.executory} today={day} onClose={close} /> : <WithdrawDialog delegation={doing.withdraw} today={day} onClose={close} />)}
    </Section>
  );
}

function ByPerson({ house: { chart, tableau }, states, onDo }: { readonly house: House; readonly states: readonly DelegationToday[]; readonly onDo: (doing: Doing) => void }) {
  const [all, setAll] = useState(false);
  const stateOf = new Map(states.map((one) => [one.delegation, one]));
  const isLive = ({ id }: Delegation): boolean => LIVE.includes(stateOf.get(id)?.state ?? '');
  const shown = chart.delegations.filter((one) => all || isLive(one));
  const idle = states.filter(({ state }) => state === 'not-executory').length;
  const rank = (person: Person): number => (tableau.findIndex((one) => one.person === person.id) + 1) || Infinity;
  const people = chart.persons.filter(({ id }) => shown.some(({ person }) => person === id)).sort((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)) || one.lastName.localeCompare(other.lastName, 'fr'));
  if (chart.delegations.length === 0) return <div className="card empty"><p><strong>{words.empty.title}</strong></p><p className="soft">{words.empty.text}</p></div>;
  return (
    <>
      {idle > 0 && <p className="notice" data-tone="alerte">{words.idle(idle)}</p>}
      {people.length === 0 && <p className="card empty">{words.empty.text}</p>}
      {people.map((person) => (
        <section key={person.id} className="card block" aria-labelledby={`of-${person.id}`}>
          <h2 id={`of-${person.id}`}><Link to="/organisation/personnes/$personId" params={{ personId: person.id }} className="plain-link">{nameOf(person)}</Link> <span className="group-count">{tableau.find((one) => one.person === person.id)?.title ?? chart.posts.find((one) => one.person === person.id)?.title}</span></h2>
          <ul className="lines">{shown.filter((one) => one.person === person.id).map((one) => <DelegationLine key={one.id} delegation={one} today={stateOf.get(one.id)} onDo={onDo} />)}</ul>
          <SignsToday person={person} />
        </section>
      ))}
      {chart.delegations.some((one) => !isLive(one)) && <p><button type="button" className="link-button" onClick={() => setAll(!all)}>{all ? words.showLive : words.showAll}</button></p>}
    </>
  );
}

function DelegationLine({ delegation, today, onDo }: { readonly delegation: Delegation; readonly today: DelegationToday | undefined; readonly onDo: (doing: Doing) => void }) {
  const { kind, field, arrete, from, to } = delegation;
  const state = today?.state ?? '';
  const title = [words.kind[kind], field].filter(Boolean).join(' ');
  const over = !LIVE.includes(state);
  return (
    <li>
      <div className="line-text">
        <p className="line-title">{title}</p>
        <p className="soft">{[words.arrete(arrete.number, civilDay(arrete.date)), arrete.executoryOn && words.scope.executory(civilDay(arrete.executoryOn)), (to !== null || from !== arrete.executoryOn) && shared.period(civilDay(from), to && civilDay(to))].filter(Boolean).join(' · ')}</p>
        <ScopeLine delegation={delegation} />
        <ArreteLink delegation={delegation.id} number={arrete.number} file={arrete.file} />
        {today?.because && <p>{`${today.because.charAt(0).toLocaleUpperCase('fr')}${today.because.slice(1)}.`}</p>}
      </div>
      <div className="line-marks">
        <span className="pill" data-tone={state === 'in-force' ? 'visa' : state === 'not-executory' || state === 'impeded' ? 'alerte' : state === 'not-started' ? 'encre' : 'out'}>{words.state[state] ?? words.unknownState}</span>
        <Menu position="bottom-end" width={260} withInitialFocusPlaceholder={false} withinPortal={false}>
          <Menu.Target><button type="button" className="icon-button" aria-label={shared.actions(words.arrete(arrete.number, civilDay(arrete.date)))}><IconDots aria-hidden /></button></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconFileText size={18} aria-hidden />} onClick={() => onDo({ attach: delegation, fault: null })}>{arrete.file === null ? words.file.attach : words.file.replace}</Menu.Item>
            {!over && arrete.executoryOn === null && <Menu.Item leftSection={<IconCheck size={18} aria-hidden />} onClick={() => onDo({ executory: delegation })}>{words.makeExecutory}</Menu.Item>}
            {!over && delegation.withdrawnOn === null && <Menu.Item leftSection={<IconX size={18} aria-hidden />} onClick={() => onDo({ withdraw: delegation })}>{words.withdraw}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      </div>
    </li>
  );
}

function ScopeLine({ delegation: { scope: { dossierTypes, matters, maxAmountCents }, priority, specialBasis } }: { readonly delegation: Delegation }) {
  const types = useQuery(dossierTypesQuery).data ?? [];
  const named = (key: string): string => {
    const type = types.find((one) => one.key === key.split('/')[0]);
    return type ? [type.name, ...key.split('/').slice(1)].join(' / ') : key;
  };
  const told = [
    dossierTypes.length > 0 && words.scope.types(dossierTypes.map(named)), matters.length > 0 && words.scope.matters(matters), maxAmountCents !== null && words.scope.max(euros(maxAmountCents)),
    priority > 1 && words.scope.priority(priority), specialBasis && words.scope.basis(specialBasis),
  ];
  return <p className="soft">{told.filter(Boolean).join(' · ')}</p>;
}
