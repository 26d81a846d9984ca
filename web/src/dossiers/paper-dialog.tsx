// A signature given by hand is recorded: who signed, which day, and the scan of the paper. The day comes first, because it
// says who could sign. What was said and sent is kept in the tab until it is recorded.
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../api/problem.js';
import { fr } from '../messages/fr.js';
import { paperMessages } from '../messages/fr/paper.js';
import { civilDay } from '../ui/dates.js';
import { useMe } from '../organisation/me.api.js';
import { placeOf, readKept, useKeptText } from '../ui/use-kept-text.js';
import { askedBy } from './bypass-dialog.js';
import { digestsOf, type Dossier } from './dossier.js';
import { paperSignatoriesQuery } from './dossiers.api.js';
import { problemOf, sendable, type Typed } from './draft-fields.js';
import { REASON_MAX_CHARACTERS, Shell, type GestureDialogProps } from './gesture-dialogs.js';
import { MetadataFields } from './metadata-fields.js';
import { ScanField, useScan, type SentScan } from './scan-field.js';

const words = paperMessages;

interface Form {
  readonly step: string;
  readonly on: string;
  readonly signatory: string;
  readonly comment: string;
  readonly scan: SentScan | null;
}

export function PaperDialog(props: GestureDialogProps) {
  const { dossier } = props;
  const [form, change] = useForm(dossier);
  const [typed, setTyped] = useState<Typed>({});
  const [tried, setTried] = useState(false);
  const [sentScan, setSentScan] = useState<string | null>(null);
  const sending = useScan(dossier.id, (scan) => change({ scan }));
  const { paper } = dossier;
  const known = useQuery({ ...paperSignatoriesQuery(dossier.id, form.step, form.on), enabled: isPossible(form.on, paper) });
  if (!paper) return null;
  const dayWrong = !isPossible(form.on, paper);
  const signatories = dayWrong ? [] : known.data ?? [];
  const signatory = signatories.find(({ person }) => person === form.signatory) ?? (signatories.length === 1 ? signatories[0] : undefined);
  const scan = isLost(props.error) && form.scan?.id === sentScan ? null : form.scan;
  const asked = askedBy(dossier.circuit?.steps.find(({ id }) => id === form.step), dossier);
  const confirm = (): void => {
    setTried(true);
    if (dayWrong) return document.getElementById('paper-on')?.focus();
    if (!signatory) return document.getElementById('paper-signatory')?.focus();
    if (!scan) return document.querySelector<HTMLElement>('.paper-scan input, .paper-scan button')?.focus();
    if (asked.some((definition) => problemOf(definition, typed[definition.key] ?? '') !== null)) return undefined;
    const comment = form.comment.trim();
    setSentScan(scan.id);
    return props.onConfirm({ path: 'paper-signature', body: {
      step: form.step, on: form.on, signatory: signatory.person, scan: scan.id, seen: digestsOf(dossier),
      ...(comment === '' ? {} : { comment }), ...(asked.length > 0 ? { metadata: sendable({ metadata: asked }, typed) } : {}),
    } });
  };
  return (
    <Shell {...props} title={words.title} lead={words.lead} confirmLabel={words.confirm} confirm={confirm}>
      <div className="notice" data-tone="alerte"><IconAlertTriangle size={20} aria-hidden /><p>{words.law}</p></div>
      {paper.steps.length > 1 && <NativeSelect label={words.step} size="md" value={form.step} onChange={(event) => change({ step: event.currentTarget.value, signatory: '' })} data={paper.steps.map(({ step, name }) => ({ value: step, label: name }))} />}
      <TextInput id="paper-on" type="date" label={words.on} size="md" data-autofocus min={paper.since} max={paper.until} value={form.on} onChange={(event) => change({ on: event.currentTarget.value })} error={dayWrong && (tried || form.on !== '') ? words.onMissing(civilDay(paper.since), civilDay(paper.until)) : null} />
      <NativeSelect
        id="paper-signatory" label={words.signatory} description={words.signatoryHint} size="md" value={signatory?.person ?? ''} disabled={dayWrong} onChange={(event) => change({ signatory: event.currentTarget.value })}
        data={[...(signatory && signatories.length === 1 ? [] : [{ value: '', label: known.isFetching ? words.looking : words.choose }]), ...signatories.map(({ person, name }) => ({ value: person, label: name }))]}
        error={known.isError ? fr.ui.serverFailed : !dayWrong && known.data?.length === 0 ? words.nobody : tried && !dayWrong && !signatory ? words.signatoryMissing : null}
      />
      {signatory && <p className="soft">{words.mention(signatory.mention.join(' '))}</p>}
      <ScanField sending={sending} scan={scan} error={tried && !scan ? (sending.busy ? words.scanComing : words.scanMissing) : null} onRemove={() => change({ scan: null })} />
      {asked.length > 0 && <MetadataFields definitions={asked} typed={typed} tried={tried} onChange={setTyped} />}
      <Textarea label={words.comment} description={words.commentHint} autosize minRows={2} maxRows={6} size="md" maxLength={REASON_MAX_CHARACTERS} value={form.comment} onChange={(event) => change({ comment: event.currentTarget.value })} />
    </Shell>
  );
}

function useForm(dossier: Dossier): readonly [Form, (changes: Partial<Form>) => void] {
  const key = `paraphe.paper-signature.${dossier.id}`;
  const place = placeOf(key, useMe().person.id);
  const [kept, keep] = useKeptText(key);
  const empty: Form = { step: dossier.paper?.steps[0]?.step ?? '', on: dossier.paper?.until ?? '', signatory: '', comment: '', scan: null };
  const form = { ...empty, ...read(kept) };
  // Of a step signed meanwhile: the one that waits now.
  const current = dossier.paper?.steps.some(({ step }) => step === form.step) ? form : { ...form, step: empty.step, signatory: '' };
  // A scan that has just arrived is added to what was typed meanwhile.
  return [current, (changes) => keep(JSON.stringify({ ...current, ...read(readKept(place)), ...changes }))];
}

function read(text: string): Partial<Form> {
  try {
    return JSON.parse(text) as Partial<Form>;
  } catch {
    return {};
  }
}

function isPossible(on: string, paper: Dossier['paper']): boolean {
  return paper !== null && on >= paper.since && on <= paper.until;
}

/** The server keeps it no more, or has judged it bad: another one is to be brought. */
function isLost(error: unknown): boolean {
  return error instanceof ApiProblem && (/^(document|pdf)\./.test(error.problem.code) || error.problem.code.startsWith('paper.scan') || error.problem.code === 'paper.no-scan-of-it');
}
