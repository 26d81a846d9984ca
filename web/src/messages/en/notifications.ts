// Being told by e-mail: at once, once a day or never.
import type { notificationsMessages as french } from '../fr/notifications.js';
import type { Wording } from '../wording.js';

export const notificationsMessages: Wording<typeof french> = {
  question: 'Be told by e-mail', kept: 'Choice saved', loadFailed: 'Your notifications could not be loaded.', failed: 'Your choice was not saved.',
  sentTo: (address) => `Messages are sent to ${address}, in French.`,
  noAddress: 'The organisation has not recorded your address: ask the administrator to add it.',
  noServer: 'This parapheur sends no e-mails. Your choice will be followed the day it does.',
  modes: {
    immediate: { label: 'At once', hint: 'A message as soon as a dossier waits for you, is rejected or falls due.' },
    digest: { label: 'Once a day', hint: 'A single summary, in the morning of working days.' },
    none: { label: 'Never', hint: 'The dossiers stay visible in your trays.' },
  },
};
