import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { sha256 } from '#kernel/digest.js';
import type { DossierId } from '#kernel/id.js';
import type { Decision } from '#dossiers/decide.js';
import { openTasks } from '#dossiers/dossier.js';
import { moment } from '../support/chart.js';
import { aDocument, aDossier, anyOfCircuit, aTown, deliberationFacts, monday } from '../support/dossier.js';

const code = (outcome: Decision | Refusal): string => (isRefusal(outcome) ? outcome.refused : 'allowed');
const impeded = aTown().withImpediment('Ada Roy', { from: '2025-04-06T00:00:00Z' });

describe('a draft', () => {
  it('is begun at the desk of the agent, and is the agent’s own', () => {
    const draft = aDossier();
    expect(draft.dossier).toMatchObject({ status: 'draft', version: 2, submitter: { person: 'Gus Agent', desk: 'secretariat' } });
    expect(code(draft.asks('Cid Sud', { type: 'edit', title: 'Autre' }))).toBe('dossier.not-yours');
    expect(code(draft.asks('Cid Sud', { type: 'submit', seen: draft.seen }))).toBe('dossier.not-yours');
  });

  it('is not begun at a desk where the person has no place, nor for a type that does not exist', () => {
    const create = { type: 'create', id: 'd' as DossierId, title: 'Titre', metadata: {}, desk: null } as const;
    expect(code(aDossier().asks('Gus Agent', { ...create, dossierType: 'deliberation', desk: 'dgs' as never }))).toBe('dossier.not-your-desk');
    expect(code(aDossier().asks('Gus Agent', { ...create, dossierType: 'poeme' }))).toBe('dossier.unknown-type');
  });

  it('takes a document once, under a name that is only a name', () => {
    const draft = aDossier();
    expect(code(draft.asks('Gus Agent', { type: 'add-document', document: aDocument() }))).toBe('document.already-there');
    expect(code(draft.asks('Gus Agent', { type: 'add-document', document: { ...aDocument('../x.pdf') } }))).toBe('document.bad-name');
    expect(code(draft.asks('Gus Agent', { type: 'add-document', document: { ...aDocument('invoice\u202efdp.exe') } }))).toBe('document.bad-name');
  });

  it('leaves only complete: a document, every required fact, a secretary who exists', () => {
    const empty = aDossier().after('Gus Agent', { type: 'remove-document', document: aDocument().id });
    expect(code(empty.asks('Gus Agent', { type: 'submit', seen: [] }))).toBe('dossier.without-document');
    const half = aDossier({ metadata: { actNumber: '2025DE12' } });
    expect(half.asks('Gus Agent', { type: 'submit', seen: half.seen })).toMatchObject({ refused: 'dossier.incomplete', facts: { fields: ['sittingDate', 'secretary'] } });
    const nobody = aDossier({ metadata: { ...deliberationFacts, secretary: 'Nobody' } });
    expect(code(nobody.asks('Gus Agent', { type: 'submit', seen: nobody.seen }))).toBe('dossier.no-secretary');
  });

  it('does not change once it has left', () => {
    const gone = aDossier().submitted();
    expect(code(gone.asks('Gus Agent', { type: 'add-document', document: aDocument('late.pdf') }))).toBe('dossier.not-a-draft');
    expect(code(gone.asks('Gus Agent', { type: 'discard' }))).toBe('dossier.not-a-draft');
  });
});

