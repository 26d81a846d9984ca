// The circuit before sending: who would receive each step, for whom, until when, what would stop it, and the end.
import { NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconCalendarCheck } from '@tabler/icons-react';
import { CircuitTimeline } from '../circuits/timeline.js';
import { fr } from '../messages/fr.js';
import { due, longDay } from '../ui/dates.js';
import type { Dossier } from './dossier.js';
import { useForecast, type Forecast } from './use-forecast.js';

const words = fr.dossiers.create;

interface PlannedCircuitProps {
  readonly dossier: Dossier | null;
  readonly choices: Readonly<Record<string, string>>;
  readonly onChoose: (key: string) => void;
}

export function PlannedCircuit({ dossier, choices, onChoose }: PlannedCircuitProps) {
  const circuits = dossier?.circuits ?? [];
  const { data: forecast, isError } = useForecast(dossier, choices);
  return (
    <section className="card" aria-labelledby="circuit-title">
      <h2 id="circuit-title">{words.circuitTitle}</h2>
      {circuits.length > 1 && (
        <NativeSelect label={words.circuit} size="md" mb="lg" value={circuits.find(({ followed }) => followed)?.key ?? ''} onChange={(event) => onChoose(event.currentTarget.value)} data={circuits.map(({ key, name }) => ({ value: key, label: name }))} />
      )}
      {dossier?.circuit && dossier.status === 'draft' && <div className="planned-end" role="status"><End forecast={forecast ?? null} failed={isError} /></div>}
      {dossier?.circuit
        ? <CircuitTimeline dossier={dossier} {...(forecast && forecast.missing === null ? { ahead: { steps: forecast.steps, whole: forecast.stuck === null } } : {})} />
        : <p className="soft">{dossier ? words.circuitUnknown : words.circuitPending}</p>}
    </section>
  );
}

function End({ forecast, failed }: { readonly forecast: Forecast | null; readonly failed: boolean }) {
  if (!forecast) return <p className="soft">{failed ? words.ahead.failed : words.ahead.working}</p>;
  if (forecast.missing !== null) return <p className="soft">{words.ahead.missing} {forecast.missing}</p>;
  const warnings = forecast.steps.flatMap(({ warning }) => warning ?? []);
  return (
    <>
      {forecast.endsAt !== null && <p><IconCalendarCheck size={20} aria-hidden /><span>{words.ahead.ends} <strong>{longDay(forecast.endsAt)}</strong>, {due(forecast.endsAt, new Date().toISOString()).distance}<span className="soft"> {words.ahead.endsHint}</span></span></p>}
      {forecast.endsAt === null && forecast.stuck === null && <p className="soft">{words.ahead.noDelay}</p>}
      {[...(forecast.stuck === null ? [] : [words.ahead.stuck(forecast.stuck)]), ...warnings].map((text) => (
        <p key={text} className="ahead-warning"><IconAlertTriangle size={20} aria-hidden /><span>{text}</span></p>
      ))}
    </>
  );
}
