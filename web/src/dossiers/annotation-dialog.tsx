// What an annotation says, kept until it is recorded, and the question before one is taken away.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { fr } from '../messages/fr.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { useKeptForm } from '../ui/use-kept-form.js';
import { annotationKey, type Annotations, type Writing } from './use-annotations.js';

const words = fr.annotations;
const TEXT_MAX_CHARACTERS = 2000;

export function AnnotationDialog({ annotations }: { readonly annotations: Annotations }) {
  const { writing } = annotations;
  if (!writing) return null;
  return writing.kind === 'remove' ? <RemoveDialog annotations={annotations} writing={writing} /> : <WriteDialog annotations={annotations} writing={writing} />;
}

interface WritingProps { readonly annotations: Annotations; readonly writing: Writing }

function WriteDialog({ annotations: { dossierId, write, mutation }, writing }: WritingProps) {
  const { form: { text }, change } = useKeptForm(annotationKey(dossierId, writing), { text: writing.kind === 'new' ? '' : writing.annotation.text });
  const [tried, setTried] = useState(false);
  const missing = text.trim() === '';
  const confirm = (): void => {
    setTried(true);
    if (missing) document.getElementById('annotation-text')?.focus();
    else if (!mutation.isPending) mutation.mutate({ writing, text: text.trim() });
  };
  const place = writing.kind === 'new' ? writing.place : writing.annotation.place;
  return (
    <Dialog opened onClose={() => write(null)} title={writing.kind === 'new' ? words.title : words.correctTitle} onConfirm={confirm}>
      <p className="soft">{place ? fr.viewer.textPage(place.page) : words.whole}</p>
      <Textarea id="annotation-text" label={words.text} description={words.hint} size="md" autosize minRows={3} maxRows={10} data-autofocus maxLength={TEXT_MAX_CHARACTERS} value={text} error={tried && missing ? words.missing : null} onChange={(event) => change({ text: event.currentTarget.value })} />
      {mutation.isError && <Failure error={mutation.error} lead={words.failed} />}
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={() => write(null)}>{fr.ui.cancel}</Button>
        <Button size="lg" disabled={mutation.isPending} aria-busy={mutation.isPending} onClick={confirm}>{mutation.isPending ? words.working : writing.kind === 'new' ? words.confirm : words.correctConfirm}</Button>
      </div>
    </Dialog>
  );
}

function RemoveDialog({ annotations: { write, mutation }, writing }: WritingProps) {
  return (
    <Dialog opened onClose={() => write(null)} title={words.removeTitle}>
      {writing.kind !== 'new' && <p className="dialog-subject">{writing.annotation.text}</p>}
      <p>{words.removeText}</p>
      {mutation.isError && <Failure error={mutation.error} lead={words.removeFailed} />}
      <div className="dialog-actions">
        <Button variant="default" size="lg" data-autofocus onClick={() => write(null)}>{fr.ui.cancel}</Button>
        <Button color="rejet" size="lg" disabled={mutation.isPending} onClick={() => mutation.mutate({ writing, text: '' })}>{words.removeConfirm}</Button>
      </div>
    </Dialog>
  );
}
