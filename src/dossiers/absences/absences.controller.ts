// Absences over HTTP: who is away and who acts instead, what an absence would change, and who would sign. Here, and not
// with the organisation, because a dossier is needed to say what waits. Declaring is the organisation's.

import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Denied, Malformed } from '#kernel/faults.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { AbsenceId } from '#organisation/absence.js';
import { ownOrAdministrator, type Actor } from '#organisation/actor.js';
import { CurrentActor } from '#organisation/actor.decorator.js';
import { ActorGuard, Needs } from '#organisation/actor.guard.js';
import { correctAway, coversOf, declareAway } from '#organisation/away.js';
import { awayFrom, type NewAbsence } from '#organisation/away.dto.js';
import { recordImpediment } from '#organisation/change.js';
import { startOfDay } from '#organisation/civil-day.js';
import { impedimentFrom, moment, type NewImpediment } from '#organisation/organisation.dto.js';
import { dossierTypes, typeIn } from '#acts/dossier-type.js';
import { answered } from '../answered.js';
import { DossierTypesService } from '../catalogue/dossier-types.service.js';
import { readMetadata, withChanges } from '../metadata.js';
import { AbsenceConsequencesView, AbsencesView, PlacesTodayView, Thought, WhichDossier, WhichPlaces, WhoWouldSign } from './absences.dto.js';
import { AbsencesService, type Imagined } from './absences.service.js';

@ApiTags('absences')
@UseGuards(ActorGuard)
@Needs('organisation.read')
@Controller('api')
export class AbsencesController {
  constructor(private readonly absences: AbsencesService, private readonly identifiers: IdentifiersService, private readonly types: DossierTypesService) {}

  @Get('absences')
  @ApiOkResponse({ type: AbsencesView })
  overview(@CurrentActor() actor: Actor): Promise<AbsencesView> {
    return this.absences.overview(actor);
  }

  /** What would change if this were declared: where what waits goes, who acts instead. Nothing is stored; refused as the declaration would be. */
  @Post('absences/consequences')
  @HttpCode(200)
  @ApiOkResponse({ type: AbsenceConsequencesView })
  async consequences(@CurrentActor() actor: Actor, @Body() { absence, impediment, corrects }: Thought): Promise<AbsenceConsequencesView> {
    if (absence) {
      ownOrAdministrator(actor, absence.person);
      return answered(await this.absences.consequences(actor, this.ofAbsence(absence, corrects)));
    }
    if (!impediment) throw new Malformed('dossier.nothing-thought-of');
    if (!actor.permissions.includes('organisation.change')) throw new Denied('organisation.not-permitted', 403);
    return answered(await this.absences.consequences(actor, this.ofImpediment(impediment, actor)));
  }

  /** « Qui signerait ? »: who may sign such a dossier, with the words above the signature; and why nobody else. */
  @Post('resolution')
  @HttpCode(200)
  @ApiOkResponse({ type: WhoWouldSign })
  async whoWouldSign(@CurrentActor() actor: Actor, @Body() body: WhichDossier): Promise<WhoWouldSign> {
    const type = typeIn(await this.types.house(actor), body.type);
    if (!type) throw new Malformed('dossier.bad-scenario', { field: 'type' });
    const metadata = withChanges({}, readMetadata(type, { ...body.metadata }));
    return this.absences.whoWouldSign(actor, type, metadata, body.at === undefined ? null : moment(body.at));
  }

  /** Who is today at the places a circuit names: the holders, those of them who are away, and who acts in their place. */
  @Post('resolution/places')
  @HttpCode(200)
  @ApiOkResponse({ type: PlacesTodayView })
  placesToday(@CurrentActor() actor: Actor, @Body() { desks, types }: WhichPlaces): Promise<PlacesTodayView> {
    return this.absences.placesToday(actor, desks, types);
  }

  private ofAbsence(body: NewAbsence, corrects: string | undefined): Imagined {
    const { absence, covers } = awayFrom(body, () => this.identifiers.next());
    const { person, from, to, note } = absence;
    return {
      person, begins: ({ timeZone }) => startOfDay(from, timeZone),
      decide: (chart, at) => {
        if (corrects === undefined) return declareAway(chart, absence, covers, dossierTypes);
        const former = chart.absences.find(({ id, person: whose }) => id === corrects && whose === person);
        const keeping = body.covers && former ? { keeping: { covers, seen: coversOf(former, chart).map(({ id }) => id) } } : {};
        return correctAway(chart, corrects as AbsenceId, { from, to, note, seen: former ?? { from, to }, ...keeping }, at, dossierTypes);
      },
    };
  }

  private ofImpediment(body: NewImpediment, actor: Actor): Imagined {
    const id = this.identifiers.next();
    const begins = moment(body.beginsAt);
    return { person: body.person as Imagined['person'], begins: () => begins, decide: (chart, now) => recordImpediment(chart, impedimentFrom(body, id, actor.personId, now)) };
  }
}
