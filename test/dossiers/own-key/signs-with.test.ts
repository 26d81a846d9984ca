import type { Credential } from '#organisation/credential.js';
import { signsWith } from '#dossiers/own-key/signs-with.js';
import { aChart, aCredential, moment, person } from '../../support/chart.js';

const ada = person('Ada Roy');
const now = moment('2026-03-27T10:00:00+01:00');
const [yesterday, nextYear] = [moment('2026-03-26T10:00:00+01:00'), moment('2027-03-27T10:00:00+01:00')];
const told = (credentials: readonly Credential[], { kept = true, made = false } = {}) =>
  signsWith(ada, { chart: aChart({ mayor: 'Ada Roy' }), credentials, at: now }, { keeps: () => kept, renews: () => made });

describe('the certificate somebody would sign with', () => {
  it('is told with the name it bears, until when it is valid, and who makes the next one', () => {
    expect(told([aCredential(ada, { holder: 'Ada ROY', validTo: nextYear })])).toMatchObject({ certificate: { name: 'Ada ROY', validTo: nextYear }, madeHere: false, refusal: null });
    expect(told([aCredential(ada, { holder: null, validTo: nextYear })], { made: true })).toMatchObject({ certificate: { name: 'Ada ROY' }, madeHere: true });
  });

  it('that the town has bought and that has ended is told as what stops the signature', () => {
    expect(told([aCredential(ada, { validTo: yesterday })])).toMatchObject({ certificate: null, madeHere: false, refusal: { refused: 'organisation.credential-not-valid-now', facts: { to: yesterday, at: now, name: 'Ada ROY' } } });
  });

  it('stops nothing when there is none, or one made here that has ended: the product makes it at the signature', () => {
    for (const credentials of [[], [aCredential(ada, { validTo: yesterday })]]) expect(told(credentials, { made: true })).toEqual({ certificate: null, madeHere: true, refusal: null });
  });

  it('was withdrawn: none is made in its place', () => {
    expect(told([aCredential(ada, { revokedAt: yesterday })], { made: true })).toMatchObject({ certificate: null, madeHere: false, refusal: { refused: 'organisation.credential-revoked' } });
  });

  it('and whose key is kept where this installation cannot reach it signs nothing', () => {
    expect(told([aCredential(ada, { validTo: nextYear })], { kept: false })).toMatchObject({ certificate: null, refusal: { refused: 'organisation.credential-elsewhere' } });
  });
});
