// « Types de dossiers »: for each, the nature of the act, its circuits, how long it is kept, what is asked. Those the house
// has made or completed come first.
import { Button } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { circuitsQuery } from '../../circuits/circuits.api.js';
import type { CircuitSummary } from '../../circuits/circuit.js';
import { isNamed } from '../../circuits/plan/use-names.js';
import { dossierTypesQuery } from '../../dossiers/dossiers.api.js';
import type { DossierType } from '../../dossiers/dossier.js';
import { houseTypes as words } from '../../messages/fr/house-types.js';
import { retentionQuery, type Rule } from '../../retention/retention.api.js';
import { notify } from '../../ui/announce.js';
import { Failure } from '../../ui/failure.js';
import { Skeleton } from '../../ui/loading.js';
import { Section } from '../section/section.js';
import { takeTypeBack, withdrawType } from './dossier-types.api.js';
import { NEW_TYPE } from './type-page.js';
import './dossier-types.css';

export function TypesPage() {
  const types = useQuery(dossierTypesQuery);
  const circuits = useQuery(circuitsQuery(false)).data ?? [];
  const rules = useQuery(retentionQuery).data?.rules ?? [];
  const navigate = useNavigate();
  const make = <Button size="md" leftSection={<IconPlus size={20} aria-hidden />} onClick={() => void navigate({ to: '/organisation/types/$typeKey', params: { typeKey: NEW_TYPE } })}>{words.make}</Button>;
  const card = (type: DossierType) => <TypeCard key={type.key} type={type} model={types.data?.find(({ key }) => key === type.model)?.name ?? null} circuits={circuits} rule={rules.find((one) => one.type === type.key) ?? null} />;
  const all = types.data ?? [];
  const [used, withdrawn] = [all.filter((type) => !type.withdrawn), all.filter((type) => type.withdrawn)];
  const own = used.filter(({ version }) => version > 0);
  const delivered = used.filter(({ version }) => version === 0);
  return (
    <Section title={words.title} lead={words.lead} actions={make}>
      {types.isPending && <Skeleton lines={8} />}
      {types.isError && <Failure error={types.error} lead={words.failed} onRetry={() => void types.refetch()} />}
      {types.data && (
        <>
          <div className="type-group"><h2>{words.own}</h2>{own.length === 0 && <div className="card empty"><p><strong>{words.empty.title}</strong></p><p className="soft">{words.empty.text}</p></div>}{own.map(card)}</div>
          {delivered.length > 0 && <div className="type-group"><h2>{words.delivered}</h2>{delivered.map(card)}</div>}
          {withdrawn.length > 0 && <details className="type-group"><summary>{words.withdrawnCount(withdrawn.length)}</summary>{withdrawn.map(card)}</details>}
        </>
      )}
    </Section>
  );
}

interface CardProps { readonly type: DossierType; readonly model: string | null; readonly circuits: readonly CircuitSummary[]; readonly rule: Rule | null }

function TypeCard({ type, model, circuits, rule }: CardProps) {
  const { key, name, nature, visibility, metadata, circuitKey, description, withdrawn } = type;
  const id = `type-${key.replace('/', '--')}`;
  const usual = circuits.find((circuit) => circuit.key === circuitKey);
  const others = circuits.filter((circuit) => circuit.key !== circuitKey && (circuit.dossierTypes.length === 0 || isNamed(circuit.dossierTypes, type)));
  return (
    <section className="card block" aria-labelledby={id}>
      <div className="block-head">
        <div className="line-text"><h3 id={id} className="type-name">{name}</h3>{(model ?? description) && <p className="soft">{[model && words.madeOn(model), description].filter(Boolean).join(' · ')}</p>}</div>
        <div className="line-marks">
          {withdrawn && <span className="pill" data-tone="out">{words.withdrawn}</span>}
          <Link to="/organisation/types/$typeKey" params={{ typeKey: key }} className="icon-button" aria-label={words.change(name)}><IconPencil size={20} aria-hidden /></Link>
          <Withdrawing type={type} />
        </div>
      </div>
      <dl className="organisation-facts">
        <div><dt>{words.nature}</dt><dd>{words.natures[nature] ?? nature}</dd></div>
        <div><dt>{words.circuit}</dt><dd>{usual ? <CircuitLink circuit={usual} /> : words.notPublished(circuitKey)}{others.length > 0 && <div className="soft">{words.others}{others.map((circuit, at) => <span key={circuit.key}>{at > 0 && ', '}<CircuitLink circuit={circuit} /></span>)}</div>}</dd></div>
        <div><dt>{words.keeping}</dt><dd>{rule ? words.years(rule.years, rule.then) : words.unknownKeeping}{rule?.reason && <><br /><span className="soft">{words.longer(rule.reason)}</span></>} <Link to="/conservation">{words.lengthen}</Link></dd></div>
        <div><dt>{words.visibility}</dt><dd>{words.visibilities[visibility] ?? visibility}</dd></div>
      </dl>
      {metadata.length === 0 ? <p className="soft">{words.noFact}</p> : (
        <details>
          <summary>{words.factsCount(metadata.length)}</summary>
          <ul className="lines">
            {metadata.map((one) => (
              <li key={one.key}>
                <div className="line-text"><p className="line-title">{one.label}</p>{one.values && <p className="soft">{words.values(one.values.map((value) => value.name))}</p>}</div>
                <p className="soft">{[words.kinds[one.kind] ?? one.kind, one.required ? words.required : words.optional].join(', ')}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function CircuitLink({ circuit: { key, name } }: { readonly circuit: CircuitSummary }) {
  return <Link to="/circuits/$key" params={{ key }}>{name}</Link>;
}

/** No question: it can be taken back at once, here and in what is told. */
function Withdrawing({ type }: { readonly type: DossierType }) {
  const queries = useQueryClient();
  const again = (): void => void queries.invalidateQueries();
  const back = useMutation({ mutationFn: takeTypeBack, onSuccess: ({ name }) => { notify(words.takenBack(name)); again(); }, onError: again });
  const away = useMutation({ mutationFn: withdrawType, onSuccess: (gone) => { notify(words.withdrawnNow(gone.name), 'done', { label: words.undo, run: () => back.mutate(gone) }); again(); } });
  const [asking, label, text] = type.withdrawn ? [back, words.takeBack(type.name), words.takeBackShort] as const : [away, words.withdraw(type.name), words.withdrawShort] as const;
  return (
    <>
      <Button variant="subtle" size="md" color={type.withdrawn ? undefined : 'rejet'} aria-label={label} disabled={asking.isPending} onClick={() => asking.mutate(type)}>{text}</Button>
      {asking.isError && <Failure error={asking.error} />}
    </>
  );
}
