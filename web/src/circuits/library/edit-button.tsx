// « Modifier »: the draft of a circuit, begun from its last version when there is none, or from the older version one reads.
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { IconPencil } from '@tabler/icons-react';
import { designer } from '../../messages/fr/designer.js';
import { Failure } from '../../ui/failure.js';
import type { Draft } from '../circuit.js';
import { ask, draftQuery, draftsQuery } from '../circuits.api.js';

const words = designer.edit;

/** `version`: the older one that is read; `null`: the last. */
export function EditButton({ circuit, version }: { readonly circuit: string; readonly version: number | null }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const drafts = useQuery(draftsQuery);
  const there = drafts.data?.some(({ key }) => key === circuit) ?? false;
  const opening = useMutation({
    mutationFn: async () => {
      if (there) return;
      queries.setQueryData(draftQuery(circuit).queryKey, await ask<Draft>(circuit, 'draft', version === null ? {} : { version }));
      await queries.invalidateQueries({ queryKey: draftsQuery.queryKey });
    },
    onSuccess: () => navigate({ to: '/circuits/$key/brouillon', params: { key: circuit } }),
    onError: () => drafts.refetch(),
  });
  // One draft a circuit: an older version is not taken up over it.
  if (there && version !== null) return null;
  return (
    <>
      <Button size="md" leftSection={<IconPencil size={20} aria-hidden />} disabled={!drafts.isSuccess || opening.isPending} aria-busy={opening.isPending} onClick={() => opening.mutate()}>{there ? words.resumeDraft : version !== null ? words.takeUp : words.edit}</Button>
      {opening.isError && <Failure error={opening.error} lead={words.failed} />}
    </>
  );
}
