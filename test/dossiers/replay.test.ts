import fc from 'fast-check';
import { isRefusal } from '#kernel/refusal.js';
import { canonical, type Fact } from '#kernel/canonical.js';
import { sha256 } from '#kernel/digest.js';
import type { NewEntry } from '#evidence/entry.js';
import type { Command } from '#dossiers/command.js';
import { replay } from '#dossiers/apply.js';
import { openTasks } from '#dossiers/dossier.js';
import { entryOf, eventOf } from '#dossiers/event-entry.js';
import { signedTasks } from '#dossiers/task.js';
import { aDocument, aDossier, anyOfCircuit, aTown, deliberationCircuit, type TestDossier } from '../support/dossier.js';

const people = ['Gus Agent', 'Dora Dir', 'Ada Roy', 'Bea Nord', 'Cid Sud', 'Eve Lac'];
type Attempt = { readonly who: string; readonly what: number; readonly mayorImpeded: boolean };
const attempt: fc.Arbitrary<Attempt> = fc.record({ who: fc.constantFrom(...people), what: fc.integer({ min: 0, max: 7 }), mayorImpeded: fc.boolean() });

function commandOf(what: number, dossier: TestDossier): Command {
  const version = dossier.dossier?.version ?? 0;
  const all: Command[] = [
    { type: 'submit', seen: dossier.seen },
    dossier.decision('approve'), dossier.decision('sign'), dossier.decision('sign'),
    dossier.decision('reject', { reason: 'Pièce manquante' }),
    { type: 'add-document', document: aDocument(`annexe-${version}.pdf`, 'attachment') },
    { type: 'edit', title: `Titre ${version}` },
    { type: 'record-seal', from: version, docket: sha256('docket'), files: [{ document: aDocument().id, original: aDocument().sha256, sha256: sha256('s'), sizeBytes: 9, steps: signedTasks(dossier.dossier?.tasks ?? []).map((task) => task.step) }] },
  ];
  return all[what]!;
}

function live(attempts: readonly Attempt[], circuit: typeof deliberationCircuit): TestDossier {
  const impeded = aTown().withImpediment('Ada Roy', { from: '2025-01-01T00:00:00Z' });
  return attempts.reduce((dossier, { who, what, mayorImpeded }) => {
    const now = dossier.among(mayorImpeded ? impeded : aTown());
    const command = commandOf(what, now);
    return isRefusal(now.asks(who, command)) ? dossier : now.after(who, command);
  }, aDossier({ circuit }).submitted());
}

/** What PostgreSQL gives back of an entry: its canonical text, read again. */
function kept(entry: NewEntry): NewEntry {
  return JSON.parse(canonical(entry as unknown as Fact)) as NewEntry;
}

describe('the evidence of any life of a dossier', () => {
  it('gives the dossier back when it is replayed', () => {
    fc.assert(fc.property(fc.array(attempt, { maxLength: 25 }), fc.constantFrom(deliberationCircuit, anyOfCircuit), (attempts, circuit) => {
      const lived = live(attempts, circuit);
      const told = lived.events.map((event) => eventOf(kept(entryOf(event))));
      expect(replay(told.map((event) => event!))).toEqual(JSON.parse(JSON.stringify(lived.dossier)));
    }));
  });

  it('holds one decision per step, no event after the end, and always something that waits', () => {
    fc.assert(fc.property(fc.array(attempt, { maxLength: 25 }), fc.constantFrom(deliberationCircuit, anyOfCircuit), (attempts, circuit) => {
      const { dossier, events, effects } = live(attempts, circuit);
      const decided = dossier!.tasks.filter((task) => task.decision).map((task) => task.step);
      expect(new Set(decided).size).toBe(decided.length);
      const end = events.findIndex((event) => event.type === 'rejected' || event.type === 'sealed');
      if (end >= 0) expect(end).toBe(events.length - 1);
      if (dossier!.status === 'running') expect(openTasks(dossier!).length).toBeGreaterThan(0);
      else expect(openTasks(dossier!)).toEqual([]);
      expect(effects).toHaveLength(dossier!.status === 'sealing' || dossier!.status === 'finished' ? 1 : 0);
      const signers = signedTasks(dossier!.tasks).map((task) => task.decision.person);
      expect(new Set(signers).size).toBe(signers.length);
    }));
  });

  it('passes over a line that changed nothing', () => {
    expect(eventOf({ at: '2025-04-07T09:00:00.000Z' as never, actor: { personId: null, name: 'x' }, action: 'dossier.refused', facts: {}, digests: [] })).toBeNull();
  });
});
