// Three weeks of work of the demo town, done by its people through the very commands of the product, each
// dated when it would have happened. Begun again after an interruption, it goes on from where it stopped;
// once complete, it leaves what people do with it alone.

import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { msOfInstant, type Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import { assert, Defect, Denied } from '#kernel/faults.js';
import { uuidV7, type DossierId, type PersonId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import { permissionsOf, type Actor } from '#organisation/actor.js';
import type { Chart } from '#organisation/chart.js';
import { whoMaySign } from '#organisation/powers.js';
import type { Command } from '#dossiers/command.js';
import { HouseSealsService } from '#dossiers/house-seal/house-seals.service.js';
import { CertificatesService } from '#dossiers/sealing/certificates.service.js';
import { ArrivalsService } from '#dossiers/arrival/arrivals.service.js';
import { openTasks, type Dossier } from '#dossiers/dossier.js';
import { actOf, dossierType } from '#acts/dossier-type.js';
import { DossiersService } from '#dossiers/dossiers.service.js';
import { SightsService } from '#dossiers/reading/sights.service.js';
import type { Task } from '#dossiers/task.js';
import { DemoCentreService } from './centre.service.js';
import { workingAgo } from './calendar.js';
import { budgetAnnex, scannedLetter } from './documents/scan.js';
import type { Typefaces } from './documents/typefaces.js';
import { typeset } from './documents/typesetter.js';
import { done } from './done.js';
import { inTurns } from './in-turns.js';
import { scenario, type PlannedDossier } from './scenario.js';
import { at } from './story-clock.client.js';
import { BY_THE_PRODUCT, TownService, type Town } from './town.service.js';
import { readTypefaces } from './typefaces.client.js';

/** Between two decisions on one dossier. */
const HOURS_PER_STEP = 2;
/** Dossiers written at once: the machine of a demo has few cores. */
const AT_ONCE = 4;

@Injectable()
export class SeedService {
  constructor(
    private readonly town: TownService,
    private readonly centre: DemoCentreService,
    private readonly database: DatabaseService,
    private readonly evidence: EvidenceService,
    private readonly clock: PlatformClock,
    private readonly dossiers: DossiersService,
    private readonly sights: SightsService,
    private readonly arrivals: ArrivalsService,
    private readonly certificates: CertificatesService,
    private readonly houseSeals: HouseSealsService,
  ) {}

  /** The dossiers with files of an ordinary size, so that the town can be shown. */
  seedOrdinary(): Promise<void> {
    return this.seed(false);
  }

  /** The dossiers whose files weigh 16 MB and more. */
  seedHeavy(): Promise<void> {
    return this.seed(true);
  }

  private async seed(heavy: boolean): Promise<void> {
    const here = await this.town.open();
    const mark = heavy ? 'demo.heavy-files-ready' : 'demo.opened';
    if (await this.isMarked(here, mark)) return;
    const faces = await readTypefaces();
    const planned = scenario(here.calendar).map((plan, index) => ({ plan, index })).filter(({ plan }) => (plan.heavy !== null) === heavy);
    planned.sort((one, other) => other.plan.hoursAgo - one.plan.hoursAgo);
    await this.certify(here, workingAgo(here.calendar.openedAt, Math.max(...planned.map(({ plan }) => plan.hoursAgo))));
    if (!heavy) await this.centre.open(here.id);
    await inTurns(planned, AT_ONCE, ({ plan, index }) => this.play(here, plan, index, faces));
    await this.database.transaction(here.id, (manager) => this.evidence.record(manager, here.id, here.id, [{ at: this.clock.now(), actor: BY_THE_PRODUCT, action: mark, facts: { dossiers: planned.length }, digests: [] }]));
  }

  private isMarked(here: Town, mark: string): Promise<boolean> {
    return this.database.transaction(here.id, async (manager) => (await this.evidence.read(manager, here.id, here.id)).some(({ entry }) => entry.action === mark));
  }

  /** The dossiers are told one after the other, not day by day: whoever may sign has a certificate before the first, and the town its seal. */
  private async certify({ id, chart }: Town, moment: Instant): Promise<void> {
    const signers = new Set([...chart.mandates, ...chart.delegations].map(({ person }) => person));
    for (const person of signers) await at(moment, () => this.certificates.provide(id, person));
    await at(moment, () => this.houseSeals.provide(id));
  }

  /** One dossier, from its draft to where it stands when the town opens. */
  private async play(here: Town, plan: PlannedDossier, index: number, faces: Typefaces): Promise<void> {
    const id = stableId(here, index);
    const agent = this.actor(here, here.personOf(plan.submitter));
    const moment = (hoursLater: number) => workingAgo(here.calendar.openedAt, plan.hoursAgo - hoursLater);
    let dossier = await this.present(agent, id) ?? await at(moment(-1), () => this.create(here, agent, id, plan));
    if (dossier.status === 'draft') {
      if (dossier.documents.length === 0) await at(moment(-0.5), () => this.attach(agent, id, here, plan, faces));
      if (plan.progress.kind === 'draft') return;
      dossier = await this.present(agent, id) ?? dossier;
      const seen = dossier.documents.map((document) => document.sha256);
      dossier = await at(moment(0), () => this.ask(agent, id, { type: 'submit', seen }));
    }
    await this.decide(here, plan, dossier, moment);
  }

  private async decide(here: Town, plan: PlannedDossier, begun: Dossier, momentOf: (hoursLater: number) => Instant): Promise<void> {
    const { progress } = plan;
    const wanted = progress.kind === 'finished' ? Infinity : progress.kind === 'draft' ? 0 : progress.decided;
    let dossier = begun;
    for (;;) {
      const decided = dossier.tasks.filter((task) => task.decision !== null).length;
      const [task] = openTasks(dossier);
      const carriedForward = task && dossier.status === 'running' ? forward(task) : null;
      if (!task || !carriedForward) return;
      const moment = momentOf((decided + 1) * HOURS_PER_STEP);
      const seen = dossier.documents.map((document) => document.sha256);
      const actor = this.actor(here, who(task, dossier, here.chart, moment));
      const command = { seen, step: task.step };
      if (decided < wanted) dossier = await at(moment, () => this.ask(actor, dossier.id, { ...carriedForward, ...command }));
      else if (progress.kind === 'rejected') dossier = await at(moment, () => this.ask(actor, dossier.id, { type: 'reject', ...command, reason: progress.reason }));
      else return;
    }
  }

  private create(here: Town, agent: Actor, id: DossierId, plan: PlannedDossier): Promise<Dossier> {
    const metadata = plan.type === 'deliberation' ? { ...plan.metadata, secretary: here.personOf(String(plan.metadata['secretary'])) } : plan.metadata;
    return this.ask(agent, id, { type: 'create', id, dossierType: plan.type, title: plan.title, metadata, desk: null });
  }

  private async attach(agent: Actor, id: DossierId, here: Town, plan: PlannedDossier, faces: Typefaces): Promise<void> {
    const main = await typeset(plan.document, faces);
    await this.add(agent, id, 'main', plan.fileName, main);
    if (plan.heavy === 'scanned-letter') await this.add(agent, id, 'attachment', 'courrier-recu-60-pages.pdf', await scannedLetter(here.calendar.today, faces.regular));
    if (plan.heavy === 'budget-annex') await this.add(agent, id, 'attachment', 'annexe-budgetaire.pdf', await budgetAnnex(here.calendar.today, faces.regular));
  }

  private async add(agent: Actor, id: DossierId, role: 'main' | 'attachment', name: string, bytes: Uint8Array): Promise<void> {
    done(await this.arrivals.add(agent, id, { role, name, sizeBytes: bytes.length }, Readable.from([bytes], { objectMode: false })));
  }

  private async ask(actor: Actor, id: DossierId, command: Command): Promise<Dossier> {
    return done(await this.dossiers.ask(actor, id, command, null));
  }

  private async present(actor: Actor, id: DossierId): Promise<Dossier | null> {
    try {
      return await this.database.transaction(actor.organisationId, async (manager) => (await this.sights.seen(manager, actor, id)).dossier);
    } catch (error) {
      if (error instanceof Denied) return null;
      throw error;
    }
  }

  private actor(here: Town, personId: PersonId): Actor {
    const accountId = here.accounts.get(personId);
    assert(accountId, 'everybody in the demo town has an account');
    const deskIds = here.chart.desks.filter((desk) => desk.holders.includes(personId)).map((desk) => desk.id);
    const person = here.chart.persons.find(({ id }) => id === personId)!;
    return { organisationId: here.id, accountId, personId, deskIds, permissions: permissionsOf(['agent']), displayName: `${person.firstName} ${person.lastName}` };
  }
}

/** What carries a step forward; `null`: done by the product or declared, after the town has opened. */
function forward({ kind }: Task) {
  switch (kind) {
    case 'visa': return { type: 'approve', reason: null } as const;
    case 'signature': return { type: 'sign', reason: null } as const;
    case 'opinion': return { type: 'give-opinion', advice: { opinion: 'favourable', text: null } } as const;
    case 'notice': return { type: 'acknowledge' } as const;
    default: return null;
  }
}

/** The person a task waits for: the holder of the desk, the one named, or the first whom the law calls. */
function who(task: Task, dossier: Dossier, chart: Chart, moment: Instant): PersonId {
  const { addressee } = task;
  switch (addressee.kind) {
    case 'desk': return chart.desks.find((desk) => desk.id === addressee.desk)!.holders[0]!;
    case 'lawful-signatory': return whoMaySign(actOf(dossierType(dossier.type)!, dossier.metadata), chart, moment).signatories[0]!.person;
    case 'product': throw new Defect('nobody is asked what the product does itself');
    default: return addressee.person;
  }
}

/** The same dossier has the same identifier when the seed is begun again. */
function stableId(here: Town, index: number): DossierId {
  const chance = Buffer.from(sha256(`${here.id} ${index}`), 'hex').subarray(0, 10);
  return uuidV7(msOfInstant(here.calendar.openedAt) + index, chance) as DossierId;
}
