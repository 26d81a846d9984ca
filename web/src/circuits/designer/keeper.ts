// One draft being written: what has been done to it, what of that is saved, and what stands in the way. Saved shortly
// after the last gesture, one save at a time; nothing typed is lost when a save is refused or does not arrive.
import { ApiProblem } from '../../api/problem.js';
import { edited, looked, opened, redone, undone, type Editing, type Shown } from '../editing/undo.js';
import type { Draft } from '../circuit.js';
import type { Spot } from '../editing/spot.js';

const SAVE_AFTER_MS = 600;

/** `held`: by another; `stale`: another has saved; `failed`: not arrived, or refused for another reason. */
export type Standing = 'saved' | 'waiting' | 'saving' | 'held' | 'stale' | 'failed';
export interface Kept {
  readonly editing: Editing;
  /** As it was last saved or read. */
  readonly draft: Draft;
  readonly standing: Standing;
  readonly error: unknown;
}

interface Wire {
  save(revision: number, definition: Draft['definition']): Promise<Draft>;
  /** What is not saved yet, for the next time the page is opened; `null`: nothing. */
  remember(unsaved: { readonly revision: number; readonly definition: Draft['definition'] } | null): void;
}

export class Keeper {
  private kept: Kept;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | null = null;
  private readonly listeners = new Set<() => void>();

  /** `unsaved`: left from last time; on an older revision somebody else has saved since. */
  constructor(draft: Draft, private readonly wire: Wire, unsaved: { readonly revision: number; readonly definition: Draft['definition'] } | null) {
    const editing = opened(draft.definition);
    const mine = draft.holder === null || draft.holder.you;
    this.kept = { editing, draft, standing: mine ? 'saved' : 'held', error: null };
    if (!unsaved || !differs(unsaved.definition, draft.definition)) return;
    this.kept = { ...this.kept, editing: edited(editing, { definition: unsaved.definition, at: null }), standing: unsaved.revision !== draft.revision ? 'stale' : mine ? 'waiting' : 'held' };
    if (this.kept.standing === 'waiting') this.later();
  }

  readonly read = (): Kept => this.kept;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  edit(now: Shown, typing: string | null = null): void {
    this.put(edited(this.kept.editing, now, typing));
  }

  look(at: Spot | null): void {
    this.tell({ editing: looked(this.kept.editing, at) });
  }

  undo(): void {
    this.put(undone(this.kept.editing));
  }

  redo(): void {
    this.put(redone(this.kept.editing));
  }

  /** Everything done is on the server when it resolves with `true`. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    const { standing } = this.kept;
    if (standing === 'saved' || standing === 'held' || standing === 'stale') return standing === 'saved';
    await this.send();
    // Something was typed while it was being sent.
    return this.read().standing === 'waiting' ? this.flush() : this.read().standing === 'saved';
  }

  /**
   * Whether a case kept now comes out of the circuit that is shown. The server plays it on the draft as it is saved until a version
   * is in force, and on that version afterwards. What another is writing, and I have not touched, counts as it was read.
   */
  async readyForCase(): Promise<boolean> {
    const { draft, editing: { now: { definition } } } = this.kept;
    if (draft.baseVersion !== null) return true;
    const saved = await this.flush();
    const { standing, editing } = this.kept;
    return (saved || (standing === 'held' && editing.past.length === 0)) && !differs(definition, editing.now.definition);
  }

  /** « Prendre la main »: what the server then holds. What I had done meanwhile is saved on it when nobody has saved since. */
  taken(draft: Draft): void {
    const since = draft.revision !== this.kept.draft.revision;
    const touched = differs(this.kept.editing.now.definition, this.kept.draft.definition);
    if (since && touched) return this.tell({ standing: 'stale', draft, error: null });
    if (since) return this.tell({ draft, editing: opened(draft.definition), standing: 'saved', error: null });
    this.tell({ draft, standing: touched ? 'waiting' : 'saved', error: null });
    if (touched) this.later();
  }

  /** The other’s is taken; mine is one undo away. */
  takeTheirs(draft: Draft): void {
    this.wire.remember(null);
    const editing = differs(this.kept.editing.now.definition, draft.definition) ? edited(this.kept.editing, { definition: draft.definition, at: null }) : this.kept.editing;
    this.tell({ draft, editing, standing: 'saved', error: null });
  }

  /** Mine is written over the other’s, which has been seen. */
  keepMine(draft: Draft): Promise<boolean> {
    this.tell({ draft, standing: 'waiting', error: null });
    return this.flush();
  }

  /** The page is left: what waits is sent now. */
  leave(): void {
    if (this.kept.standing === 'waiting') void this.flush();
  }

  private put(editing: Editing): void {
    if (editing === this.kept.editing) return;
    const { standing } = this.kept;
    if (!differs(editing.now.definition, this.kept.editing.now.definition)) return this.tell({ editing });
    this.wire.remember({ revision: this.kept.draft.revision, definition: editing.now.definition });
    // Held or stale, nothing goes out before somebody has said what is to become of it.
    const stands = standing === 'held' || standing === 'stale';
    this.tell({ editing, standing: stands ? standing : 'waiting' });
    if (!stands) this.later();
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), SAVE_AFTER_MS);
  }

  private send(): Promise<void> {
    const { draft, editing } = this.kept;
    const { definition } = editing.now;
    this.tell({ standing: 'saving' });
    this.sending = this.wire.save(draft.revision, definition).then((saved) => {
      const more = differs(this.kept.editing.now.definition, definition);
      this.wire.remember(more ? { revision: saved.revision, definition: this.kept.editing.now.definition } : null);
      this.tell({ draft: saved, standing: more ? 'waiting' : 'saved', error: null });
      if (more) this.later();
    }, (error: unknown) => this.tell({ standing: standingOf(error), error })).finally(() => { this.sending = null; });
    return this.sending;
  }

  private tell(change: Partial<Kept>): void {
    this.kept = { ...this.kept, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

function standingOf(error: unknown): Standing {
  const code = error instanceof ApiProblem ? error.problem.code : '';
  return code === 'circuit.draft-held' ? 'held' : code === 'circuit.draft-stale' ? 'stale' : 'failed';
}

function differs(one: Draft['definition'], other: Draft['definition']): boolean {
  return one !== other && JSON.stringify(one) !== JSON.stringify(other);
}
