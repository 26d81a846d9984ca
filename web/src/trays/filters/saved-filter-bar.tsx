// Under the fields: the way to keep what is filtered, or the name it is kept under and what may be done with it.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBookmark, IconBookmarkFilled, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { fr } from '../../messages/fr.js';
import { notify } from '../../ui/announce.js';
import { explain } from '../../ui/failure.js';
import type { TrayFilter, TrayKey } from '../tray.js';
import { askedOf, leftOutOf, openedAmong, type SavedFilter } from './saved-filter.js';
import { savedFiltersQuery, useSavedFilters } from './saved-filters.api.js';

const words = fr.filters;
/** Not with the trays: it is opened by a click. */
const FilterNameDialog = lazy(() => import('./filter-name-dialog.js').then((module) => ({ default: module.FilterNameDialog })));

export function SavedFilterBar({ tray, filter }: { readonly tray: TrayKey; readonly filter: TrayFilter }) {
  const known = useQuery(savedFiltersQuery).data;
  const [saving, setSaving] = useState(false);
  const asked = askedOf(tray, filter);
  const chosen = useRouterState({ select: ({ location }) => location.state.savedFilter });
  const opened = known ? openedAmong(known, tray, filter, chosen) : null;
  if (!known || (!opened && Object.keys(asked).length === 0)) return null;
  return (
    <>
      {opened ? <Opened saved={opened} /> : <div><Button variant="subtle" size="md" leftSection={<IconBookmark size={18} aria-hidden />} onClick={() => setSaving(true)}>{words.saveThis}</Button></div>}
      {saving && <Suspense><FilterNameDialog of={{ looked: { tray, asked } }} onClose={() => setSaving(false)} /></Suspense>}
    </>
  );
}

function Opened({ saved }: { readonly saved: SavedFilter }) {
  const [renaming, setRenaming] = useState(false);
  const { save, remove } = useSavedFilters();
  const leftOut = leftOutOf(saved);
  const takeAway = (): void => remove.mutate(saved, {
    onSuccess: () => {
      document.querySelector<HTMLElement>('main h1')?.focus();
      // What is gone of it could not be saved again.
      const undo = leftOut.length > 0 ? undefined : { label: words.undo, run: () => save.mutate({ name: saved.name, tray: saved.tray, asked: saved.asked }) };
      notify(words.removed(saved.name), 'done', undo);
    },
    onError: (error) => notify(explain(error).text, 'info'),
  });
  return (
    <div className="saved-filter">
      <p><IconBookmarkFilled size={18} aria-hidden /> <span>{words.opened} <strong>{saved.name}</strong></span></p>
      <Button variant="subtle" size="md" leftSection={<IconPencil size={18} aria-hidden />} onClick={() => setRenaming(true)}>{words.rename}<span className="vh"> {words.ofThis(saved.name)}</span></Button>
      <Button variant="subtle" size="md" leftSection={<IconTrash size={18} aria-hidden />} disabled={remove.isPending} onClick={takeAway}>{words.remove}<span className="vh"> {words.ofThis(saved.name)}</span></Button>
      {leftOut.length > 0 && (
        <div className="notice" data-tone="alerte">
          <IconAlertTriangle size={22} aria-hidden />
          <div><p><strong>{words.leftOut(leftOut.length)}</strong></p><ul className="plain">{leftOut.map(({ condition, why }) => <li key={condition}>{words.conditions[condition]}{why === 'gone' ? words.gone : words.noField}</li>)}</ul></div>
        </div>
      )}
      {renaming && <Suspense><FilterNameDialog of={{ renamed: saved }} onClose={() => setRenaming(false)} /></Suspense>}
    </div>
  );
}
