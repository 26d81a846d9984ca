// Simulations and saved cases. Global, because the circuits, on a lower floor, ask for the cases by their abstract
// name (saved-cases.service.ts) without importing this room.

import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '#auth/auth.module.js';
import { CircuitsModule } from '#circuits/circuits.module.js';
import { SavedCases } from '#circuits/saved-cases.service.js';
import { OrganisationModule } from '#organisation/organisation.module.js';
import { CasesService } from './cases.service.js';
import { CasesStore } from './cases.store.js';
import { caseTable } from './cases.table.js';
import { SimulationController } from './simulation.controller.js';
import { SimulationService } from './simulation.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([caseTable]), AuthModule, OrganisationModule, CircuitsModule],
  controllers: [SimulationController],
  providers: [CasesService, CasesStore, SimulationService, { provide: SavedCases, useExisting: CasesService }],
  exports: [SavedCases],
})
export class SimulationModule {}
