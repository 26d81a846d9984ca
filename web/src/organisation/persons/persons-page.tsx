// « Personnes »: the council in the order of the tableau, then the agents; what is wrong stands beside the name.
import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { house as shared } from '../../messages/fr/house.js';
import { housePeople as words } from '../../messages/fr/house-people.js';
import { dayOf, longDay } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { Skeleton } from '../../ui/loading.js';
import { isFoundIn } from '../../ui/plain-text.js';
import { accountsQuery, certificatesQuery, chartQuery } from '../house/house.api.js';
import { groupsOf, nameOf, openMandate, openPosts, type House, type Person } from '../house/house.js';
import { useMe } from '../me.api.js';
import { mayAdminister } from '../me.js';
import { Section } from '../section/section.js';
import { marksOf, type Mark } from './marks.js';
import { PersonDialog } from './person-dialog.js';

export function PersonsPage() {
  const chart = useQuery({ ...chartQuery, enabled: mayAdminister(useMe()) });
  const [adding, setAdding] = useState(false);
  return (
    <Section title={words.title} lead={words.lead} actions={<Button size="md" leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setAdding(true)}>{words.add}</Button>}>
      {chart.isPending && <Skeleton lines={8} />}
      {chart.isError && <Failure error={chart.error} lead={shared.loadFailed} onRetry={() => void chart.refetch()} />}
      {chart.data && <Groups house={chart.data} />}
      {adding && <PersonDialog corrected={null} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function Groups({ house }: { readonly house: House }) {
  const [text, setText] = useState('');
  const now = new Date().toISOString();
  const groups = groupsOf(house, dayOf(now), now);
  const found = (people: readonly Person[]): readonly Person[] => people.filter((person) => isFoundIn(nameOf(person), text));
  const [executive, councillors, agents, others] = [found(groups.executive), found(groups.councillors), found(groups.agents), found(groups.others)];
  const count = executive.length + councillors.length + agents.length + others.length;
  if (house.chart.persons.length === 0) return <div className="card empty"><p><strong>{words.empty.title}</strong></p><p className="soft">{words.empty.text}</p></div>;
  const mayor = groups.executive.some(({ id }) => openMandate(house.chart, id, now)?.kind === 'mayor');
  return (
    <>
      {!mayor && <p className="notice" data-tone="alerte">{words.noMayor}</p>}
      <TextInput className="search" type="search" label={words.search} size="md" leftSection={<IconSearch size={18} aria-hidden />} value={text} onChange={({ currentTarget: { value } }) => setText(value)} />
      <p className="vh" role="status">{text === '' ? '' : count === 0 ? words.nobody : words.shown(count)}</p>
      {count === 0 && <p className="card empty">{words.nobody}</p>}
      <Group title={words.groups.executive} people={executive} house={house} ordered={text === ''} />
      <Group title={words.groups.councillors} people={councillors} house={house} />
      <Group title={words.groups.agents} people={agents} house={house} />
      {others.length > 0 && <details className="card" open={text !== '' || undefined}><summary>{`${words.groups.others} (${others.length})`}</summary><People people={others} house={house} ordered={false} /></details>}
    </>
  );
}

interface GroupProps { readonly title: string; readonly people: readonly Person[]; readonly house: House; readonly ordered?: boolean }

function Group({ title, people, house, ordered = false }: GroupProps) {
  if (people.length === 0) return null;
  return <section className="card block"><h2>{title} <span className="group-count">{people.length}</span></h2><People people={people} house={house} ordered={ordered} /></section>;
}

function People({ people, house, ordered }: Required<Omit<GroupProps, 'title'>>) {
  const certificates = useQuery(certificatesQuery).data;
  const accounts = useQuery(accountsQuery).data;
  const now = new Date().toISOString();
  const today = dayOf(now);
  const List = ordered ? 'ol' : 'ul';
  return (
    <List className="lines">
      {people.map((person) => {
        const place = house.tableau.find((one) => one.person === person.id);
        const title = place?.title ?? openPosts(house.chart, person.id, today)[0]?.title ?? null;
        // A desk of one’s own says the name again.
        const desks = house.chart.desks.filter(({ holders, assistants, supervisors }) => [...holders, ...assistants, ...supervisors].includes(person.id)).map(({ name }) => name).filter((name) => !isFoundIn(name, nameOf(person)));
        return (
          <li key={person.id}>
            <div className="line-text">
              <p className="line-title"><Link to="/organisation/personnes/$personId" params={{ personId: person.id }}>{nameOf(person)}</Link></p>
              <p className="soft">{[title, place && shared.since(longDay(place.since)), desks.join(', ')].filter(Boolean).join(' · ')}</p>
            </div>
            <Marks marks={marksOf(person.id, house.chart, { certificates, accounts }, today, now)} />
          </li>
        );
      })}
    </List>
  );
}

export function Marks({ marks }: { readonly marks: readonly Mark[] }) {
  if (marks.length === 0) return null;
  return <p className="line-marks">{marks.map(({ text, tone }) => <span key={text} className="pill" data-tone={tone}>{text}</span>)}</p>;
}
