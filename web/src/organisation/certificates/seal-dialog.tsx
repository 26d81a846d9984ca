// The seal the town has bought: its file dropped and its password, what it says shown by the server, then recorded.
import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { base64 } from '../../api/base64.js';
import { mutate } from '../../api/client.js';
import { house as shared } from '../../messages/fr/house.js';
import { houseCertificates } from '../../messages/fr/house-certificates.js';
import { houseSeal } from '../../messages/fr/house-seal.js';
import { FileDrop } from '../../ui/file-drop.js';
import { ChangeDialog } from '../section/change-dialog.js';
import { LARGEST_BYTES, WhatItSays } from './bring-dialog.js';

const words = houseSeal.form;
const common = houseCertificates.form;
const BROUGHT = '/api/certificates/seal/brought';

export function SealDialog({ replaces, onClose }: { readonly replaces: boolean; readonly onClose: () => void }) {
  const [file, setFile] = useState<{ readonly name: string; readonly base64: string } | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const [password, setPassword] = useState('');
  const body = file && password !== '' ? { file: file.base64, password } : null;
  const take = async ([given]: readonly File[]): Promise<void> => {
    if (!given) return;
    setTooLarge(given.size > LARGEST_BYTES);
    setFile(given.size > LARGEST_BYTES ? null : { name: given.name, base64: base64(new Uint8Array(await given.arrayBuffer())) });
  };
  return (
    <ChangeDialog title={words.title} confirm={words.confirm} done={words.done} missing={file === null ? 'seal-file' : body === null ? 'seal-password' : null} work={() => mutate('POST', BROUGHT, { body })} onClose={onClose}>
      {(tried) => (
        <>
          {replaces && <p>{words.replaces}</p>}
          <div id="seal-file" tabIndex={-1}>
            <FileDrop label={file ? common.chosen(file.name) : common.file} hint={words.hint} choose={common.chooseFile} chooseLabel={common.chooseLabel} accept=".p12,.pfx" error={tooLarge ? common.tooLarge : tried && file === null ? common.fileMissing : null} onFiles={(files) => void take(files)} />
          </div>
          <PasswordInput id="seal-password" label={common.password} description={common.passwordHint} size="md" autoComplete="off" value={password} onChange={({ currentTarget: { value } }) => setPassword(value)} error={tried && password === '' ? shared.missing : null} />
          <WhatItSays path={BROUGHT} body={body} keyWords={words.key} />
        </>
      )}
    </ChangeDialog>
  );
}
