// « Demander un avis »: of whom, what, until when, and whether the dossier is put aside meanwhile.
import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { gesturesMessages } from '../messages/fr/gestures.js';
import { dayOf } from '../ui/dates.js';
import { useKeptText } from '../ui/use-kept-text.js';
import { AskedChoices, type Asked } from './asked-choices.js';
import { Shell, type GestureDialogProps } from './gesture-dialogs.js';

const words = gesturesMessages.ask;
const QUESTION_MAX_CHARACTERS = 2000;

export function AskDialog(props: GestureDialogProps) {
  const [text, setText] = useKeptText(`paraphe.questions.${props.dossier.id}`);
  const [asked, setAsked] = useState<Asked>({ desks: [], persons: [] });
  const [until, setUntil] = useState('');
  const [waits, setWaits] = useState(true);
  const [tried, setTried] = useState(false);
  const today = dayOf(new Date().toISOString());
  const here = props.dossier.circuit?.steps.find(({ id }) => id === props.dossier.you.stepId)?.deskName;
  const fault = asked.desks.length + asked.persons.length === 0 ? 'who' as const : text.trim() === '' ? 'text' as const : until !== '' && until < today ? 'until' as const : null;
  const confirm = (): void => {
    setTried(true);
    if (fault === null) props.onConfirm({ path: 'questions', body: { ...asked, text: text.trim(), waits, ...(until === '' ? {} : { until }) } });
    else document.getElementById(`ask-${fault}`)?.focus();
  };
  const shown = (which: typeof fault, sentence: string): string | null => (tried && fault === which ? sentence : null);
  return (
    <Shell {...props} title={words.title} lead={words.lead} confirmLabel={words.confirm} confirm={confirm}>
      <AskedChoices asked={asked} here={here} error={shown('who', words.nobody)} onChange={setAsked} />
      <Textarea id="ask-text" label={words.text} required withAsterisk={false} autosize minRows={3} maxRows={8} size="md" maxLength={QUESTION_MAX_CHARACTERS} value={text} error={shown('text', words.textMissing)} onChange={(event) => setText(event.currentTarget.value)} />
      <TextInput id="ask-until" type="date" label={words.until} size="md" min={today} value={until} error={shown('until', words.untilMissing)} onChange={(event) => setUntil(event.currentTarget.value)} />
      <Checkbox label={words.waits} description={words.waitsHint} size="md" checked={waits} onChange={(event) => setWaits(event.currentTarget.checked)} />
    </Shell>
  );
}
