// The plumbing every room stands on, given once to the whole application.

import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { systemClock, type Clock } from '#kernel/clock.js';
import { assert } from '#kernel/faults.js';
import type { InBoth } from '#kernel/language.js';
import type { Sentences } from '#kernel/sentences.js';
import { PlatformClock } from './clock.service.js';
import type { Config } from './config.js';
import { PlatformConfig } from './config.service.js';
import { dataSourceOptions } from './database.client.js';
import { DatabaseService } from './database.service.js';
import { ErrorsFilter } from './errors.filter.js';
import { HealthController } from './health.controller.js';
import { IdentifiersService } from './identifiers.service.js';
import { JobsService } from './jobs.service.js';
import { LegalNoticesController } from './legal-notices.controller.js';
import { NewsService } from './news.service.js';
import { RefusalSentences, SENTENCES } from './refusal-sentences.service.js';
import { Rounds } from './rounds.service.js';
import { SafeService } from './safe.service.js';

@Module({})
export class PlatformModule {
  /** `config.databaseUrl` names a migrated database; `sentences`: those of every room. */
  static forRoot(config: Config, sentences: InBoth<Sentences>, clock: Clock = systemClock): DynamicModule {
    assert(config.databaseUrl !== null, 'the database is started before the application');
    return {
      module: PlatformModule,
      global: true,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(config.databaseUrl, config.databaseConnections), autoLoadEntities: true, retryAttempts: 0 } as Parameters<typeof TypeOrmModule.forRoot>[0])],
      controllers: [HealthController, LegalNoticesController],
      providers: [
        { provide: PlatformConfig, useValue: config },
        { provide: PlatformClock, useValue: clock },
        { provide: SENTENCES, useValue: sentences },
        { provide: APP_FILTER, useClass: ErrorsFilter },
        DatabaseService, IdentifiersService, JobsService, NewsService, RefusalSentences, Rounds, SafeService,
      ],
      exports: [PlatformConfig, PlatformClock, DatabaseService, IdentifiersService, JobsService, NewsService, RefusalSentences, Rounds, SafeService],
    };
  }
}
