// Where the run is kept, so that a reload goes on with it.
import { keptInTab } from '../ui/kept-in-tab.js';
import { keptSwitch } from '../ui/kept-switch.js';
import type { Run } from './run.js';

export const { use: useRun, keep: keepRunOf } = keptInTab<Run | null>('run', null, (run) => run && JSON.stringify(run), (text) => JSON.parse(text) as Run);

/** Whether the next dossier opens by itself after a decision. */
export const goingOnSwitch = keptSwitch('going-on');
