// Where the selection is kept, so that one comes back to it from a dossier.
import { keptInTab } from '../ui/kept-in-tab.js';
import { NOTHING, type Selection } from './selection.js';
import type { TrayItem } from './tray.js';

export const { use: useSelection } = keptInTab<Selection>(
  'selection', NOTHING,
  (selection) => (selection.size > 0 ? JSON.stringify([...selection.values()]) : null),
  (text) => new Map((JSON.parse(text) as readonly TrayItem[]).map((item) => [item.dossierId, item])));
