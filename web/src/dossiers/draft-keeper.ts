// One draft being typed: what of it is on the server, what was sent without an answer, and what somebody else has changed
// meanwhile. Nothing typed is lost when a save does not arrive, and nothing of another is written over without a word.
import { ApiProblem } from '../api/problem.js';
import type { Dossier, DossierType } from './dossier.js';
import { sendable, titleIsGiven } from './draft-fields.js';
import { isBlank, isHalfWritten, isSame, isTypedUpon, readKeptDraft, type Begun, type DraftText, type Fields } from './kept-draft.js';

/** Of the saves that had no answer, those that still matter. */
const MOST_UNANSWERED = 20;
const BLANK: DraftText = { type: '', title: '', typed: {} };

export interface Wire {
  create(begun: Begun): Promise<Dossier>;
  edit(id: string, fields: Fields, seen: number): Promise<Dossier>;
  read(id: string): Promise<Dossier>;
  /** A draft that nobody wants any more. */
  discard(id: string): void;
  newKey(): string;
  typeOf(key: string): DossierType | undefined;
  textOf(dossier: Dossier): DraftText;
  /** What the tab keeps for the draft, `null` for one that there is not yet; `''`: nothing. */
  recall(id: string | null): string;
  remember(id: string | null, kept: string): void;
  /** A draft that is made, or begun anew: what is kept beside its text goes along. */
  moved(from: string | null, to: string | null): void;
}

/** Theirs or mine: whoever types says which. */
export class ChangedElsewhere extends Error {}

export class DraftKeeper {
  text: DraftText = BLANK;
  id: string | null = null;
  /** What the server has, when it is neither what it had nor what was sent from here. */
  clash: Dossier | null = null;
  changed = false;
  /** Something was typed here: an old draft may lack what is asked today. */
  private touched = false;
  private version = 0;
  private upon: Fields | null = null;
  private sent: readonly Fields[] = [];
  private begun: Begun | null = null;
  private written: string;

  constructor(initial: Dossier | null, private readonly wire: Wire) {
    this.id = initial?.id ?? null;
    if (initial) {
      this.text = wire.textOf(initial);
      this.landed(initial);
    }
    this.written = wire.recall(this.id);
    const kept = readKeptDraft(this.written);
    if (!kept) return;
    const { text, upon, sent, begun } = kept;
    Object.assign(this, { text, sent, begun, changed: true, touched: true });
    if (!initial || isTypedUpon(initial, kept)) return;
    this.clash = initial;
    this.upon = upon;
  }

  readonly isUnsaved = (): boolean =>
    this.id === null ? !isBlank(this.text) : this.changed || this.sent.length > 0 || this.clash !== null || (this.touched && isHalfWritten(this.wire.typeOf(this.text.type), this.text));

  readonly isDue = (): boolean => this.clash === null && this.wire.typeOf(this.text.type) !== undefined && titleIsGiven(this.text.title) && (this.id === null || this.changed);

  type(next: Partial<DraftText>): void {
    this.text = { ...this.text, ...next };
    this.changed = true;
    this.touched = true;
    this.remember(true);
  }

  /** Another type is another draft. */
  begin(): void {
    const { id } = this;
    this.settle();
    this.wire.remember(id, '');
    this.wire.moved(id, null);
    Object.assign(this, { id: null, upon: null, version: 0, written: this.wire.recall(null) });
  }

  /** Gives the draft as it then is, `null` when another was begun meanwhile; throws ChangedElsewhere when it is to be chosen. */
  async send(): Promise<Dossier | null> {
    const { id, text } = this;
    const type = this.wire.typeOf(text.type);
    const fields = { title: text.title.trim(), metadata: type ? sendable(type, text.typed) : {} };
    this.changed = false;
    try {
      const saved = id === null ? await this.create(text.type, fields) : await this.edit(id, fields);
      if (saved?.id !== this.id) return null;
      this.landed(saved);
      this.sent = [];
      return saved;
    } catch (error) {
      this.changed = true;
      throw error;
    } finally {
      this.remember();
    }
  }

  /** The draft was read, or changed from here in another respect than its text. */
  seen(next: Dossier): void {
    if (this.id === next.id && isTypedUpon(next, { upon: this.upon, sent: this.sent })) this.landed(next);
  }

  /** Mine is written upon theirs at the next save. */
  keepMine(): void {
    if (this.clash) this.landed(this.clash);
    this.clash = null;
    this.changed = true;
    this.remember();
  }

  takeTheirs(): Dossier | null {
    const theirs = this.clash;
    if (theirs) {
      this.text = this.wire.textOf(theirs);
      this.landed(theirs);
    }
    this.forget();
    return theirs;
  }

  /** Nothing is left to save. */
  forget(): void {
    this.settle();
    this.wire.remember(this.id, '');
    this.written = '';
  }

  private settle(): void {
    Object.assign(this, { changed: false, touched: false, sent: [], begun: null, clash: null });
  }

  private landed({ title, metadata, version }: Dossier): void {
    this.upon = { title, metadata };
    this.version = version;
  }

  /** Asked again with what was asked first: a lost answer makes no second draft. What was typed since is a save of its own. */
  private async create(type: string, fields: Fields): Promise<Dossier | null> {
    const begun = (this.begun ??= { type, ...fields, key: this.wire.newKey() });
    this.remember();
    try {
      const made = await this.wire.create(begun);
      // Another type was chosen while it was being made: what is typed now is of a draft to come.
      if (this.begun !== begun) {
        this.wire.discard(made.id);
        return null;
      }
      this.wire.remember(null, '');
      this.wire.moved(null, made.id);
      Object.assign(this, { id: made.id, begun: null, written: this.wire.recall(made.id), changed: this.changed || !isSame(begun, fields) });
      return made;
    } catch (error) {
      if (isRefused(error)) this.begun = null;
      throw error;
    }
  }

  private async edit(id: string, fields: Fields): Promise<Dossier> {
    const before = { upon: this.upon, sent: this.sent };
    const meant = { title: fields.title, metadata: { ...this.upon?.metadata, ...fields.metadata } };
    this.sent = [...this.sent.filter((one) => !isSame(one, meant)), meant].slice(-MOST_UNANSWERED);
    this.remember();
    try {
      return await this.wire.edit(id, fields, this.version);
    } catch (error) {
      if (isRefused(error)) this.sent = before.sent;
      if (!(error instanceof ApiProblem && error.problem.status === 412)) throw error;
    }
    const theirs = await this.wire.read(id);
    if (isTypedUpon(theirs, before)) return this.wire.edit(id, fields, theirs.version);
    if (this.id !== id) return theirs;
    this.clash = theirs;
    throw new ChangedElsewhere();
  }

  /** What another page of the same draft has typed since is left alone; who types here has the last word. */
  private remember(types = false): void {
    if (!types && this.wire.recall(this.id) !== this.written) return;
    const { text, upon, sent, begun } = this;
    this.written = this.isUnsaved() ? JSON.stringify({ text, upon, sent, begun }) : '';
    this.wire.remember(this.id, this.written);
  }
}

/** Answered with a no: it was not done. */
const isRefused = (error: unknown): boolean => error instanceof ApiProblem && error.problem.status < 500;
