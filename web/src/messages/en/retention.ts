// The end of a dossier: how long it is kept, how it leaves, the trash.
import type { retentionMessages as french } from '../fr/retention.js';
import type { Wording } from '../wording.js';

const dossiers = (count: number): string => (count > 1 ? `${count} dossiers` : `${count} dossier`);

export const retentionMessages: Wording<typeof french> = {
  trash: {
    name: 'Trash',
    lead: 'The dossiers without issue that you have put in the trash. Each one can be restored until the day shown; it is then deleted, only its evidence stays.',
    empty: { title: 'The trash is empty.', text: 'A draft, or a rejected or cancelled dossier, appears here once put in the trash.' },
    until: (day) => `Deleted after ${day}`,
    left: (days) => (days > 1 ? `in ${days} days` : days === 1 ? 'tomorrow' : 'today'),
    over: 'Being deleted',
    notice: (day) => `This dossier is in the trash. It will be deleted after ${day}.`,
    noticeOver: 'This dossier is in the trash and its time is up: it is being deleted.',
    put: 'Put in the trash',
    undo: 'Undo',
    done: (day) => `Put in the trash until ${day}`,
    restore: 'Restore',
    restoreOf: (title) => `Restore: ${title}`,
    restored: 'Dossier restored from the trash',
    failed: 'The action did not succeed. Nothing has been changed.',
  },
  export: {
    one: 'Export the dossier (ZIP)',
    several: (count) => `Export ${dossiers(count)} (ZIP)`,
    most: (count) => `At most ${count} dossiers an export.`,
    begun: (count) => `Download begun: ${dossiers(count)}`,
    failed: 'The export did not begin.',
  },
  kept: {
    label: 'Kept',
    until: (day) => `Until ${day}`,
    forEver: 'Without time limit',
    then: { destroy: ', then to be destroyed with the authorisation of the archives', transfer: ', then to be transferred to the archives' },
    source: (source) => `Rule: ${source}`,
    reason: (reason) => `Period lengthened: ${reason}`,
    failed: 'The retention period could not be read.',
  },
};
