// Where a signature is seen unless somebody places it: on which page, and where on it.
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { MAX_FRAME_MM, MAX_FRAME_PAGE, READY_PLACES, type FrameRule, type ReadyPlace, type Step } from '#circuits/definition.js';
import { designer } from '../../messages/fr/designer.js';
import type { saying } from '../editing/steps.js';

const words = designer.frameRuleFields;
/** To begin with: where a letter is signed. */
const FIRST_CORNER = { left: 120, top: 230 } as const;
const FIRST_NUMBER = 2;

interface FrameRuleFieldsProps { readonly step: Step; readonly onSay: (change: Parameters<typeof saying>[1], typing?: string) => void }

export function FrameRuleFields({ step: { id, frame }, onSay }: FrameRuleFieldsProps) {
  const say = (rule: FrameRule, typing?: string): void => onSay({ frame: rule }, typing && `${typing}.${id}`);
  const where = frame === undefined ? 'foot' : typeof frame.at === 'object' ? 'corner' : frame.at;
  const choose = (value: string): void => {
    if (value === 'foot') onSay({ frame: undefined });
    else say({ page: frame?.page ?? 'last', at: value === 'corner' ? FIRST_CORNER : value as ReadyPlace });
  };
  return (
    <fieldset className="choices">
      <legend>{words.title}</legend>
      <NativeSelect label={words.where} description={words.hint} size="md" value={where} onChange={(event) => choose(event.currentTarget.value)} data={(['foot', ...READY_PLACES, 'corner'] as const).map((value) => ({ value, label: words.places[value] }))} />
      {frame && <NativeSelect label={words.page} size="md" value={typeof frame.page === 'number' ? 'number' : frame.page} onChange={(event) => say({ ...frame, page: event.currentTarget.value === 'number' ? FIRST_NUMBER : event.currentTarget.value === 'first' ? 'first' : 'last' })} data={(['last', 'first', 'number'] as const).map((value) => ({ value, label: words.pages[value] }))} />}
      {frame && typeof frame.page === 'number' && <WholeField label={words.number} hint={words.numberHint} value={frame.page} least={1} most={MAX_FRAME_PAGE} onChange={(page) => say({ ...frame, page }, 'frame-page')} />}
      {frame && typeof frame.at === 'object' && <CornerFields frame={frame} at={frame.at} onSay={say} />}
    </fieldset>
  );
}

function CornerFields({ frame, at, onSay }: { readonly frame: FrameRule; readonly at: Exclude<FrameRule['at'], string>; readonly onSay: (rule: FrameRule, typing: string) => void }) {
  return (
    <>
      <WholeField label={words.left} value={at.left} least={0} most={MAX_FRAME_MM} onChange={(left) => onSay({ ...frame, at: { ...at, left } }, 'frame-left')} />
      <WholeField label={words.top} hint={words.cornerHint} value={at.top} least={0} most={MAX_FRAME_MM} onChange={(top) => onSay({ ...frame, at: { ...at, top } }, 'frame-top')} />
    </>
  );
}

interface WholeFieldProps { readonly label: string; readonly hint?: string; readonly value: number; readonly least: number; readonly most: number; readonly onChange: (value: number) => void }

/** What is not a number of these bounds is told, and changes nothing. */
function WholeField({ label, hint, value, least, most, onChange }: WholeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): number | null => (/^\d{1,5}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most ? Number(text) : null);
  const bad = typed !== null && read(typed) === null;
  return (
    <TextInput label={label} description={hint} size="md" inputMode="numeric" value={typed ?? String(value)} error={bad ? words.bad(least, most) : null} onBlur={() => !bad && setTyped(null)} onChange={(event) => {
      setTyped(event.currentTarget.value);
      const number = read(event.currentTarget.value);
      if (number !== null) onChange(number);
    }} />
  );
}
