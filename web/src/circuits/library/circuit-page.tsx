// One circuit as it was published: its steps as a list and as a drawing, its sentences, its versions. Any version can be
// read; what is said of today (findings, dossiers under way) is said of the last one.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { IconAlertTriangle, IconArrowLeft, IconChevronDown, IconFileText, IconHistory } from '@tabler/icons-react';
import type { CircuitDefinition } from '#circuits/definition.js';
import { designer } from '../../messages/fr/designer.js';
import { useMe } from '../../organisation/me.api.js';
import { longDay } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { Heading } from '../../ui/heading.js';
import { Skeleton } from '../../ui/loading.js';
import { Tabs } from '../../ui/tabs.js';
import type { CircuitDetail } from '../circuit.js';
import { circuitQuery, mayDesign, runningQuery, versionQuery } from '../circuits.api.js';
import type { CircuitView } from '../circuit-search.js';
import { DiagramView } from '../plan/diagram-view.js';
import { PlanList } from '../plan/plan-list.js';
import { useNames } from '../plan/use-names.js';
import { useToday } from '../plan/use-today.js';
import { EditButton } from './edit-button.js';
import { OfferButton } from '../../centre/offer-button.js';
import { History } from './history.js';
import '../plan/plan.css';
import './library.css';

const words = designer.one;

export function CircuitPage() {
  const { key } = useParams({ from: '/frame/circuits/$key' });
  const circuit = useQuery(circuitQuery(key));
  return (
    <div className="tray circuit">
      <p><Link to="/circuits" className="back-link"><IconArrowLeft size={20} aria-hidden />{words.back}</Link></p>
      {circuit.isPending && <Skeleton lines={8} />}
      {circuit.isError && <Failure error={circuit.error} lead={designer.oneFailed} onRetry={() => void circuit.refetch()} />}
      {circuit.data && <Circuit circuit={circuit.data} />}
    </div>
  );
}

function Circuit({ circuit }: { readonly circuit: CircuitDetail }) {
  const { key, name, version, releasedAt, releasedBy, archivedAt, modelChanged, modelChanges } = circuit;
  const { vue = 'liste', version: asked } = useSearch({ from: '/frame/circuits/$key' });
  const navigate = useNavigate();
  const me = useMe();
  const away = me.onBehalf !== null;
  const designs = mayDesign(me);
  const running = useQuery({ ...runningQuery(key), enabled: designs });
  const count = running.data?.reduce((sum, one) => sum + one.count, 0);
  const older = asked !== undefined && asked !== version ? asked : null;
  const show = (view: string): void => void navigate({ to: '/circuits/$key', params: { key }, search: { vue: view as CircuitView, version: asked }, replace: true });
  // How many follow it stands in the first line: told later, it would move what is below.
  if (designs && running.isPending) return <Skeleton lines={8} />;
  return (
    <>
      <div className="tray-head">
        <div>
          <Heading title={name} focusKey={key} />
          <p className="soft">{words.inForce(version, longDay(releasedAt), releasedBy)}{count !== undefined && <>, {words.followed(count)}</>}</p>
        </div>
        <div className="head-actions">
          {/* A link of the browser names no commune: it would ask at home. */}
          {!away && <Button component="a" href={`/api/circuits/${key}/procedure.pdf`} target="_blank" rel="noopener" variant="default" leftSection={<IconFileText size={20} aria-hidden />} aria-label={words.procedureOf(name)}>{words.procedure}</Button>}
          {designs && me.organisation.kind === 'centre-de-gestion' && !archivedAt && <OfferButton circuit={circuit} />}
          {designs && !archivedAt && <EditButton circuit={key} version={older} />}
        </div>
      </div>
      {archivedAt && <div className="notice" data-tone="suppleance"><div><p>{words.archived(longDay(archivedAt))}</p></div></div>}
      {modelChanged && <div className="notice" data-tone="suppleance"><div><p><strong>{words.modelTitle}</strong></p><ul className="bulleted">{modelChanges.map((line) => <li key={line}>{line}</li>)}</ul></div></div>}
      {older === null && <FindingsOfToday circuit={circuit} />}
      {older !== null && (
        <div className="notice" data-tone="encre"><IconHistory size={22} aria-hidden /><div><p>{words.older(older, version)}</p><p><Link to="/circuits/$key" params={{ key }} search={{ vue }}>{words.seeLast}</Link></p></div></div>
      )}
      <div className="card circuit-reading">
        <Tabs label={words.views} current={vue} onChange={show} tabs={[{ key: 'liste', label: words.listView }, { key: 'schema', label: words.diagramView }, { key: 'phrases', label: words.sentencesView }, { key: 'historique', label: words.historyView }]}>
          {vue === 'historique' ? <History circuit={circuit} running={running.data ?? []} />
            : older === null ? <Reading definition={circuit.definition} sentences={circuit.sentences} view={vue} last />
              : <OlderReading circuit={key} version={older} view={vue} />}
        </Tabs>
      </div>
    </>
  );
}

function FindingsOfToday({ circuit: { findings } }: { readonly circuit: CircuitDetail }) {
  if (findings.length === 0) return null;
  const errors = findings.filter(({ level }) => level === 'error').length;
  return (
    <details className="notice findings" data-tone={errors > 0 ? 'rejet' : 'alerte'}>
      <summary><IconAlertTriangle size={20} aria-hidden /><span>{words.findings(errors, findings.length - errors)}</span><IconChevronDown size={20} aria-hidden /></summary>
      <ul className="bulleted">{findings.map(({ sentence }) => <li key={sentence}>{sentence}</li>)}</ul>
    </details>
  );
}

function OlderReading({ circuit, version, view }: { readonly circuit: string; readonly version: number; readonly view: CircuitView }) {
  const query = useQuery(versionQuery(circuit, version));
  if (query.isPending) return <Skeleton lines={6} />;
  if (query.isError) return <Failure error={query.error} lead={designer.oneFailed} onRetry={() => void query.refetch()} />;
  return <Reading definition={query.data.definition} sentences={query.data.sentences} view={view} />;
}

/** `last`: who is there today is said of the last version only. */
function Reading({ definition, sentences, view, last = false }: { readonly definition: CircuitDefinition; readonly sentences: readonly string[]; readonly view: CircuitView; readonly last?: boolean }) {
  const names = useNames(definition);
  const today = useToday(definition, last);
  if (view === 'phrases') return <ul className="told">{sentences.map((sentence, at) => <li key={at}>{sentence}</li>)}</ul>;
  if (!names || !today) return <Skeleton lines={6} />;
  return view === 'schema' ? <DiagramView definition={definition} names={names} today={today} /> : <PlanList definition={definition} names={names} today={today} />;
}
