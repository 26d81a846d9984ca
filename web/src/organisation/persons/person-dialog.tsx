// Somebody new, or a record corrected.
import { NativeSelect, TextInput } from '@mantine/core';
import { house } from '../../messages/fr/house.js';
import { housePeople } from '../../messages/fr/house-people.js';
import { useKeptForm } from '../../ui/use-kept-form.js';
import { change } from '../house/house.api.js';
import { nameOf, type Person } from '../house/house.js';
import { useMe } from '../me.api.js';
import { ChangeDialog } from '../section/change-dialog.js';

const words = housePeople.form;
const LONGEST_NAME = 100;

interface Form { readonly firstName: string; readonly lastName: string; readonly gender: string; readonly civility: string; readonly bornOn: string; readonly email: string }
interface PersonDialogProps { readonly corrected: Person | null; readonly onAdded?: (person: Person) => void; readonly onClose: () => void }

export function PersonDialog({ corrected, onAdded, onClose }: PersonDialogProps) {
  const me = useMe().person.id;
  const { form, change: edit, forget } = useKeptForm<Form>(`paraphe.person.${corrected?.id ?? 'new'}.${me}`, {
    firstName: corrected?.firstName ?? '', lastName: corrected?.lastName ?? '', gender: corrected?.gender ?? '', civility: corrected?.civility ?? '', bornOn: corrected?.bornOn ?? '', email: corrected?.email ?? '',
  });
  const body = { firstName: form.firstName.trim(), lastName: form.lastName.trim(), gender: form.gender || null, civility: form.civility.trim() || null, bornOn: form.bornOn || null, email: form.email.trim() || null };
  const work = async (): Promise<void> => {
    if (corrected) await change('PUT', `persons/${corrected.id}`, body);
    else {
      const added = await change<Person>('POST', 'persons', body);
      onAdded?.(added);
    }
  };
  const missing = body.firstName === '' ? 'person-first-name' : body.lastName === '' ? 'person-last-name' : null;
  const renamed = corrected !== null && (corrected.firstName !== body.firstName || corrected.lastName !== body.lastName);
  // What exists is shown as it is the next time; what was begun anew waits to be gone on with.
  const leave = (): void => {
    if (corrected) forget();
    onClose();
  };
  return (
    <ChangeDialog title={corrected ? words.correctTitle(nameOf(corrected)) : words.addTitle} confirm={corrected ? house.save : words.addTitle} done={corrected ? words.corrected : words.added} missing={missing} work={work} onDone={forget} onClose={leave}>
      {(tried) => (
        <>
          <div className="fields-row">
            <TextInput id="person-first-name" label={words.firstName} size="md" data-autofocus maxLength={LONGEST_NAME} autoComplete="off" value={form.firstName} onChange={({ currentTarget: { value: firstName } }) => edit({ firstName })} error={tried && body.firstName === '' ? house.missing : null} />
            <TextInput id="person-last-name" label={words.lastName} size="md" maxLength={LONGEST_NAME} autoComplete="off" value={form.lastName} onChange={({ currentTarget: { value: lastName } }) => edit({ lastName })} error={tried && body.lastName === '' ? house.missing : null} />
          </div>
          {renamed && <p className="soft">{words.nameNote}</p>}
          <NativeSelect label={words.genderLabel} size="md" value={form.gender} onChange={({ currentTarget: { value: gender } }) => edit({ gender })} data={Object.entries(words.genders).map(([value, label]) => ({ value, label }))} />
          <div className="fields-row">
            <TextInput label={words.civility} description={words.civilityHint} size="md" maxLength={30} value={form.civility} onChange={({ currentTarget: { value: civility } }) => edit({ civility })} />
            <TextInput type="date" label={words.bornOn} description={words.bornHint} size="md" value={form.bornOn} onChange={({ currentTarget: { value: bornOn } }) => edit({ bornOn })} />
          </div>
          <TextInput type="email" label={words.email} size="md" maxLength={254} autoComplete="off" value={form.email} onChange={({ currentTarget: { value: email } }) => edit({ email })} />
        </>
      )}
    </ChangeDialog>
  );
}
