// Which account stands for a person, with which rights in the application; a right is never a power to sign.
import { Checkbox, TextInput } from '@mantine/core';
import { house } from '../../messages/fr/house.js';
import { housePeople } from '../../messages/fr/house-people.js';
import { useKeptForm } from '../../ui/use-kept-form.js';
import { change } from '../house/house.api.js';
import type { Account } from '../house/house.js';
import { useMe } from '../me.api.js';
import { ChangeDialog } from '../section/change-dialog.js';

const words = housePeople.accountForm;
const OFFERED = ['agent', 'elected', 'circuit-designer', 'administrator'];

interface AccountDialogProps { readonly person: string; readonly name: string; readonly account: Account | null; readonly onClose: () => void }

export function AccountDialog({ person, name, account, onClose }: AccountDialogProps) {
  const me = useMe();
  const operator = me.permissions.includes('organisation.found');
  const { form, change: edit, forget } = useKeptForm(`paraphe.account.${person}`, { login: account?.login ?? '', roles: account?.roles ?? [] });
  // A role one may not give is kept as it is.
  const own = me.organisation.kind === 'centre-de-gestion' ? [...OFFERED, 'centre-agent'] : OFFERED;
  const offered = operator || form.roles.includes('operator') ? [...own, 'operator'] : own;
  const login = form.login.trim();
  // What exists is shown as it is the next time; what was begun anew waits to be gone on with.
  const leave = (): void => {
    if (account) forget();
    onClose();
  };
  return (
    <ChangeDialog title={words.title(name)} confirm={words.confirm} done={words.done} missing={login === '' ? 'account-login' : null} work={() => change('PUT', 'members', { login, person, roles: form.roles })} onDone={forget} onClose={leave}>
      {(tried) => (
        <>
          <TextInput id="account-login" label={words.login} description={words.loginHint} size="md" data-autofocus maxLength={200} autoComplete="off" readOnly={account !== null} value={form.login} onChange={({ currentTarget: { value } }) => edit({ login: value })} error={tried && login === '' ? house.missing : null} />
          <Checkbox.Group size="md" label={words.roles} description={form.roles.length === 0 ? words.none : undefined} value={[...form.roles]} onChange={(roles) => edit({ roles })}>
            {offered.map((role) => <Checkbox key={role} value={role} size="md" mt="sm" label={house.roles[role] ?? role} description={words.hints[role]} />)}
          </Checkbox.Group>
        </>
      )}
    </ChangeDialog>
  );
}
