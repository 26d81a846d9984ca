// The name of a filter: the one on the screen, or a new name for one that is kept.
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fr } from '../../messages/fr.js';
import { notify } from '../../ui/announce.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { sameName, type SavedFilter } from './saved-filter.js';
import { savedFiltersQuery, useSavedFilters, type Looked } from './saved-filters.api.js';

const words = fr.filters;
const NAME_MAX_CHARACTERS = 60;

interface FilterNameDialogProps {
  /** What is saved, or the filter that is renamed. */
  readonly of: { readonly looked: Looked } | { readonly renamed: SavedFilter };
  readonly onClose: () => void;
}

export function FilterNameDialog({ of, onClose }: FilterNameDialogProps) {
  const renamed = 'renamed' in of ? of.renamed : null;
  const [name, setName] = useState(renamed?.name ?? '');
  const [tried, setTried] = useState(false);
  const known = useQuery(savedFiltersQuery).data ?? [];
  const { save, change } = useSavedFilters();
  const said = name.trim();
  const namesake = known.find((one) => one.id !== renamed?.id && sameName(one.name, said));
  const busy = save.isPending || change.isPending;
  const close = (text: string): void => {
    notify(text);
    onClose();
  };
  const confirm = (): void => {
    setTried(true);
    if (busy) return;
    if (said === '' || (renamed && namesake)) document.getElementById('filter-name')?.focus();
    else if (renamed) change.mutate({ id: renamed.id, name: said }, { onSuccess: () => close(words.renamed) });
    else if ('looked' in of && namesake) change.mutate({ id: namesake.id, ...of.looked }, { onSuccess: () => close(words.replaced(namesake.name)) });
    else if ('looked' in of) save.mutate({ name: said, ...of.looked }, { onSuccess: () => close(words.saved(said)) });
  };
  const error = said === '' && tried ? words.nameMissing : renamed && namesake ? words.nameTaken(namesake.name) : null;
  return (
    <Dialog opened onClose={onClose} title={renamed ? words.renameTitle : words.saveTitle} onConfirm={confirm}>
      <form onSubmit={(event) => { event.preventDefault(); confirm(); }} noValidate>
        <TextInput id="filter-name" label={words.name} description={renamed ? null : words.nameHint} size="md" data-autofocus required withAsterisk={false} maxLength={NAME_MAX_CHARACTERS} value={name} onChange={(event) => setName(event.currentTarget.value)} error={error} />
        {!renamed && namesake && <p className="soft" role="status">{words.willReplace(namesake.name)}</p>}
        {(save.isError || change.isError) && <Failure error={save.error ?? change.error} lead={words.failed} />}
        <div className="dialog-actions">
          <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
          <Button type="submit" size="lg" disabled={busy} aria-busy={busy}>{renamed ? words.rename : namesake ? words.replace : words.save}</Button>
        </div>
      </form>
    </Dialog>
  );
}
