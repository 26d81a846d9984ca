import fc from 'fast-check';
import { isRefusal } from '#kernel/refusal.js';
import type { CivilDate, Instant } from '#kernel/clock.js';
import { canonical, type Fact } from '#kernel/canonical.js';
import { sha256 } from '#kernel/digest.js';
import type { NewEntry } from '#evidence/entry.js';
import { dossierType } from '#acts/dossier-type.js';
import type { CircuitDefinition, StepId } from '#circuits/definition.js';
import type { Command } from '#dossiers/command.js';
import { replay } from '#dossiers/apply.js';
import { openTasks } from '#dossiers/dossier.js';
import { entryOf, eventOf } from '#dossiers/event-entry.js';
import { annotationRows, documentRows, dossierFrom, dossierRow, taskRow, type DossierRow } from '#dossiers/rows.js';
import { appliedTasks, isHouseSeal, marksHere, signedHere, signedTasks } from '#dossiers/task.js';
import { standing } from '#dossiers/words/annotation.js';
import type { TestChart } from '../support/chart.js';
import { aDocument, aDossier, anyOfCircuit, aTown, deliberationCircuit, earlyCircuit, sealUsed, step, type TestDossier } from '../support/dossier.js';

const people = ['Gus Agent', 'Dora Dir', 'Ada Roy', 'Bea Nord', 'Cid Sud', 'Eve Lac'];
type Attempt = { readonly who: string; readonly what: number; readonly mayorImpeded: boolean };
const attempt: fc.Arbitrary<Attempt> = fc.record({ who: fc.constantFrom(...people), what: fc.integer({ min: 0, max: 7 }), mayorImpeded: fc.boolean() });

