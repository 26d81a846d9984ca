// The form of a draft. Nothing is asked twice: the first file gives the title, the draft saves itself.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconSend, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import { newIdempotencyKey } from '../api/client.js';
import { fr } from '../messages/fr.js';
import { NOTHING_SAID, sentWords, WordsFields } from '../signing/words-fields.js';
import { useTrash } from '../retention/use-trash.js';
import { notify } from '../ui/announce.js';
import { hour } from '../ui/dates.js';
import { Failure } from '../ui/failure.js';
import { useKeptForm } from '../ui/use-kept-form.js';
import { digestsOf, inUse, VISIBILITIES, type Dossier, type DossierType, type Visibility } from './dossier.js';
import { dossierQuery, resubmitDossier, submitDossier, type FilePlace } from './dossiers.api.js';
import { problemOf, titleFromFile, titleIsGiven } from './draft-fields.js';
import { CorrectionAhead, CorrectionNotice } from './correction-notice.js';
import { DeskChoices, useDeskChoices } from './desk-choices.js';
import { DraftClash } from './draft-clash.js';
import { DraftDocuments } from './draft-documents.js';
import { PlacingOf } from '../placing/placing-of.js';
import { PlannedCircuit } from './planned-circuit.js';
import { MetadataFields } from './metadata-fields.js';
import { useTransfers } from './use-transfers.js';
import type { Saving } from './draft-line.js';
import { ChangedElsewhere } from './draft-keeper.js';
import type { DraftText } from './kept-draft.js';
import { sentNoteKey, useDraft } from './use-draft.js';

const words = fr.dossiers.create;

interface PrepareFormProps {
  readonly types: readonly DossierType[];
  readonly draft: Dossier | null;
  readonly onCreated: (id: string) => void;
}

export function PrepareForm({ types, draft, onCreated }: PrepareFormProps) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const [placed, setPlaced] = useState<string | null>(null);
  const { text, type, dossier, saving, clash, change, changeType, save, retry, add, remove, forget, keep, keepMine, takeTheirs, choose, open } = useDraft(types, draft, onCreated);
  const said = useKeptForm(sentNoteKey(dossier?.id ?? null), NOTHING_SAID);
  const sending = useTransfers(add);
  const documents = dossier?.documents ?? [];
  // Returned for correction: the same form, sent in again where it was.
  const correction = draft?.status === 'returned';
  const desks = useDeskChoices(correction ? null : dossier);
  const errors = missingOf(type, documents, text);
  const complete = !clash && !errors.type && !errors.title && !errors.main && !errors.fields && desks.complete;

  const key = useRef(newIdempotencyKey());
  const submission = useMutation({
    mutationFn: async () => {
      await save();
      if (!dossier) throw new Error('a complete draft has been created');
      return correction ? resubmitDossier(dossier.id, digestsOf(dossier), key.current) : submitDossier(dossier.id, digestsOf(dossier), { choices: desks.choices, ...sentWords(said.form, false) }, key.current);
    },
    onSuccess: (sent) => {
      forget();
      said.forget();
      queries.setQueryData(dossierQuery(sent.id).queryKey, sent);
      void queries.invalidateQueries({ queryKey: ['trays'] });
      notify((correction ? fr.dossiers.correction.sent : words.submitted)(sent.title), 'done', undefined, { dossierId: sent.id, title: sent.title });
      void navigate({ to: '/envoyes' });
    },
    onError: () => void (key.current = newIdempotencyKey()),
  });
  const submit = (): void => {
    setTried(true);
    if (sending.busy || complete) return sending.busy ? undefined : submission.mutate();
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const addFile = (place: FilePlace, file: File): void => {
    if (!titleIsGiven(text.title)) change({ title: titleFromFile(file.name) });
    sending.add(place, file);
  };

  return (
    <form ref={form} className="prepare-columns" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <CorrectionNotice dossier={dossier} />
      <div className="card prepare-card">
        <NativeSelect label={words.type} description={type?.description} size="md" value={text.type} disabled={documents.length > 0 || correction} error={tried ? errors.type : null} onChange={(event) => changeType(event.currentTarget.value)} data={[{ value: '', label: words.chooseType, disabled: text.type !== '' }, ...inUse(types, text.type).map((candidate) => ({ value: candidate.key, label: candidate.name }))]} />
        <TextInput label={words.subject} description={words.subjectHint} size="md" maxLength={255} value={text.title} error={tried ? errors.title : null} onChange={(event) => change({ title: event.currentTarget.value })} />
        {type && <MetadataFields definitions={type.metadata} typed={text.typed} tried={tried} onChange={(typed) => change({ typed })} />}
        {!correction && <WhoReads dossier={dossier} onChoose={(visibility) => void open(visibility).catch(() => undefined)} />}
        <DraftDocuments documents={documents} transfers={sending.transfers} ready={Boolean(type)} missing={tried ? errors.main : null} replaceable={correction} onPlace={dossier && dossier.framable.length > 0 ? (document) => setPlaced(document.id) : null} onAdd={addFile} onCancel={sending.cancel} onRemove={remove} />
      </div>
      {dossier && <PlacingOf dossier={dossier} document={placed} onKept={keep} onClose={() => setPlaced(null)} />}
      <div className="prepare-side">
        <PlannedCircuit dossier={dossier} choices={desks.choices} onChoose={(key) => void choose(key).catch(() => undefined)} />
        <DeskChoices {...desks} tried={tried} />
        <div className="prepare-actions">
          <CorrectionAhead dossier={dossier} />
          <p className="soft" role="status">{savingText(saving, correction)}</p>
          {!correction && <WordsFields said={said.form} onChange={said.change} comments={false} />}
          <Problems saving={saving} clash={clash && <DraftClash theirs={clash} onKeepMine={keepMine} onTakeTheirs={takeTheirs} />} onSave={() => void retry().catch(() => undefined)} toFix={tried && (sending.busy || !complete) ? (sending.busy ? words.stillSending : clash ? words.clash.first : words.fix) : null} error={submission.error} />
          <Button type="submit" size="lg" disabled={submission.isPending || submission.isSuccess} aria-busy={submission.isPending} leftSection={<IconSend size={20} aria-hidden />}>{submission.isPending ? words.submitting : correction ? fr.dossiers.correction.send : words.submit}</Button>
          {dossier && !correction && <ThrowAway id={dossier.id} save={save} forget={forget} />}
          <p className="soft">{correction ? fr.dossiers.correction.kept : words.unsent}</p>
        </div>
      </div>
    </form>
  );
}

