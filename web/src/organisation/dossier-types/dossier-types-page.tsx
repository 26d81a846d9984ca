// « Types de dossiers »: for each, the nature of the act, its circuit, how long it is kept, what is asked.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { circuitsQuery } from '../../circuits/circuits.api.js';
import { dossierTypesQuery } from '../../dossiers/dossiers.api.js';
import type { DossierType } from '../../dossiers/dossier.js';
import { houseTypes as words } from '../../messages/fr/house-types.js';
import { retentionQuery, type Rule } from '../../retention/retention.api.js';
import { Failure } from '../../ui/failure.js';
import { Skeleton } from '../../ui/loading.js';
import { Section } from '../section/section.js';

export function TypesPage() {
  const types = useQuery(dossierTypesQuery);
  const circuits = useQuery(circuitsQuery(false)).data ?? [];
  const rules = useQuery(retentionQuery).data?.rules ?? [];
  return (
    <Section title={words.title} lead={words.lead}>
      {types.isPending && <Skeleton lines={8} />}
      {types.isError && <Failure error={types.error} lead={words.failed} onRetry={() => void types.refetch()} />}
      {types.data?.map((type) => <TypeCard key={type.key} type={type} circuit={circuits.find(({ key }) => key === type.circuitKey)?.name ?? null} rule={rules.find((one) => one.type === type.key) ?? null} />)}
    </Section>
  );
}

function TypeCard({ type, circuit, rule }: { readonly type: DossierType; readonly circuit: string | null; readonly rule: Rule | null }) {
  const { key, name, nature, visibility, metadata, circuitKey } = type;
  return (
    <section className="card block" aria-labelledby={`type-${key}`}>
      <h2 id={`type-${key}`}>{name}</h2>
      <dl className="organisation-facts">
        <div><dt>{words.nature}</dt><dd>{words.natures[nature] ?? nature}</dd></div>
        <div><dt>{words.circuit}</dt><dd>{circuit ? <Link to="/circuits/$key" params={{ key: circuitKey }}>{circuit}</Link> : circuitKey}</dd></div>
        <div><dt>{words.keeping}</dt><dd>{rule ? words.years(rule.years, rule.then) : words.unknownKeeping}{rule?.reason && <><br /><span className="soft">{words.longer(rule.reason)}</span></>}</dd></div>
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