function commandOf(what: number, dossier: TestDossier): Command {
  const version = dossier.dossier?.version ?? 0;
  const all: Command[] = [
    { type: 'submit', seen: dossier.seen },
    dossier.decision('approve'), dossier.decision('sign'), dossier.decision('sign'),
    dossier.decision('reject', { reason: 'Pièce manquante' }),
    { type: 'add-document', document: { ...aDocument(`annexe-${version}.pdf`, 'attachment'), ...(version % 2 === 0 ? {} : { source: { name: 'plan.png', format: 'png', sha256: sha256(`plan-${version}`), sizeBytes: 9 }, warnings: ['embedded-file'] }) } },
    { type: 'edit', title: `Titre ${version}`, visibility: version % 2 ? 'public' : 'confidential' },
    { type: 'record-seal', from: version, docket: sha256('docket'), files: [{ document: aDocument().id, original: dossier.dossier?.documents[0]?.sha256 ?? aDocument().sha256, sha256: sha256('s'), sizeBytes: 9, steps: marksHere(dossier.dossier?.tasks ?? []).map((task) => task.step) }].filter(({ steps }) => steps.length > 0), ...(marksHere(dossier.dossier?.tasks ?? []).some(isHouseSeal) ? { houseSeal: sealUsed } : {}) },
    dossier.decision('approve', { step: 'controle' }), dossier.decision('reject', { step: 'controle', reason: 'Annexe manquante' }),
    { type: 'give-opinion', seen: dossier.seen, step: null, advice: { opinion: 'reserved', text: 'À revoir' }, metadata: { matter: '5.4' } },
    { type: 'acknowledge', seen: dossier.seen, step: null },
    { type: 'declare', seen: dossier.seen, step: null, declaration: { kind: 'publication', on: '2025-04-07' as CivilDate, mode: 'posted' } },
    { type: 'complete', task: openTasks(dossier.dossier!)[0]?.number ?? 0, docket: sha256('closing') },
    { type: 'recall' },
    { type: 'cancel', reason: 'Acte retiré' }, { type: 'reopen' },
    { type: 'trash', days: 30, asAdministrator: false }, { type: 'restore', asAdministrator: false },
    { type: 'transfer', step: null, desk: version % 2 ? 'finances' : 'dgs', reason: null },
    { type: 'put-aside', step: null, until: '2025-04-08' as CivilDate }, { type: 'take-up', step: null },
    { type: 'bypass', step: openTasks(dossier.dossier!)[0]?.step ?? ('aucune' as StepId), reason: 'Agent en arrêt', metadata: openTasks(dossier.dossier!)[0]?.kind === 'opinion' ? { matter: '5.4' } : {} },
    { type: 'annotate', text: `Mot ${version}`, place: version % 2 ? { document: aDocument().id, page: 2, x: 40, y: 700, width: 0, height: 0 } : null, replaces: null },
    { type: 'annotate', text: 'Mot corrigé', place: null, replaces: standing(dossier.dossier?.annotations ?? [])[0]?.number ?? 1 },
    { type: 'remove-annotation', number: standing(dossier.dossier?.annotations ?? []).at(-1)?.number ?? 1 },
    { ...dossier.decision('approve'), comment: 'Vu avec le service' } as Command,
    { type: 'return', seen: dossier.seen, step: null, reason: 'Montant à revoir', to: 'submitter' },
    { type: 'return', seen: dossier.seen, step: null, reason: 'À viser de nouveau', to: { step: 'visa-dgs' as StepId } },
    { type: 'replace-document', document: aDocument().id, version: { name: `corrigé-${version}.pdf`, sha256: sha256(`version ${version}`), sizeBytes: 12, pages: 2 } },
    { type: 'edit', metadata: { matter: version % 2 ? '5.4' : '5.5' } },
    { type: 'resubmit', seen: dossier.seen },
    { type: 'ask-opinion', step: null, desks: [version % 2 ? 'secretariat' : 'finances'], persons: [], text: `Question ${version} ?`, until: null, waits: version % 3 === 0 },
    { type: 'decline', seen: dossier.seen, step: null, reason: 'Hors de mon domaine' },
    { type: 'withdraw-question', task: openTasks(dossier.dossier!).find(({ question }) => question)?.number ?? 0 },
    { ...dossier.onPaper(version % 2 ? 'Bea Nord' : 'Ada Roy'), asAdministrator: version % 3 === 0, comment: 'Certificat en panne' },
    { type: 'give-opinion', seen: dossier.seen, step: openTasks(dossier.dossier!).find(({ question }) => question)?.step ?? null, advice: { opinion: 'none', text: null } },
    { type: 'record-renewal', docket: sha256(`docket ${version}`), files: (dossier.dossier?.documents ?? []).flatMap(({ id, signed }) => (signed ? [{ document: id, former: signed.sha256, sha256: sha256(`renewed ${version}`), sizeBytes: 99 + version, until: '2035-01-01T00:00:00.000Z' as Instant }] : [])) },
    { type: 'record-signature', from: version, files: (dossier.dossier?.documents ?? []).flatMap(({ id, role, sha256: original }) => (role === 'main' ? [{ document: id, original, sha256: sha256(`signed ${version}`), sizeBytes: 10, steps: signedHere(dossier.dossier!.tasks).map((task) => task.step) }] : [])) },
    { type: 'place-signatures', document: aDocument().id, sha256: dossier.dossier?.documents[0]?.sha256 ?? aDocument().sha256, frames: version % 3 === 0 ? [] : [{ step: (openTasks(dossier.dossier!)[0]?.step ?? 'signature') as StepId, page: 1 + (version % 3), x: version, y: 40, width: 200, height: 84 }] },
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

const finances = { who: { kind: 'desk', desk: 'finances' } } as const;
const everythingCircuit: CircuitDefinition = {
  ...deliberationCircuit, afterCorrection: 'keep',
  root: { kind: 'sequence', nodes: [
    step('visa-dgs', { deadlineDays: 2, whenLate: { escalate: 'finances' }, batch: false, informs: ['finances'] }),
    { kind: 'allOf', branches: [step('avis', { kind: 'opinion', ...finances, asksToApprove: ['matter'] }), step('lecture', { kind: 'notice', ...finances })] },
    { kind: 'notify', id: 'information' as StepId, name: 'Information', desks: ['finances'] },
    step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' } }),
    step('controle', { ...finances, onReject: { step: 'visa-dgs' as StepId }, returnsTo: ['submitter', { step: 'visa-dgs' as StepId }] }),
    { kind: 'seal', id: 'cachet' as StepId, name: 'Cachet' },
    { kind: 'publish', id: 'publication' as StepId, name: 'Publication', who: { kind: 'submitter' } },
    { kind: 'archive', id: 'archivage' as StepId, name: 'Archivage' },
  ] },
};

/** The house calls a delivered type by another name, and asks one fact more. */
const withOwnWords: TestChart = { ...aTown(), houseTypes: [{
  id: 'type' as never, key: 'deliberation', model: 'deliberation', name: 'Délibération du conseil', description: null, visibility: 'service', circuitKey: null,
  facts: [{ key: 'ownRapporteur', label: 'Rapporteur', kind: 'person', required: false }], asked: ['ownRapporteur'], withdrawnAt: null, version: 1,
}] };

/** Each time one of the decisions that are possible, whosever it is: all of `commandOf` but the work on a draft. What became a draft again is sent again. */
function livedOn(chances: readonly number[], circuit: CircuitDefinition, house: TestChart | null): TestDossier {
  return chances.reduce((dossier, chance) => {
    const possible = people.flatMap((who) => Array.from({ length: 40 }, (_, index) => ({ who, command: commandOf(index, dossier) }))
      .filter(({ command }) => (dossier.dossier!.status === 'returned' || (command.type !== 'edit' && command.type !== 'replace-document')) && command.type !== 'add-document' && !(command.type === 'reject' && command.step === null) && !isRefusal(dossier.asks(who, command))));
    const taken = possible[chance % possible.length];
    return taken ? dossier.after(taken.who, taken.command) : dossier;
  }, aDossier({ circuit, ...(house ? { chart: house } : {}) }).submitted());
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

  it('gives it back too when everything a circuit may ask was asked of it, and steps were gone through again', () => {
    fc.assert(fc.property(fc.array(fc.nat(), { minLength: 8, maxLength: 40 }), fc.constantFrom(everythingCircuit, earlyCircuit), fc.constantFrom(null, withOwnWords), (chances, circuit, house) => {
      const lived = livedOn(chances, circuit, house);
      expect(lived.dossier!.ofType?.name).toBe(house?.houseTypes[0]!.name);
      const told = lived.events.map((event) => eventOf(kept(entryOf(event))));
      expect(replay(told.map((event) => event!))).toEqual(JSON.parse(JSON.stringify(lived.dossier)));
      const dossier = lived.dossier!;
      const rows = dossierFrom(JSON.parse(JSON.stringify({
        id: dossier.id, ...dossierRow(dossier, lived.at), documents: documentRows(dossier), annotations: annotationRows(dossier), tasks: dossier.tasks.map((task) => taskRow(task, dossier, dossierType(dossier.type)!)),
      })) as DossierRow);
      expect(rows).toEqual(JSON.parse(JSON.stringify(dossier)));
      const signers = signedTasks(dossier.tasks).map((task) => task.decision.person);
      expect(new Set(signers).size).toBe(signers.length);
      // What the files bear is never led back before.
      const applied = lived.events.flatMap((event) => (event.type === 'signature-applied' ? [event.task] : []));
      expect(appliedTasks(dossier.tasks).map(({ number }) => number)).toEqual(applied);
    }), { numRuns: 30 });
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
