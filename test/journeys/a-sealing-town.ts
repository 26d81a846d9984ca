// A town hall whose dossiers wait to be sealed, and workers that are real processes, to be killed.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { instantOfMs } from '#kernel/clock.js';
import { AuthorityService } from '#authority/authority.service.js';
import { openClient } from '#platform/database.client.js';
import { readDefinition } from '#circuits/read-definition.js';
import { AutomaticJob } from '#dossiers/automatic.job.js';
import { HouseSealsService } from '#dossiers/house-seal/house-seals.service.js';
import type { DossierId } from '#kernel/id.js';
import { memorySource } from '#signature/pdf/source.js';
import { verifyPdf } from '#signature/verify/verify.js';
import { anApplication } from '../support/application.js';
import { aPdf } from '../support/pdf.js';
import { seenIn, TownHall, type Browser } from './a-town-hall.js';

export const BUILT = join(import.meta.dirname, '../../dist');

/** Approved, sealed by the collectivité, signed by the mayor and by the secretary. */
const circuit = readDefinition({
  format: 1, key: 'deliberation', name: 'Délibération scellée', dossierTypes: ['deliberation'],
  root: { kind: 'sequence', nodes: [
    { kind: 'visa', id: 'visa', name: 'Visa', who: { kind: 'desk', desk: 'direction-generale' } },
    { kind: 'seal', id: 'cachet', name: 'Cachet' },
    { kind: 'signature', id: 'maire', name: 'Signature du maire', who: { kind: 'lawful-signatory' } },
    { kind: 'signature', id: 'secretaire', name: 'Signature du secrétaire', who: { kind: 'secretary-of-sitting' } },
  ] },
});
/** The same marks, the mayor’s put in before anybody else is asked. */
const early = readDefinition({
  ...circuit, key: 'signee-aussitot', name: 'Délibération signée aussitôt',
  root: { kind: 'sequence', nodes: [
    { kind: 'signature', id: 'maire', name: 'Signature du maire', who: { kind: 'lawful-signatory' }, signs: 'at-the-step' },
    { kind: 'visa', id: 'visa', name: 'Visa', who: { kind: 'desk', desk: 'direction-generale' } },
    { kind: 'seal', id: 'cachet', name: 'Cachet' },
    { kind: 'signature', id: 'secretaire', name: 'Signature du secrétaire', who: { kind: 'secretary-of-sitting' } },
  ] },
});
/** What the files bear. */
export const MARKS = 3;

export class SealingTown {
  private readonly workers = new Set<ChildProcess>();
  private rank = 0;

  private constructor(
    readonly town: TownHall,
    readonly database: Awaited<ReturnType<typeof openClient>>,
    private readonly agent: Browser,
    private readonly mayor: Browser,
    private readonly secretary: Browser,
  ) {}

