// The organisation of each collectivité: who is what, when, and who may sign.

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '#auth/auth.module.js';
import { EvidenceModule } from '#evidence/evidence.module.js';
import { IntakeModule } from '#intake/intake.module.js';
import { StorageModule } from '#storage/storage.module.js';
import { ActorGuard } from './actor.guard.js';
import { AddressesService } from './addresses/addresses.service.js';
import { AddressesStore } from './addresses/addresses.store.js';
import { ApplicationsController } from './applications/applications.controller.js';
import { ApplicationsService } from './applications/applications.service.js';
import { ApplicationsStore } from './applications/applications.store.js';
import { ArreteFilesController } from './arrete-files/arrete-files.controller.js';
import { ArreteFilesService } from './arrete-files/arrete-files.service.js';
import { AnchorsController } from './anchors.controller.js';
import { CentreStore } from './centre/centre.store.js';
import { CommunesController } from './centre/communes.controller.js';
import { HostingsService } from './centre/hostings.service.js';
import { InterventionsService } from './centre/interventions.service.js';
import { OwnCentreController } from './centre/own-centre.controller.js';
import { ChartChangesController } from './chart-changes.controller.js';
import { ChartChangesService } from './chart-changes.service.js';
import { ClosedDaysController } from './closed-days.controller.js';
import { FoundingController } from './founding.controller.js';
import { FoundingService } from './founding.service.js';
import { HouseController } from './house.controller.js';
import { JournalController } from './journal.controller.js';
import { LogoController } from './logo/logo.controller.js';
import { LogosService } from './logo/logos.service.js';
import { LogosStore } from './logo/logos.store.js';
import { MemberAccountsService } from './member-accounts.service.js';
import { OrganisationController } from './organisation.controller.js';
import { OrganisationService } from './organisation.service.js';
import { OrganisationStore } from './organisation.store.js';
import { organisationTables } from './organisation.table.js';
import { RenewalController } from './renewal.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([...organisationTables]), AuthModule, EvidenceModule, IntakeModule, StorageModule],
  controllers: [OrganisationController, ChartChangesController, HouseController, ClosedDaysController, RenewalController, JournalController, LogoController, ArreteFilesController, AnchorsController, FoundingController, ApplicationsController, CommunesController, OwnCentreController],
  providers: [OrganisationService, OrganisationStore, AddressesService, AddressesStore, ChartChangesService, FoundingService, MemberAccountsService, ActorGuard, ApplicationsService, ApplicationsStore, CentreStore, HostingsService, InterventionsService, LogosService, LogosStore, ArreteFilesService],
  exports: [OrganisationService, AddressesService, ApplicationsService, ChartChangesService, HostingsService, InterventionsService, ActorGuard],
})
export class OrganisationModule {}
