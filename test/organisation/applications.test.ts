import type { ApplicationId, DeskId, OrganisationId } from '#kernel/id.js';
import { sha256 } from '#kernel/digest.js';
import { checkApplication, expiryOf, isStaleUse, keyState, mayHaveAnotherKey, type Application, type Key, type KeyId } from '#organisation/applications/application.js';
import { oneMore, type Bucket } from '#organisation/applications/rate.js';
import { keyText, PREFIX_BYTES, presented, SECRET_BYTES } from '#organisation/applications/secret.js';
import { bearerOf } from '#auth/session.js';
import { aTown } from '../support/dossier.js';
import { moment } from '../support/chart.js';

const now = moment('2025-04-07T09:00:00Z');
const application: Application = { id: 'a' as ApplicationId, name: 'Ciril', desk: 'finances' as DeskId, scopes: ['dossiers.read'], createdAt: now, revokedAt: null };
const key = (changes: Partial<Key> = {}): Key => ({ id: 'k' as KeyId, application: application.id, prefix: 'pph_00000000', digest: sha256('k'), createdAt: now, expiresAt: moment('2026-04-07T00:00:00Z'), revokedAt: null, lastUsedAt: null, ...changes });

describe('an application', () => {
  it.each([
    [{ name: ' ' }, 'application.bad-name'],
    [{ name: 'a\nb' }, 'application.bad-name'],
    [{ name: 'CIRIL' }, 'application.name-taken'],
    [{ name: 'Autre', desk: 'nulle-part' as DeskId }, 'application.unknown-desk'],
    [{ name: 'Autre', scopes: [] }, 'application.no-scope'],
  ])('is refused: %j', (changes, refused) => {
    expect(checkApplication({ ...application, ...changes }, [application], aTown())).toMatchObject({ refused });
  });

  it('may take the name of one that was revoked', () => {
    expect(checkApplication(application, [{ ...application, revokedAt: now }], aTown())).toMatchObject({ name: 'Ciril' });
  });
});

describe('a key', () => {
  it('lives to the end of its last day, where the town is', () => {
    const expiresAt = expiryOf('2025-04-07' as never, aTown(), now);
    expect(expiresAt).toBe('2025-04-07T22:00:00.000Z');
    expect(keyState({ revokedAt: null, expiresAt: expiresAt as never }, moment('2025-04-07T21:59:59Z'))).toBe('expiring-soon');
    expect(keyState({ revokedAt: null, expiresAt: expiresAt as never }, moment('2025-04-07T22:00:00Z'))).toBe('expired');
  });

  it('has an end, and not too far', () => {
    expect(expiryOf('2025-04-06' as never, aTown(), now)).toMatchObject({ refused: 'application.expiry-past' });
    expect(expiryOf('2027-04-08' as never, aTown(), now)).toBe('2027-04-08T22:00:00.000Z');
    expect(expiryOf('2027-04-10' as never, aTown(), now)).toMatchObject({ refused: 'application.expiry-too-far' });
  });

  it('is followed by another while it lives, never by a third', () => {
    expect(mayHaveAnotherKey(application, [key()], now)).toBeNull();
    expect(mayHaveAnotherKey(application, [key(), key()], now)).toMatchObject({ refused: 'application.two-keys' });
    expect(mayHaveAnotherKey(application, [key(), key({ revokedAt: now }), key({ expiresAt: now })], now)).toBeNull();
    expect(mayHaveAnotherKey({ ...application, revokedAt: now }, [], now)).toMatchObject({ refused: 'application.revoked' });
  });

  it('says its collectivité, and only its digest is needed to know it again', () => {
    const organisation = '01890000-0000-7000-8000-0000000000ff' as OrganisationId;
    const text = keyText(organisation, new Uint8Array(PREFIX_BYTES + SECRET_BYTES).fill(7));
    expect(presented(text)).toEqual({ organisation, prefix: 'pph_07070707', digest: sha256(text) });
    for (const other of ['', 'pph_07070707', `${text}x`, text.replace('.', ''), text.toUpperCase()]) expect(presented(other)).toBeNull();
  });

  it('comes in the header of RFC 6750 and in no other form', () => {
    expect(bearerOf('Bearer abc')).toBe('abc');
    expect(bearerOf('bearer  abc')).toBe('abc');
    for (const header of [undefined, '', 'Bearer', 'Bearer a b', 'Basic abc']) expect(bearerOf(header)).toBeNull();
  });

  it('has its last use written once a minute', () => {
    expect(isStaleUse(null, now)).toBe(true);
    expect(isStaleUse(now, moment('2025-04-07T09:01:00Z'))).toBe(false);
    expect(isStaleUse(now, moment('2025-04-07T09:01:01Z'))).toBe(true);
  });
});

describe('a pace', () => {
  it('lets a burst through, then waits, and fills up again', () => {
    const pace = { burst: 3, perSecond: 1 };
    let bucket: Bucket | undefined;
    for (let request = 0; request < 3; request += 1) bucket = oneMore(bucket, pace, now) as Bucket;
    expect(oneMore(bucket, pace, now)).toEqual({ waitSeconds: 1 });
    expect(oneMore(bucket, pace, moment('2025-04-07T09:00:02Z'))).toMatchObject({ left: 1 });
    expect(oneMore(bucket, pace, moment('2025-04-07T08:00:00Z'))).toEqual({ waitSeconds: 1 });
  });
});
