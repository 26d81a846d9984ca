import type { DossierId } from '#kernel/id.js';
import { withChange } from '#organisation/apply-change.js';
import { installCouncil } from '#organisation/changeover.js';
import type { Chart } from '#organisation/chart.js';
import { blockedSignatures, refusedCertificates, type WaitingSignature } from '#dossiers/reading/blocked.js';
import type { Addressee } from '#dossiers/task.js';
import { aChart, aCredential, aMandate, moment, person } from '../../support/chart.js';
import { done } from '../../support/organisation.js';

const at = moment('2026-03-27T10:00:00+01:00');
const lawful: Addressee = { kind: 'lawful-signatory' };

function waits(addressee: Addressee = lawful, more: Partial<WaitingSignature> = {}): WaitingSignature {
  return {
    dossier: 'dossier-1' as DossierId, title: 'Budget primitif', type: 'deliberation', metadata: {}, submitter: { person: person('Eva Gris'), name: 'Eva GRIS', desk: null }, signed: [],
    task: { step: 'maire' as never, name: 'Signature du maire', kind: 'signature', addressee, openedAt: moment('2026-03-26T09:00:00Z') }, ...more,
  };
}

const town = aChart({ mayor: 'Ada Roy', deputies: ['Bea Nord'], councillors: ['Cid Sud'], agents: ['Eva Gris'], desks: { cabinet: ['Ada Roy', 'Eva Gris'], vide: [] } });

describe('a dossier that waits for a signature', () => {
  it('is not blocked while the mayor, or the deputy who replaces her, may sign', () => {
    expect(blockedSignatures([waits()], town, at)).toEqual([]);
    expect(blockedSignatures([waits()], town.withImpediment('Ada Roy', { from: '2026-03-01T00:00:00Z' }), at)).toEqual([]);
  });

  it('is blocked when nobody is called, and says who was passed over and why', () => {
    const alone = aChart({ mayor: 'Ada Roy', agents: ['Eva Gris'] }).withImpediment('Ada Roy', { from: '2026-03-01T00:00:00Z' }).withDelegation('Eva Gris', { kind: 'signature', types: ['courrier'] });
    expect(blockedSignatures([waits()], alone, at)).toMatchObject([{
      dossier: 'dossier-1', title: 'Budget primitif', type: { name: 'Délibération' }, step: { id: 'maire', name: 'Signature du maire' },
      sentence: 'Personne ne peut légalement signer cet acte en ce moment.',
      trace: expect.arrayContaining([expect.objectContaining({ name: 'Ada ROY', reason: 'impeded', text: expect.stringContaining('un empêchement est constaté') }), expect.objectContaining({ name: 'Eva GRIS' })]),
    }]);
  });

  it('is blocked when the only one called has signed it already', () => {
    const alone = aChart({ mayor: 'Ada Roy' });
    expect(blockedSignatures([waits(lawful, { signed: [person('Ada Roy')] })], alone, at)).toMatchObject([{ sentence: 'Qui pourrait signer a déjà signé ce dossier.', trace: [{ name: 'Ada ROY', reason: 'same-person-twice' }] }]);
  });

  it('at a desk needs somebody of that desk who has the power', () => {
    const desk = (slug: string): Addressee => ({ kind: 'desk', desk: slug as never, name: slug });
    expect(blockedSignatures([waits(desk('cabinet'))], town, at)).toEqual([]);
    expect(blockedSignatures([waits(desk('vide'))], town, at)).toMatchObject([{ sentence: 'Le bureau «\u00A0vide\u00A0» n’a plus de titulaire.', trace: [] }]);
    const revoked = town.withImpediment('Ada Roy', { from: '2026-03-01T00:00:00Z', cause: 'revocation' });
    expect(blockedSignatures([waits(desk('cabinet'))], revoked, at)[0]?.trace.map(({ name, reason }) => [name, reason])).toEqual([['Ada ROY', 'signature.no-power'], ['Eva GRIS', 'signature.no-power']]);
  });

  it('for its secretary is blocked when that person was never elected', () => {
    const secretary = (who: string): Addressee => ({ kind: 'secretary', person: person(who), name: who });
    expect(blockedSignatures([waits(secretary('Cid Sud'))], town, at)).toEqual([]);
    expect(blockedSignatures([waits(secretary('Eva Gris'))], town, at)[0]?.trace).toMatchObject([{ reason: 'signature.secretary-not-elected', text: expect.stringContaining('L2121-15') }]);
  });

  it('in hundreds asks each act once', () => {
    const many = Array.from({ length: 800 }, (_, index) => waits(lawful, { dossier: `dossier-${index}` as DossierId }));
    const agents = Array.from({ length: 40 }, (_, index) => `Agent ${index}`);
    const emptied = agents.reduce((chart, name) => chart.withDelegation(name, { kind: 'signature', types: ['courrier'] }), aChart({ mayor: null, agents }));
    const blocked = blockedSignatures(many, emptied, at);
    expect([blocked.length, blocked[0]!.trace.length >= agents.length]).toEqual([800, true]);
    // Who may sign an act is asked of the delegations: as often for hundreds of dossiers as for one.
    const timesAsked = (waiting: readonly WaitingSignature[]): number => {
      let times = 0;
      const watched = new Proxy<Chart>(emptied, { get: (chart, fact) => {
        if (fact === 'delegations') times += 1;
        return Reflect.get(chart, fact) as unknown;
      } });
      blockedSignatures(waiting, watched, at);
      return times;
    };
    expect(timesAsked(many.slice(0, 1))).toBeGreaterThan(0);
    expect(timesAsked(many)).toBe(timesAsked(many.slice(0, 1)));
  });
});

describe('the certificates refused', () => {
  const change = installCouncil(town, [{ ...aMandate('Bea Nord', 'mayor', at), id: 'new-mayor' as never }, { ...aMandate('Ada Roy', 'councillor', at), id: 'new-councillor' as never }], at);
  const after = withChange(town, done(change) as never);
  const former = aCredential(person('Ada Roy'), { mandate: 'mayor-Ada Roy' as never });

  it('are those of the former mandates, and whether another one serves already', () => {
    expect(refusedCertificates([former, aCredential(person('Eva Gris'))], after, at)).toMatchObject([{
      name: 'Ada ROY', code: 'organisation.credential-mandate-ended', replaced: false,
      sentence: 'Ce certificat était lié à un mandat qui a pris fin le 27 mars 2026 à 10 h 00\u00A0: il est refusé depuis cet instant.',
    }]);
    expect(refusedCertificates([former, aCredential(person('Ada Roy'), { id: 'new' as never, mandate: 'new-councillor' as never })], after, at)).toMatchObject([{ id: former.id, replaced: true }]);
  });

  it('leave out those whose own dates are over', () => {
    expect(refusedCertificates([{ ...former, validTo: at }], after, at)).toEqual([]);
  });
});
