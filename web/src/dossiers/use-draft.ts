// A draft that saves itself: created once it has a type and a title, then saved a moment after each change. The
// saves follow one another, so that an older text never overwrites a newer one.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Dossier, DossierDocument, DossierType } from './dossier.js';
import { addDocument, createDraft, discardDraft, dossierQuery, editDraft, removeDocument } from './dossiers.api.js';
import { sendable, titleIsGiven, typedFrom, type Typed } from './draft-fields.js';

const SAVE_AFTER_MS = 800;

export interface DraftText {
  readonly type: string;
  readonly title: string;
  readonly typed: Typed;
}

export type Saving = { readonly state: 'idle' | 'saving' } | { readonly state: 'saved'; readonly at: string } | { readonly state: 'failed'; readonly error: unknown };

export function useDraft(types: readonly DossierType[], initial: Dossier | null, onCreated: (id: string) => void) {
  const queries = useQueryClient();
  const typeOf = useCallback((key: string) => types.find((type) => type.key === key), [types]);
  const [text, setText] = useState<DraftText>(() => ({ type: initial?.type ?? '', title: initial?.title ?? '', typed: typedFrom(typeOf(initial?.type ?? ''), initial?.metadata ?? {}) }));
  const [dossier, setDossier] = useState<Dossier | null>(initial);
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const latest = useRef({ text, id: initial?.id ?? null, changed: false });
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const keep = useCallback((next: Dossier): void => {
    setDossier(next);
    queries.setQueryData(dossierQuery(next.id).queryKey, next);
  }, [queries]);

  /** After all that was asked before; what fails is told and thrown. */
  const inLine = useCallback(<T,>(work: () => Promise<T>): Promise<T> => {
    const result = line.current.then(async () => {
      setSaving({ state: 'saving' });
      const value = await work();
      setSaving({ state: 'saved', at: new Date().toISOString() });
      return value;
    });
    line.current = result.catch((error: unknown) => setSaving({ state: 'failed', error }));
    return result;
  }, []);

  const save = useCallback((): Promise<void> => inLine(async () => {
    const { text: current, id, changed } = latest.current;
    const type = typeOf(current.type);
    if (!type || !titleIsGiven(current.title) || (id !== null && !changed)) return;
    latest.current.changed = false;
    const fields = { title: current.title.trim(), metadata: sendable(type, current.typed) };
    try {
      const saved = id === null ? await createDraft({ type: type.key, ...fields }) : await editDraft(id, fields);
      latest.current.id = saved.id;
      keep(saved);
      if (id === null) onCreated(saved.id);
    } catch (error) {
      latest.current.changed = true;
      throw error;
    }
    void queries.invalidateQueries({ queryKey: ['trays'] });
  }), [inLine, keep, onCreated, queries, typeOf]);

  const change = useCallback((next: Partial<DraftText>): void => {
    latest.current.text = { ...latest.current.text, ...next };
    latest.current.changed = true;
    setText(latest.current.text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save().catch(() => undefined), SAVE_AFTER_MS);
  }, [save]);

  // Leaving the page saves what the pause had not yet saved.
  useEffect(() => () => {
    clearTimeout(timer.current);
    if (latest.current.changed) void save().catch(() => undefined);
  }, [save]);

  /** The type decides the facts and the circuit: another type is another draft. */
  const changeType = useCallback((key: string): void => {
    const { id } = latest.current;
    if (id !== null) void inLine(() => discardDraft(id)).catch(() => undefined);
    latest.current.id = null;
    setDossier(null);
    change({ type: key });
  }, [change, inLine]);

  const add = useCallback(async (role: DossierDocument['role'], file: File): Promise<void> => {
    clearTimeout(timer.current);
    await save();
    const { id } = latest.current;
    if (id === null) return;
    await inLine(async () => {
      await addDocument(id, role, file);
      keep(await queries.fetchQuery({ ...dossierQuery(id), staleTime: 0 }));
    });
  }, [inLine, keep, queries, save]);

  const remove = useCallback((documentId: string): Promise<void> => inLine(async () => {
    const { id } = latest.current;
    if (id === null) return;
    await removeDocument(id, documentId);
    keep(await queries.fetchQuery({ ...dossierQuery(id), staleTime: 0 }));
  }), [inLine, keep, queries]);

  /** After a discard or a submission nothing is left to save. */
  const forget = useCallback((): void => {
    clearTimeout(timer.current);
    latest.current.changed = false;
  }, []);

  return { text, dossier, saving, change, changeType, save, add, remove, forget };
}
