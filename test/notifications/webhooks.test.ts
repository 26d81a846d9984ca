import { sha256 } from '#kernel/digest.js';
import type { ApplicationId, DeskId } from '#kernel/id.js';
import type { Application } from '#organisation/applications/application.js';
import { endpointUrl, isPublicAddress } from '#notifications/webhooks/addresses.js';
import { CLOSED_AFTER_DAYS, MOST_ATTEMPTS, nextAttempt, shouldClose } from '#notifications/webhooks/retry.js';
import { signedHeaders } from '#notifications/webhooks/signature.js';
import { deliveriesOf, WEBHOOK_EVENTS, type Webhook } from '#notifications/webhooks/webhook.js';
import type { Dossier } from '#dossiers/dossier.js';
import { aDossier, deliberationCircuit } from '../support/dossier.js';
import { moment } from '../support/chart.js';

const now = moment('2025-04-07T09:00:00Z');

describe('where webhooks may go', () => {
  it.each(['1.1.1.1', '93.184.216.34', '172.15.0.1', '172.32.0.1', '100.63.255.255', '2606:4700::1111', '2001:4860:4860::8888', '2a01:e00::1'])('to the public internet: %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.8', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.1.1.1', '255.255.255.255',
    '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::127.0.0.1', '64:ff9b::7f00:1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '100::1',
    '', 'localhost', '1.2.3', '256.1.1.1', '1:2:3:4:5:6:7:8:9', '2606::4700::1', '2606:g::1',
  ])('and nowhere else: « %s »', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    ['https://finances.exemple.fr/paraphe?a=1#b', 'https://finances.exemple.fr/paraphe?a=1'],
    ['https://finances.exemple.fr:8443/', 'https://finances.exemple.fr:8443/'],
    ['https://1.1.1.1/', 'https://1.1.1.1/'],
  ])('%s is an endpoint', (url, normal) => {
    expect(endpointUrl(url, [])).toBe(normal);
  });

  it.each([
    ['finances', 'webhook.bad-url'], ['ftp://exemple.fr/', 'webhook.bad-url'], ['https://moi:secret@exemple.fr/', 'webhook.bad-url'], ['http://exemple.fr/', 'webhook.https-only'], ['https://exemple.fr:6379/', 'webhook.bad-port'],
    ['https://localhost/', 'webhook.private-address'], ['https://serveur/', 'webhook.private-address'], ['https://base.internal/', 'webhook.private-address'], ['https://0x7f.1/', 'webhook.private-address'], ['https://2130706433/', 'webhook.private-address'], ['https://[::ffff:10.0.0.1]/', 'webhook.private-address'], ['https://169.254.169.254/latest', 'webhook.private-address'],
  ])('%s is none', (url, refused) => {
    expect(endpointUrl(url, [])).toMatchObject({ refused });
  });

  it('lets through the hosts of a trial, and those alone', () => {
    expect(endpointUrl('http://127.0.0.1:4000/a', ['127.0.0.1'])).toBe('http://127.0.0.1:4000/a');
    expect(endpointUrl('http://127.0.0.1:4000/a', ['127.0.0.1:4001'])).toMatchObject({ refused: 'webhook.https-only' });
  });
});

describe('the signature of a delivery', () => {
  it('is that of the example of the Standard Webhooks specification', () => {
    const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    expect(signedHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', moment('2021-02-25T15:02:10Z'), '{"test": 2432232314}', [secret])).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp': '1614265330', 'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });
});

describe('a delivery that fails', () => {
  it('is tried again ever later, for about three days, then given up', () => {
    const times = Array.from({ length: MOST_ATTEMPTS }, (_, index) => nextAttempt(index + 1, now));
    const delays = times.slice(0, -1).map((at) => Date.parse(at!) - Date.parse(now));
    expect(delays).toEqual(delays.toSorted((one, other) => one - other));
    expect(delays[0]).toBe(5_000);
    expect(Math.round(delays.reduce((sum, delay) => sum + delay, 0) / 3_600_000)).toBe(72);
    expect(times.at(-1)).toBeNull();
  });

  it('closes its endpoint when nothing has gone right for days, or when the receiver says so', () => {
    const failed = { status: 500, durationMs: 3, problem: 'webhook.bad-answer' };
    const days = (count: number) => moment(new Date(Date.parse(now) - count * 86_400_000).toISOString());
    expect(shouldClose(failed, null, now)).toBe(false);
    expect(shouldClose(failed, days(CLOSED_AFTER_DAYS - 1), now)).toBe(false);
    expect(shouldClose(failed, days(CLOSED_AFTER_DAYS), now)).toBe(true);
    expect(shouldClose({ ...failed, status: 410 }, null, now)).toBe(true);
    expect(shouldClose({ status: 200, durationMs: 3, problem: null }, days(9), now)).toBe(false);
  });
});

describe('what an endpoint is told', () => {
  const application: Application = { id: 'app' as ApplicationId, name: 'Ciril', desk: 'secretariat' as DeskId, scopes: ['dossiers.read'], createdAt: now, revokedAt: null };
  const webhook: Webhook = { id: 'hook' as Webhook['id'], application: application.id, url: 'https://exemple.fr/', events: WEBHOOK_EVENTS, createdAt: now, failingSince: null, disabledAt: null, disabledWhy: null };
  const lived = aDossier({ circuit: deliberationCircuit }).submitted().approvedBy('Dora Dir');
  const moments = lived.events.slice(-2).map((event, index) => ({ event, after: { ...lived.dossier!, version: index + 4, status: 'running' } as Dossier }));

  it('is what left its desk, in the order in which it happened', () => {
    expect(deliveriesOf(moments, [webhook], [application]).map(({ event, version, rank }) => [event, version, rank])).toEqual([['dossier.submitted', 4, 0], ['dossier.approved', 5, 0]]);
  });

  it('is nothing of another desk, of an application that is revoked or may not read, of an event not asked for', () => {
    expect(deliveriesOf(moments, [webhook], [{ ...application, desk: 'finances' as DeskId }])).toEqual([]);
    expect(deliveriesOf(moments, [webhook], [{ ...application, revokedAt: now }])).toEqual([]);
    expect(deliveriesOf(moments, [webhook], [{ ...application, scopes: ['documents.read'] }])).toEqual([]);
    expect(deliveriesOf(moments, [{ ...webhook, events: ['dossier.signed'] }], [application])).toEqual([]);
  });

  it('says the end after what brought it, under the same version', () => {
    const event = { ...lived.events.at(-1)!, type: 'sealed', files: [], docket: sha256('d') } as never;
    const after = { ...lived.dossier!, status: 'finished', endedAt: lived.events.at(-1)!.at } as Dossier;
    expect(deliveriesOf([{ event, after }], [webhook], [application]).map(({ event: name, rank }) => [name, rank])).toEqual([['dossier.sealed', 0], ['dossier.finished', 1]]);
  });
});
