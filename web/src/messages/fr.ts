// Every French sentence of the application, gathered from one file per room.
import { annotationsMessages } from './fr/annotations.js';
import { authMessages } from './fr/auth.js';
import { batchMessages } from './fr/batch.js';
import { circuitsMessages } from './fr/circuits.js';
import { differenceMessages } from './fr/difference.js';
import { conservationMessages } from './fr/conservation.js';
import { diagnosisMessages } from './fr/diagnosis.js';
import { dossiersMessages } from './fr/dossiers.js';
import { filtersMessages } from './fr/filters.js';
import { gesturesMessages } from './fr/gestures.js';
import { newsMessages } from './fr/news.js';
import { paperMessages } from './fr/paper.js';
import { questionsMessages } from './fr/questions.js';
import { retentionMessages } from './fr/retention.js';
import { signingMessages } from './fr/signing.js';
import { traysMessages } from './fr/trays.js';
import { uiMessages } from './fr/ui.js';
import { verificationMessages } from './fr/verification.js';
import { viewerMessages } from './fr/viewer.js';

export const fr = {
  ui: uiMessages,
  annotations: annotationsMessages,
  auth: authMessages,
  trays: traysMessages,
  batch: batchMessages,
  conservation: conservationMessages,
  dossiers: dossiersMessages,
  diagnosis: diagnosisMessages,
  difference: differenceMessages,
  filters: filtersMessages,
  gestures: gesturesMessages,
  news: newsMessages,
  paper: paperMessages,
  questions: questionsMessages,
  retention: retentionMessages,
  signing: signingMessages,
  circuits: circuitsMessages,
  verification: verificationMessages,
  viewer: viewerMessages,
} as const;
