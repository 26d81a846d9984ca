// The seal of the collectivité: the one that serves and until when, those before it, and what is done about it.
import { Button, Menu } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconDots, IconRubberStamp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mutate } from '../../api/client.js';
import { house as shared } from '../../messages/fr/house.js';
import { houseCertificates } from '../../messages/fr/house-certificates.js';
import { houseSeal as words } from '../../messages/fr/house-seal.js';
import { longDay } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { expiryOf } from '../house/expiry.js';
import { sealsQuery, type HouseSeal, type HouseSeals } from '../house/house.api.js';
import { ChangeDialog } from '../section/change-dialog.js';
import { SealDialog } from './seal-dialog.js';

type Doing = 'bring' | 'make' | 'withdraw' | null;

export function SealSection() {
  const seals = useQuery(sealsQuery);
  const [doing, setDoing] = useState<Doing>(null);
  const close = (): void => setDoing(null);
  const standing = seals.data?.seals.find(({ endedAt }) => endedAt === null) ?? null;
  return (
    <section className="card block" aria-labelledby="house-seal">
      <h2 id="house-seal">{words.title}</h2>
      <p className="soft">{words.lead}</p>
      {seals.isError && <Failure error={seals.error} lead={shared.loadFailed} onRetry={() => void seals.refetch()} />}
      {seals.data && <Seals {...seals.data} standing={standing} onDo={setDoing} />}
      {doing === 'bring' && <SealDialog replaces={standing !== null} onClose={close} />}
      {doing === 'make' && <ChangeDialog {...dialog(words.makeDialog)} work={() => mutate('POST', '/api/certificates/seal/made')} onClose={close}>{() => <p>{words.makeDialog.text}</p>}</ChangeDialog>}
      {doing === 'withdraw' && <ChangeDialog {...dialog(words.withdrawDialog)} grave work={() => mutate('POST', '/api/certificates/seal/withdraw')} onClose={close}>{() => <p>{words.withdrawDialog.text}</p>}</ChangeDialog>}
    </section>
  );
}

function dialog({ title, confirm, done }: { readonly title: string; readonly confirm: string; readonly done: string }) {
  return { title, confirm, done };
}

function Seals({ seals, mayBeMade, standing, onDo }: HouseSeals & { readonly standing: HouseSeal | null; readonly onDo: (doing: Doing) => void }) {
  const past = seals.filter(({ endedAt }) => endedAt !== null);
  return (
    <>
      {standing ? <Standing seal={standing} onDo={onDo} /> : <><p><strong>{words.empty.title}</strong></p><p className="soft">{words.empty.text}</p></>}
      <div className="line-marks">
        <Button variant="default" leftSection={<IconRubberStamp size={18} aria-hidden />} onClick={() => onDo('bring')}>{standing ? words.replace : words.bring}</Button>
        {mayBeMade && !standing && <Button variant="default" onClick={() => onDo('make')}>{words.make}</Button>}
      </div>
      {past.length > 0 && <details><summary>{`${words.past} (${past.length})`}</summary><ul className="lines">{past.map((seal) => <li key={seal.id}><SealText seal={seal} /><div className="line-marks"><span className="pill" data-tone="suppleance">{(seal.ended === 'withdrawn' ? words.withdrawnOn : words.replacedOn)(longDay(seal.endedAt!))}</span></div></li>)}</ul></details>}
    </>
  );
}

function Standing({ seal, onDo }: { readonly seal: HouseSeal; readonly onDo: (doing: Doing) => void }) {
  const { text, tone } = expiryOf({ ...seal, revokedAt: null }, new Date().toISOString());
  return (
    <>
      {tone !== 'visa' && <div className="notice" data-tone={tone}><IconAlertTriangle size={22} aria-hidden /><div><p><strong>{text}</strong></p><p>{words.whatToDo}</p></div></div>}
      <ul className="lines" aria-label={words.title}>
        <li>
          <SealText seal={seal} />
          <div className="line-marks">
            <span className="pill" data-tone={tone}>{text}</span>
            <Menu position="bottom-end" width={220} withInitialFocusPlaceholder={false} withinPortal={false}>
              <Menu.Target><button type="button" className="icon-button" aria-label={shared.actions(seal.mention)}><IconDots aria-hidden /></button></Menu.Target>
              <Menu.Dropdown><Menu.Item leftSection={<IconBan size={18} aria-hidden />} onClick={() => onDo('withdraw')}>{words.withdraw}</Menu.Item></Menu.Dropdown>
            </Menu>
          </div>
        </li>
      </ul>
    </>
  );
}

function SealText({ seal: { mention, holder, kind, certificate } }: { readonly seal: HouseSeal }) {
  return (
    <div className="line-text">
      <p className="line-title">{mention}</p>
      <p className="soft">{[holder, words.kind[kind] ?? kind].join(' · ')}</p>
      <p className="soft digest">{houseCertificates.fingerprint(certificate.slice(0, 16))}</p>
    </div>
  );
}
