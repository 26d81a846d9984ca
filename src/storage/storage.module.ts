// The store of documents, given to the rooms above.

import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { PlatformConfig } from '#platform/config.service.js';
import { Blobs } from './blobs.service.js';
import { DiskBlobs } from './disk.client.js';

@Module({
  providers: [{ provide: Blobs, useFactory: (config: PlatformConfig) => new DiskBlobs(join(config.dataDirectory, 'blobs')), inject: [PlatformConfig] }],
  exports: [Blobs],
})
export class StorageModule {}
