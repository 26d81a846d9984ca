import { lastsUntil, dueWhen, outlasts, standingOf } from '#signature/pades/renewal.js';
import { moment } from '../../support/chart.js';

const stamp = (certificateEndsAt: string, ...algorithms: Parameters<typeof lastsUntil>[0]['algorithms'][number][]) => ({ certificateEndsAt: moment(certificateEndsAt), algorithms: ['sha256', ...algorithms] as const });
const tenYears = stamp('2036-11-28T10:00:00Z', 'ec-256');
const rsa = stamp('2036-11-28T10:00:00Z', 'rsa-1900');

describe('an archive time-stamp', () => {
  it('protects until its certificate ends, or sooner when an algorithm does', () => {
    expect(lastsUntil(tenYears)).toBe('2036-11-28T10:00:00.000Z');
    expect(lastsUntil(rsa)).toBe('2029-01-01T00:00:00.000Z');
    expect(lastsUntil(stamp('2036-11-28T10:00:00Z', 'sha1', 'rsa-1900'))).toBe('2012-08-01T00:00:00.000Z');
  });

  it.each([
    ['2026-11-28T10:00:00Z', 'lasting'], ['2036-06-01T09:59:59Z', 'lasting'], ['2036-06-01T10:00:00Z', 'due'],
    ['2036-09-29T09:59:59Z', 'due'], ['2036-09-29T10:00:00Z', 'pressing'], ['2036-11-28T10:00:00Z', 'too-late'],
  ] as const)('at %s is %s, half a year and two months before its end', (at, standing) => {
    expect(standingOf(tenYears, moment(at))).toBe(standing);
  });

  it('is not too late when only its algorithm has ended: its certificate still answers', () => {
    expect(standingOf(rsa, moment('2030-05-01T00:00:00Z'))).toBe('pressing');
  });

  it('is searched for by its end and by what it rests on, and nothing due is missed', () => {
    const { endsBefore, restsOn } = dueWhen(moment('2028-08-01T00:00:00Z'));
    expect([endsBefore, restsOn.includes('rsa-1900'), restsOn.includes('sha256')]).toEqual(['2029-01-28T00:00:00.000Z', true, false]);
    expect(dueWhen(moment('2028-06-01T00:00:00Z')).restsOn).not.toContain('rsa-1900');
  });

  it('is followed only by one that lasts for longer', () => {
    expect(outlasts(stamp('2036-12-27T10:00:00Z'), tenYears)).toBe(false);
    expect(outlasts(stamp('2036-12-28T10:00:00Z'), tenYears)).toBe(true);
    // The same weak algorithm again, with another certificate.
    expect(outlasts(stamp('2046-11-28T10:00:00Z', 'rsa-1900'), rsa)).toBe(false);
  });
});
