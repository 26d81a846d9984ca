// Founding a collectivité from a file, in one transaction: its row in the directory, the town, the accounts
// and who they belong to, and the lines of evidence; or, with one problem, nothing.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Malformed } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import type { Language } from '#kernel/language.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { AuthService } from '#auth/auth.service.js';
import type { Actor } from './actor.js';
import { withChange } from './apply-change.js';
import { authorOf, type Author } from './author.js';
import { recordMembership, type Change } from './change.js';
import { ChartChangesService } from './chart-changes.service.js';
import { foundFromFile, problemOf, type Founding, type FoundingReport } from './found-from-file.js';
import type { ImportProblem } from './import.js';
import type { Organisation } from './organisation.js';
import { OrganisationStore } from './organisation.store.js';

export interface Founded extends Pick<FoundingReport, 'problems' | 'counts'> {
  /** Null when it was a rehearsal. */
  readonly organisation: Organisation | null;
}

@Injectable()
export class FoundingService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: OrganisationStore,
    private readonly changes: ChartChangesService,
    private readonly auth: AuthService,
    private readonly identifiers: IdentifiersService,
  ) {}

  /** `rehearsal`: every problem is told and nothing is founded. */
  async found(text: string, actor: Actor, rehearsal: boolean): Promise<Founded | Refusal> {
    const { language } = actor;
    const id = this.identifiers.next<OrganisationId>();
    const { problems: seen, counts, founding } = foundFromFile(text, id, () => this.identifiers.next(), language);
    const own = founding ? await this.ownAccounts(founding, actor) : [];
    return this.database.transaction(id, async (manager) => {
      const problems = founding ? [...await this.taken(manager, founding, language), ...own] : seen;
      if (rehearsal) return { problems, counts, organisation: null };
      if (!founding || problems.length > 0) return refuse('organisation.import-problems', { problems });
      // Whoever founds is no person of the new collectivité yet.
      const organisation = await this.write(manager, founding, { ...authorOf(actor), personId: null }, actor);
      return isRefusal(organisation) ? organisation : { problems, counts, organisation };
    });
  }

  /** What only the directory can tell. */
  private async taken(manager: EntityManager, { organisation, slug, line }: Founding, language: Language | undefined): Promise<readonly ImportProblem[]> {
    const taken = await this.store.taken(manager, organisation, slug);
    return [
      ...(taken.slug ? [problemOf(line, 'cle', 'organisation.slug-taken', { slug }, language)] : []),
      ...(taken.siren ? [problemOf(line, 'siren', 'organisation.siren-taken', { siren: organisation.siren }, language)] : []),
    ];
  }

  /** The rows that would open the very account that asks on a person of the file. */
  private async ownAccounts({ accounts }: Founding, actor: Actor): Promise<readonly ImportProblem[]> {
    const problems: ImportProblem[] = [];
    for (const { line, login } of accounts) {
      if ((await this.auth.accountOf(login)) === actor.accountId) problems.push(problemOf(line, 'identifiant', 'organisation.own-account-bound-to-another', { name: actor.displayName }, actor.language));
    }
    return problems;
  }

  private async write(manager: EntityManager, { organisation, slug, town, accounts }: Founding, author: Author, actor: Actor): Promise<Organisation | Refusal> {
    const founded = await this.changes.foundWithin(manager, organisation, slug, author, actor.accountId);
    if (isRefusal(founded)) return founded;
    const members: { readonly login: string; readonly membership: Parameters<typeof recordMembership>[1] }[] = [];
    for (const { login, displayName, person, roles } of accounts) {
      const accountId = await this.auth.accountWithin(manager, { login, displayName });
      members.push({ login, membership: { organisationId: founded.id, accountId, personId: person, roles } });
    }
    const written = await this.changes.changeWithin(manager, founded.id, author, (chart): Change<null> | Refusal => {
      let all: Change<null> = town;
      const after = withChange(chart, town);
      for (const { login, membership } of members) {
        const change = recordMembership(after, membership, { former: null, byItself: membership.accountId === author.accountId, login });
        if (isRefusal(change)) return change;
        all = { ...all, writes: [...all.writes, ...change.writes], lines: [...all.lines, ...change.lines] };
      }
      return all;
    });
    // The directory has its row already: thrown, so that the transaction takes it back.
    if (isRefusal(written)) throw new Malformed(written.refused, written.facts);
    return founded;
  }
}
