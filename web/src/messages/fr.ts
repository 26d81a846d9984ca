// The French sentences of the screens that come first, gathered from one file per room; a screen loaded later imports its own.
import { annotationsMessages } from './fr/annotations.js';
import { authMessages } from './fr/auth.js';
import { batchMessages } from './fr/batch.js';
import { circuitsMessages } from './fr/circuits.js';
import { conservationMessages } from './fr/conservation.js';
import { diagnosisMessages } from './fr/diagnosis.js';
import { dossiersMessages } from './fr/dossiers.js';
import { filtersMessages } from './fr/filters.js';
import { newsMessages } from './fr/news.js';
import { questionsMessages } from './fr/questions.js';
import { retentionMessages } from './fr/retention.js';
import { signingMessages } from './fr/signing.js';
import { traysMessages } from './fr/trays.js';
import { uiMessages } from './fr/ui.js';
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
  filters: filtersMessages,
  news: newsMessages,
  questions: questionsMessages,
  retention: retentionMessages,
  signing: signingMessages,
  circuits: circuitsMessages,
  viewer: viewerMessages,
} as const;
