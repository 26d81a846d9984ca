// The password typed again before a way into the account is changed; what was typed stays after a no.
import { PasswordInput } from '@mantine/core';
import { accountMessages as words } from '../../messages/fr/account.js';
import { fr } from '../../messages/fr.js';

interface CurrentPasswordProps { readonly value: string; readonly tried: boolean; readonly onChange: (value: string) => void }

export function CurrentPassword({ value, tried, onChange }: CurrentPasswordProps) {
  return <PasswordInput label={words.yourPassword} value={value} onChange={(event) => onChange(event.currentTarget.value)} autoComplete="current-password" size="md" data-autofocus error={tried && value === '' ? words.missingPassword : null} visibilityToggleButtonProps={{ 'aria-label': fr.auth.showPassword, tabIndex: 0 }} />;
}
