// Gives the delivered types to the organisation, on a lower floor, which asks for them by their abstract name
// (delivered-types.ts) without importing this room: hence global.

import { Global, Module } from '@nestjs/common';
import { DeliveredTypes } from '#organisation/dossier-types/delivered-types.js';
import { dossierTypes } from './dossier-type.js';

@Global()
@Module({ providers: [{ provide: DeliveredTypes, useValue: { all: dossierTypes } satisfies DeliveredTypes }], exports: [DeliveredTypes] })
export class ActsModule {}
