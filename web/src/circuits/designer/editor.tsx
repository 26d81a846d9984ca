// Header, circuit, inspector, problems: the parts of the designer around one draft.
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { CircuitDefinition } from '#circuits/definition.js';
import { designer } from '../../messages/fr/designer.js';
import { Dialog } from '../../ui/dialog.js';
import { useNarrow } from '../../ui/use-narrow.js';
import type { Draft } from '../circuit.js';
import { runningQuery } from '../circuits.api.js';
import { findingsBySpot } from '../editing/meant.js';
import { mended } from '../editing/mended.js';
import type { Block, Spot } from '../editing/spot.js';
import { change } from '../editing/gestures.js';
import { toldOf } from '../plan/plan-list.js';
import { useNames } from '../plan/use-names.js';
import { untold, useToday } from '../plan/use-today.js';
import { reachedIn, statesOf } from '../simulation/scenario.js';
import { SimulationPanel } from '../simulation/simulation-panel.js';
import { useSimulation } from '../simulation/use-simulation.js';
import type { Desk } from './desk.js';
import { CanvasView } from './canvas-view.js';
import { DiscardDraft } from './discard-draft.js';
import { EditList } from './edit-list.js';
import { EditorHead } from './editor-head.js';
import { Inspector } from './inspector.js';
import { ProblemsBar } from './problems-bar.js';
import { PublishDialog } from './publish-dialog.js';
import { StandingNotice } from './standing-notice.js';
import { useGestures } from './use-gestures.js';
import { useKeeper } from './use-keeper.js';
import { useTown } from './use-town.js';

export function Editor({ draft: first }: { readonly draft: Draft }) {
  const [keeper, kept] = useKeeper(first);
  const { editing: { now: { definition, at } }, draft, standing } = kept;
  const names = useNames(definition)!;
  const town = useTown(definition, draft.baseVersion !== null)!;
  const gestures = useGestures(keeper, town.means);
  const running = useQuery({ ...runningQuery(draft.key), enabled: draft.baseVersion !== null }).data?.reduce((sum, one) => sum + one.count, 0) ?? 0;
  const narrow = useNarrow();
  const { vue = 'liste' } = useSearch({ from: '/frame/circuits/$key/brouillon' });
  const [inspecting, setInspecting] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const [simulating, setSimulating] = useState(false);
  const simulation = useSimulation(definition, town.types);
  const today = useToday(definition) ?? untold;
  const told = useMemo(() => toldOf(definition, names, today), [definition, names, today]);
  const findings = useMemo(() => findingsBySpot(definition, draft.findings), [definition, draft.findings]);
  const readOnly = standing === 'held' || standing === 'stale';
  useUndoKeys(gestures, readOnly);
  const desk: Desk = {
    run: simulating && simulation.run ? statesOf(simulation.run) : null, reached: simulating && simulation.run ? reachedIn(simulation.run) : null,
    definition, at, told, town, findings, gestures, readOnly,
    onInspect: narrow ? () => setInspecting(true) : null,
    change: (spot: Spot, block: Block, typing?: string) => {
      const made = change(definition, spot, block);
      if (made) keeper.edit({ definition: made.definition, at: spot }, typing ?? null);
    },
    changeCircuit: (said: Partial<CircuitDefinition>, typing?: string) => keeper.edit({ definition: mended({ ...definition, ...said }).definition, at }, typing ?? null),
  };
  const inspector = <><Inspector desk={desk} />{at === null && !readOnly && <DiscardDraft keeper={keeper} />}</>;
  const panel = <SimulationPanel simulating={simulation} definition={definition} readyForCase={() => keeper.readyForCase()} />;
  return (
    <div className="designer">
      <EditorHead desk={desk} keeper={keeper} kept={kept} running={running} view={vue} simulating={simulating} onSimulate={() => setSimulating(!simulating)} onPublish={() => setPublishing(true)} onSettings={() => { gestures.look(null); setSimulating(false); if (narrow) setInspecting(true); }} />
      <StandingNotice keeper={keeper} kept={kept} />
      <div className="designer-body">
        <div className="designer-plan" data-view={vue}>{vue === 'schema' ? <CanvasView desk={desk} /> : <EditList desk={desk} />}</div>
        {!narrow && <aside className="designer-aside" aria-label={designer.inspector.aside} tabIndex={readOnly ? 0 : undefined}>{simulating ? panel : inspector}</aside>}
      </div>
      <ProblemsBar kept={kept} desk={desk} />
      {narrow && inspecting && <Dialog opened onClose={() => setInspecting(false)} title={designer.inspector.label}>{inspector}</Dialog>}
      {narrow && simulating && <Dialog opened onClose={() => setSimulating(false)} title={designer.simulation.title}>{panel}</Dialog>}
      {publishing && <PublishDialog keeper={keeper} running={running} onClose={() => setPublishing(false)} />}
    </div>
  );
}

/** Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z, wherever one is: what is typed is in the circuit already. */
function useUndoKeys({ undo, redo }: Desk['gestures'], readOnly: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (readOnly || !(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector('[role="dialog"]')) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redo();
      else undo();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [undo, redo, readOnly]);
}
