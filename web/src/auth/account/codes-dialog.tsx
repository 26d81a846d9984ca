// The recovery codes, shown this once: to be copied or kept in a file; leaving without is asked for twice.
import { Button } from '@mantine/core';
import { IconCopy, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { accountMessages } from '../../messages/fr/account.js';
import { notify } from '../../ui/announce.js';
import { Dialog } from '../../ui/dialog.js';

const words = accountMessages.codes;

export function CodesDialog({ codes, onClose }: { readonly codes: readonly string[]; readonly onClose: () => void }) {
  const [kept, setKept] = useState(false);
  const [warned, setWarned] = useState(false);
  const text = [words.fileHead, '', ...codes, ''].join('\r\n');
  const leave = (): void => (kept || warned ? onClose() : setWarned(true));
  // Where the browser gives no clipboard (plain http), the text is there to be selected.
  const copy = (): void => void navigator.clipboard?.writeText(text).then(() => {
    setKept(true);
    notify(words.copied);
  }, () => undefined);
  const download = (): void => {
    const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    Object.assign(document.createElement('a'), { href: url, download: words.file }).click();
    URL.revokeObjectURL(url);
    setKept(true);
  };
  return (
    <Dialog opened onClose={leave} title={words.title}>
      <p>{words.text}</p>
      <ul className="recovery-codes" tabIndex={0} aria-label={words.title}>{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      {warned && !kept && <p className="field-error" role="alert">{words.unkept}</p>}
      <div className="dialog-actions">
        <Button variant="default" leftSection={<IconCopy size={18} aria-hidden />} onClick={copy}>{words.copy}</Button>
        <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={download}>{words.download}</Button>
        <Button onClick={onClose}>{words.done}</Button>
      </div>
    </Dialog>
  );
}