/** Asked of a draft that is saved: before, its type says. */
function WhoReads({ dossier, onChoose }: { readonly dossier: Dossier | null; readonly onChoose: (visibility: Visibility) => void }) {
  if (!dossier) return null;
  return (
    <NativeSelect label={words.visibility} description={words.visibilityHint} size="md" value={dossier.visibility} onChange={(event) => onChoose(event.currentTarget.value as Visibility)}
      data={VISIBILITIES.map((value) => ({ value, label: words.visibilities[value] }))} />
  );
}

interface ProblemsProps {
  readonly saving: Saving;
  readonly clash: ReactNode;
  readonly onSave: () => void;
  readonly toFix: string | null;
  /** Of the sending. */
  readonly error: unknown;
}

function Problems({ saving, clash, onSave, toFix, error }: ProblemsProps) {
  return (
    <>
      {clash}
      {saving.state === 'failed' && !(saving.error instanceof ChangedElsewhere) && <Failure error={saving.error} onRetry={onSave} />}
      {toFix !== null && <p className="field-error" role="alert">{toFix}</p>}
      {error !== null && error !== undefined && error !== (saving.state === 'failed' ? saving.error : null) && <Failure error={error} />}
    </>
  );
}

/** Of a draft that is saved. No question: it can be taken out again. */
function ThrowAway({ id, save, forget }: { readonly id: string; readonly save: () => Promise<void>; readonly forget: () => void }) {
  const navigate = useNavigate();
  const { put } = useTrash();
  const throwing = useMutation({
    mutationFn: async () => {
      // Taken out of the trash, the draft is found as it was typed.
      await save().catch(() => undefined);
      return put(id, () => void navigate({ to: '/nouveau', search: { brouillon: id } }));
    },
    onSuccess: (thrown) => {
      if (!thrown) return;
      forget();
      void navigate({ to: '/brouillons' });
    },
  });
  return <Button variant="subtle" color="rejet" size="md" leftSection={<IconTrash size={18} aria-hidden />} disabled={throwing.isPending} onClick={() => throwing.mutate()}>{fr.retention.trash.put}</Button>;
}

/** What still has to be given, in words. */
function missingOf(type: DossierType | undefined, documents: Dossier['documents'], text: DraftText) {
  return {
    type: type ? null : words.missing.type,
    title: titleIsGiven(text.title) ? null : words.missing.title,
    main: documents.some((document) => document.role === 'main') ? null : words.missing.main,
    fields: (type?.metadata ?? []).some((definition) => problemOf(definition, text.typed[definition.key] ?? '') !== null),
  };
}

function savingText(saving: Saving, correction: boolean): string {
  switch (saving.state) {
    case 'saving': return words.saving;
    case 'saved': return (correction ? fr.dossiers.correction.saved : words.saved)(hour(saving.at));
    case 'failed':
      if (saving.waits) return correction ? fr.dossiers.correction.waits : words.waits;
      return correction ? fr.dossiers.correction.notSaved : words.notSaved;
    default: return '';
  }
}
