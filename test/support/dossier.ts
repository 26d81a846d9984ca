// A dossier for tests, led by what people do: `aDossier('deliberation').submitted().approvedBy('Dora')`.
// Each step is the product's own decide(); a refusal stops the test with its code.

import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { civilDateOf, type Instant } from '#kernel/clock.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import type { DocumentId, DossierId } from '#kernel/id.js';
import { signedName } from '#organisation/person.js';
import { compile, type Machine } from '#circuits/compile.js';
import type { CircuitDefinition, Step, StepId } from '#circuits/definition.js';
import { definitionHash } from '#circuits/definition-hash.js';
import { placedSteps } from '#circuits/tree.js';
import type { Advice } from '#dossiers/steps/advice.js';
import type { Command } from '#dossiers/command.js';
import type { Declaration } from '#dossiers/steps/declaration.js';
import { decide, type Decision } from '#dossiers/decide.js';
import type { Document } from '#dossiers/document.js';
import type { SignOnPaper } from '#dossiers/paper/command.js';
import type { Scan } from '#dossiers/paper/paper-signature.js';
import { openTasks, type Dossier } from '#dossiers/dossier.js';
import type { DossierEvent } from '#dossiers/event.js';
import { isHouseSeal, marksHere, signedHere } from '#dossiers/task.js';
import { pastOf, type Past } from '#dossiers/steps/past.js';
import type { HouseSeal } from '#organisation/seal/house-seal.js';
import { aChart, aCredential, moment, person, type TestChart } from './chart.js';
import { aHouseSeal } from './house-seal.js';

export const monday = moment('2025-04-07T09:00:00Z');

/** A town with what the circuits of the tests address. */
export function aTown(): TestChart {
  return aChart({
    mayor: 'Ada Roy', deputies: [{ name: 'Bea Nord', gender: 'f' }, 'Cid Sud'], councillors: ['Eve Lac', 'Fay Mer'],
    agents: ['Dora Dir', { name: 'Gus Agent', post: 'other', title: 'Agent' }],
    desks: { dgs: ['Dora Dir'], secretariat: ['Gus Agent'], finances: ['Cid Sud'] },
  });
}

export function step(id: string, changes: Partial<Step>): Step {
  return { kind: 'visa', id: id as StepId, name: id, who: { kind: 'desk', desk: 'dgs' }, ...changes };
}

/** Visa of the DGS, the lawful signatory, the secretary of the sitting. */
export const deliberationCircuit: CircuitDefinition = {
  format: 1, key: 'deliberation', name: 'Délibération', dossierTypes: ['deliberation'],
  root: { kind: 'sequence', nodes: [
    step('visa-dgs', {}),
    step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' }, deadlineDays: 2 }),
    step('secretaire', { kind: 'signature', who: { kind: 'secretary-of-sitting' } }),
  ] },
};

/** The signatory’s key signs before the DGS looks again; the secretary’s at the end. */
export const earlyCircuit: CircuitDefinition = {
  ...deliberationCircuit, key: 'early',
  root: { kind: 'sequence', nodes: [
    step('visa-dgs', {}),
    step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' }, signs: 'at-the-step' }),
    step('controle', { deadlineDays: 2, who: { kind: 'desk', desk: 'finances' } }),
    step('secretaire', { kind: 'signature', who: { kind: 'secretary-of-sitting' } }),
  ] },
};

/** The first of two desks is enough. */
export const anyOfCircuit: CircuitDefinition = {
  format: 1, key: 'either', name: 'L’un ou l’autre', dossierTypes: [],
  root: { kind: 'sequence', nodes: [
    { kind: 'anyOf', branches: [step('visa-dgs', {}), step('visa-finances', { who: { kind: 'desk', desk: 'finances' } })] },
    step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' } }),
  ] },
};

export const deliberationFacts = { actNumber: '2025DE12', sittingDate: '2025-04-03', secretary: 'Eve Lac' };

export function aDocument(name = 'deliberation.pdf', role: Document['role'] = 'main'): Document {
  return { id: `document-${name}` as DocumentId, role, name, sha256: sha256(name), sizeBytes: 1000, pages: 3, signed: null };
}

export function aScan(name = 'papier-signe.pdf'): Scan {
  return { id: `scan-${name}` as DocumentId, name, sha256: sha256(`scan of ${name}`), sizeBytes: 900, pages: 1 };
}

// A property asks thousands of questions of one circuit.
const machines = new WeakMap<CircuitDefinition, Machine>();
function machineOf(circuit: CircuitDefinition): Machine {
  const machine = machines.get(circuit) ?? compile(circuit);
  machines.set(circuit, machine);
  return machine;
}

const { id, certificate, holder, mention } = aHouseSeal();
/** What the worker says it has sealed with. */
export const sealUsed = { id, certificate, holder, mention };

export class TestDossier {
  constructor(readonly chart: TestChart, readonly circuit: CircuitDefinition, readonly at: Instant, readonly dossier: Dossier | null, readonly events: readonly DossierEvent[], readonly effects: Decision['effects'], readonly houseSeals: readonly HouseSeal[] = [aHouseSeal()]) {}

  /** What the product answers, without changing this dossier. */
  asks(who: string, command: Command, opened: readonly Sha256[] = []): Decision | Refusal {
    const circuit = {
      reference: { key: this.circuit.key, name: this.circuit.name, version: 1, hash: definitionHash(this.circuit), stepCount: placedSteps(this.circuit).length },
      machine: machineOf(this.circuit),
    };
    const known = this.chart.persons.find((candidate) => candidate.id === who);
    return decide(this.dossier, command, { at: this.at, by: { person: person(who), name: known ? signedName(known) : who }, chart: this.chart, credentials: this.chart.persons.map(({ id }) => aCredential(id)), houseSeals: this.houseSeals, circuit, opened, past: this.past(command) });
  }

