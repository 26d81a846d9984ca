// A certificate the town has bought: its file dropped, what it says shown by the server, then recorded.
import { Checkbox, NativeSelect, PasswordInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { base64 } from '../../api/base64.js';
import { mutate } from '../../api/client.js';
import { house as shared } from '../../messages/fr/house.js';
import { houseCertificates } from '../../messages/fr/house-certificates.js';
import { longDay } from '../../ui/dates.js';
import { explain } from '../../ui/failure.js';
import { FileDrop } from '../../ui/file-drop.js';
import { byName, nameOf, openMandate, type House } from '../house/house.js';
import { ChangeDialog } from '../section/change-dialog.js';

const words = houseCertificates.form;
/** A PKCS#12 with its whole chain is of some kilobytes. */
export const LARGEST_BYTES = 48_000;
const QUIET_MS = 400;

interface Chosen { readonly name: string; readonly base64: string; readonly withKey: boolean }
interface Brought { readonly subject: string; readonly issuer: string; readonly validFrom: string; readonly validTo: string }

export function BringDialog({ house: { chart }, onClose }: { readonly house: House; readonly onClose: () => void }) {
  const [person, setPerson] = useState('');
  const [file, setFile] = useState<Chosen | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const [password, setPassword] = useState('');
  const [withMandate, setWithMandate] = useState(true);
  const elected = person !== '' && openMandate(chart, person, new Date().toISOString()) !== null;
  const body = file && person !== '' && (!file.withKey || password !== '') ? { person, file: file.base64, password: file.withKey ? password : null, withMandate: elected && withMandate } : null;
  const take = async ([given]: readonly File[]): Promise<void> => {
    if (!given) return;
    setTooLarge(given.size > LARGEST_BYTES);
    setFile(given.size > LARGEST_BYTES ? null : { name: given.name, base64: base64(new Uint8Array(await given.arrayBuffer())), withKey: /\.(p12|pfx)$/i.test(given.name) });
  };
  const missing = person === '' ? 'certificate-person' : file === null ? 'certificate-file' : body === null ? 'certificate-password' : null;
  return (
    <ChangeDialog title={words.title} confirm={words.confirm} done={words.done} missing={missing} work={() => mutate('POST', '/api/certificates/brought', { body })} onClose={onClose}>
      {(tried) => (
        <>
          <NativeSelect id="certificate-person" label={words.person} size="md" data-autofocus value={person} onChange={({ currentTarget: { value } }) => setPerson(value)} error={tried && person === '' ? shared.missing : null} data={[{ value: '', label: words.choose }, ...[...chart.persons].sort(byName).map((one) => ({ value: one.id, label: nameOf(one) }))]} />
          <div id="certificate-file" tabIndex={-1}>
            <FileDrop label={file ? words.chosen(file.name) : words.file} hint={words.hint} choose={words.chooseFile} chooseLabel={words.chooseLabel} accept=".pem,.cer,.crt,.der,.p12,.pfx" error={tooLarge ? words.tooLarge : tried && file === null ? words.fileMissing : null} onFiles={(files) => void take(files)} />
          </div>
          {file?.withKey && <PasswordInput id="certificate-password" label={words.password} description={words.passwordHint} size="md" autoComplete="off" value={password} onChange={({ currentTarget: { value } }) => setPassword(value)} error={tried && password === '' ? shared.missing : null} />}
          {elected && <Checkbox size="md" label={words.withMandate} checked={withMandate} onChange={({ currentTarget: { checked } }) => setWithMandate(checked)} />}
          <WhatItSays path="/api/certificates/brought" body={body} keyWords={file?.withKey ? words.keyKept : words.keyHeld} />
        </>
      )}
    </ChangeDialog>
  );
}

/** `path`: who is asked, who keeps nothing. */
export function WhatItSays({ path, body, keyWords }: { readonly path: string; readonly body: { readonly password: string | null } | null; readonly keyWords: string }) {
  const [settled] = useDebouncedValue(body, QUIET_MS);
  // Never kept: a password stands in the question.
  const query = useQuery({ queryKey: ['organisation', 'brought', path, settled], queryFn: () => mutate<Brought>('POST', path, { body: { ...settled, dryRun: true } }), enabled: settled !== null, gcTime: 0, retry: false });
  if (body === null) return null;
  return (
    <section className="consequences" aria-labelledby="certificate-says" aria-live="polite" aria-busy={query.isFetching}>
      <h3 id="certificate-says">{words.read}</h3>
      {query.isPending && <p className="soft">{words.reading}</p>}
      {query.isError && <p className="field-error">{explain(query.error).text}</p>}
      {query.data && !query.isError && (
        <dl className="organisation-facts">
          <div><dt>{words.subject}</dt><dd>{query.data.subject}</dd></div>
          <div><dt>{words.issuer}</dt><dd>{query.data.issuer}</dd></div>
          <div><dt>{words.validity}</dt><dd>{shared.period(longDay(query.data.validFrom), longDay(query.data.validTo))}</dd></div>
          <div><dt>{words.kind}</dt><dd>{keyWords}</dd></div>
        </dl>
      )}
    </section>
  );
}
