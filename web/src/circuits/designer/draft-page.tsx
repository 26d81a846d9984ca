// The designer of a circuit: its draft, as a list or as a drawing, with what is said of it. Loaded apart from the pages that only read.
import '@mantine/core/styles/Checkbox.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { IconArrowLeft } from '@tabler/icons-react';
import { dossierTypesQuery } from '../../dossiers/dossiers.api.js';
import { designer } from '../../messages/fr/designer.js';
import { Failure } from '../../ui/failure.js';
import { Skeleton } from '../../ui/loading.js';
import type { Draft } from '../circuit.js';
import { deskPlacesQuery, draftQuery } from '../circuits.api.js';
import { useNames } from '../plan/use-names.js';
import { Editor } from './editor.js';
import { useTown } from './use-town.js';
import '../plan/plan.css';
import '../../dossiers/dossiers.css';
import './designer.css';

export function DraftPage() {
  const { key } = useParams({ from: '/frame/circuits/$key/brouillon' });
  // What one is writing is not read again under one's hand.
  const draft = useQuery({ ...draftQuery(key), refetchOnWindowFocus: false, refetchOnReconnect: false });
  if (draft.data) return <WithTown key={key} draft={draft.data} />;
  return (
    <div className="tray">
      <p><Link to="/circuits/$key" params={{ key }} className="back-link"><IconArrowLeft size={20} aria-hidden />{designer.one.back}</Link></p>
      {draft.isError ? <Failure error={draft.error} lead={designer.oneFailed} onRetry={() => void draft.refetch()} /> : <Skeleton lines={8} />}
    </div>
  );
}

function WithTown({ draft }: { readonly draft: Draft }) {
  const names = useNames(draft.definition);
  const town = useTown(draft.definition, draft.baseVersion !== null);
  const [desks, types] = [useQuery(deskPlacesQuery), useQuery(dossierTypesQuery)];
  if (names && town) return <Editor draft={draft} />;
  const failed = [desks, types].find(({ isError }) => isError);
  return <div className="tray">{failed ? <Failure error={failed.error} lead={designer.oneFailed} onRetry={() => { void desks.refetch(); void types.refetch(); }} /> : <Skeleton lines={8} />}</div>;
}
