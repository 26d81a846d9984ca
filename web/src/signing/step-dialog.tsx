// What is said with a decision that is neither a signature nor a rejection: an opinion, a declaration, or the
// facts its step asks for.
import { Button, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { OPINIONS, PUBLICATION_MODES, type Action, type Dossier, type Opinion, type PublicationMode } from '../dossiers/dossier.js';
import { fr } from '../messages/fr.js';
import { dayOf, instantOf } from '../ui/dates.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { useKeptForm } from '../ui/use-kept-form.js';
import { AskedFactsFields } from './asked-facts.js';
import type { AskedFacts } from './use-asked.js';
import type { Decision, DecisionKind } from './use-decision.js';

const words = fr.signing.stepDialog;
const TEXT_MAX_CHARACTERS = 2000;
/** What holds something against it says why. */
const NEEDS_TEXT: ReadonlySet<Opinion> = new Set(['reserved', 'unfavourable']);
const REFERENCE_MAX_CHARACTERS = 100;

/** What a step is decided with; a signature and a rejection have their own dialogs. */
export const KIND_OF = { visa: 'approve', opinion: 'opinion', notice: 'acknowledge', transmit: 'declare', publish: 'declare' } as const satisfies Record<Exclude<Action, 'signature'>, DecisionKind>;

/** Under which an opinion, or what is declared, is kept until it is sent. */
export const opinionKey = (dossierId: string): string => `paraphe.opinion.${dossierId}`;

interface StepDialogProps {
  readonly opened: boolean;
  readonly action: Exclude<Action, 'signature'>;
  readonly dossier: Dossier;
  readonly asked: AskedFacts;
  readonly busy: boolean;
  readonly error: unknown;
  /** What may be said besides. */
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly onConfirm: (decision: Decision) => void;
}

export function StepDialog({ opened, action, dossier, asked, busy, error, children, onClose, onConfirm }: StepDialogProps) {
  const kind = KIND_OF[action];
  const { form: said, change } = useKeptForm<Said>(opinionKey(dossier.id), { opinion: 'favourable', text: '', at: '', reference: '', on: dayOf(new Date().toISOString()), mode: 'website' });
  const [tried, setTried] = useState(false);
  const question = dossier.questions.find(({ step }) => step === dossier.you.stepId);
  const confirm = (): void => {
    setTried(true);
    const body = bodyOf(action, said);
    const facts = asked.given('approve');
    if (body && facts) onConfirm({ kind, said: { ...body, ...facts } });
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={fr.signing.actions[action]} onConfirm={confirm}>
      <p className="dialog-subject">{dossier.title}</p>
      {question && <blockquote className="question-asked"><p className="soft">{fr.questions.asks(question.by)}</p><p>{question.text}</p></blockquote>}
      {action === 'opinion' && <OpinionFields said={said} tried={tried} onChange={change} />}
      {action === 'transmit' && <TransmissionFields said={said} tried={tried} onChange={change} />}
      {action === 'publish' && <PublicationFields said={said} tried={tried} onChange={change} />}
      <AskedFactsFields asked={asked} carrying="approve" />
      {children}
      {error !== null && error !== undefined && <Failure error={error} lead={fr.signing.failed[kind]} />}
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button color="visa" size="lg" disabled={busy} aria-busy={busy} leftSection={<IconCircleCheck size={20} aria-hidden />} onClick={confirm}>{busy ? fr.signing.working[kind] : fr.signing.actions[action]}</Button>
      </div>
    </Dialog>
  );
}

interface Said {
  readonly opinion: Opinion;
  readonly text: string;
  /** As typed: the day and the hour of the town hall. */
  readonly at: string;
  readonly reference: string;
  readonly on: string;
  readonly mode: PublicationMode;
}

/** `null` when something is missing. */
function bodyOf(action: StepDialogProps['action'], said: Said): Readonly<Record<string, unknown>> | null {
  switch (action) {
    case 'visa': case 'notice': return {};
    case 'opinion': {
      const text = said.text.trim();
      return text === '' && NEEDS_TEXT.has(said.opinion) ? null : { opinion: said.opinion, ...(text === '' ? {} : { text }) };
    }
    case 'transmit': {
      const at = instantOf(said.at);
      return at === null || said.reference.trim() === '' ? null : { at, reference: said.reference.trim() };
    }
    case 'publish': return said.on === '' ? null : { on: said.on, mode: said.mode };
  }
}

interface FieldsProps {
  readonly said: Said;
  readonly tried: boolean;
  readonly onChange: (next: Partial<Said>) => void;
}

function OpinionFields({ said, tried, onChange }: FieldsProps) {
  const missing = tried && NEEDS_TEXT.has(said.opinion) && said.text.trim() === '';
  return (
    <>
      <Radio.Group label={words.opinion} size="md" value={said.opinion} onChange={(opinion) => onChange({ opinion: opinion as Opinion })}>
        {OPINIONS.map((opinion) => <Radio key={opinion} value={opinion} label={words.opinions[opinion]} size="md" mt="xs" />)}
      </Radio.Group>
      <Textarea label={words.text} description={words.textHint} size="md" autosize minRows={3} maxRows={10} maxLength={TEXT_MAX_CHARACTERS} value={said.text} error={missing ? words.textMissing : null} onChange={(event) => onChange({ text: event.currentTarget.value })} />
    </>
  );
}

function TransmissionFields({ said, tried, onChange }: FieldsProps) {
  return (
    <>
      <TextInput type="datetime-local" label={words.receivedAt} size="md" value={said.at} error={tried && instantOf(said.at) === null ? words.missing(words.receivedAt) : null} onChange={(event) => onChange({ at: event.currentTarget.value })} />
      <TextInput label={words.reference} size="md" maxLength={REFERENCE_MAX_CHARACTERS} value={said.reference} error={tried && said.reference.trim() === '' ? words.missing(words.reference) : null} onChange={(event) => onChange({ reference: event.currentTarget.value })} />
      <p className="soft">{words.declared}</p>
    </>
  );
}

function PublicationFields({ said, tried, onChange }: FieldsProps) {
  return (
    <>
      <TextInput type="date" label={words.publishedOn} size="md" value={said.on} error={tried && said.on === '' ? words.missing(words.publishedOn) : null} onChange={(event) => onChange({ on: event.currentTarget.value })} />
      <NativeSelect label={words.mode} size="md" value={said.mode} onChange={(event) => onChange({ mode: event.currentTarget.value as PublicationMode })} data={PUBLICATION_MODES.map((mode) => ({ value: mode, label: words.modes[mode] }))} />
      <p className="soft">{words.declared}</p>
    </>
  );
}
