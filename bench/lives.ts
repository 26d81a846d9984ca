// The whole life of a dossier, as any workflow engine would live it: begun, decided three times by an independent
// command, each acknowledged before the next, at its end. Ours in this process, DBOS and Restate in theirs, in turns.

import { randomUUID } from 'node:crypto';
import { sha256, type Sha256 } from '#kernel/digest.js';
import type { DocumentId, DossierId } from '#kernel/id.js';
import type { Actor } from '#organisation/actor.js';
import type { Command } from '#dossiers/command.js';
import type { Dossier } from '#dossiers/dossier.js';
import type { DossiersService } from '#dossiers/dossiers.service.js';
import { cpuMsOf, installed, serverOf, startPeer, type Lived, type Peer } from './peers.js';
import { quantile } from './town.js';

const ROUNDS = 5;
const DECISIONS = 3;
const livesARound = (atOnce: number): number => Math.max(60, 10 * atOnce);

export interface Ours {
  readonly engine: DossiersService;
  /** Begins each, and takes its three visas. */
  readonly actor: Actor;
  readonly metadata: unknown;
  readonly databaseUrl: string;
}

export async function lives(ours: Ours, levels: readonly number[]): Promise<void> {
  const missing = installed();
  if (missing) process.stdout.write(`DBOS and Restate are not measured: ${missing}\n`);
  const server = { databaseUrl: ours.databaseUrl, serverPid: await serverOf(ours.databaseUrl) };
  const engines = new Map<string, Peer>([['Paraphe, in process', { live: (count, atOnce) => live(ours, count, atOnce, server.serverPid), close: async () => undefined }]]);
  try {
    for (const name of missing ? [] : ['dbos', 'restate'] as const) {
      const peer = await startPeer(name, server).catch((error: Error) => void process.stdout.write(`${name} is not measured: ${error.message}\n`));
      if (peer) engines.set(name, peer);
    }
    for (const atOnce of levels) await measured(engines, atOnce);
  } finally {
    for (const peer of engines.values()) await peer.close();
  }
}

async function measured(engines: ReadonlyMap<string, Peer>, atOnce: number): Promise<void> {
  const results = new Map<string, (Lived & { readonly perSecond: number })[]>();
  const count = livesARound(atOnce);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, peer] of engines) {
      const lived = await peer.live(count, atOnce);
      // The first round warms up.
      if (round > 0) results.set(name, [...results.get(name) ?? [], { ...lived, perSecond: count * DECISIONS / lived.seconds }]);
    }
  }
  const [ours] = results.values();
  for (const [name, rounds] of results) {
    const rates = rounds.map(({ perSecond }) => perSecond);
    const times = rounds.flatMap(({ timesMs }) => timesMs);
    const faster = rounds.map(({ perSecond }, at) => ours![at]!.perSecond / perSecond);
    process.stdout.write(`c=${String(atOnce).padEnd(3)} life, ${name.padEnd(20)} ${quantile(rates, 0.5).toFixed(0).padStart(5)} decisions/s (${Math.min(...rates).toFixed(0)}–${Math.max(...rates).toFixed(0)})`
      + `; p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms; ${(quantile(rounds.map(({ cpuMs }) => cpuMs), 0.5) / count / DECISIONS).toFixed(2)} CPU-ms a decision, start, client and server included`
      + `${rounds === ours ? '' : `; ours is ${quantile(faster, 0.5).toFixed(1)} times as fast (${Math.min(...faster).toFixed(1)}–${Math.max(...faster).toFixed(1)})`}\n`);
  }
}

/** What is asked of one dossier; throws when it is refused. */
function asking({ engine, actor }: Ours, id: DossierId): (command: Command, key?: string) => Promise<Dossier> {
  return async (command, key) => {
    const outcome = await engine.ask(actor, id, command, key === undefined ? null : { sender: actor.personId, key, digest: digestOf(id) });
    if ('refused' in outcome) throw new Error(`${command.type}: ${outcome.refused}`);
    return outcome;
  };
}

const digestOf = (id: DossierId): Sha256 => sha256(id);

/** Drafts with their document: what is written before anything begins, which the other engines have no word for. */
async function drafts(ours: Ours, count: number): Promise<readonly DossierId[]> {
  const made: DossierId[] = [];
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (made.length < count) {
      const id = randomUUID() as unknown as DossierId;
      made.push(id);
      const ask = asking(ours, id);
      await ask({ type: 'create', id, dossierType: 'deliberation', title: 'Mesure', metadata: ours.metadata as never, desk: null });
      await ask({ type: 'add-document', document: { id: randomUUID() as unknown as DocumentId, role: 'main', name: 'acte.pdf', sha256: digestOf(id), sizeBytes: 1000, pages: 1, signed: null } });
    }
  }));
  return made;
}

/** Begun by its sending, as theirs by their start. */
async function live(ours: Ours, count: number, atOnce: number, serverPid: number | null): Promise<Lived> {
  const ready = await drafts(ours, count);
  const timesMs: number[] = [];
  let next = 0;
  const [cpu, server, from] = [process.cpuUsage(), cpuMsOf([], serverPid), performance.now()];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let id = ready[next++]; id; id = ready[next++]) {
      const ask = asking(ours, id);
      const seen = [digestOf(id)];
      await ask({ type: 'submit', seen });
      for (let step = 1; step <= DECISIONS; step += 1) {
        const begun = performance.now();
        const { status } = await ask({ type: 'approve', seen, step: null, reason: null }, `${id}-${step}`);
        timesMs.push(performance.now() - begun);
        if (step === DECISIONS && status === 'running') throw new Error('three visas are no whole life');
      }
    }
  }));
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - from) / 1000, timesMs, cpuMs: (user + system) / 1000 + cpuMsOf([], serverPid) - server };
}
