import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '#auth/auth.module.js';
import { EvidenceModule } from '#evidence/evidence.module.js';
import { OrganisationModule } from '#organisation/organisation.module.js';
import { CircuitsController } from './circuits.controller.js';
import { CircuitsService } from './circuits.service.js';
import { CircuitsStore } from './circuits.store.js';
import { circuitTable } from './circuits.table.js';

@Module({
  imports: [TypeOrmModule.forFeature([circuitTable]), AuthModule, OrganisationModule, EvidenceModule],
  controllers: [CircuitsController],
  providers: [CircuitsService, CircuitsStore],
  exports: [CircuitsService],
})
export class CircuitsModule {}
