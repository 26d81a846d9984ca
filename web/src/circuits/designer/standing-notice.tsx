// Two people at one draft: who writes it and since when, and what is to be done; a release that waits for a second person.
import { Button } from '@mantine/core';
import { IconUserEdit, IconUsers } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { getJson } from '../../api/client.js';
import { designer } from '../../messages/fr/designer.js';
import { notify } from '../../ui/announce.js';
import { longMoment } from '../../ui/dates.js';
import { explain, Failure } from '../../ui/failure.js';
import type { Draft } from '../circuit.js';
import { ask, draftQuery } from '../circuits.api.js';
import type { Keeper, Kept } from './keeper.js';

const words = designer.standing;

export function StandingNotice({ keeper, kept }: { readonly keeper: Keeper; readonly kept: Kept }) {
  const { draft, standing } = kept;
  if (standing === 'held') return <HeldNotice keeper={keeper} kept={kept} />;
  if (standing === 'stale') return <StaleNotice keeper={keeper} kept={kept} />;
  return draft.request ? <RequestNotice draft={draft} /> : null;
}

function HeldNotice({ keeper, kept: { draft, error } }: { readonly keeper: Keeper; readonly kept: Kept }) {
  const queries = useQueryClient();
  const take = useMutation({ mutationFn: () => ask<Draft>(draft.key, 'draft/take'), onSuccess: (mine) => { queries.setQueryData(draftQuery(draft.key).queryKey, mine); keeper.taken(mine); notify(words.taken); } });
  const { holder } = draft;
  return (
    <div className="notice designer-notice" data-tone="alerte" role="alert">
      <IconUserEdit size={22} aria-hidden />
      <div>
        <p><strong>{error !== null ? explain(error).text : words.held(holder?.name ?? draft.updatedBy, longMoment(holder?.since ?? draft.updatedAt))}</strong></p>
        <p>{words.readOnly}</p>
        {take.isError && <Failure error={take.error} />}
        <div className="actions"><Button disabled={take.isPending} onClick={() => take.mutate()}>{words.take}</Button></div>
      </div>
    </div>
  );
}

function StaleNotice({ keeper, kept: { draft } }: { readonly keeper: Keeper; readonly kept: Kept }) {
  const latest = useMutation({ mutationFn: async (mine: boolean) => ({ mine, theirs: await getJson<Draft>(`/api/circuits/${draft.key}/draft`) }), onSuccess: ({ mine, theirs }) => { if (mine) void keeper.keepMine(theirs); else keeper.takeTheirs(theirs); } });
  return (
    <div className="notice designer-notice" data-tone="alerte" role="alert">
      <IconUsers size={22} aria-hidden />
      <div>
        <p><strong>{words.stale}</strong></p>
        <p>{words.staleHint}</p>
        {latest.isError && <Failure error={latest.error} />}
        <div className="actions">
          <Button disabled={latest.isPending} onClick={() => latest.mutate(false)}>{words.theirs}</Button>
          <Button variant="default" disabled={latest.isPending} onClick={() => latest.mutate(true)}>{words.mine}</Button>
        </div>
      </div>
    </div>
  );
}

function RequestNotice({ draft }: { readonly draft: Draft }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { request } = draft;
  const confirm = useMutation({
    mutationFn: () => ask<{ readonly version: number }>(draft.key, 'publish/confirm', { hash: request?.hash }),
    onSuccess: async ({ version }) => {
      notify(designer.publish.done(version));
      await navigate({ to: '/circuits/$key', params: { key: draft.key }, search: {} });
      await queries.invalidateQueries({ queryKey: ['circuits'] });
    },
  });
  if (!request) return null;
  return (
    <div className="notice designer-notice" data-tone="encre">
      <IconUsers size={22} aria-hidden />
      <div>
        <p><strong>{words.requested(request.name, longMoment(request.at))}</strong></p>
        {request.comment && <p>{request.comment}</p>}
        {!request.yoursToConfirm && <p>{words.another}</p>}
        {confirm.isError && <Failure error={confirm.error} />}
        {request.yoursToConfirm && <div className="actions"><Button disabled={confirm.isPending} aria-busy={confirm.isPending} onClick={() => confirm.mutate()}>{words.confirm}</Button></div>}
      </div>
    </div>
  );
}
