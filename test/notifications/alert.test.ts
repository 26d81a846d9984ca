import type { DeskId, PersonId } from '#kernel/id.js';
import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import type { Application, Key } from '#organisation/applications/application.js';
import { alerted, expiringKeys } from '#notifications/administrators/alert.js';
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
