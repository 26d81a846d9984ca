// A finished dossier goes on in another circuit: the type of the draft that takes its signed files.
import { Button, NativeSelect } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { fr } from '../messages/fr.js';
import { gesturesMessages } from '../messages/fr/gestures.js';
import { notify } from '../ui/announce.js';
import { inUse, type Dossier } from './dossier.js';
import { dossierTypesQuery } from './dossiers.api.js';
import { Shell, type GestureDialogProps } from './gesture-dialogs.js';
import { useGesture } from './use-gesture.js';

const words = gesturesMessages.continue;

export function ContinueDialog(props: GestureDialogProps) {
  const types = useQuery(dossierTypesQuery);
  const [type, setType] = useState('');
  const [tried, setTried] = useState(false);
  const confirm = (): void => {
    setTried(true);
    if (type) props.onConfirm({ path: 'continue', body: { type } });
    else document.getElementById('continue-type')?.focus();
  };
  return (
    <Shell {...props} title={words.title} lead={words.lead} confirmLabel={words.confirm} confirm={confirm}>
      <NativeSelect id="continue-type" label={words.type} size="md" data-autofocus value={type} error={types.isError ? fr.ui.serverFailed : tried && !type ? words.typeMissing : null} onChange={(event) => setType(event.currentTarget.value)}
        data={[{ value: '', label: fr.dossiers.create.chooseType }, ...inUse(types.data ?? []).map(({ key, name }) => ({ value: key, label: name }))]} />
    </Shell>
  );
}

/** Beside what has come of the dossier, for those who look there and not in a menu. */
export function ContinueButton({ dossier }: { readonly dossier: Dossier }) {
  const navigate = useNavigate();
  const [opened, setOpened] = useState(false);
  const { ask, mutation } = useGesture(dossier.id, ({ id }) => {
    notify(words.done);
    void navigate({ to: '/nouveau', search: { brouillon: id } });
  });
  return (
    <>
      <p><Button variant="default" size="md" leftSection={<IconRoute size={18} aria-hidden />} onClick={() => { mutation.reset(); setOpened(true); }}>{words.button}</Button></p>
      {opened && <ContinueDialog dossier={dossier} busy={mutation.isPending} error={mutation.error} onClose={() => setOpened(false)} onConfirm={ask} />}
    </>
  );
}
