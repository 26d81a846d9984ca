import type { DeskId, PersonId } from '#kernel/id.js';
import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import type { Application, Key } from '#organisation/applications/application.js';
import type { HouseSeal } from '#organisation/seal/house-seal.js';
import type { WatchedCertificate } from '#dossiers/sealing/watched-certificates.js';
import { alerted, expiringKeys } from '#notifications/administrators/alert.js';
import { endingCertificates, ofHolder } from '#notifications/administrators/certificate-end.js';
import { alertWords } from '#notifications/administrators/alert-wording.js';
import { moment } from '../support/chart.js';

const made = moment('2025-01-10T09:00:00Z');
/** The end of the 30th of June in Paris. */
const end = moment('2025-06-30T22:00:00Z');
const application: Application = { id: 'a' as Application['id'], name: 'Ciril Finances', desk: 'finances' as DeskId, scopes: ['dossiers.read'], createdAt: made, revokedAt: null };
const key = (changes: Partial<Key> = {}): Key => ({ id: 'k' as Key['id'], application: application.id, prefix: 'pph_0a0b0c0d', digest: sha256('k'), createdAt: made, expiresAt: end, revokedAt: null, lastUsedAt: null, ...changes });
const before = (days: number, hours = 0): Instant => instantOfMs(msOfInstant(end) - days * 86_400_000 - hours * 3_600_000);
const told = (at: Instant, keys: readonly Key[] = [key()], applications = [application]): readonly string[] => expiringKeys(applications, keys, at).map(({ kind, key: { id } }) => `${kind} ${id}`);

describe('the end of a key', () => {
  it('is told thirty days before and seven days before, and not once it has come', () => {
    expect([before(30, 1), before(30), before(8), before(7), before(0, 1), end].map((at) => told(at))).toEqual([[], ['key-expiring k'], ['key-expiring k'], ['key-last-days k'], ['key-last-days k'], []]);
  });

  it('is not told of a key that was revoked, nor of an application that was', () => {
    expect(told(before(3), [key({ revokedAt: made })])).toEqual([]);
    expect(told(before(3), [key()], [{ ...application, revokedAt: made }])).toEqual([]);
  });

  it('is no news to whoever has just made the key for so short a time', () => {
    expect([before(20), before(6)].map((at) => told(at, [key({ createdAt: before(21) })]))).toEqual([[], ['key-last-days k']]);
    expect(told(before(2), [key({ createdAt: before(5) })])).toEqual([]);
  });
});

describe('the end of a certificate', () => {
  const [paul, ada] = ['paul', 'ada'] as unknown as readonly [PersonId, PersonId];
  const certificate = (changes: Partial<WatchedCertificate> = {}): WatchedCertificate => ({ person: paul, holder: 'Paul BLANC', validFrom: before(720), validTo: end, ...changes });
  const seal: HouseSeal = { id: 's' as HouseSeal['id'], kind: 'pkcs11', certificate: sha256('s'), keyReference: 'token:01', holder: 'COMMUNE DE RANG', mention: 'Cachet de la commune de Rang', validFrom: before(720), validTo: end, endedAt: null, ended: null };
  const ending = (at: Instant, certificates = [certificate()], standing: HouseSeal | null = null, renewsItself = false) => endingCertificates(certificates, standing, { at, timeZone: 'Europe/Paris', renewsItself });

  it('is told six weeks and a week before, the time to order another', () => {
    expect([before(46), before(45), before(8), before(7), before(0, 1), end].map((at) => ending(at).map(({ kind }) => kind))).toEqual([[], ['certificate-ending'], ['certificate-ending'], ['certificate-last-days'], ['certificate-last-days'], []]);
  });

  it('is told together for all that end on one day, apart for another', () => {
    const [first, second, ...more] = ending(before(5), [certificate(), certificate({ person: ada, holder: 'Ada ROY', validTo: before(0, 3) }), certificate({ holder: 'Eve LAC', validTo: before(2) })], seal);
    expect([first, second!.holders, more]).toEqual([{ kind: 'certificate-last-days', day: '2025-07-01', holders: ['Paul BLANC'], persons: [paul], seal: 'Cachet de la commune de Rang' }, ['Ada ROY'], [expect.objectContaining({ day: '2025-06-29' })]]);
  });

  it('is told of all that end on one day at once, whatever the hour, and to each holder of their own alone', () => {
    const early = before(0, 14);
    const [all, ...more] = ending(before(7), [certificate({ validTo: early }), certificate({ person: ada, holder: 'Ada ROY', validTo: before(0, 1) })], { ...seal, validTo: before(0, 1) });
    expect([all!.holders, more]).toEqual([['Paul BLANC', 'Ada ROY'], []]);
    expect(ofHolder(all!, ada)).toMatchObject({ holders: ['Ada ROY'], persons: [ada], seal: null, day: all!.day });
  });

  it('is no news of one made for so short a time, nor of a seal that renews itself', () => {
    expect(ending(before(20), [certificate({ validFrom: before(30) })])).toEqual([]);
    const made = { ...seal, kind: 'pkcs12' as const, keyReference: 'embedded:s' };
    expect([ending(before(5), [], made, true), ending(before(5), [], made, false).map(({ seal: mention }) => mention)]).toEqual([[], [made.mention]]);
  });
});

