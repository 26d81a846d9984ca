import { isRefusal } from '#kernel/refusal.js';
import { withChange } from '#organisation/apply-change.js';
import { installCouncil, type Seat } from '#organisation/changeover.js';
import { credentialOf } from '#organisation/credential.js';
import { maySign, whoMaySign, type Act } from '#organisation/powers.js';
import { aChart, aMandate, moment, person } from '../support/chart.js';

const deliberation: Act = { nature: 'deliberation', dossierType: 'deliberation' };
const letter: Act = { nature: 'other', dossierType: 'courrier' };
const tenOClock = moment('2026-03-27T10:00:00+01:00');
const justBefore = moment('2026-03-27T09:59:59.999+01:00');

const before = aChart({ mayor: 'Ada Blanc', deputies: ['Bob Noir'], councillors: ['Cid Roux'], agents: ['Eva Gris'] })
  .withDelegation('Eva Gris', { kind: 'signature', types: ['courrier'], number: '2020-9' })
  .withDesignation('Cid Roux', { from: '2021-01-01T00:00:00Z' });
const seat = (name: string, kind: Seat['kind'], rank = 0): Seat => ({ ...aMandate(name, kind, tenOClock, rank), id: `new-${name}` as Seat['id'] });
const seats = [seat('Cid Roux', 'mayor'), seat('Bob Noir', 'deputy', 1)];

function installed() {
  const change = installCouncil(before, seats, tenOClock);
  if (isRefusal(change)) throw new Error(change.refused);
  return { change, after: withChange(before, change) };
}

describe('the installation of a new council at ten', () => {
  it('cuts the former mayor at that very moment', () => {
    const { after } = installed();
    expect(maySign(person('Ada Blanc'), deliberation, after, justBefore)).toMatchObject({ capacity: 'mayor' });
    expect(maySign(person('Ada Blanc'), deliberation, after, tenOClock)).toMatchObject({ refused: 'signature.no-power' });
    expect(whoMaySign(deliberation, after, tenOClock).signatories.map((signatory) => signatory.person)).toEqual(['Cid Roux']);
  });

  it('refuses the former mayor’s certificate from that moment', () => {
    const { after } = installed();
    const credential = {
      id: 'key' as never, person: person('Ada Blanc'), kind: 'pkcs12' as const, certificate: 'c' as never, keyReference: 'k', mandate: 'mayor-Ada Blanc' as never, holder: 'Ada BLANC',
      validFrom: moment('2024-01-01T00:00:00Z'), validTo: moment('2028-01-01T00:00:00Z'), revokedAt: null,
    };
    expect(credentialOf(person('Ada Blanc'), [credential], after.mandates, justBefore)).toBe(credential);
    expect(credentialOf(person('Ada Blanc'), [credential], after.mandates, tenOClock)).toMatchObject({ refused: 'organisation.credential-mandate-ended' });
  });

  it('lets what the former mayor entrusted lapse, and lists it', () => {
    const { change, after } = installed();
    expect(whoMaySign(letter, after, justBefore).signatories.map((signatory) => signatory.person)).toContain('Eva Gris');
    expect(whoMaySign(letter, after, tenOClock).trace).toMatchObject([{ person: 'Eva Gris', reason: 'former-mayor' }]);
    expect(change.result.lapsedDelegations.map((delegation) => delegation.arrete.number)).toEqual(['2020-9']);
    expect(change.result.endedDesignations).toHaveLength(1);
  });

  it('leaves one line for each mandate ended and begun, and for each designation ended', () => {
    const { change } = installed();
    expect(change.lines.map((line) => line.action)).toEqual([
      'organisation.council-installed', 'organisation.mandate-ended', 'organisation.mandate-ended', 'organisation.mandate-ended', 'organisation.designation-ended',
      'organisation.mandate-recorded', 'organisation.mandate-recorded',
    ]);
    expect(change.lines[0]!.facts).toMatchObject({ mayor: 'Cid ROUX', closed: 3 });
  });

  it.each([
    ['no mayor', [seats[1]!], 'organisation.council-without-mayor'],
    ['two mayors', [seats[0]!, seat('Bob Noir', 'mayor')], 'organisation.council-without-mayor'],
    ['someone twice', [seats[0]!, seat('Cid Roux', 'councillor')], 'organisation.person-twice-in-council'],
    ['a stranger', [...seats, seat('Zoé', 'councillor')], 'organisation.unknown-person'],
    ['two first deputies', [...seats, seat('Ada Blanc', 'deputy', 1)], 'organisation.same-deputy-rank'],
  ])('is refused with %s', (_with, wrong, code) => {
    expect(installCouncil(before, wrong, tenOClock)).toMatchObject({ refused: code });
  });
});
