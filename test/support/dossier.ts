// A dossier for tests, led by what people do: `aDossier('deliberation').submitted().approvedBy('Dora')`.
// Each step is the product's own decide(); a refusal stops the test with its code.

import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { Instant } from '#kernel/clock.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import type { DocumentId, DossierId } from '#kernel/id.js';
import { signedName } from '#organisation/person.js';
import { compile } from '#circuits/compile.js';
import { placedSteps, type CircuitDefinition, type Step, type StepId } from '#circuits/definition.js';
import type { Command } from '#dossiers/command.js';
import { decide, type Decision } from '#dossiers/decide.js';
import type { Document } from '#dossiers/document.js';
import type { Dossier } from '#dossiers/dossier.js';
import type { DossierEvent } from '#dossiers/event.js';
import { aChart, aCredential, moment, person, type TestChart } from './chart.js';

export const monday = moment('2025-04-07T09:00:00Z');

/** A town with what the circuits of the tests address. */
export function aTown(): TestChart {
  return aChart({
    mayor: 'Ada Roy', deputies: [{ name: 'Bea Nord', gender: 'f' }, 'Cid Sud'], councillors: ['Eve Lac', 'Fay Mer'],
    agents: ['Dora Dir', { name: 'Gus Agent', post: 'other', title: 'Agent' }],
    desks: { dgs: ['Dora Dir'], secretariat: ['Gus Agent'], finances: ['Cid Sud'] },
  });
}

function step(id: string, changes: Partial<Step>): Step {
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

export class TestDossier {
  constructor(readonly chart: TestChart, readonly circuit: CircuitDefinition, readonly at: Instant, readonly dossier: Dossier | null, readonly events: readonly DossierEvent[], readonly effects: Decision['effects']) {}

  /** What the product answers, without changing this dossier. */
  asks(who: string, command: Command): Decision | Refusal {
    const circuit = {
      reference: { key: this.circuit.key, name: this.circuit.name, version: 1, hash: compile(this.circuit).hash, stepCount: placedSteps(this.circuit).length },
      machine: compile(this.circuit),
    };
    const known = this.chart.persons.find((candidate) => candidate.id === who);
    return decide(this.dossier, command, { at: this.at, by: { person: person(who), name: known ? signedName(known) : who }, chart: this.chart, credentials: this.chart.persons.map(({ id }) => aCredential(id)), circuit });
  }

  after(who: string, command: Command): TestDossier {
    const decision = this.asks(who, command);
    if (isRefusal(decision)) throw new Error(`refused: ${decision.refused} ${JSON.stringify(decision.facts)}`);
    return new TestDossier(this.chart, this.circuit, this.at, decision.dossier, [...this.events, decision.event], [...this.effects, ...decision.effects]);
  }

  when(at: Instant): TestDossier {
    return new TestDossier(this.chart, this.circuit, at, this.dossier, this.events, this.effects);
  }

  among(chart: TestChart): TestDossier {
    return new TestDossier(chart, this.circuit, this.at, this.dossier, this.events, this.effects);
  }

  get seen(): readonly Sha256[] {
    return this.dossier?.documents.map((document) => document.sha256) ?? [];
  }

  decision(type: 'approve' | 'sign' | 'reject', changes: { seen?: readonly Sha256[]; step?: string; reason?: string } = {}): Command {
    return { type, seen: changes.seen ?? this.seen, step: (changes.step ?? null) as StepId | null, reason: changes.reason ?? null };
  }

  submitted(): TestDossier { return this.after('Gus Agent', { type: 'submit', seen: this.seen }); }
  approvedBy(who: string): TestDossier { return this.after(who, this.decision('approve')); }
  signedBy(who: string): TestDossier { return this.after(who, this.decision('sign')); }
  rejectedBy(who: string, reason: string): TestDossier { return this.after(who, this.decision('reject', { reason })); }
}

/** A complete draft of Gus, with one document. */
export function aDossier(changes: { circuit?: CircuitDefinition; chart?: TestChart; type?: string; metadata?: Record<string, string | number>; at?: Instant } = {}): TestDossier {
  return new TestDossier(changes.chart ?? aTown(), changes.circuit ?? deliberationCircuit, changes.at ?? monday, null, [], [])
    .after('Gus Agent', { type: 'create', id: 'dossier-1' as DossierId, dossierType: changes.type ?? 'deliberation', title: 'Budget primitif 2025', metadata: changes.metadata ?? deliberationFacts, desk: null })
    .after('Gus Agent', { type: 'add-document', document: aDocument() });
}
