// The head of the designer: which draft, of which version, followed by how many dossiers; undo, settings, publish.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconAdjustments, IconArrowBackUp, IconArrowForwardUp, IconArrowLeft, IconPlayerPlay, IconUpload } from '@tabler/icons-react';
import { designer } from '../../messages/fr/designer.js';
import { Heading } from '../../ui/heading.js';
import type { Desk } from './desk.js';
import type { Keeper, Kept } from './keeper.js';

const words = designer.head;

interface EditorHeadProps { readonly desk: Desk; readonly keeper: Keeper; readonly kept: Kept; readonly running: number; readonly view: 'liste' | 'schema'; readonly simulating: boolean; readonly onSimulate: () => void; readonly onPublish: () => void; readonly onSettings: () => void }

export function EditorHead({ desk: { definition, gestures, readOnly }, keeper, kept, running, view, simulating, onSimulate, onPublish, onSettings }: EditorHeadProps) {
  const { draft: { key, baseVersion }, editing, standing } = kept;
  return (
    <header className="designer-head">
      {baseVersion === null
        ? <Link to="/circuits" className="icon-button" aria-label={designer.one.back}><IconArrowLeft size={24} aria-hidden /></Link>
        : <Link to="/circuits/$key" params={{ key }} className="icon-button" aria-label={words.back}><IconArrowLeft size={24} aria-hidden /></Link>}
      <div className="designer-title">
        <Heading title={definition.name} focusKey={key} />
        <p className="soft"><strong>{words.draft(baseVersion)}</strong>{baseVersion !== null && <> · {words.base(baseVersion, running)}</>}</p>
      </div>
      <p className="designer-saved" data-standing={standing} role="status">{words.standing[standing]}{standing === 'failed' && <button type="button" className="link-button" onClick={() => void keeper.flush()}>{words.again}</button>}</p>
      <div className="designer-views" role="group" aria-label={designer.canvas.views}>
        {(['schema', 'liste'] as const).map((one) => <Link key={one} to="/circuits/$key/brouillon" params={{ key }} search={{ vue: one }} replace className="designer-view" aria-current={view === one ? 'true' : undefined}>{one === 'schema' ? designer.one.diagramView : designer.one.listView}</Link>)}
      </div>
      <div className="designer-actions">
        <button type="button" className="icon-button" aria-label={words.undo} disabled={readOnly || editing.past.length === 0} onClick={gestures.undo}><IconArrowBackUp size={22} aria-hidden /></button>
        <button type="button" className="icon-button" aria-label={words.redo} disabled={readOnly || editing.future.length === 0} onClick={gestures.redo}><IconArrowForwardUp size={22} aria-hidden /></button>
        <button type="button" className="icon-button" aria-label={words.settings} onClick={onSettings}><IconAdjustments size={22} aria-hidden /></button>
        <Button size="md" variant="light" aria-pressed={simulating} leftSection={<IconPlayerPlay size={20} aria-hidden />} onClick={onSimulate}>{designer.simulation.open}</Button>
        <Button size="md" leftSection={<IconUpload size={20} aria-hidden />} disabled={readOnly} onClick={onPublish}>{words.publish}</Button>
      </div>
    </header>
  );
}
