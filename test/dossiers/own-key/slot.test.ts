import { sha256 } from '#kernel/digest.js';
import { isRefusal } from '#kernel/refusal.js';
import { certifiedKey, ownCredentials, shownChain } from '#dossiers/own-key/own-certificate.js';
import { openedSlot, slotFault, type Asked, type Slot } from '#dossiers/own-key/slot.js';
import type { Credential } from '#organisation/credential.js';
import { moment } from '../../support/chart.js';
import { fresh } from '../../support/organisation.js';
import { startTestPki, type TestPki } from '../../support/pki-server.js';

const opened = moment('2026-03-02T09:00:00Z');
const asked: Asked = {
  dossier: fresh(), document: fresh(), version: 7, person: fresh(), name: 'value:1', field: 'Signature1', algorithm: 'ecdsa-p256-sha256', certificate: new Uint8Array(1), toBeSigned: new Uint8Array(1), digest: new Uint8Array(1),
  said: { title: 'Arrêté', document: 'arrete.pdf', sha256: sha256('arrete'), mention: ['Le Maire', 'Paul BLANC'], decidedAt: opened },
};
const slot = openedSlot(fresh(), asked, opened);
const fault = (of: Partial<Slot>, now: Pick<Asked, 'name'> | null = asked, at = moment('2026-03-02T09:09:59Z')) => slotFault({ ...slot, ...of }, now, at)?.refused ?? null;

it.each([
  ['takes an answer within its ten minutes', {}, asked, '09:09:59', null],
  ['is over at the tenth, by itself', {}, asked, '09:10:00', 'dossier.slot-expired'],
  ['opened before another one, takes none', { overtakenAt: opened }, asked, '09:00:01', 'dossier.slot-overtaken'],
  ['for what is no longer asked, takes none', {}, null, '09:00:01', 'dossier.slot-stale'],
  ['for a document, words or a certificate that have changed, takes none', {}, { name: 'value:2' }, '09:00:01', 'dossier.slot-stale'],
] as const)('a slot %s', (_, of, now, time, refused) => {
  expect(fault(of, now, moment(`2026-03-02T${time}Z`))).toBe(refused);
});

describe('a certificate that its holder shows', () => {
  let pki: TestPki;
  beforeAll(async () => { pki = await startTestPki(); });
  afterAll(() => pki.close());
  const person = fresh<Credential['person']>();
  const credential = (chain: readonly Uint8Array[], changes: Partial<Credential> = {}): Credential => ({
    id: fresh(), person, kind: 'user-token', certificate: sha256(chain[0]!), keyReference: 'carte', mandate: null, holder: null, validFrom: opened, validTo: moment('2029-01-01T00:00:00Z'), revokedAt: null, ...changes });

  it('is the one recorded for this person, with its authorities in their order and nothing else', () => {
    const { chain, algorithm } = pki.issue({ commonName: 'Paul BLANC' });
    const stray = pki.issue({ commonName: 'Zoé LUNE' }).chain[0]!;
    const shown = shownChain([chain[0]!, stray, ...chain.slice(1).reverse()], [credential(chain)]);
    expect(shown).toEqual({ certificate: sha256(chain[0]!), chain });
    expect(isRefusal(shown) ? null : certifiedKey(shown.chain).algorithm).toBe(algorithm);
  });

  it('is no other', () => {
    const [own, other] = [pki.issue({ commonName: 'Paul BLANC' }), pki.issue({ commonName: 'Zoé LUNE' })];
    expect(shownChain(other.chain, [credential(own.chain)])).toEqual({ refused: 'dossier.own-certificate-not-recorded', facts: { certificate: sha256(other.chain[0]!) } });
    expect(() => shownChain([Buffer.from('certificat')], [credential(own.chain)])).toThrow('signature.damaged');
  });

  it('is looked for among those that this person holds and that were not withdrawn', () => {
    const { chain } = pki.issue({ commonName: 'Paul BLANC' });
    const kept = credential(chain);
    const others = [credential(chain, { person: fresh<Credential['person']>() }), credential(chain, { kind: 'pkcs12' }), credential(chain, { revokedAt: opened })];
    expect(ownCredentials(person, [kept, ...others], opened)).toEqual([kept]);
  });
});
