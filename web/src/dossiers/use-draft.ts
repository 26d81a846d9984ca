// A draft that saves itself: created once it has a type and a title, then saved a moment after each change. The
// saves follow one another, so that an older text never overwrites a newer one. What is not saved yet is kept in the tab.
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { newIdempotencyKey } from '../api/client.js';
import { useMe } from '../organisation/me.api.js';
import { placeOf, readKept, writeKept } from '../ui/use-kept-text.js';
import type { Dossier, DossierType, Visibility } from './dossier.js';
import { chooseCircuit, chooseVisibility, createDraft, discardDraft, dossierQuery, editDraft, finishUpload, removeDocument, sendDocument } from './dossiers.api.js';
import { typedFrom } from './draft-fields.js';
import { DraftKeeper, type Wire } from './draft-keeper.js';
import { useDraftLine, useQuestionBeforeLeaving, useSavingAgain, type InLine } from './draft-line.js';
import type { DraftText } from './kept-draft.js';
import type { SendFile } from './use-transfers.js';

const SAVE_AFTER_MS = 800;

/** Where the note that goes with the draft is kept until it is sent. */
export const sentNoteKey = (id: string | null): string => `paraphe.sent-note.${id ?? 'new'}`;

export function useDraft(types: readonly DossierType[], initial: Dossier | null, onCreated: (id: string) => void) {
  const queries = useQueryClient();
  const { asked, typeOf } = useAsked(types, initial);
  const { saving, inLine, again } = useDraftLine();
  const keeper = useKeeper(initial, typeOf, queries, inLine);
  const [text, setText] = useState(keeper.text);
  const [dossier, setDossier] = useState(initial);
  const [clash, setClash] = useState(keeper.clash);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const keep = useCallback((next: Dossier): void => {
    asked.current = next;
    keeper.seen(next);
    setDossier(next);
    queries.setQueryData(dossierQuery(next.id).queryKey, next);
  }, [asked, keeper, queries]);

  const save = useCallback((): Promise<void> => inLine(async () => {
    const send = async (): Promise<boolean> => {
      const isNew = keeper.id === null;
      const saved = await keeper.send();
      if (saved) keep(saved);
      if (saved && isNew) onCreated(saved.id);
      return isNew;
    };
    try {
      // Again for what was typed, or another type chosen, while the draft was being made.
      while (await send() && keeper.isDue());
    } finally {
      setClash(keeper.clash);
    }
    void queries.invalidateQueries({ queryKey: ['trays'] });
  }, keeper.isDue), [inLine, keep, keeper, onCreated, queries]);

  const change = useCallback((next: Partial<DraftText>): void => {
    keeper.type(next);
    setText(keeper.text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save().catch(() => undefined), SAVE_AFTER_MS);
  }, [keeper, save]);

  // What was left from last time is saved at once; leaving the page saves what the pause had not yet saved.
  useEffect(() => {
    const saveChanges = (): void => {
      if (keeper.changed) void save().catch(() => undefined);
    };
    saveChanges();
    return () => {
      clearTimeout(timer.current);
      saveChanges();
    };
  }, [keeper, save]);
  const retry = useCallback((): Promise<void> => again().then(save), [again, save]);
  useSavingAgain(saving, retry);
  useQuestionBeforeLeaving(keeper.isUnsaved);

  const flush = useCallback(async (): Promise<string | null> => {
    clearTimeout(timer.current);
    await save();
    return keeper.id;
  }, [keeper, save]);
  const parts = useDraftParts(flush, inLine, keep);
  const orders = ordersOf(keeper, { setText, setClash, setDossier, change, keep, save, inLine, stop: () => clearTimeout(timer.current) });
  return { text, type: typeOf(text.type), dossier, saving, clash, change, save, retry, keep, ...orders, ...parts };
}

interface Hands {
  readonly setText: (text: DraftText) => void;
  readonly setClash: (clash: Dossier | null) => void;
  readonly setDossier: (dossier: Dossier | null) => void;
  readonly change: (next: Partial<DraftText>) => void;
  readonly keep: (next: Dossier) => void;
  readonly save: () => Promise<void>;
  readonly inLine: InLine;
  /** What the pause had not yet saved waits no longer. */
  readonly stop: () => void;
}

function ordersOf(keeper: DraftKeeper, { setText, setClash, setDossier, change, keep, save, inLine, stop }: Hands) {
  /** The type decides the facts and the circuit: another type is another draft. */
  const changeType = (key: string): void => {
    const { id } = keeper;
    if (id !== null) void inLine(() => discardDraft(id)).catch(() => undefined);
    keeper.begin();
    setDossier(null);
    setClash(null);
    change({ type: key });
  };
  /** After a discard or a submission nothing is left to save. */
  const forget = (): void => {
    stop();
    keeper.forget();
    setClash(null);
  };
  const keepMine = (): void => {
    keeper.keepMine();
    setClash(null);
    void save().catch(() => undefined);
  };
  const takeTheirs = (): void => {
    stop();
    const theirs = keeper.takeTheirs();
    setText(keeper.text);
    setClash(null);
    if (theirs) void inLine(async () => keep(theirs));
  };
  return { changeType, forget, keepMine, takeTheirs };
}

function useKeeper(initial: Dossier | null, typeOf: (key: string) => DossierType | undefined, queries: QueryClient, inLine: InLine): DraftKeeper {
  const me = useMe().person.id;
  const known = useRef(typeOf);
  known.current = typeOf;
  const [keeper] = useState(() => {
    const place = (id: string | null): string => placeOf(`paraphe.draft.${id ?? 'new'}`, me);
    const notePlace = (id: string | null): string => placeOf(sentNoteKey(id), me);
    const wire: Wire = {
      create: ({ key, ...fields }) => createDraft(fields, key),
      edit: editDraft,
      read: (id) => queries.fetchQuery({ ...dossierQuery(id), staleTime: 0 }),
      discard: (id) => void inLine(() => discardDraft(id)).catch(() => undefined),
      newKey: newIdempotencyKey,
      typeOf: (key) => known.current(key),
      textOf: ({ type, title, metadata }) => ({ type, title, typed: typedFrom(known.current(type), metadata) }),
      recall: (id) => readKept(place(id)),
      remember: (id, kept) => writeKept(place(id), kept),
      moved: (from, to) => {
        const note = readKept(notePlace(from));
        writeKept(notePlace(from), '');
        writeKept(notePlace(to), note);
      },
    };
    return new DraftKeeper(initial, wire);
  });
  return keeper;
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
