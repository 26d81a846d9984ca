// The cases kept of a circuit: played again whenever they are read and before each publication, where those that come out
// otherwise are shown.
import { Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DossierType } from '../../dossiers/dossier.js';
import { designer } from '../../messages/fr/designer.js';
import { notify } from '../../ui/announce.js';
import { dayOf } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { imaginedFrom, type Imagined, type Scenario } from './scenario.js';
import { casesQuery, keepCase, removeCase } from './simulation.api.js';

const words = designer.cases;

interface CasesProps {
  readonly circuit: string;
  readonly types: readonly DossierType[];
  readonly scenario: Scenario | null;
  /** `false`: what the server would play is not the circuit that is shown. */
  readonly ready: () => Promise<boolean>;
  readonly onOpen: (imagined: Imagined) => void;
}

export function Cases({ circuit, types, scenario, ready, onOpen }: CasesProps) {
  const queries = useQueryClient();
  const cases = useQuery(casesQuery(circuit));
  const [name, setName] = useState('');
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: casesQuery(circuit).queryKey });
  const keeping = useMutation({
    mutationFn: async (kept: Scenario) => (await ready() ? keepCase(circuit, name.trim(), kept) : null),
    onSuccess: async (kept) => {
      if (kept === null) return;
      setName('');
      notify(words.kept);
      await refresh();
    },
  });
  const removing = useMutation({ mutationFn: (id: string) => removeCase(circuit, id), onSuccess: refresh });
  return (
    <section className="cases" aria-label={words.title}>
      <h3>{words.title}</h3>
      {cases.isError && <Failure error={cases.error} onRetry={() => void cases.refetch()} />}
      {cases.data?.length === 0 && <p className="soft">{words.none}</p>}
      <ul className="way-list">
        {cases.data?.map((kept) => (
          <li key={kept.id}>
            <button type="button" className="link-button" aria-label={words.openOf(kept.name)} onClick={() => onOpen(imaginedFrom(kept.scenario, types, dayOf(new Date().toISOString())))}>{kept.name}</button>
            {kept.changed && <span className="pill" data-tone="alerte">{words.changed}</span>}
            <button type="button" className="icon-button" aria-label={words.removeOf(kept.name)} disabled={removing.isPending} onClick={() => removing.mutate(kept.id)}><IconTrash size={18} aria-hidden /></button>
          </li>
        ))}
      </ul>
      {scenario && (
        <form className="case-keep" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== '' && !keeping.isPending) keeping.mutate(scenario); }}>
          <TextInput label={words.name} description={words.nameHint} size="md" maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Button type="submit" variant="default" disabled={name.trim() === '' || keeping.isPending}>{words.keep}</Button>
        </form>
      )}
      {keeping.data === null && <div className="notice" data-tone="rejet" role="alert"><p>{words.notKept}</p></div>}
      {keeping.isError && <Failure error={keeping.error} />}
      {removing.isError && <Failure error={removing.error} />}
    </section>
  );
}
