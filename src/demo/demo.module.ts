// The demo town: its personas on the web, its seed for the commands.

import { Module } from '@nestjs/common';
import { AuthModule } from '#auth/auth.module.js';
import { CentreModule } from '#centre/centre.module.js';
import { CircuitsModule } from '#circuits/circuits.module.js';
import { DossiersModule } from '#dossiers/dossiers.module.js';
import { EvidenceModule } from '#evidence/evidence.module.js';
import { OrganisationModule } from '#organisation/organisation.module.js';
import { StorageModule } from '#storage/storage.module.js';
import { DemoCentreService } from './centre.service.js';
import { DemoController } from './demo.controller.js';
import { DemoService } from './demo.service.js';
import { SeedService } from './seed.service.js';
import { TownService } from './town.service.js';

@Module({
  imports: [AuthModule, StorageModule, EvidenceModule, OrganisationModule, CircuitsModule, DossiersModule, CentreModule],
  controllers: [DemoController],
  providers: [DemoCentreService, DemoService, SeedService, TownService],
  exports: [SeedService, TownService],
})
export class DemoModule {}
