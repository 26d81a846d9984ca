// The refusals of the notifications in English.

import type { Sentences } from '#kernel/sentences.js';

export const notificationsSentences: Sentences = {
  'notifications.mail-server': () => 'The mail server does not answer. The messages will leave as soon as it does.',
};
