// A dossier with all that is needed to judge it and to show it at one instant; and whether one may know of it.

import type { Sha256 } from '#kernel/digest.js';
import { isApplication, type Caller } from '#organisation/applications/caller.js';
import type { Chart } from '#organisation/chart.js';
import type { Credential } from '#organisation/credential.js';
import type { HouseSeal } from '#organisation/seal/house-seal.js';
import type { Command } from '../command.js';
import type { Context } from '../context.js';
import { situationOf, typeOf } from '../decide.js';
import type { Dossier } from '../dossier.js';
import type { Situation } from '../steps/routing.js';
import { couldSign, mayFollow, maySee } from './visibility.js';

export interface Sight {
  readonly dossier: Dossier;
  readonly chart: Chart;
  readonly credentials: readonly Credential[];
  readonly houseSeals: readonly HouseSeal[];
  readonly at: Context['at'];
  readonly circuit: Context['circuit'];
  /** Digests of the documents this person was served. */
  readonly opened: readonly Sha256[];
}

export function visible(sight: Sight, caller: Caller): boolean {
  if (isApplication(caller)) return mayFollow(sight.dossier, { application: caller.applicationId, desk: caller.deskId });
  const { personId: person, permissions } = caller;
  return maySee(sight.dossier, { person, permissions }, sight.circuit?.machine ?? null, situationIn(sight));
}

/** Besides those who see it, who signs too late is told why: the step was theirs, the dossier is not shown. */
export function mayAsk(sight: Sight, actor: Caller, command: Command): boolean {
  return visible(sight, actor) || (command.type === 'sign' && !isApplication(actor) && couldSign(sight.dossier, actor.personId, situationIn(sight)));
}

export function situationIn({ dossier, chart, at }: Sight): Situation {
  return situationOf(dossier, typeOf(dossier), chart, at);
}
