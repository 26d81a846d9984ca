// A draft that saves itself: created once it has a type and a title, then saved a moment after each change. The
// saves follow one another, so that an older text never overwrites a newer one.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Dossier, DossierType, Visibility } from './dossier.js';
import { chooseCircuit, chooseVisibility, createDraft, discardDraft, dossierQuery, editDraft, finishUpload, removeDocument, sendDocument } from './dossiers.api.js';
import type { SendFile } from './use-transfers.js';
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
  const { asked, typeOf } = useAsked(types, initial);
  const [text, setText] = useState<DraftText>(() => ({ type: initial?.type ?? '', title: initial?.title ?? '', typed: typedFrom(typeOf(initial?.type ?? ''), initial?.metadata ?? {}) }));
  const [dossier, setDossier] = useState<Dossier | null>(initial);
  const { saving, inLine } = useSavingLine();
  const latest = useRef({ text, id: initial?.id ?? null, changed: false });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const keep = useCallback((next: Dossier): void => {
    asked.current = next;
    setDossier(next);
    queries.setQueryData(dossierQuery(next.id).queryKey, next);
  }, [asked, queries]);

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

  /** After a discard or a submission nothing is left to save. */
  const forget = useCallback((): void => {
    clearTimeout(timer.current);
    latest.current.changed = false;
  }, []);

  const flush = useCallback(async (): Promise<string | null> => {
    clearTimeout(timer.current);
    await save();
    return latest.current.id;
  }, [save]);
  const parts = useDraftParts(flush, inLine, keep);
  return { text, type: typeOf(text.type), dossier, saving, change, changeType, save, forget, keep, ...parts };
}

/** A draft is asked what its type asked when it was begun. */
function useAsked(types: readonly DossierType[], initial: Dossier | null) {
  const asked = useRef<Pick<Dossier, 'type' | 'asked'> | null>(initial);
  const typeOf = useCallback((key: string): DossierType | undefined => {
    const type = types.find((one) => one.key === key);
    return type && asked.current?.type === key ? { ...type, metadata: asked.current.asked } : type;
  }, [types]);
  return { asked, typeOf };
}

type InLine = <T>(work: () => Promise<T>) => Promise<T>;

/** The saves of one draft, one after the other. */
function useSavingLine(): { readonly saving: Saving; readonly inLine: InLine } {
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const line = useRef<Promise<unknown>>(Promise.resolve());

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

  return { saving, inLine };
}

/** Files, the chosen circuit and the visibility go to a draft that is saved. `flush`: saves what is typed and gives the draft's id, `null` when it has none yet. */
function useDraftParts(flush: () => Promise<string | null>, inLine: InLine, keep: (next: Dossier) => void) {
  const queries = useQueryClient();
  const refresh = useCallback(async (id: string): Promise<void> => keep(await queries.fetchQuery({ ...dossierQuery(id), staleTime: 0 })), [keep, queries]);

  const add: SendFile = useCallback(async (place, file, watch): Promise<void> => {
    const id = await flush();
    if (id === null) return;
    // The bytes travel beside the saves of the draft; only what they become stands in line.
    const path = await sendDocument(id, place, file, watch);
    watch.onChecking();
    await finishUpload(path);
    await inLine(() => refresh(id));
  }, [flush, inLine, refresh]);

  const remove = useCallback(async (documentId: string): Promise<void> => {
    const id = await flush();
    if (id === null) return;
    await inLine(async () => {
      await removeDocument(id, documentId);
      await refresh(id);
    });
  }, [flush, inLine, refresh]);

  const choose = useCallback(async (circuit: string): Promise<void> => {
    const id = await flush();
    if (id !== null) await inLine(async () => keep(await chooseCircuit(id, circuit)));
  }, [flush, inLine, keep]);

  const open = useCallback(async (visibility: Visibility): Promise<void> => {
    const id = await flush();
    if (id !== null) await inLine(async () => keep(await chooseVisibility(id, visibility)));
  }, [flush, inLine, keep]);

  return { add, remove, choose, open };
}
