// The cards of one person's page.
import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { house as shared } from '../../messages/fr/house.js';
import { houseCertificates } from '../../messages/fr/house-certificates.js';
import { houseDelegations } from '../../messages/fr/house-delegations.js';
import { housePeople } from '../../messages/fr/house-people.js';
import { periodOf } from '../../absences/periods.js';
import { civilDay, dayOf, longMoment } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { linesQuery } from '../history/history.api.js';
import { HistoryLines, VerdictLine } from '../history/history-page.js';
import { certificateOf, expiryOf } from '../house/expiry.js';
import { certificatesQuery, signsQuery, todayQuery } from '../house/house.api.js';
import { holdsAt, nameOf, openMandate, type Account, type House, type Mandate, type Person, type Post } from '../house/house.js';
import { ArreteLink } from '../delegations/arrete-link.js';
import { SignsList } from '../delegations/signs-today.js';
import { useMe } from '../me.api.js';
import { mayHoldKeys } from '../me.js';
import type { Doing } from './person-page.js';

const words = housePeople.person;
interface Of { readonly person: Person; readonly house: House; readonly today: string; readonly now: string }

function Card({ id, title, action, children }: { readonly id: string; readonly title: string; readonly action?: ReactNode; readonly children: ReactNode }) {
  return <section className="card block" aria-labelledby={id}><div className="block-head"><h2 id={id}>{title}</h2>{action}</div>{children}</section>;
}

export function SignsCard({ person }: Of) {
  const signs = useQuery(signsQuery(person.id));
  return (
    <Card id="signs" title={words.signs.title}>
      {signs.isError && <Failure error={signs.error} lead={words.signs.failed} onRetry={() => void signs.refetch()} />}
      {signs.data && <SignsList signs={signs.data} />}
    </Card>
  );
}

export function FunctionsCard({ person, house: { chart }, today, now, onDo }: Of & { readonly onDo: (doing: Doing) => void }) {
  const mandates = chart.mandates.filter((one) => one.person === person.id).sort((one, other) => (one.beginsAt < other.beginsAt ? 1 : -1));
  const posts = chart.posts.filter((one) => one.person === person.id).sort((one, other) => (one.from < other.from ? 1 : -1));
  const designations = chart.designations.filter((one) => one.person === person.id).sort((one, other) => (one.beginsAt < other.beginsAt ? 1 : -1));
  const councillor = openMandate(chart, person.id, now)?.kind === 'councillor';
  return (
    <Card id="functions" title={words.functions.title}>
      {mandates.length + posts.length + designations.length === 0 && <p className="soft">{words.functions.none}</p>}
      <ul className="lines">
        {mandates.map((mandate) => <MomentsLine key={mandate.id} title={housePeople.mandate(mandate.kind, mandate.rank, chart.kind === 'commune')} of={mandate} now={now} onEnd={() => onDo({ endMandate: mandate })} />)}
        {designations.map((one) => <MomentsLine key={one.id} title={housePeople.designation.line(one.deliberation)} of={one} now={now} onEnd={() => onDo({ endDesignation: one })} />)}
        {posts.map((post) => <PostLine key={post.id} post={post} today={today} onEnd={() => onDo({ endPost: post })} />)}
      </ul>
      <div className="organisation-actions"><Button variant="default" onClick={() => onDo('mandate')}>{words.functions.addMandate}</Button><Button variant="default" onClick={() => onDo('post')}>{words.functions.addPost}</Button>{councillor && chart.kind !== 'centre-de-gestion' && <Button variant="default" onClick={() => onDo('designate')}>{words.functions.designate(chart.kind === 'commune')}</Button>}</div>
    </Card>
  );
}

/** A mandate or a designation, by its moments. */
function MomentsLine({ title, of, now, onEnd }: { readonly title: string; readonly of: Pick<Mandate, 'beginsAt' | 'endsAt'>; readonly now: string; readonly onEnd: () => void }) {
  const { beginsAt, endsAt } = of;
  const over = endsAt !== null && Date.parse(endsAt) <= Date.parse(now);
  return (
    <li>
      <div className="line-text"><p className="line-title">{title}</p><p className="soft">{shared.period(longMoment(beginsAt), endsAt && longMoment(endsAt))}</p></div>
      {over ? <span className="pill" data-tone="out">{words.functions.over}</span> : holdsAt(of, now) ? <Button variant="subtle" onClick={onEnd}>{words.functions.end}</Button> : <span className="pill" data-tone="encre">{words.functions.coming}</span>}
    </li>
  );
}

function PostLine({ post: { kind, title, from, to }, today, onEnd }: { readonly post: Post; readonly today: string; readonly onEnd: () => void }) {
  const over = to !== null && to < today;
  return (
    <li>
      <div className="line-text"><p className="line-title">{title}</p><p className="soft">{[kind === 'other' ? null : housePeople.posts[kind], shared.period(civilDay(from), to && civilDay(to))].filter(Boolean).join(' · ')}</p></div>
      {over ? <span className="pill" data-tone="out">{words.functions.over}</span> : from > today ? <span className="pill" data-tone="encre">{words.functions.coming}</span> : <Button variant="subtle" onClick={onEnd}>{words.functions.end}</Button>}
    </li>
  );
}

