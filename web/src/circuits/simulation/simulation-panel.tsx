// « Simuler »: an imagined dossier goes through the circuit as it is being drawn, step by step or to the end, by the very
// rules of a real one: who would receive it, when, and why. Declared absences count unless it is asked that they do not; nothing is stored.
import { Button } from '@mantine/core';
import { IconPlayerPlay, IconPlayerSkipForward, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { CircuitDefinition } from '#circuits/definition.js';
import { designer } from '../../messages/fr/designer.js';
import { Failure } from '../../ui/failure.js';
import { Cases } from './cases.js';
import { RunView } from './run-view.js';
import { ScenarioFields } from './scenario-fields.js';
import { placesQuery } from './simulation.api.js';
import type { Simulating } from './use-simulation.js';

const words = designer.simulation;

interface PanelProps { readonly simulating: Simulating; readonly definition: CircuitDefinition; readonly readyForCase: () => Promise<boolean> }

export function SimulationPanel({ simulating, definition, readyForCase }: PanelProps) {
  const { imagined, type, types, run, stale, busy, error, kept, play, decide, restart } = simulating;
  const places = useQuery(placesQuery).data ?? [];
  if (!type) return <p className="soft">{words.noType}</p>;
  return (
    <section className="simulation" aria-label={words.title}>
      <h2>{words.title}</h2>
      <ScenarioFields imagined={imagined} type={type} types={types} definition={definition} places={places} onChange={restart} />
      <p className="soft">{words.nothingKept}</p>
      <div className="simulation-actions">
        <Button leftSection={<IconPlayerSkipForward size={18} aria-hidden />} disabled={busy} onClick={() => play(true)}>{words.toTheEnd}</Button>
        <Button variant="default" leftSection={<IconPlayerPlay size={18} aria-hidden />} disabled={busy} onClick={() => play(false)}>{words.stepByStep}</Button>
      </div>
      {error !== null && <Failure error={error} lead={words.refused} />}
      {stale && <p className="soft" role="status">{words.stale}</p>}
      {run && <RunView run={run} busy={busy} onDecide={decide} />}
      {run && <Button variant="subtle" leftSection={<IconRefresh size={18} aria-hidden />} onClick={() => restart()}>{words.again}</Button>}
      <Cases circuit={definition.key} types={types} scenario={kept} ready={readyForCase} onOpen={restart} />
    </section>
  );
}
