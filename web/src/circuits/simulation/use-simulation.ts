// The simulation of a draft: what was imagined and how far it has gone. Held above its panel, which may change place (a
// tablet is turned) without losing what was filled in.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CircuitDefinition } from '#circuits/definition.js';
import type { DossierType } from '../../dossiers/dossier.js';
import { useMe } from '../../organisation/me.api.js';
import { dayOf, instantOf } from '../../ui/dates.js';
import { typesFollowing } from '../plan/use-names.js';
import { scenarioOf, type Decision, type Imagined, type Scenario, type Simulation } from './scenario.js';
import { simulate } from './simulation.api.js';

export interface Simulating {
  readonly imagined: Imagined;
  readonly types: readonly DossierType[];
  /** `null`: no type may follow this circuit. */
  readonly type: DossierType | null;
  /** Of the circuit as it is now. */
  readonly run: Simulation | null;
  /** It was played, and the circuit has changed since. */
  readonly stale: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  /** As it would be kept; `null` before it was played. */
  readonly kept: Scenario | null;
  readonly play: (toTheEnd: boolean) => void;
  readonly decide: (decision: Decision) => void;
  /** From the departure again, with another dossier when one is given. */
  readonly restart: (imagined?: Imagined) => void;
}

const DEPARTS_AT = '09:00';

export function useSimulation(definition: CircuitDefinition, known: readonly DossierType[]): Simulating {
  const me = useMe();
  const types = typesFollowing(definition, known);
  const [imagined, setImagined] = useState<Imagined>(() => ({ type: types[0]?.key ?? '', typed: {}, submitter: me.person.id, desk: me.desks[0]?.id ?? '', choices: {}, startsOn: dayOf(new Date().toISOString()), pace: 'at-deadline', absences: true }));
  const type = types.find(({ key }) => key === imagined.type) ?? types[0] ?? null;
  const playing = useMutation({
    mutationFn: async ({ taken, toTheEnd }: { readonly taken: readonly Decision[]; readonly toTheEnd: boolean }) => ({
      taken, toTheEnd, on: definition, run: await simulate(definition, scenarioOf(imagined, type!, instantOf(`${imagined.startsOn}T${DEPARTS_AT}`), taken, toTheEnd)),
    }),
  });
  const played = playing.data ?? null;
  const fresh = played !== null && played.on === definition;
  return {
    imagined, types, type, busy: playing.isPending, error: playing.error,
    run: fresh ? played.run : null, stale: played !== null && !fresh,
    kept: fresh && type ? scenarioOf(imagined, type, null, played.taken, played.toTheEnd) : null,
    play: (toTheEnd) => playing.mutate({ taken: [], toTheEnd }),
    decide: (decision) => playing.mutate({ taken: [...played?.taken ?? [], decision], toTheEnd: false }),
    restart: (next) => {
      if (next) setImagined(next);
      playing.reset();
    },
  };
}