describe('a deliberation', () => {
  it('goes to the DGS, then to who may lawfully sign, then to the secretary, then is sealed once', () => {
    const finished = aDossier().submitted().approvedBy('Dora Dir').signedBy('Ada Roy').signedBy('Eve Lac');
    expect(finished.dossier).toMatchObject({ status: 'sealing' });
    expect(finished.effects).toEqual([{ queue: 'seal', dossier: 'dossier-1', version: finished.dossier?.version }]);
    expect(finished.dossier?.tasks.map((task) => task.decision?.signature?.capacity)).toEqual([undefined, 'mayor', 'secretary']);
  });

  it('is signed by the first deputy when the mayor is found impeded, with the mention and the reason chain', () => {
    const signed = aDossier({ chart: impeded }).submitted().approvedBy('Dora Dir').signedBy('Bea Nord');
    const signature = signed.dossier?.tasks[1]?.decision?.signature;
    expect(signature).toMatchObject({ capacity: 'substitute', basis: 'CGCT L2122-17', mention: ['Pour le Maire empêché,', 'La 1re adjointe,', 'Bea NORD'] });
    expect(signature?.trace.map((skipped) => [skipped.person, skipped.reason])).toEqual([['Ada Roy', 'impeded']]);
  });

  it('warns the mayor found impeded who signs all the same, and keeps the warning', () => {
    const signed = aDossier({ chart: impeded }).submitted().approvedBy('Dora Dir').signedBy('Ada Roy');
    expect(signed.dossier?.tasks[1]?.decision?.signature?.notices.map((notice) => notice.code)).toContain('organisation.mayor-found-impeded');
  });

  it('comes back to the mayor when the impediment ends while it waits', () => {
    const returned = aTown().withImpediment('Ada Roy', { from: '2025-04-06T00:00:00Z', to: '2025-04-08T08:00:00Z' });
    const waiting = aDossier({ chart: returned }).submitted().approvedBy('Dora Dir');
    const later = waiting.when(moment('2025-04-08T08:00:00Z'));
    expect(code(waiting.asks('Bea Nord', waiting.decision('sign')))).toBe('allowed');
    expect(code(later.asks('Bea Nord', later.decision('sign')))).toBe('signature.no-power');
    expect(code(later.asks('Ada Roy', later.decision('sign')))).toBe('allowed');
  });

  it('is signed under the words that were shown, and under no others', () => {
    const waiting = aDossier({ chart: impeded }).submitted().approvedBy('Dora Dir');
    const shown = ['Pour le Maire empêché,', 'La 1re adjointe,', 'Bea NORD'];
    expect(code(waiting.asks('Bea Nord', waiting.decision('sign', { mention: shown })))).toBe('allowed');
    expect(code(waiting.asks('Bea Nord', waiting.decision('sign')))).toBe('allowed');
    expect(waiting.asks('Bea Nord', waiting.decision('sign', { mention: ['Pour le Maire et par délégation,', ...shown.slice(1)] })))
      .toMatchObject({ refused: 'dossier.mention-changed', facts: { mention: shown } });
    expect(waiting.asks('Bea Nord', waiting.decision('sign', { mention: [] }))).toMatchObject({ refused: 'dossier.mention-changed' });
  });

  it('refuses the signature of the second deputy with the reasons', () => {
    const waiting = aDossier().submitted().approvedBy('Dora Dir');
    expect(waiting.asks('Cid Sud', waiting.decision('sign'))).toMatchObject({ refused: 'signature.no-power', facts: { instead: ['Le Maire,', 'Ada ROY'] } });
  });

  it('never bears two signatures of one person', () => {
    const substituteIsSecretary = aDossier({ chart: impeded, metadata: { ...deliberationFacts, secretary: 'Bea Nord' } })
      .submitted().approvedBy('Dora Dir').signedBy('Bea Nord');
    expect(code(substituteIsSecretary.asks('Bea Nord', substituteIsSecretary.decision('sign')))).toBe('signature.same-person-twice');
  });
});

