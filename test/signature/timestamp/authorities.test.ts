import { instantOfMs } from '#kernel/clock.js';
import { Outage } from '#kernel/faults.js';
import type { TimestampSource } from '#signature/pades/trust-services.js';
import { LEFT_IN_PEACE_MS, TimestampAuthorities } from '#signature/timestamp/authorities.client.js';

let nowMs = Date.parse('2025-04-10T08:00:00Z');
const clock = { now: () => instantOfMs(nowMs) };
const digest = Buffer.alloc(32, 7);

/** Answers with its name while it is up; how often it was asked. */
function anAuthority(name: string): TimestampSource & { up: boolean; asked: number } {
  return {
    up: true, asked: 0,
    async timestamp() {
      this.asked += 1;
      if (!this.up) throw new Outage('signature.service-unreachable', { url: name });
      return Buffer.from(name);
    },
  };
}

async function answering(authorities: TimestampAuthorities): Promise<string> {
  return Buffer.from(await authorities.timestamp(digest, 'sha256')).toString();
}

describe('several time-stamping authorities', () => {
  it('are asked in their order, the next when one does not answer', async () => {
    const [first, second] = [anAuthority('first'), anAuthority('second')];
    const authorities = new TimestampAuthorities([first, second], clock);
    expect(await answering(authorities)).toBe('first');
    expect(second.asked).toBe(0);
    first.up = false;
    expect(await answering(authorities)).toBe('second');
  });

  it('leave in peace one that failed, and go back to it later', async () => {
    const [first, second] = [anAuthority('first'), anAuthority('second')];
    const authorities = new TimestampAuthorities([first, second], clock);
    first.up = false;
    await answering(authorities);
    await answering(authorities);
    expect(first.asked).toBe(1);
    first.up = true;
    nowMs += LEFT_IN_PEACE_MS;
    expect(await answering(authorities)).toBe('first');
    // A clock that is put back does not keep it out.
    first.up = false;
    await answering(authorities);
    first.up = true;
    nowMs -= 3_600_000;
    expect(await answering(authorities)).toBe('first');
  });

  it('say what the last one said when nobody answers, and are all asked again the next time', async () => {
    const [first, second] = [anAuthority('first'), anAuthority('second')];
    const authorities = new TimestampAuthorities([first, second], clock);
    [first.up, second.up] = [false, false];
    await expect(answering(authorities)).rejects.toMatchObject({ code: 'signature.service-unreachable', facts: { url: 'second' } });
    second.up = true;
    expect(await answering(authorities)).toBe('second');
  });

  it('do not go on after a defect of ours', async () => {
    const second = anAuthority('second');
    const broken: TimestampSource = { timestamp: () => Promise.reject(new TypeError('ours')) };
    await expect(answering(new TimestampAuthorities([broken, second], clock))).rejects.toThrow('ours');
    expect(second.asked).toBe(0);
  });
});
