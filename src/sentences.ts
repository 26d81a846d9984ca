// The French sentences of every room, by code: for the filter that answers errors, for commands and for all that is kept.

import { authSentences } from '#auth/sentences.js';
import { circuitsSentences } from '#circuits/sentences.js';
import { demoSentences } from '#demo/sentences.js';
import { diagnosisSentences } from '#diagnosis/sentences.js';
import { proofSentences } from '#dossiers/proof/proof-sentences.js';
import { dossiersSentences } from '#dossiers/sentences.js';
import { evidenceSentences } from '#evidence/sentences.js';
import { intakeSentences } from '#intake/sentences.js';
import type { Sentences } from '#kernel/sentences.js';
import { notificationsSentences } from '#notifications/sentences.js';
import { webhooksSentences } from '#notifications/webhooks/sentences.js';
import { applicationsSentences } from '#organisation/applications/sentences.js';
import { centreSentences } from '#organisation/centre/sentences.js';
import { organisationSentences } from '#organisation/sentences.js';
import { platformSentences } from '#platform/sentences.js';
import { retentionSentences } from '#retention/sentences.js';
import { signatureSentences } from '#signature/sentences.js';
import { storageSentences } from '#storage/sentences.js';
import { verificationSentences } from '#verification/sentences.js';
import { companionSentences } from './cli/companion/sentences.js';

/** Said by commands alone, which speak French: not written in English. */
export const commandSentences: Sentences = { ...companionSentences, ...proofSentences };

export const sentences: Sentences = {
  ...platformSentences, ...authSentences, ...storageSentences, ...evidenceSentences, ...organisationSentences, ...applicationsSentences, ...centreSentences, ...signatureSentences, ...intakeSentences,
  ...circuitsSentences, ...dossiersSentences, ...notificationsSentences, ...webhooksSentences, ...retentionSentences, ...demoSentences, ...verificationSentences, ...diagnosisSentences, ...commandSentences,
};
