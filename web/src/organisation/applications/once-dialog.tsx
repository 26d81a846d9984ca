// A secret that is shown this once: to be copied, then left; leaving it uncopied is asked for twice.
import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { applicationsMessages } from '../../messages/fr/applications.js';
import { notify } from '../../ui/announce.js';
import { Dialog } from '../../ui/dialog.js';

const words = applicationsMessages.once;

export function OnceDialog({ secret, text, onClose }: { readonly secret: string; readonly text: string; readonly onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const [warned, setWarned] = useState(false);
  // Where the browser gives no clipboard (plain http), the text is there to be selected.
  const copy = (): void => void navigator.clipboard?.writeText(secret).then(() => {
    setCopied(true);
    notify(words.copied);
  }, () => undefined);
  const leave = (): void => (copied || warned ? onClose() : setWarned(true));
  return (
    <Dialog opened onClose={leave} title={words.title}>
      <p>{text}</p>
      <p className="digest secret" tabIndex={0}>{secret}</p>
      {warned && !copied && <p className="field-error" role="alert">{words.uncopied}</p>}
      <div className="dialog-actions">
        <Button variant="default" leftSection={<IconCopy size={18} aria-hidden />} onClick={copy}>{words.copy}</Button>
        <Button onClick={onClose}>{words.done}</Button>
      </div>
    </Dialog>
  );
}
