// Office files become PDF, where LibreOffice is there: one at a time in each process, the others wait in a line
// that has an end.

import { mkdir, readdir, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Outage } from '#kernel/faults.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { msOfInstant } from '#kernel/clock.js';
import { PlatformClock } from '#platform/clock.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import type { OfficeFormat } from '../format.js';
import { convert, type Order } from './conversion.client.js';
import { officeProgram, type OfficeProgram } from './office-program.client.js';
import { RECIPES } from './recipe.js';

/** At some ten seconds each, whoever comes later would wait for minutes: better told to try again. */
const MOST_WAITING = 12;
/** No conversion lives so long: its folder was left by a process that was killed. */
const LEFT_AFTER_MS = 3_600_000;

@Injectable()
export class OfficeConverter implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Conversion');
  private readonly stopping = new AbortController();
  private readonly folder: string;
  private program: Promise<OfficeProgram | null> | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private inLine = 0;

  constructor(private readonly config: PlatformConfig, private readonly clock: PlatformClock) {
    this.folder = join(config.dataDirectory, 'conversions');
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.sweep();
    const program = await this.found();
    if (program === null) return this.log.warn('LibreOffice introuvable (PARAPHE_SOFFICE)\u00A0: les fichiers bureautiques seront refusés, les PDF et les images acceptés.');
    this.log.log(`LibreOffice\u00A0: ${program.path} (${program.families.join(', ')})`);
    if (program.confinement === null) this.log.warn('LibreOffice ne peut pas être isolé sur cette machine (unshare)\u00A0: il convertira sous ses limites et ses réglages seuls.');
  }

  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  /** The formats that can be converted here, as the ends of names. */
  async formats(): Promise<readonly OfficeFormat[]> {
    const families = (await this.found())?.families ?? [];
    return (Object.keys(RECIPES) as OfficeFormat[]).filter((format) => families.includes(RECIPES[format].family));
  }

  /** Makes the PDF; refuses `document.no-converter`, `document.not-converted`, `document.conversion-costly`. Throws Outage `document.converter-busy`, `document.reader-stopped`. */
  async convert(order: Order): Promise<null | Refusal> {
    const program = await this.found();
    if (program === null) return refuse('document.no-converter');
    const { family } = RECIPES[order.format];
    if (!program.families.includes(family)) return refuse('document.no-converter', { family });
    if (this.inLine > MOST_WAITING) throw new Outage('document.converter-busy');
    this.inLine += 1;
    const turn = this.last.then(async () => convert(program, order, join(await realpath(this.folder), randomUUID()), this.stopping.signal));
    this.last = turn.catch(() => undefined);
    return turn.finally(() => (this.inLine -= 1));
  }

  private found(): Promise<OfficeProgram | null> {
    return (this.program ??= officeProgram(this.config.officePrograms));
  }

  private async sweep(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.folder)) {
      const left = await stat(join(this.folder, name)).catch(() => null);
      if (left && left.mtimeMs < msOfInstant(this.clock.now()) - LEFT_AFTER_MS) await rm(join(this.folder, name), { recursive: true, force: true });
    }
  }
}