describe('a decision', () => {
  it('is taken on the documents that were shown', () => {
    const waiting = aDossier().submitted();
    expect(code(waiting.asks('Dora Dir', waiting.decision('approve', { seen: [sha256('other')] })))).toBe('dossier.stale-documents');
    expect(code(waiting.asks('Dora Dir', waiting.decision('approve', { seen: [] })))).toBe('dossier.stale-documents');
  });

  it('is taken by the person whose step it is, and with the act the step asks for', () => {
    const waiting = aDossier().submitted();
    expect(code(waiting.asks('Fay Mer', waiting.decision('approve')))).toBe('dossier.not-your-step');
    expect(code(waiting.asks('Dora Dir', waiting.decision('sign')))).toBe('dossier.wrong-decision');
    expect(code(waiting.asks('Dora Dir', waiting.decision('approve', { step: 'signature' })))).toBe('dossier.no-such-step');
  });

  it('is taken once: the second click and the second desk learn who decided', () => {
    const approved = aDossier({ circuit: anyOfCircuit }).submitted().approvedBy('Cid Sud');
    expect(approved.asks('Cid Sud', approved.decision('approve'))).toMatchObject({ refused: 'dossier.step-closed', facts: { by: 'Cid SUD', outcome: 'approved' } });
    expect(approved.asks('Dora Dir', approved.decision('approve'))).toMatchObject({ refused: 'dossier.step-closed', facts: { by: 'Cid SUD' } });
    const signed = aDossier({ chart: impeded }).submitted().approvedBy('Dora Dir').signedBy('Bea Nord');
    expect(signed.asks('Ada Roy', signed.decision('sign'))).toMatchObject({ refused: 'dossier.step-closed', facts: { by: 'Bea NORD', outcome: 'signed' } });
    expect(code(signed.signedBy('Eve Lac').asks('Eve Lac', signed.decision('sign')))).toBe('dossier.step-closed');
  });

  it('may be taken by the desk that minds the desk asked', () => {
    const minded = aTown().withCover('dgs', 'finances', { from: '2025-04-07', to: '2025-04-07' });
    const waiting = aDossier({ chart: minded }).submitted();
    expect(code(waiting.asks('Cid Sud', waiting.decision('approve')))).toBe('allowed');
    const tomorrow = waiting.when(moment('2025-04-08T09:00:00Z'));
    expect(code(tomorrow.asks('Cid Sud', tomorrow.decision('approve')))).toBe('dossier.not-your-step');
  });
});

describe('a rejection', () => {
  it('says why, ends the dossier and closes what waited', () => {
    const waiting = aDossier({ circuit: anyOfCircuit }).submitted();
    expect(code(waiting.asks('Dora Dir', waiting.decision('reject')))).toBe('dossier.reason-required');
    expect(code(waiting.asks('Dora Dir', waiting.decision('reject', { reason: ' a ' })))).toBe('dossier.reason-required');
    const rejected = waiting.rejectedBy('Dora Dir', 'Montant erroné page 2');
    expect(rejected.dossier).toMatchObject({ status: 'rejected', endedAt: monday });
    expect(rejected.dossier && openTasks(rejected.dossier)).toEqual([]);
    expect(rejected.effects).toEqual([]);
    expect(code(rejected.asks('Ada Roy', rejected.decision('sign')))).toBe('dossier.not-running');
  });
});

describe('the signed files', () => {
  const sealing = aDossier().submitted().approvedBy('Dora Dir').signedBy('Ada Roy').signedBy('Eve Lac');
  const file = { document: aDocument().id, original: aDocument().sha256, sha256: sha256('signed'), sizeBytes: 2000, steps: ['signature', 'secretaire'] as never[] };
  const record = { type: 'record-seal', from: sealing.dossier!.version, files: [file], docket: sha256('docket') } as const;

  it('end the dossier, once', () => {
    const finished = sealing.after('Gus Agent', record);
    expect(finished.dossier).toMatchObject({ status: 'finished', docket: sha256('docket'), documents: [{ signed: { sha256: sha256('signed') } }] });
    expect(code(finished.asks('Gus Agent', record))).toBe('dossier.seal-stale');
  });

  it('count only with every signature, in order, over the documents that were decided upon', () => {
    expect(code(sealing.asks('Gus Agent', { ...record, files: [] }))).toBe('dossier.seal-incomplete');
    expect(code(sealing.asks('Gus Agent', { ...record, files: [{ ...file, steps: ['secretaire', 'signature'] as never[] }] }))).toBe('dossier.seal-incomplete');
    expect(code(sealing.asks('Gus Agent', { ...record, files: [{ ...file, original: sha256('other') }] }))).toBe('dossier.seal-incomplete');
    expect(code(sealing.asks('Gus Agent', { ...record, from: 1 }))).toBe('dossier.seal-stale');
  });
});
