// Preparing a dossier: type, title, facts, documents; the circuit is shown before sending.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { fr } from '../messages/fr.js';
import { TrashNotice } from '../retention/trash-notice.js';
import { Failure } from '../ui/failure.js';
import { Heading } from '../ui/heading.js';
import { Skeleton } from '../ui/loading.js';
import { dossierQuery, dossierTypesQuery } from './dossiers.api.js';
import { PrepareForm } from './prepare-form.js';
import './dossiers.css';

export function PreparePage() {
  const { brouillon } = useSearch({ from: '/frame/nouveau' });
  const navigate = useNavigate();
  const types = useQuery(dossierTypesQuery);
  const draft = useQuery({ ...dossierQuery(brouillon ?? ''), enabled: brouillon !== undefined });
  // The form that has just created its draft stays as it is; another draft, or none, is another form.
  const own = useRef(brouillon);
  const [form, setForm] = useState(0);
  useEffect(() => {
    if (own.current === brouillon) return;
    own.current = brouillon;
    setForm((number) => number + 1);
  }, [brouillon]);
  const onCreated = useCallback((id: string) => {
    own.current = id;
    void navigate({ to: '/nouveau', search: { brouillon: id }, replace: true });
  }, [navigate]);

  const words = fr.dossiers.create;
  const error = types.error ?? (draft.data ? null : draft.error);
  const waiting = types.isPending || (brouillon !== undefined && own.current === brouillon && draft.isPending);
  return (
    <div className="tray prepare">
      <Heading title={draft.data?.status === 'returned' ? fr.dossiers.correction.editTitle : brouillon ? words.editTitle : words.title} />
      {error && <Failure error={error} onRetry={() => void (types.error ? types.refetch() : draft.refetch())} />}
      {waiting && !error && <Skeleton lines={6} />}
      {draft.data?.trash && <TrashNotice dossier={draft.data} />}
      {types.data && !waiting && !error && !draft.data?.trash && <PrepareForm key={form} types={types.data} draft={brouillon ? (draft.data ?? null) : null} onCreated={onCreated} />}
    </div>
  );
}
