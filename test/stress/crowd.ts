// Many people who decide the same dossiers at once, against several servers, and insist until each is answered.
// Everything they do comes from one seed; what was acknowledged is written down for the auditor.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aPdf } from '../support/pdf.js';
import { seenIn, TownHall, type Browser } from '../journeys/a-town-hall.js';
import type { Replica } from './replicas.js';

export interface Acknowledged { readonly dossier: string; readonly action: string; readonly key: string }
export interface Target { readonly id: string; readonly seen: readonly string[] }

/** mulberry32: the same seed gives the same crowd. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface People { readonly agent: Browser; readonly deciders: readonly Browser[] }

export async function aCrowdedTown(): Promise<{ readonly town: TownHall; readonly people: People }> {
  const town = await TownHall.open();
  const agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  const dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  const mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  const deputy = await town.elected('deputy', 1, 'Ada', 'Roux');
  const secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
  // The mayor is prevented: mayor and deputy are both there, and only one of them may sign.
  await town.impede(mayor.person, agent.person);
  return { town, people: { agent, deciders: [dgs, dgs, mayor, deputy, deputy, secretary] } };
}

export class Crowd {
  readonly acknowledged: Acknowledged[] = [];
  readonly statuses = new Map<string, number>();
  private number = 0;

  constructor(private readonly people: People, private readonly replicas: readonly Replica[], private readonly random: () => number) {}

  /** A dossier on its way, prepared at one of the servers. */
  async sent(secretary: string): Promise<Target> {
    const { agent } = this.people;
    const created = await this.insist(agent, 'POST', '/api/dossiers', { type: 'deliberation', title: `Délibération ${this.number += 1}`, metadata: { actNumber: '2025CM26', sittingDate: '2025-04-03', secretary } }, `creation-${this.number}`);
    const path = `/api/dossiers/${created.body.id}`;
    // A document put twice is there twice: looked at before it is put again.
    for (;;) {
      const view = await this.insist(agent, 'GET', path);
      if (view.body.documents.length > 0) break;
      await fetch(`${this.anyUrl()}${path}/documents?role=main&name=acte.pdf`, { method: 'PUT', headers: { ...agent.headers, 'content-type': 'application/pdf' }, body: await aPdf() } as RequestInit).catch(() => undefined);
    }
    const seen = seenIn((await this.insist(agent, 'GET', path)).body);
    const target = { id: created.body.id as string, seen };
    await this.ask(agent, target, 'submit', { seen });
    return target;
  }

  /** One person tries one thing on one dossier; sometimes with a double click. */
  async gesture(targets: readonly Target[]): Promise<void> {
    const pick = <T>(from: readonly T[]): T => from[Math.floor(this.random() * from.length)]!;
    const [who, target] = [pick(this.people.deciders), pick(targets)];
    const what = this.random();
    const { seen } = target;
    if (what < 0.1) return this.together(who, [target, pick(targets)]);
    if (what < 0.5) return this.ask(who, target, 'approve', { seen });
    if (what < 0.93) return this.ask(who, target, 'sign', { seen });
    if (what < 0.95) return this.ask(who, target, 'reject', { seen, reason: 'Pièce manquante' });
    return this.ask(what < 0.97 ? this.people.agent : who, target, 'recall', {});
  }

  private async ask(who: Browser, target: Target, action: string, body: object): Promise<void> {
    const key = `${action}-${target.id}-${this.number += 1}`;
    const path = `/api/dossiers/${target.id}/${action}`;
    // A double click: the same request twice at once, perhaps at two servers.
    const clicks = this.random() < 0.3 ? 2 : 1;
    const answers = await Promise.all(Array.from({ length: clicks }, () => this.insist(who, 'POST', path, body, key)));
    for (const { status } of answers) if (status === 200) this.note(target.id, action, key);
  }

  private async together(who: Browser, targets: readonly Target[]): Promise<void> {
    const dossiers = [...new Map(targets.map((target) => [target.id, target])).values()];
    const key = `together-${this.number += 1}`;
    const answer = await this.insist(who, 'POST', '/api/decisions', { decision: 'approve', dossiers }, key);
    for (const { id, status } of answer.body?.results ?? []) if (status) this.note(id, 'approve', key);
  }

  private note(dossier: string, action: string, key: string): void {
    const event = { approve: 'approved', sign: 'signed', reject: 'rejected', submit: 'submitted', recall: 'recalled' }[action]!;
    this.acknowledged.push({ dossier, action: `dossier.${event}`, key });
  }

  /** Until some server answers: a connection cut is asked again, under the same key. */
  private async insist(who: Browser, method: string, path: string, body?: unknown, key?: string): Promise<{ readonly status: number; readonly body: any }> {
    for (let attempt = 1; attempt <= 400; attempt += 1) {
      const response = await fetch(`${this.anyUrl()}${path}`, {
        method, signal: AbortSignal.timeout(20_000), body: body === undefined ? undefined : JSON.stringify(body),
        headers: { ...who.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(key === undefined ? {} : { 'idempotency-key': key }) },
      }).catch(() => null);
      const text = await response?.text().catch(() => null);
      if (response && typeof text === 'string') {
        const read = text === '' ? null : JSON.parse(text);
        const told = `${response.status}${response.status < 400 ? '' : ` ${read.code}`}`;
        this.statuses.set(told, (this.statuses.get(told) ?? 0) + 1);
        if (response.status < 500) return { status: response.status, body: read };
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${method} ${path} was never answered`);
  }

  private anyUrl(): string {
    return this.replicas[Math.floor(this.random() * this.replicas.length)]!.url;
  }
}

/** What the independent auditor says, of the files too when their folder is given; throws its words when a promise is broken. */
export async function audited(databaseUrl: string, acknowledged: readonly Acknowledged[], dataDirectory: string | null = null): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'paraphe-audit-'));
  const file = join(folder, 'acknowledged.jsonl');
  writeFileSync(file, acknowledged.map((line) => JSON.stringify(line)).join('\n'));
  try {
    return await new Promise((resolve, reject) => {
      execFile(process.execPath, ['scripts/audit.mjs', databaseUrl, ...(dataDirectory === null ? [] : ['--files', join(dataDirectory, 'blobs')]), file], (error, stdout, stderr) => (error ? reject(new Error(`${stdout}${stderr}`)) : resolve(stdout)));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
