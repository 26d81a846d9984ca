// Whose keys are awaited, as each one reads it: who holds it is told it is theirs, and nobody is hidden by it.

import { sha256 } from '#kernel/digest.js';
import type { PersonId } from '#kernel/id.js';
import type { Language } from '#kernel/language.js';
import { awaitedKeys, type AskedOf } from '#dossiers/own-key/awaited-keys.js';
import { sealView, type SealWaits } from '#dossiers/reading/seal-view.js';
import { aCredential, person } from '../../support/chart.js';
import { aDossier, deliberationCircuit } from '../../support/dossier.js';

/** Ada Roy (mayor), then Eve Lac (secretary of the sitting), have signed: the circuit is at its end. */
const { dossier } = aDossier({ circuit: deliberationCircuit }).submitted().approvedBy('Dora Dir').signedBy('Ada Roy').signedBy('Eve Lac');
const [ada, eve] = [person('Ada Roy'), person('Eve Lac')];
const credentials = [aCredential(ada, { kind: 'user-token', certificate: sha256('ada') }), aCredential(eve, { kind: 'remote', certificate: sha256('eve') })];
const asks = (who: PersonId): AskedOf => ({ person: who, certificate: sha256(who === ada ? 'ada' : 'eve') });
const waits = (asked: readonly AskedOf[], problem: SealWaits['late'] = null): SealWaits['keys'] => awaitedKeys(dossier!, problem, asked, credentials);
const read = (who: PersonId | null, keys: SealWaits['keys'], late: SealWaits['late'] = null, language?: Language) => sealView(dossier!, { late, keys }, who, language);

describe('a key awaited at the end of a circuit', () => {
  it('is told as theirs to who holds it, and by name to everybody else, applications too', () => {
    const keys = waits([asks(ada)]);
    expect(read(ada, keys)).toEqual({ state: 'asked', yours: true, others: null, lastProblem: expect.stringMatching(/attendue de Ada ROY, qui détient sa clé.*Les décisions prises sont conservées\.$/) });
    for (const who of [eve, person('Gus Agent'), null]) expect(read(who, keys)).toMatchObject({ state: 'asked', yours: false, others: null, lastProblem: expect.stringContaining('Ada ROY') });
  });

  it('hides nobody else whose key is awaited too', () => {
    const keys = waits([asks(ada), asks(eve), asks(ada)]);
    expect(keys.map(({ code, name }) => [code, name])).toEqual([['dossier.own-key-awaited', 'Ada ROY'], ['dossier.remote-key-awaited', 'Eve LAC']]);
    expect(read(ada, keys)).toMatchObject({ yours: true, others: expect.stringMatching(/^La signature est attendue de Eve LAC, dont la clé est chez son prestataire/) });
    expect(read(eve, keys)!.others).toMatch(/^La signature est attendue de Ada ROY/);
    expect(read(ada, keys)!.others).not.toContain('Ada');
    expect(read(null, keys)).toMatchObject({ yours: false, others: null, lastProblem: expect.stringMatching(/Ada ROY.*Eve LAC/) });
    expect(read(ada, keys, null, 'en')!.others).toMatch(/awaited from Eve LAC.*The decisions taken are kept\.$/);
  });

  it('is asked of who never showed a certificate, and of who is asked besides', () => {
    const problem = { code: 'dossier.own-certificate-awaited', facts: { name: 'Ada ROY', person: ada } };
    expect(read(ada, waits([], problem))).toMatchObject({ state: 'asked', yours: true, others: null, lastProblem: expect.stringContaining('jamais été présenté') });
    expect(read(ada, waits([asks(eve)], problem))).toMatchObject({ yours: true, others: expect.stringContaining('Eve LAC') });
  });

  it('is told from what stands asked now, not from what the last attempt said of it', () => {
    const problem = { code: 'dossier.own-key-awaited', facts: { name: 'Ada ROY', person: ada } };
    expect(read(ada, waits([asks(eve)], problem))).toMatchObject({ yours: false, lastProblem: expect.not.stringContaining('Ada') });
    expect(read(ada, waits([], problem))).toMatchObject({ state: 'asked', yours: true });
    // Of a dossier that waits since before the person was told: a name is nobody's account.
    expect(read(ada, waits([], { ...problem, facts: { name: 'Ada ROY' } }))).toMatchObject({ state: 'asked', yours: false, lastProblem: expect.stringContaining('Ada ROY') });
  });

  it('is still theirs while something else keeps the signed files late', () => {
    const late = { code: 'signature.service-unreachable', facts: {} };
    expect(read(ada, waits([asks(ada)], late), late)).toMatchObject({ state: 'late', yours: true, lastProblem: expect.stringMatching(/ne répond pas.*reprendra d’elle-même/) });
    expect(read(eve, waits([], late), late)).toMatchObject({ state: 'late', yours: false });
  });

  it('is awaited no more once it has signed', () => {
    expect(read(ada, waits([]))).toEqual({ state: 'waiting', lastProblem: null, yours: false, others: null });
    expect(sealView(aDossier().submitted().dossier!, { late: null, keys: [] }, ada)).toBeNull();
  });
});
