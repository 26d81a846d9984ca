// « Certificats »: the seal of the collectivité, then who may sign with what and until when; what ends soon comes first,
// with what to do.
import { Button, Menu } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconDots, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mutate } from '../../api/client.js';
import { house as shared } from '../../messages/fr/house.js';
import { houseCertificates as words } from '../../messages/fr/house-certificates.js';
import { dayOf } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { Skeleton } from '../../ui/loading.js';
import { certificateOf, expiryOf, type Certificate } from '../house/expiry.js';
import { certificatesQuery, change, chartQuery, sealsQuery } from '../house/house.api.js';
import { nameIn, openMandate, openPosts, type House } from '../house/house.js';
import { useMe } from '../me.api.js';
import { mayAdminister, mayHoldKeys } from '../me.js';
import { ChangeDialog } from '../section/change-dialog.js';
import { Section } from '../section/section.js';
import { BringDialog } from './bring-dialog.js';
import { SealSection } from './seal-section.js';

type Doing = 'add' | { readonly revoke: Certificate } | { readonly renew: { readonly person: string; readonly name: string } } | null;

export function CertificatesPage() {
  const me = useMe();
  const allowed = mayAdminister(me);
  const holds = mayHoldKeys(me);
  const house = useQuery({ ...chartQuery, enabled: allowed });
  const certificates = useQuery({ ...certificatesQuery, enabled: allowed });
  const seals = useQuery({ ...sealsQuery, enabled: holds });
  // All at once: what came later would move the rest.
  const isComing = house.isPending || certificates.isPending || (holds && seals.isPending);
  const [doing, setDoing] = useState<Doing>(null);
  const close = (): void => setDoing(null);
  return (
    <Section title={words.title} lead={words.lead} actions={holds && <Button size="md" leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setDoing('add')}>{words.add}</Button>}>
      {isComing && <Skeleton lines={6} />}
      {(house.isError || certificates.isError) && <Failure error={house.error ?? certificates.error} lead={shared.loadFailed} onRetry={() => { void house.refetch(); void certificates.refetch(); }} />}
      {holds && !isComing && <SealSection />}
      {!isComing && house.data && certificates.data && <Lists house={house.data} all={certificates.data} onDo={holds ? setDoing : null} />}
      {house.data && doing === 'add' && <BringDialog house={house.data} onClose={close} />}
      {doing !== null && doing !== 'add' && ('revoke' in doing ? <RevokeDialog certificate={doing.revoke} onClose={close} /> : <RenewDialog person={doing.renew.person} name={doing.renew.name} onClose={close} />)}
    </Section>
  );
}

function Lists({ house: { chart, tableau }, all, onDo }: { readonly house: House; readonly all: readonly Certificate[]; readonly onDo: ((doing: Doing) => void) | null }) {
  const now = new Date().toISOString();
  const byEnd = (one: Certificate, other: Certificate): number => (one.validTo < other.validTo ? -1 : 1);
  const serving = all.filter((one) => expiryOf(one, now).serves).sort(byEnd);
  const past = all.filter((one) => !expiryOf(one, now).serves).sort((one, other) => byEnd(other, one));
  // Whoever has left signs nothing any more: a certificate that ended then is no problem.
  const isHere = (person: string): boolean => openMandate(chart, person, now) !== null || openPosts(chart, person, dayOf(now)).length > 0;
  const signatories = [...new Set([...tableau.filter(({ person }) => openMandate(chart, person, now)?.kind !== 'councillor').map(({ person }) => person), ...chart.delegations.filter(({ withdrawnOn, to }) => withdrawnOn === null && (to === null || to >= dayOf(now))).map(({ person }) => person), ...all.map(({ person }) => person)])].filter(isHere);
  const without = signatories.filter((person) => !serving.some((one) => one.person === person));
  const ending = signatories.filter((person) => {
    const certificate = certificateOf(person, all, now);
    return certificate !== null && expiryOf(certificate, now).tone !== 'visa';
  }).length;
  return (
    <>
      {ending > 0 && <div className="notice" data-tone="alerte"><IconAlertTriangle size={22} aria-hidden /><div><p><strong>{words.problems(ending)}</strong></p><p>{words.whatToDo}</p></div></div>}
      {serving.length === 0 && <div className="card empty"><p><strong>{words.empty.title}</strong></p><p className="soft">{words.empty.text}</p></div>}
      {serving.length > 0 && <ul className="card lines" aria-label={words.title}>{serving.map((one) => <CertificateLine key={one.id} certificate={one} now={now} onDo={onDo} />)}</ul>}
      {without.length > 0 && (
        <section className="card block" aria-labelledby="without"><h2 id="without">{words.without} <span className="group-count">{without.length}</span></h2><p className="soft">{words.withoutText}</p>
          <ul className="lines">{without.map((person) => <li key={person}><p className="line-title">{nameIn(chart, person)}</p>{onDo && <Button variant="default" onClick={() => onDo({ renew: { person, name: nameIn(chart, person) } })}>{words.renew}</Button>}</li>)}</ul>
        </section>
      )}
      {past.length > 0 && <details className="card"><summary>{`${words.past} (${past.length})`}</summary><ul className="lines">{past.map((one) => <CertificateLine key={one.id} certificate={one} now={now} onDo={onDo} />)}</ul></details>}
    </>
  );
}

function CertificateLine({ certificate, now, onDo }: { readonly certificate: Certificate; readonly now: string; readonly onDo: ((doing: Doing) => void) | null }) {
  const { name, kind, mandate, refused, certificate: digest, revokedAt } = certificate;
  const { text, tone, serves } = expiryOf(certificate, now);
  return (
    <li>
      <div className="line-text">
        <p className="line-title">{name}</p>
        <p className="soft">{[words.kind[kind] ?? words.unknownKind(kind), mandate ? words.mandate : words.any].join(' · ')}</p>
        {refused && !serves && <p>{refused.sentence}</p>}
        <p className="soft digest">{words.fingerprint(digest.slice(0, 16))}</p>
      </div>
      <div className="line-marks">
        <span className="pill" data-tone={tone}>{text}</span>
        {onDo && revokedAt === null && serves && (
          <Menu position="bottom-end" width={260} withInitialFocusPlaceholder={false} withinPortal={false}>
            <Menu.Target><button type="button" className="icon-button" aria-label={shared.actions(name)}><IconDots aria-hidden /></button></Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconBan size={18} aria-hidden />} onClick={() => onDo({ revoke: certificate })}>{words.revoke}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </li>
  );
}

function RevokeDialog({ certificate: { id, name }, onClose }: { readonly certificate: Certificate; readonly onClose: () => void }) {
  const { title, text, confirm, done } = words.revokeDialog;
  return <ChangeDialog title={title(name)} confirm={confirm} done={done} grave thought={{ end: { what: 'credential', id } }} work={() => change('POST', `credentials/${id}/revoke`)} onClose={onClose}>{() => <p>{text}</p>}</ChangeDialog>;
}

function RenewDialog({ person, name, onClose }: { readonly person: string; readonly name: string; readonly onClose: () => void }) {
  const { title, text, confirm, done } = words.renewDialog;
  return <ChangeDialog title={title(name)} confirm={confirm} done={done} work={() => mutate('POST', '/api/certificates', { body: { person } })} onClose={onClose}>{() => <p>{text}</p>}</ChangeDialog>;
}
