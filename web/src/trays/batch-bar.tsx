// What is ticked, and what may be done with it: always at the foot of the tray.
import { Button } from '@mantine/core';
import { IconCircleCheck, IconSignature, IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { fr } from '../messages/fr.js';
import type { BatchGesture } from './batch.js';
import { useRun } from './run-store.js';
import { startRun } from './run.js';
import { ALL_TOGETHER, kindsOf, type Selection } from './selection.js';

const words = fr.batch;
/** Not with the trays: it is opened by a click. */
const BatchDialog = lazy(() => import('./batch-dialog.js').then((module) => ({ default: module.BatchDialog })));

export function BatchBar({ selection, onClear }: { readonly selection: Selection; readonly onClear: () => void }) {
  const navigate = useNavigate();
  const [, keepRun] = useRun();
  const [gesture, setGesture] = useState<BatchGesture | null>(null);
  const kinds = kindsOf(selection);
  const forward = ALL_TOGETHER.reduce((sum, kind) => sum + kinds[kind], 0);
  const examine = (): void => {
    const ids = [...selection.keys()];
    const [first] = ids;
    if (!first) return;
    keepRun(startRun('to-do', {}, ids));
    void navigate({ to: '/dossiers/$dossierId', params: { dossierId: first } });
  };
  return (
    <>
      <p role="status" className="vh">{selection.size > 0 ? words.selected(selection.size) : ''}</p>
      {selection.size > 0 && (
        <section className="batch-bar" aria-label={words.bar}>
          <p className="batch-text"><strong>{words.selected(selection.size)}</strong><span className="batch-kinds">{words.kinds(kinds)}</span> <button type="button" className="link-button" onClick={onClear}>{words.clear}</button></p>
          <div className="batch-buttons">
            <Button variant="default" size="lg" className="batch-examine" onClick={examine}>{words.examine}</Button>
            {kinds.rejectable > 0 && <Button variant="default" size="lg" className="batch-reject" leftSection={<IconX size={20} aria-hidden />} onClick={() => setGesture('reject')}>{words.reject(kinds.rejectable)}</Button>}
            {forward > 0 && <Button color="visa" size="lg" leftSection={kinds.sign > 0 ? <IconSignature size={20} aria-hidden /> : <IconCircleCheck size={20} aria-hidden />} onClick={() => setGesture('forward')}>{words.forward(kinds)}</Button>}
          </div>
        </section>
      )}
      {gesture && <Suspense><BatchDialog gesture={gesture} selection={selection} onClose={() => setGesture(null)} /></Suspense>}
    </>
  );
}
