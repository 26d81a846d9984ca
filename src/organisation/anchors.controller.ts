// The daily anchors over HTTP: whether the chains still hold what was time-stamped, and each anchor as a file to
// be kept elsewhere. Kept only here, they would vanish with what they prove.

import { Controller, Get, Param, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { readStatement, type Anchor, type AnchorVerdict } from '#evidence/anchor-statement.js';
import { AnchorsService } from '#evidence/anchors.service.js';
import type { InBoth, Language } from '#kernel/language.js';
import { evidenceIn } from '#evidence/told-in.js';
import { DatabaseService } from '#platform/database.service.js';
import type { Actor } from './actor.js';
import { CurrentActor } from './actor.decorator.js';
import { ActorGuard, Needs } from './actor.guard.js';
import { AnchorsReport, type AnchorJudged, type BrokenChain } from './anchors.dto.js';

@ApiTags('organisation')
@UseGuards(ActorGuard)
@Needs('evidence.read')
@Controller('api/organisation/anchors')
export class AnchorsController {
  constructor(private readonly database: DatabaseService, private readonly anchors: AnchorsService) {}

  @Get()
  @ApiOkResponse({ type: AnchorsReport })
  report(@CurrentActor() { organisationId, language = 'fr' }: Actor): Promise<AnchorsReport> {
    return this.database.transaction(organisationId, async (manager) => {
      const kept = await this.anchors.all(manager, organisationId);
      const { anchors, broken } = await this.anchors.verify(manager, organisationId);
      const ok = broken.length === 0 && anchors.every((anchor) => anchor.ok);
      return { ok, sentence: summaryIn[language](ok, anchors.length), anchors: anchors.map((verdict, at) => judged(verdict, kept[at]!, language)).reverse(), broken: broken.map((one) => told(one, language)) };
    });
  }

  /** `{ statement, token, heads }`: the exact text that was stamped, the token (DER, base64), and the heads under its root. */
  @Get(':number')
  @ApiOkResponse({ content: { 'application/json': { schema: { type: 'string', format: 'binary' } } } })
  async exported(@CurrentActor() { organisationId }: Actor, @Param('number') asked: string): Promise<StreamableFile> {
    // A number no anchor can bear is not asked of the database.
    const number = /^[1-9]\d{0,6}$/.test(asked) ? Number(asked) : 0;
    const { anchor, heads } = await this.database.transaction(organisationId, (manager) => this.anchors.exported(manager, organisationId, number));
    const text = JSON.stringify({ statement: anchor.statement, token: Buffer.from(anchor.token).toString('base64'), heads }, null, 2);
    return new StreamableFile(Buffer.from(text), { type: 'application/json', disposition: `attachment; filename="empreinte-${number}.json"` });
  }
}

const summaryIn: InBoth<(ok: boolean, count: number) => string> = {
  fr: (ok, count) => {
    if (count === 0) return 'Aucune empreinte quotidienne n’a encore été horodatée.';
    return ok ? `Les ${count} empreintes quotidiennes sont intactes et tout ce qu’elles attestent est encore là.` : 'Des preuves horodatées ne sont plus ce qu’elles étaient\u00A0: voyez le détail.';
  },
  en: (ok, count) => {
    if (count === 0) return 'No daily digest has been time-stamped yet.';
    return ok ? `The ${count} daily digests are intact and all that they attest is still there.` : 'Time-stamped proofs are no longer what they were: see the details.';
  },
};

function judged(verdict: AnchorVerdict, anchor: Anchor, language: Language): AnchorJudged {
  const { number, day, chains, root } = readStatement(anchor.statement);
  return { number, day, chains, root, ok: verdict.ok, stampedAt: verdict.ok ? verdict.at : null, sentence: verdict.ok ? { fr: 'Intacte.', en: 'Intact.' }[language] : evidenceIn[language][`evidence.anchor-${verdict.problem}`]!({}) };
}

function told({ chain, sequence, problem }: { readonly chain: string; readonly sequence: number; readonly problem: 'missing' | 'edited' }, language: Language): BrokenChain {
  return { chain, sequence, sentence: evidenceIn[language][`evidence.anchored-${problem}`]!({ sequence }) };
}
