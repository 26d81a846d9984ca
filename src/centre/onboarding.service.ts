// Founds a collectivité for a centre de gestion, in one transaction: its row, the desks and circuits of the model, its first
// administrator with the link to a password, what binds it to the centre, and the lines of all their journals. A rehearsal
// does the very same and takes it back: what it says is what would be.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { AuthService } from '#auth/auth.service.js';
import { PasswordLinksService } from '#auth/password-link/password-links.service.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Actor } from '#organisation/actor.js';
import { authorOf, ofCentre, type Author } from '#organisation/author.js';
import { HostingsService } from '#organisation/centre/hostings.service.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import { isClosed, type Desk } from '#organisation/desk.js';
import type { Organisation } from '#organisation/organisation.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { LibraryService, type Imported, type Taken } from '#circuits/library.service.js';
import { desksToTake, furnished, newcomer, slugOf, type Newcomer } from './onboarding.js';

export interface Onboarded {
  readonly organisation: Organisation;
  /** It was there already, by an earlier click. */
  readonly again: boolean;
  readonly desks: readonly string[];
  /** Desks of the model that bear the name of a person: left where they are. */
  readonly desksLeft: number;
  readonly circuits: readonly string[];
  readonly drafts: readonly string[];
  /** Whether a link was sent; an account that exists has its own password. */
  readonly invited: boolean;
}

/** What a new collectivité is made on. */
interface Model {
  readonly desks: readonly Desk[];
  readonly desksLeft: number;
  readonly circuits: readonly Taken[];
}

interface Founding {
  readonly organisation: Organisation;
  readonly given: Newcomer;
  readonly centre: Organisation;
  readonly author: Author;
  readonly base: Model;
  /** Whether the account of the administrator existed. */
  readonly known: boolean;
}

/** Thrown to take back what was written: by a rehearsal, or up to a refusal. */
class TakenBack extends Error {
  constructor(readonly outcome: Onboarded | Refusal) {
    super('what was founded is taken back');
  }
}

@Injectable()
export class OnboardingService {
  constructor(
    private readonly database: DatabaseService,
    private readonly hostings: HostingsService,
    private readonly organisations: OrganisationService,
    private readonly changes: ChartChangesService,
    private readonly library: LibraryService,
    private readonly auth: AuthService,
    private readonly links: PasswordLinksService,
    private readonly evidence: EvidenceService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {}

  /** `model`: a collectivité of the centre, or the centre itself; `null`: the circuits of the product. Denied 404 for any other, 403 for who is no centre. */
  async add(actor: Actor, given: Newcomer, model: OrganisationId | null, rehearsal: boolean): Promise<Onboarded | Refusal> {
    const known = await this.auth.accountOf(given.administrator.email);
    const bound = known !== null && (await this.organisations.membershipsOf(known)).length > 0;
    try {
      return await this.database.transaction(actor.organisationId, async (manager) => {
        const centre = await this.hostings.centreWithin(manager, actor.organisationId);
        const organisation = newcomer(given, centre);
        if (isRefusal(organisation)) return organisation;
        const present = await this.present(manager, centre.id, organisation);
        if (present) return present;
        // Nobody is made a member of a house unasked; and those of the centre would read its dossiers, with their roles put aside for a moment too.
        if (bound) return refuse('organisation.account-works-elsewhere');
        const author: Author = { ...authorOf(actor), personId: null, ...ofCentre(centre.name) };
        const base = await this.modelOf(manager, centre, model, { author, newcomer: organisation.name });
        const made = await this.database.beside(manager, centre.id, organisation.id, () => this.found(manager, { organisation, given, centre, author, base, known: known !== null }));
        if (isRefusal(made)) throw new TakenBack(await this.present(manager, centre.id, organisation) ?? made);
        if (rehearsal) throw new TakenBack(made);
        return made;
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.outcome;
      throw error;
    }
  }

  /** A second click finds what the first has made. */
  private async present(manager: EntityManager, centre: OrganisationId, { id }: Organisation): Promise<Onboarded | null> {
    if (!await this.hostings.isHouse(manager, centre, id)) return null;
    const organisation = await this.database.beside(manager, centre, id, () => this.organisations.organisation(manager, id));
    return { organisation, again: true, desks: [], desksLeft: 0, circuits: [], drafts: [], invited: false };
  }

  private async modelOf(manager: EntityManager, centre: Organisation, model: OrganisationId | null, told: { readonly author: Author; readonly newcomer: string }): Promise<Model> {
    if (model === null) return { desks: [], desksLeft: 0, circuits: (await this.library.shipped()).map((shipped) => ({ definition: shipped.definition, model: shipped })) };
    if (model === centre.id) return this.readModel(manager, model);
    await this.hostings.houseWithin(manager, centre.id, model);
    return this.database.beside(manager, centre.id, model, async () => {
      await this.evidence.record(manager, model, model, [{ at: this.clock.now(), actor: told.author, action: 'centre.model-taken', facts: { house: told.newcomer }, digests: [] }]);
      return this.readModel(manager, model);
    });
  }

  private async readModel(manager: EntityManager, model: OrganisationId): Promise<Model> {
    const chart = await this.organisations.chartAt(manager, model);
    const desks = desksToTake(chart);
    return { desks, desksLeft: chart.desks.filter((desk) => !isClosed(desk)).length - desks.length, circuits: await this.library.toTake(manager, model) };
  }

  /** Within the tenant of the newcomer. */
  private async found(manager: EntityManager, { organisation, given: { administrator }, centre, author, base, known }: Founding): Promise<Onboarded | Refusal> {
    const slug = slugOf(organisation.name, null);
    let founded = await this.changes.foundWithin(manager, organisation, slug, author);
    if (isRefusal(founded) && founded.refused === 'organisation.slug-taken') founded = await this.changes.foundWithin(manager, organisation, slugOf(organisation.name, organisation.siren), author);
    if (isRefusal(founded)) return founded;
    const account = await this.auth.accountWithin(manager, { login: administrator.email, displayName: `${administrator.firstName} ${administrator.lastName}` });
    const desks = await this.changes.changeWithin(manager, organisation.id, author, (chart) => furnished(chart, { desks: base.desks, administrator: { ...administrator, account } }, () => this.identifiers.next()));
    if (isRefusal(desks)) return desks;
    const { released, drafts }: Imported = await this.library.take(manager, organisation.id, base.circuits, author);
    await this.hostings.beginWithin(manager, organisation, centre, author);
    if (!known) await this.links.askWithin(manager, administrator.email);
    return { organisation, again: false, desks, desksLeft: base.desksLeft, circuits: released.map(({ definition }) => definition.name), drafts: drafts.map(({ name }) => name), invited: !known };
  }
}
