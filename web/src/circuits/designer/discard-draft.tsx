// « Supprimer le brouillon »: the published version, if there is one, stays as it is.
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { designer } from '../../messages/fr/designer.js';
import { ConfirmDialog } from '../../organisation/applications/confirm-dialog.js';
import { discardDraft, draftQuery } from '../circuits.api.js';
import type { Keeper } from './keeper.js';

const words = designer.edit;

export function DiscardDraft({ keeper }: { readonly keeper: Keeper }) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { key, baseVersion } = keeper.read().draft;
  const work = async (): Promise<void> => {
    await keeper.flush();
    await discardDraft(key, keeper.read().draft.revision);
    await (baseVersion === null ? navigate({ to: '/circuits' }) : navigate({ to: '/circuits/$key', params: { key }, search: {} }));
    queries.removeQueries({ queryKey: draftQuery(key).queryKey });
    await queries.invalidateQueries({ queryKey: ['circuits'] });
  };
  return (
    <>
      <p><Button variant="subtle" color="rejet" onClick={() => setAsking(true)}>{words.discard}</Button></p>
      {asking && <ConfirmDialog title={words.discard} text={words.discardText(baseVersion)} done={words.discarded} work={work} onClose={() => setAsking(false)} />}
    </>
  );
}
