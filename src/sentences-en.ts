// The English sentences of every room, by code: for screens that are read in English, and for nothing that is kept.

import { authSentences } from '#auth/sentences-en.js';
import { circuitsSentences } from '#circuits/sentences-en.js';
import { demoSentences } from '#demo/sentences-en.js';
import { diagnosisSentences } from '#diagnosis/sentences-en.js';
import { dossiersSentences } from '#dossiers/sentences-en.js';
import { evidenceSentences } from '#evidence/sentences-en.js';
import { intakeSentences } from '#intake/sentences-en.js';
import type { Sentences } from '#kernel/sentences.js';
import { notificationsSentences } from '#notifications/sentences-en.js';
import { webhooksSentences } from '#notifications/webhooks/sentences-en.js';
import { applicationsSentences } from '#organisation/applications/sentences-en.js';
import { centreSentences } from '#organisation/centre/sentences-en.js';
import { organisationSentences } from '#organisation/sentences-en.js';
import { platformSentences } from '#platform/sentences-en.js';
import { retentionSentences } from '#retention/sentences-en.js';
import { signatureSentences } from '#signature/sentences-en.js';
import { storageSentences } from '#storage/sentences-en.js';
import { verificationSentences } from '#verification/sentences-en.js';

export const sentences: Sentences = {
  ...platformSentences, ...authSentences, ...storageSentences, ...evidenceSentences, ...organisationSentences, ...applicationsSentences, ...centreSentences, ...signatureSentences, ...intakeSentences,
  ...circuitsSentences, ...dossiersSentences, ...notificationsSentences, ...webhooksSentences, ...retentionSentences, ...demoSentences, ...verificationSentences, ...diagnosisSentences,
};
