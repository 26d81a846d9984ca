// What OpenAPI tells of the signed files of a dossier while they are awaited.

import { ApiProperty } from '@nestjs/swagger';
import type { SealView } from './seal-view.js';

const STATES = ['waiting', 'asked', 'late', 'done'] as const satisfies readonly SealView['state'][];

class SealShown implements SealView {
  @ApiProperty({ enum: STATES, description: '`asked`: signatories who hold their keys (a card, a signing provider) are to sign with them, at a step or at the end of the circuit. `late`: something else keeps the files late; of a running dossier, it waits for the seal of the collectivité.' })
  readonly state: SealView['state'];

  @ApiProperty({ type: String, nullable: true, description: 'Why they are not made yet, for people; `asked`: everybody whose key is awaited, by name, and how each of them signs.' })
  readonly lastProblem: string | null;

  @ApiProperty({ description: 'Whether a key of whoever reads is awaited. Never of an application.' })
  readonly yours: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Where `yours`: the same sentence of everybody else whose key is awaited too; `null`: of nobody.' })
  readonly others: string | null;
}

export class DossierShown {
  @ApiProperty({ type: SealShown, nullable: true, description: '`null`: no signed file is awaited, and none is made.' })
  readonly seal: SealShown | null;
}
