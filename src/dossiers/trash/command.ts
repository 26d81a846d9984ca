// What is asked of the trash.

import type { CivilDate } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { Disposal } from '../dossier.js';

export interface Trash {
  readonly type: 'trash';
  /** How long it may be taken out again. */
  readonly days: number;
  readonly asAdministrator: boolean;
  /** Of a finished dossier. `keptUntil`: the last day it must be kept. */
  readonly disposal?: Disposal & { readonly keptUntil: CivilDate };
}

export interface Restore {
  readonly type: 'restore';
  readonly asAdministrator: boolean;
}

/** The delay is over. `from`: the version its files were counted on. */
export interface Purge {
  readonly type: 'purge';
  readonly from: number;
  /** Every digest its evidence names, but the docket: the bytes to erase where nothing else needs them. */
  readonly files: readonly Sha256[];
}
