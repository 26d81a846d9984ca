import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '#auth/auth.module.js';
import { EvidenceModule } from '#evidence/evidence.module.js';
import { OrganisationModule } from '#organisation/organisation.module.js';
import { CircuitsController } from './circuits.controller.js';
import { CircuitsService } from './circuits.service.js';
import { CircuitsStore } from './circuits.store.js';
import { circuitTable } from './circuits.table.js';
import { DraftsController } from './drafts.controller.js';
import { DraftsService } from './drafts.service.js';
import { DraftsStore } from './drafts.store.js';
import { draftTables } from './drafts.table.js';
import { LibraryController } from './library.controller.js';
import { LibraryService } from './library.service.js';
import { OffersService } from './offers.service.js';
import { ProcedureController } from './procedure.controller.js';
import { ProceduresService } from './procedures.service.js';
import { ProofsService } from './proofs.service.js';
import { UnreleasedService } from './unreleased.service.js';
import { VersionsController } from './versions.controller.js';
import { VersionsService } from './versions.service.js';
import { WeaknessesController } from './weaknesses.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([circuitTable, ...draftTables]), AuthModule, OrganisationModule, EvidenceModule],
  // The weaknesses before `:key`, which would take their name for one.
  controllers: [WeaknessesController, DraftsController, LibraryController, VersionsController, ProcedureController, CircuitsController],
  providers: [CircuitsService, CircuitsStore, DraftsService, DraftsStore, LibraryService, OffersService, ProceduresService, ProofsService, UnreleasedService, VersionsService],
  exports: [CircuitsService, DraftsService, LibraryService, ProceduresService, UnreleasedService],
})
export class CircuitsModule {}
