// Dossiers that were sent, made by the engine itself: what a benchmark of decisions begins with.

import { createHash, randomUUID } from 'node:crypto';
import type { DossierId, DocumentId } from '#kernel/id.js';
import type { Actor } from '#organisation/actor.js';
import type { DossiersService } from '#dossiers/dossiers.service.js';
import type { Command } from '#dossiers/command.js';
import { sampleDeliberation } from '#demo/sample.js';
import type { BenchTown } from './town.js';

export interface Sent { readonly id: DossierId; readonly seen: readonly string[] }

export async function actorOf({ app, town }: BenchTown, person: string): Promise<Actor> {
  const { OrganisationService } = await import(new URL('../dist/organisation/organisation.service.js', import.meta.url).href) as typeof import('../src/organisation/organisation.service.js');
  return app.get(OrganisationService, { strict: false }).actorOf({ accountId: town.accounts.get(town.personOf(person))!, displayName: person }, null);
}

export async function engineOf({ app }: BenchTown): Promise<DossiersService> {
  const { DossiersService } = await import(new URL('../dist/dossiers/dossiers.service.js', import.meta.url).href) as typeof import('../src/dossiers/dossiers.service.js');
  return app.get(DossiersService, { strict: false });
}

/** Dossiers that wait for the visa of the DGS, made by the engine itself. */
export async function sent(bench: BenchTown, count: number): Promise<readonly Sent[]> {
  const engine = await engineOf(bench);
  const agent = await actorOf(bench, 'mercier');
  const { metadata } = await sampleDeliberation(bench.town);
  const one = async (): Promise<Sent> => {
    const id = randomUUID() as unknown as DossierId;
    const sha256 = createHash('sha256').update(id).digest('hex');
    const ask = async (command: Command) => {
      const outcome = await engine.ask(agent, id, command, null);
      if ('refused' in outcome) throw new Error(`${command.type}: ${outcome.refused}`);
    };
    await ask({ type: 'create', id, dossierType: 'deliberation', title: 'Mesure', metadata: metadata as never, desk: null });
    await ask({ type: 'add-document', document: { id: randomUUID() as unknown as DocumentId, role: 'main', name: 'acte.pdf', sha256: sha256 as never, sizeBytes: 1000, pages: 1, signed: null } });
    await ask({ type: 'submit', seen: [sha256 as never] });
    return { id, seen: [sha256] };
  };
  const made: Sent[] = [];
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (made.length < count) made.push(await one());
  }));
  return made.slice(0, count);
}