describe('whom', () => {
  const [ida, max, lou] = ['ida', 'max', 'lou'] as unknown as readonly [PersonId, PersonId, PersonId];
  it('the administrators, each once; where there is none, who looks after the collectivité from outside', () => {
    const designer = { person: lou, roles: ['agent', 'circuit-designer'] } as const;
    const operator = { person: max, roles: ['operator'] } as const;
    expect(alerted([{ person: ida, roles: ['agent', 'administrator'] }, { person: ida, roles: ['administrator'] }, operator, designer])).toEqual([ida]);
    expect(alerted([operator, designer])).toEqual([max]);
    expect(alerted([designer])).toEqual([]);
  });
});

describe('the message', () => {
  const house = { name: 'Commune d’Essai', timeZone: 'Europe/Paris', publicUrl: 'https://parapheur.exemple' };
  const words = (alert: Parameters<typeof alertWords>[0]) => {
    const { subject, body } = alertWords(alert, 'Ida Leroux', house);
    return { subject: subject.replaceAll('\u00A0', ' '), body: body.replaceAll('\u00A0', ' ') };
  };

  it('says the last day of the key, what follows and where to make another', () => {
    const { subject, body } = words({ kind: 'key-expiring', application, key: key(), successor: null });
    expect(subject).toBe('Clé d’accès à remplacer avant le 30 juin 2025 : Ciril Finances');
    expect(body).toContain('La clé pph_0a0b0c0d… de l’application « Ciril Finances » cessera de fonctionner après le 30 juin 2025.\nSans nouvelle clé');
    expect(body).toContain('Ouvrir « Applications » : https://parapheur.exemple/applications');
  });

  it('says that another key is there already', () => {
    const other = key({ id: 'l' as Key['id'], prefix: 'pph_11111111', expiresAt: moment('2026-06-30T22:00:00Z') });
    const [alert] = expiringKeys([application], [key(), other], before(6));
    expect(words(alert!).body).toContain('Une autre clé, pph_11111111…, vaut jusqu’au 30 juin 2026');
  });

  it('says of a closed address which host, since when, and that nothing is lost; its path stays here', () => {
    const failing = words({ kind: 'webhook-closed', application, host: 'finances.exemple.fr', why: 'failing', failingSince: moment('2025-04-05T08:00:00Z') });
    expect(failing.subject).toBe('Envois suspendus : Ciril Finances');
    expect(failing.body).toContain('n’est arrivée à finances.exemple.fr depuis le 5 avril 2025 : plus rien ne lui est envoyé.\nAucun dossier n’est touché.');
    expect(words({ kind: 'webhook-closed', application, host: 'finances.exemple.fr', why: 'gone', failingSince: null }).body).toContain('finances.exemple.fr a répondu qu’il ne veut plus');
  });
});
