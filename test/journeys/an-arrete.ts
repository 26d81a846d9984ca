// A town hall with one mayor, and arrêtés whose last decision is taken: what waits for its seal.

import { SealJob } from '#dossiers/sealing/seal.job.js';
import { sha256 } from '#kernel/digest.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { aPdf } from '../support/a-pdf.js';
import { seenIn, TownHall, type Answer, type Browser } from './a-town-hall.js';

export const original = aPdf({ identifier: true });

export class ArreteTown {
  private constructor(readonly town: TownHall, readonly admin: Browser, readonly agent: Browser, readonly dgs: Browser, readonly mayor: Browser) {}

  static async over(town: TownHall): Promise<ArreteTown> {
    const dgs = await town.agent('Eva', 'Gris', 'Directrice', { slug: 'direction-generale', name: 'Direction générale' });
    const agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat', under: 'direction-generale' });
    const mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
    return new ArreteTown(town, await town.browser(await town.person('Ada', 'Noir'), ['administrator']), agent, dgs, mayor);
  }

  /** An arrêté whose last decision is taken. */
  async decided(documents: readonly Uint8Array[] = [original]): Promise<{ readonly id: string; readonly version: number }> {
    const { body: draft } = await this.agent.call('POST', '/api/dossiers', { type: 'arrete', title: 'Arrêté de voirie', metadata: { actNumber: '2026AR7' } });
    for (const [index, bytes] of documents.entries()) await this.agent.upload(draft.id, bytes, { name: `arrete-${index + 1}.pdf` });
    const seen = seenIn(await this.seen(draft.id));
    let { body: view } = await this.agent.call('POST', `/api/dossiers/${draft.id}/submit`, { seen });
    while (view.status === 'running') {
      const isSignature = view.circuit.steps.find(({ state }: { state: string }) => state === 'open').kind === 'signature';
      const { status, body } = await (isSignature ? this.mayor : this.dgs).call('POST', `/api/dossiers/${draft.id}/${isSignature ? 'sign' : 'approve'}`, { seen });
      expect([status, body.detail]).toEqual([200, undefined]);
      view = body;
    }
    expect(view.status).toBe('sealing');
    return view;
  }

  /** What the worker does when its queue hands it the job. */
  seal({ id: dossier, version }: { readonly id: string; readonly version: number }): Promise<void> {
    return this.town.app.app.get(SealJob, { strict: false }).run({ organisation: this.town.id, dossier, version } as never, { id: 'x', number: 1, last: false });
  }

  async seen(id: string) {
    return (await this.agent.call('GET', `/api/dossiers/${id}`)).body;
  }

  async signedFile(id: string, index = 0): Promise<Uint8Array> {
    const { documents } = await this.seen(id);
    const response = await this.agent.get(`/api/dossiers/${id}/documents/${documents[index].id}/content?which=signed`);
    return new Uint8Array(await response.arrayBuffer());
  }

  record(certificate: Uint8Array, kind: string, keyReference: string, person = this.mayor.person, who = this.admin): Promise<Answer> {
    const { notBefore: validFrom, notAfter: validTo } = readCertificate(certificate);
    return who.call('POST', '/api/organisation/credentials', { person, kind, certificate: sha256(certificate), keyReference, validFrom, validTo });
  }
}
