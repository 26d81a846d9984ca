// « Publier… »: what changes, in words, for which types, and that dossiers under way keep their version. What the saved
// cases would become is shown before it is accepted.
import { Button, Checkbox, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../api/problem.js';
import { dossierTypesQuery } from '../../dossiers/dossiers.api.js';
import { designer } from '../../messages/fr/designer.js';
import { fr } from '../../messages/fr.js';
import { notify } from '../../ui/announce.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { Skeleton } from '../../ui/loading.js';
import { forgetText, useKeptText } from '../../ui/use-kept-text.js';
import { ask, draftQuery } from '../circuits.api.js';
import { ChangeLines } from '../library/history.js';
import { typesFollowing } from '../plan/use-names.js';
import type { Keeper } from './keeper.js';

const words = designer.publish;
const COMMENT_MAX_CHARACTERS = 2000;

interface Published { readonly state: 'released' | 'requested'; readonly version: number | null }
interface ChangedCase { readonly name: string; readonly before: readonly string[]; readonly after: readonly string[] }

export function PublishDialog({ keeper, running, onClose }: { readonly keeper: Keeper; readonly running: number; readonly onClose: () => void }) {
  const [saved, setSaved] = useState<boolean | null>(null);
  useEffect(() => { void keeper.flush().then(setSaved); }, [keeper]);
  const { draft } = keeper.read();
  return (
    <Dialog opened onClose={onClose} title={words.title(draft.definition.name)} size="42rem">
      {saved === null ? <Skeleton lines={3} /> : saved ? <Publishing keeper={keeper} running={running} onClose={onClose} /> : <p role="alert">{words.notSaved}</p>}
    </Dialog>
  );
}

function Publishing({ keeper, running, onClose }: { readonly keeper: Keeper; readonly running: number; readonly onClose: () => void }) {
  const { draft: { key, definition, differences, baseVersion, findings, revision } } = keeper.read();
  const place = `paraphe.publish.${key}`;
  const [comment, setComment] = useKeptText(place);
  const [accepted, setAccepted] = useState(false);
  const types = useQuery(dossierTypesQuery).data;
  const navigate = useNavigate();
  const queries = useQueryClient();
  // Set in the same tick as the click: state alone would let a double click through.
  const locked = useRef(false);
  const publishing = useMutation({
    mutationFn: () => ask<Published>(key, 'publish', { revision, acceptChangedCases: accepted, ...(comment.trim() === '' ? {} : { comment: comment.trim() }) }),
    onSuccess: async ({ state, version }) => {
      forgetText(place);
      if (state === 'requested') {
        notify(words.requested);
        onClose();
        keeper.takeTheirs(await queries.fetchQuery({ ...draftQuery(key), staleTime: 0 }));
        return;
      }
      notify(words.done(version ?? 1));
      await navigate({ to: '/circuits/$key', params: { key }, search: {} });
      queries.removeQueries({ queryKey: draftQuery(key).queryKey });
      await queries.invalidateQueries({ queryKey: ['circuits'] });
    },
    onError: () => { locked.current = false; },
  });
  const changed = changedIn(publishing.error);
  const errors = findings.filter(({ level }) => level === 'error');
  const confirm = (): void => {
    if (locked.current || errors.length > 0) return;
    locked.current = true;
    publishing.mutate();
  };
  return (
    <>
      {errors.length > 0 && <div className="notice" data-tone="rejet" role="alert"><div><p><strong>{words.blocked(errors.length)}</strong></p><ul className="bulleted">{errors.map(({ sentence }) => <li key={sentence}>{sentence}</li>)}</ul></div></div>}
      <section className="stack"><h3>{baseVersion === null ? words.firstVersion : words.changes(baseVersion)}</h3>{baseVersion === null ? <p>{words.nothingBefore}</p> : <ChangeLines lines={differences} />}</section>
      {types && <p>{words.types(typesFollowing(definition, types).map(({ name }) => name))}</p>}
      {baseVersion !== null && <p><strong>{words.keep(running, baseVersion)}</strong></p>}
      <Textarea label={words.comment} description={words.commentHint} size="md" autosize minRows={2} maxRows={6} maxLength={COMMENT_MAX_CHARACTERS} data-autofocus value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
      {changed.length > 0 ? <ChangedCases cases={changed} first={baseVersion === null} accepted={accepted} onAccept={setAccepted} /> : publishing.isError && <Failure error={publishing.error} />}
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button size="lg" disabled={errors.length > 0 || publishing.isPending || (changed.length > 0 && !accepted)} aria-busy={publishing.isPending} onClick={confirm}>{words.confirm}</Button>
      </div>
    </>
  );
}

/** `first`: no version is in force, the case is compared with what came out when it was kept. */
function ChangedCases({ cases, first, accepted, onAccept }: { readonly cases: readonly ChangedCase[]; readonly first: boolean; readonly accepted: boolean; readonly onAccept: (accepted: boolean) => void }) {
  return (
    <div className="notice" data-tone="alerte" role="alert">
      <div>
        <p><strong>{words.changedCases(cases.length)}</strong></p>
        {cases.map(({ name, before, after }) => (
          <div key={name} className="changed-case">
            <p><strong>{name}</strong></p>
            <p>{first ? words.whenKept : words.before}</p><ol>{before.map((line, at) => <li key={at}>{line}</li>)}</ol>
            <p>{words.after}</p><ol>{after.map((line, at) => <li key={at}>{line}</li>)}</ol>
          </div>
        ))}
        <Checkbox size="md" label={words.accept} checked={accepted} onChange={(event) => onAccept(event.currentTarget.checked)} />
      </div>
    </div>
  );
}

function changedIn(error: unknown): readonly ChangedCase[] {
  if (!(error instanceof ApiProblem) || error.problem.code !== 'circuit.cases-changed') return [];
  const { cases } = error.problem.facts;
  return Array.isArray(cases) ? cases as readonly ChangedCase[] : [];
}
