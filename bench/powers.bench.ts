// How long one answer of `whoMaySign` takes on the chart of a town of ten thousand: 35 councillors and 40
// delegations, the mayor impeded every other time. Run by `npm run bench -- powers`. Target: under 100 µs.

import { instantOfMs } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import { maySign, whoMaySign, type Act } from '#organisation/powers.js';
import { aLargeTown, START } from './large-town.js';

const ROUNDS = 50_000;
const TARGET_MICROSECONDS = 100;

export async function run(): Promise<void> {
  const chart = aLargeTown();
  const acts: readonly Act[] = [
    { nature: 'deliberation', dossierType: 'deliberation' },
    { nature: 'arrete', dossierType: 'arrete', matter: '2.1' },
    { nature: 'financial', dossierType: 'bon-de-commande', amountCents: 250_000 },
    { nature: 'decision', dossierType: 'decision', councilDelegation: { allowsSubstitute: true } },
  ];
  measure('whoMaySign', (round) => whoMaySign(acts[round % acts.length]!, chart, instantOfMs(START + (round % 48) * 3_600_000)));
  measure('maySign   ', (round) => maySign(`person-${round % 45}` as PersonId, acts[round % acts.length]!, chart, instantOfMs(START + (round % 48) * 3_600_000)));
}

function measure(name: string, decide: (round: number) => unknown): void {
  for (let round = 0; round < ROUNDS / 10; round += 1) decide(round);
  const began = process.hrtime.bigint();
  for (let round = 0; round < ROUNDS; round += 1) decide(round);
  const microseconds = Number(process.hrtime.bigint() - began) / 1000 / ROUNDS;
  const verdict = microseconds < TARGET_MICROSECONDS ? 'within' : 'ABOVE';
  console.log(`${name}  ${microseconds.toFixed(1)} µs each, ${Math.round(1_000_000 / microseconds)} per second (${verdict} the target of ${TARGET_MICROSECONDS} µs)`);
}