  static async open(): Promise<SealingTown> {
    if (!existsSync(join(BUILT, 'worker.js'))) throw new Error('dist/worker.js is missing: npm run build');
    const town = await TownHall.over(await anApplication({ environment: { PARAPHE_JOBS: '0' } }));
    const agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'direction-generale', name: 'Direction générale' });
    const mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
    const secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
    for (const one of [circuit, early]) await town.releases(one);
    await town.app.app.get(HouseSealsService, { strict: false }).provide(town.id);
    return new SealingTown(town, await openClient(town.app.config.databaseUrl!), agent, mayor, secretary);
  }

  async close(): Promise<void> {
    for (const process of this.workers) await this.kill(process);
    await this.database.end();
    await this.town.app.close();
  }

  /** A deliberation that the collectivité has sealed and two people have signed, and that waits for its signed file. */
  async readyToSeal(): Promise<string> {
    const id = await this.drafted(null);
    await this.asked(id, [[this.agent, 'submit'], [this.agent, 'approve'], [this.mayor, 'sign'], [this.secretary, 'sign']]);
    return id;
  }

  /** One that the mayor has signed, whose signature is put into the file before anybody else is asked. */
  async signedAtItsStep(): Promise<string> {
    const id = await this.drafted(early.key);
    await this.asked(id, [[this.agent, 'submit'], [this.mayor, 'sign']]);
    return id;
  }

  /** Its mayor’s signature stands in the file: the others decide, and it waits for its signed file. */
  async goesOn(id: string): Promise<void> {
    const { body: { status, documents: [{ signedSoFar }] } } = await this.agent.call('GET', `/api/dossiers/${id}`);
    expect([status, signedSoFar?.state]).toEqual(['running', 'under-way']);
    await this.asked(id, [[this.agent, 'approve'], [this.secretary, 'sign']]);
  }

  private async drafted(circuit: string | null): Promise<string> {
    const rank = this.rank += 1;
    const { body: draft } = await this.agent.call('POST', '/api/dossiers', {
      type: 'deliberation', title: `Délibération ${rank}`, metadata: { actNumber: `2025DE${rank}`, sittingDate: '2025-04-03', secretary: this.secretary.person },
    });
    if (circuit !== null) await this.agent.call('PATCH', `/api/dossiers/${draft.id}`, { circuit });
    await this.agent.upload(draft.id, await aPdf(`Délibération ${rank}`));
    return draft.id;
  }

  private async asked(id: string, gestures: readonly (readonly [Browser, string])[]): Promise<void> {
    const decision = { seen: seenIn((await this.agent.call('GET', `/api/dossiers/${id}`)).body) };
    for (const [who, act] of gestures) {
      const answer = await who.call('POST', `/api/dossiers/${id}/${act}`, decision);
      if (answer.status !== 200) throw new Error(`${act}: ${JSON.stringify(answer.body)}`);
      // The step after it is the seal of the collectivité, which the product puts.
      if (act === 'approve') await this.town.app.app.get(AutomaticJob, { strict: false }).run({ organisation: this.town.id, dossier: id as DossierId, task: answer.body.circuit.steps.findIndex(({ id: step }: { id: string }) => step === 'cachet') + 1 });
    }
  }

  /** What they answer who try to turn it back. */
  async turnedBack(id: string): Promise<readonly string[]> {
    const { body } = await this.agent.call('GET', `/api/dossiers/${id}`);
    const answers = [
      await this.secretary.call('POST', `/api/dossiers/${id}/reject`, { seen: seenIn(body), reason: 'Erreur' }),
      await this.agent.call('POST', `/api/dossiers/${id}/recall`, {}),
      await this.agent.call('POST', `/api/dossiers/${id}/cancel`, { reason: 'Erreur' }),
    ];
    return answers.map(({ status, body: { code } }) => `${status} ${code}`);
  }

  /** Finished, its file sealed by the collectivité, signed by both and by nobody else, its journal whole, made once. */
  async exactlyOnce(id: string): Promise<void> {
    const root = await this.town.app.app.get(AuthorityService, { strict: false }).root();
    const { body: view } = await this.agent.call('GET', `/api/dossiers/${id}`);
    expect(view.status).toBe('finished');
    const response = await this.agent.get(`/api/dossiers/${id}/documents/${view.documents[0].id}/content?which=signed`);
    const report = verifyPdf(memorySource(new Uint8Array(await response.arrayBuffer())), { trustAnchors: [root], at: instantOfMs(Date.now()) });
    expect(report.verdict).toBe('TOTAL_PASSED');
    const [seal, mayor, secretary] = [[true, expect.stringMatching(/^Commune d/)], [false, expect.stringContaining('BLANC')], [false, expect.stringContaining('BLEU')]];
    expect(report.signatures.filter(({ kind }) => kind === 'signature').map(({ signer, seal: isSeal }) => [isSeal, signer])).toEqual(view.circuit.name === early.name ? [mayor, seal, secretary] : [seal, mayor, secretary]);
    const { body: journal } = await this.agent.call('GET', `/api/dossiers/${id}/journal`);
    expect(journal.verdict.ok).toBe(true);
    for (const action of ['dossier.sealed', 'dossier.house-sealed']) expect(journal.entries.filter(({ entry }: { entry: { action: string } }) => entry.action === action)).toHaveLength(1);
    const { rows } = await this.database.query<{ count: number }>('select count(*)::integer as count from signature where dossier_id = $1', [id]);
    expect(rows[0]!.count).toBe(MARKS);
  }

  /** How many jobs of the seal are so. */
  async count(condition: string): Promise<number> {
    const { rows } = await this.database.query<{ count: number }>(`select count(*)::integer as count from pgboss.job where name = 'seal' and ${condition}`);
    return rows[0]!.count;
  }

  /** When a worker last took a job: a killed one leaves its job looking taken. */
  async lastStart(): Promise<string> {
    const { rows } = await this.database.query<{ last: string }>(`select coalesce(max(started_on), '-infinity')::text as last from pgboss.job where name = 'seal'`);
    return rows[0]!.last;
  }

  /** `built`: the folder of a build; `options`: of Node. */
  startWorker(environment: Readonly<Record<string, string>> = {}, built = BUILT, options: readonly string[] = []): ChildProcess {
    const { databaseUrl, dataDirectory } = this.town.app.config;
    const started = spawn(process.execPath, [...options, join(built, 'worker.js')], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DATABASE_URL: databaseUrl!, PARAPHE_DATA: dataDirectory, PUBLIC_URL: this.town.app.url, PORT: new URL(this.town.app.url).port, PARAPHE_DEMO: '0', NODE_OPTIONS: '', ...environment },
    });
    this.workers.add(started);
    return started;
  }

  async kill(worker: ChildProcess): Promise<void> {
    this.workers.delete(worker);
    if (worker.exitCode !== null || worker.signalCode !== null) return;
    const gone = once(worker, 'exit');
    worker.kill('SIGKILL');
    await gone;
  }
}