  /** What happened last, and nobody has looked since. */
  private past({ type }: Command): Past | null {
    const past = type === 'recall' ? pastOf(this.events) : null;
    return past && { ...past, openedBy: [] };
  }

  after(who: string, command: Command, opened: readonly Sha256[] = []): TestDossier {
    const decision = this.asks(who, command, opened);
    if (isRefusal(decision)) throw new Error(`refused: ${decision.refused} ${JSON.stringify(decision.facts)}`);
    return new TestDossier(this.chart, this.circuit, this.at, decision.dossier, [...this.events, decision.event], [...this.effects, ...decision.effects], this.houseSeals);
  }

  when(at: Instant): TestDossier {
    return new TestDossier(this.chart, this.circuit, at, this.dossier, this.events, this.effects, this.houseSeals);
  }

  among(chart: TestChart): TestDossier {
    return new TestDossier(chart, this.circuit, this.at, this.dossier, this.events, this.effects, this.houseSeals);
  }

  /** The seals the collectivité has recorded. */
  sealedWith(...houseSeals: readonly HouseSeal[]): TestDossier {
    return new TestDossier(this.chart, this.circuit, this.at, this.dossier, this.events, this.effects, houseSeals);
  }

  get seen(): readonly Sha256[] {
    return this.dossier?.documents.map((document) => document.sha256) ?? [];
  }

  decision(type: 'approve' | 'sign' | 'reject', changes: { seen?: readonly Sha256[]; step?: string; reason?: string; mention?: readonly string[] } = {}): Command {
    const asked = { seen: changes.seen ?? this.seen, step: (changes.step ?? null) as StepId | null, reason: changes.reason ?? null };
    return type === 'sign' && changes.mention ? { type, ...asked, mention: changes.mention } : { type, ...asked };
  }

  submitted(): TestDossier { return this.after('Gus Agent', { type: 'submit', seen: this.seen }); }
  approvedBy(who: string): TestDossier { return this.after(who, this.decision('approve')); }
  signedBy(who: string): TestDossier { return this.after(who, this.decision('sign')); }
  opinionOf(who: string, advice: Advice): TestDossier { return this.after(who, { type: 'give-opinion', seen: this.seen, step: null, advice }); }
  acknowledgedBy(who: string): TestDossier { return this.after(who, { type: 'acknowledge', seen: this.seen, step: null }); }
  declaredBy(who: string, declaration: Declaration): TestDossier { return this.after(who, { type: 'declare', seen: this.seen, step: null, declaration }); }
  /** The worker comes back with the signed files. */
  sealed(): TestDossier {
    const { version, documents, tasks } = this.dossier!;
    const marks = marksHere(tasks);
    const steps = marks.map((mark) => mark.step);
    const files = documents.filter(({ role }) => role === 'main').map(({ id, sha256: original }) => ({ document: id, original, sha256: sha256(`signed ${original}`), sizeBytes: 9, steps }));
    return this.after('worker', { type: 'record-seal', from: version, docket: sha256('docket'), files: steps.length > 0 ? files : [], ...(marks.some(isHouseSeal) ? { houseSeal: sealUsed } : {}) });
  }
  /** The worker comes back with files that bear the signature awaited at its step. */
  applied(): TestDossier {
    const { version, documents, tasks } = this.dossier!;
    const steps = signedHere(tasks).map((task) => task.step);
    const files = documents.filter(({ role }) => role === 'main').map(({ id, sha256: original }) => ({ document: id, original, sha256: sha256(`${steps.length} signed ${original}`), sizeBytes: 8, steps }));
    return this.after('worker', { type: 'record-signature', from: version, files });
  }
  /** The worker has done what the product is asked to do itself. */
  completed(): TestDossier {
    const task = openTasks(this.dossier!).find(({ addressee }) => addressee.kind === 'product')!;
    return this.after('worker', { type: 'complete', task: task.number, ...(task.kind === 'archive' ? { docket: sha256('closing docket') } : {}) });
  }
  /** Recorded by `who`: `signatory` signed the paper on that day. */
  onPaper(signatory: string, changes: Partial<SignOnPaper> = {}): SignOnPaper {
    return { type: 'sign-on-paper', step: null, signatory: person(signatory), on: civilDateOf(this.at, this.chart.timeZone), scan: aScan(), seen: this.seen, asAdministrator: false, ...changes };
  }
  rejectedBy(who: string, reason: string): TestDossier { return this.after(who, this.decision('reject', { reason })); }
}

/** A complete draft of Gus, with one document. */
export function aDossier(changes: { circuit?: CircuitDefinition; chart?: TestChart; type?: string; metadata?: Record<string, string | number | boolean>; at?: Instant } = {}): TestDossier {
  return new TestDossier(changes.chart ?? aTown(), changes.circuit ?? deliberationCircuit, changes.at ?? monday, null, [], [])
    .after('Gus Agent', { type: 'create', id: 'dossier-1' as DossierId, dossierType: changes.type ?? 'deliberation', title: 'Budget primitif 2025', metadata: changes.metadata ?? deliberationFacts, desk: null })
    .after('Gus Agent', { type: 'add-document', document: aDocument() });
}
