// How long the trash keeps, and when what led to nothing goes there: told to all, changed by the administrator.
import { Button, Checkbox, NumberInput } from '@mantine/core';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { mutate } from '../api/client.js';
import { fr } from '../messages/fr.js';
import { notify } from '../ui/announce.js';
import { Dialog } from '../ui/dialog.js';
import { explain, Failure } from '../ui/failure.js';
import { retentionQuery, type Retention } from './retention.api.js';

const words = fr.conservation.delays;
/** As the server bounds them. */
const TRASH_DAYS = { least: 7, most: 365 };
const ABANDONED_DAYS = { least: 90, most: 3650 };
const USUAL_ABANDONED_DAYS = 365;

type Delays = Pick<Retention, 'trashDays' | 'abandonedDays'>;
interface Change { readonly delays: Delays; readonly seen: number }

const save = ({ delays, seen }: Change): Promise<Retention> => mutate<Retention>('PUT', '/api/retention', { body: delays, seen });

export function DelaysSection({ retention, mayChange }: { readonly retention: Retention; readonly mayChange: boolean }) {
  const [changing, setChanging] = useState(false);
  return (
    <section aria-labelledby="delays">
      <h2 id="delays">{words.title}</h2>
      <p>{words.trash(retention.trashDays)} {words.abandoned(retention.abandonedDays)}</p>
      {mayChange && <Button variant="default" size="md" className="delays-change" onClick={() => setChanging(true)}>{words.change}</Button>}
      {changing && <DelaysDialog before={retention} onClose={() => setChanging(false)} />}
    </section>
  );
}

function DelaysDialog({ before: given, onClose }: { readonly before: Retention; readonly onClose: () => void }) {
  const queries = useQueryClient();
  // What one saw when it was opened is what one changes.
  const [before] = useState(given);
  const [trashDays, setTrashDays] = useState<number | string>(before.trashDays);
  const [byItself, setByItself] = useState(before.abandonedDays !== null);
  const [abandonedDays, setAbandonedDays] = useState<number | string>(before.abandonedDays ?? USUAL_ABANDONED_DAYS);
  const [tried, setTried] = useState(false);
  const bad = { trash: !isWithin(trashDays, TRASH_DAYS), abandoned: byItself && !isWithin(abandonedDays, ABANDONED_DAYS) };
  const saving = useMutation({
    mutationFn: save,
    onSuccess: (kept) => {
      show(queries, kept);
      notify(words.saved, 'done', { label: words.undo, run: () => void takeBack(queries, { delays: { trashDays: before.trashDays, abandonedDays: before.abandonedDays }, seen: kept.version }) });
      onClose();
    },
    onError: () => queries.invalidateQueries({ queryKey: retentionQuery.queryKey }),
  });
  const confirm = (): void => {
    setTried(true);
    if (bad.trash || bad.abandoned) document.getElementById(bad.trash ? 'delay-trash' : 'delay-abandoned')?.focus();
    else if (!saving.isPending) saving.mutate({ delays: { trashDays: Number(trashDays), abandonedDays: byItself ? Number(abandonedDays) : null }, seen: before.version });
  };
  const days = { size: 'md' as const, hideControls: true, clampBehavior: 'none' as const, suffix: words.suffix };
  return (
    <Dialog opened onClose={onClose} title={words.dialog} onConfirm={confirm}>
      <NumberInput {...days} id="delay-trash" data-autofocus label={words.trashDays} description={words.trashHint} value={trashDays} onChange={setTrashDays} error={tried && bad.trash ? words.bad(TRASH_DAYS) : null} />
      <Checkbox mt="md" size="md" label={words.byItself} checked={byItself} onChange={(event) => setByItself(event.currentTarget.checked)} />
      <NumberInput {...days} id="delay-abandoned" mt="md" disabled={!byItself} label={words.abandonedDays} description={words.abandonedHint} value={abandonedDays} onChange={setAbandonedDays} error={tried && bad.abandoned ? words.bad(ABANDONED_DAYS) : null} />
      {saving.isError && <Failure error={saving.error} lead={words.failed} />}
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button size="lg" disabled={saving.isPending} aria-busy={saving.isPending} onClick={confirm}>{words.save}</Button>
      </div>
    </Dialog>
  );
}

function show(queries: QueryClient, kept: Retention): void {
  queries.setQueryData(retentionQuery.queryKey, kept);
  void queries.invalidateQueries({ queryKey: ['retention'] });
}

async function takeBack(queries: QueryClient, change: Change): Promise<void> {
  try {
    show(queries, await save(change));
    notify(words.takenBack);
  } catch (error) {
    notify(explain(error).text, 'info');
    void queries.invalidateQueries({ queryKey: ['retention'] });
  }
}

function isWithin(days: number | string, { least, most }: { readonly least: number; readonly most: number }): boolean {
  return days !== '' && Number.isInteger(Number(days)) && Number(days) >= least && Number(days) <= most;
}
