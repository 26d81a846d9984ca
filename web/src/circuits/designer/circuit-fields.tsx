// The circuit as a whole: its name, the types that may follow it, what becomes of visas after a correction.
import { Checkbox, NativeSelect } from '@mantine/core';
import { designer } from '../../messages/fr/designer.js';
import { toggled } from '../editing/steps.js';
import type { Desk } from './desk.js';
import { NameField } from './name-field.js';

const words = designer.circuitFields;

export function CircuitFields({ desk: { definition, town, changeCircuit } }: { readonly desk: Desk }) {
  const { name, dossierTypes, afterCorrection } = definition;
  return (
    <>
      <NameField label={words.name} value={name} onChange={(next) => changeCircuit({ name: next }, 'circuit-name')} />
      <fieldset className="choices">
        <legend>{words.types}</legend>
        <p className="soft">{words.typesHint}</p>
        {town.types.filter(({ key, withdrawn }) => !withdrawn || dossierTypes.includes(key)).map((type) => <Checkbox key={type.key} size="md" label={type.name} checked={dossierTypes.includes(type.key)} onChange={(event) => changeCircuit({ dossierTypes: toggled(dossierTypes, type.key, event.currentTarget.checked) })} />)}
      </fieldset>
      <NativeSelect label={words.afterCorrection} size="md" value={afterCorrection ?? 'void'} onChange={(event) => changeCircuit({ afterCorrection: event.currentTarget.value === 'keep' ? 'keep' : 'void' })} data={[{ value: 'void', label: words.void }, { value: 'keep', label: words.keep }]} />
      <p className="soft">{words.hint}</p>
    </>
  );
}
