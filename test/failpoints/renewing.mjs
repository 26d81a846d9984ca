// One round of the renewals at an instant, in a process that may be killed: what is due is renewed, one dossier after the
// other. BUILT: the folder of a build; AT: the instant.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const of = (file) => import(pathToFileURL(join(process.env.BUILT, file)).href);
const [{ boot }, { readConfig }, { RenewalsService }] = await Promise.all(['boot.js', 'platform/config.js', 'dossiers/renewal/renewals.service.js'].map(of));
const running = await boot({ ...readConfig(process.env), runsJobs: false }, { listens: false, clock: { now: () => process.env.AT } });
const renewals = running.app.get(RenewalsService, { strict: false });
await renewals.read(process.env.TOWN, 100);
for (const { id } of await renewals.due(process.env.TOWN, 100)) {
  const outcome = await renewals.renew(process.env.TOWN, id);
  if (outcome?.refused) throw new Error(outcome.refused);
}
await running.close();
process.exit(0);
