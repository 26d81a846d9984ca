// One connection at a time writes to an upload. A new one ends the old: a browser that comes back after a cut
// has left behind a connection that the server does not yet know to be dead.

import type { DocumentId } from '#kernel/id.js';

interface Turn {
  readonly stop: () => void;
  readonly over: Promise<unknown>;
}

export class Turns {
  private readonly current = new Map<DocumentId, Turn>();

  /** Runs `work` when whoever was writing has stopped. `stop` ends it when somebody else takes the turn. */
  async take<T>(id: DocumentId, stop: () => void, work: () => Promise<T>): Promise<T> {
    // Between the last look and the turn nothing else can come: several may have waited.
    while (this.current.has(id)) await this.end(id);
    const over = work();
    const turn: Turn = { stop, over: over.catch(() => undefined) };
    this.current.set(id, turn);
    try {
      return await over;
    } finally {
      if (this.current.get(id) === turn) this.current.delete(id);
    }
  }

  /** Ends whoever is writing, and waits until nothing more is written. */
  async end(id: DocumentId): Promise<void> {
    for (let turn = this.current.get(id); turn; turn = this.current.get(id)) {
      turn.stop();
      await turn.over;
      if (this.current.get(id) === turn) this.current.delete(id);
    }
  }
}