export function DelegationsCard({ person, house: { chart } }: Of) {
  const states = useQuery(todayQuery).data?.delegations ?? [];
  const own = chart.delegations.filter((one) => one.person === person.id).sort((one, other) => (one.from < other.from ? 1 : -1));
  return (
    <Card id="delegations" title={words.delegations.title} action={<Link to="/organisation/delegations">{words.delegations.all}</Link>}>
      {own.length === 0 && <p className="soft">{words.delegations.none}</p>}
      <ul className="lines">
        {own.map(({ id, kind, field, arrete }) => {
          const state = states.find((one) => one.delegation === id)?.state;
          return (
            <li key={id}>
              <div className="line-text"><p className="line-title">{[houseDelegations.kind[kind], field].filter(Boolean).join(' ')}</p><p className="soft">{houseDelegations.arrete(arrete.number, civilDay(arrete.date))}</p><ArreteLink delegation={id} number={arrete.number} file={arrete.file} /></div>
              {state && <span className="pill" data-tone={state === 'in-force' ? 'visa' : state === 'not-executory' ? 'alerte' : 'out'}>{houseDelegations.state[state] ?? houseDelegations.unknownState}</span>}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

export function DesksCard({ person, house: { chart } }: Of) {
  const seats = chart.desks.flatMap(({ id, name, holders, assistants, supervisors }) => {
    const role = holders.includes(person.id) ? words.desks.holder : assistants.includes(person.id) ? words.desks.assistant : supervisors.includes(person.id) ? words.desks.supervisor : null;
    return role === null ? [] : [{ id, name, role }];
  });
  return (
    <Card id="desks" title={words.desks.title} action={<Link to="/organisation/bureaux">{words.desks.all}</Link>}>
      {seats.length === 0 && <p className="soft">{words.desks.none}</p>}
      <ul className="lines">{seats.map(({ id, name, role }) => <li key={id}><div className="line-text"><p className="line-title">{name}</p><p className="soft">{role}</p></div></li>)}</ul>
    </Card>
  );
}

export function AwayCard({ person, house: { chart }, today, now }: Of) {
  const all = [
    ...chart.impediments.filter((one) => one.person === person.id && (one.endsAt === null || Date.parse(one.endsAt) > Date.parse(now))).map((one) => ({ id: one.id, kind: words.away.impediment, from: dayOf(one.beginsAt), to: one.endsAt && dayOf(one.endsAt) })),
    ...chart.absences.filter((one) => one.person === person.id && (one.to === null || one.to >= today)).map(({ id, from, to }) => ({ id, kind: words.away.absence, from, to })),
  ];
  return (
    <Card id="away" title={words.away.title} action={<Link to="/absences">{words.away.all}</Link>}>
      {all.length === 0 && <p className="soft">{words.away.none}</p>}
      <ul className="lines">{all.map(({ id, kind, from, to }) => <li key={id}><div className="line-text"><p className="line-title">{kind}</p><p className="soft">{periodOf({ from, to }, today)}</p></div></li>)}</ul>
    </Card>
  );
}

export function CertificateCard({ person, now }: Of) {
  const all = useQuery(certificatesQuery).data;
  const certificate = all && certificateOf(person.id, all, now);
  const expiry = certificate && expiryOf(certificate, now);
  return (
    <Card id="certificate" title={words.certificate.title} action={<Link to="/organisation/certificats">{words.certificate.all}</Link>}>
      {all && !certificate && <p className="soft">{words.certificate.none}</p>}
      {certificate && expiry && (
        <div className="line-text">
          <p><span className="pill" data-tone={expiry.tone}>{expiry.text}</span></p>
          <p>{houseCertificates.kind[certificate.kind] ?? houseCertificates.unknownKind(certificate.kind)}</p>
          {certificate.refused && <p className="soft">{certificate.refused.sentence}</p>}
        </div>
      )}
    </Card>
  );
}

export function AccountCard({ person, accounts, onDo }: Of & { readonly accounts: readonly Account[]; readonly onDo: (doing: Doing) => void }) {
  const { account: said } = words;
  const me = useMe();
  return (
    <Card id="account" title={said.title}>
      <dl className="organisation-facts">
        <div><dt>{said.email}</dt><dd>{person.email ?? said.noEmail}</dd></div>
        {person.bornOn && <div><dt>{said.born}</dt><dd>{civilDay(person.bornOn)}</dd></div>}
        {accounts.map(({ account, login, roles, disabled }) => (
          <div key={account}><dt>{said.login}</dt><dd>{login}{disabled && <> <span className="pill" data-tone="alerte">{said.disabled}</span></>}<br /><span className="soft">{roles.length === 0 ? said.noRole : roles.map((role) => shared.roles[role] ?? role).join(', ')}</span></dd></div>
        ))}
      </dl>
      {accounts.length === 0 && <p className="soft">{said.noAccount}</p>}
      <div className="organisation-actions"><Button variant="default" onClick={() => onDo('account')}>{accounts.length === 0 ? said.bind : said.change}</Button>
        {mayHoldKeys(me) && me.person.id !== person.id && accounts.filter(({ roles, disabled }) => roles.length > 0 && !disabled).map((account) => <Button key={account.account} variant="default" onClick={() => onDo({ reset: account })}>{housePeople.reset.action}</Button>)}
      </div>
    </Card>
  );
}

export function HistoryCard({ person }: Of) {
  const mayRead = useMe().permissions.includes('evidence.read');
  const lines = useInfiniteQuery({ ...linesQuery, enabled: mayRead });
  if (!mayRead) return null;
  const own = lines.data?.pages.flatMap(({ entries }) => entries).filter(({ sentence }) => sentence.includes(nameOf(person))) ?? [];
  return (
    <Card id="history" title={words.history.title} action={<Link to="/organisation/journal">{words.history.all}</Link>}>
      <p className="soft">{words.history.lead}</p>
      <VerdictLine />
      {lines.isError && <Failure error={lines.error} lead={shared.history.failed} onRetry={() => void lines.refetch()} />}
      {lines.data && own.length === 0 && <p className="soft">{words.history.none}</p>}
      <HistoryLines lines={own} />
    </Card>
  );
}
