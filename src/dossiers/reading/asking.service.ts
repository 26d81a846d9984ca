// A gesture asked, and the dossier shown as it became. What the page shows besides the dossier comes back with the
// commit: the answer of a decision is no reading of its own.

import { Injectable } from '@nestjs/common';
import type { DossierId } from '#kernel/id.js';
import type { Caller } from '#organisation/applications/caller.js';
import { answered } from '../answered.js';
import type { Command } from '../command.js';
import { DossiersService } from '../dossiers.service.js';
import type { KeyedRequest } from '../keyed-request.js';
import { ReadingService } from './reading.service.js';
import type { DossierView } from './view.js';

@Injectable()
export class AskingService {
  constructor(private readonly dossiers: DossiersService, private readonly reading: ReadingService) {}

  /** Throws the refusal with its status; Denied 404 when the caller may not know of the dossier, before or afterwards. */
  async ask(caller: Caller, id: DossierId, command: Command, request: KeyedRequest | null): Promise<DossierView> {
    const { outcome, became } = await this.dossiers.askAndSee(caller, id, command, request, this.reading.besides(caller, id));
    answered(outcome);
    return (became && this.reading.became(caller, became)) ?? this.reading.after(caller, id);
  }
}
