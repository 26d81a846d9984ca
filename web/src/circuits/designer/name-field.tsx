// A name as it is being typed: what the format cannot hold (nothing, or too long) waits in the field and is said there.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { designer } from '../../messages/fr/designer.js';

const MAX_CHARACTERS = 200;

interface NameFieldProps { readonly label: string; readonly value: string; readonly optional?: boolean; readonly onChange: (name: string) => void }

export function NameField({ label, value, optional = false, onChange }: NameFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed !== null && typed.trim() === value ? typed : typed !== null && !optional && typed.trim() === '' ? typed : value;
  const missing = !optional && shown.trim() === '';
  return (
    <TextInput
      label={label} size="md" value={shown} maxLength={MAX_CHARACTERS} error={missing ? designer.inspector.nameMissing : null}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        if (optional || text.trim() !== '') onChange(text.trim());
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
