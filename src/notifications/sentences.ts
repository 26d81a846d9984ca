// The refusals of the notifications in French.

import type { Sentences } from '#kernel/sentences.js';

export const notificationsSentences: Sentences = {
  'notifications.mail-server': () => 'Le serveur de messagerie ne répond pas. Les messages partiront dès qu’il répondra.',
};
