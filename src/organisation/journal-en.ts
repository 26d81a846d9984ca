// The chain of the collectivité told in English on the screen, made of the same facts: see journal.ts.

import { dayInEnglish } from '#kernel/english.js';
import { said, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';
import { applicationsJournal } from './applications/sentences-en.js';
import { centreJournal } from './centre/sentences-en.js';
import { arreteFilesJournal } from './arrete-files/sentences-en.js';
import { desksJournal } from './desks/sentences-en.js';
import { logoJournal } from './logo/sentences-en.js';
import { typesJournal } from './dossier-types/sentences-en.js';
import { dateInEnglish, periodInEnglish } from './english.js';

export const journalSentences: Sentences = {
  'organisation.founded': (facts) => `Organisation “${said(facts.name)}” created (SIREN ${said(facts.siren)})`,
  'organisation.described': (facts) => `Record of the organisation updated: “${said(facts.name)}”, SIREN ${said(facts.siren)}`,
  'organisation.imported': (facts) => `Import of a file: ${imported(facts)}`,
  'organisation.council-installed': (facts) => `New council installed on ${dateInEnglish(facts.at, facts.timeZone)}: ${counted(facts.seats, 'seat', 'seats')}, mayor or president: ${said(facts.mayor)}`,

  'organisation.person-added': (facts) => `Person added: ${said(facts.name)}`,
  'organisation.person-changed': (facts) => `Record of ${said(facts.name)} changed${facts.email === undefined ? '' : `, e-mail address: ${facts.formerEmail === null ? 'none' : said(facts.formerEmail)} replaced by ${facts.email === null ? 'none' : said(facts.email)}`}`,
  'organisation.post-recorded': (facts) => `Post of ${said(facts.name)}: ${said(facts.title)}, ${periodInEnglish(facts)}`,
  'organisation.post-ended': (facts) => `End of the post of ${said(facts.name)}: ${said(facts.title)}, last day ${dateInEnglish(facts.to, facts.timeZone)}`,

  'organisation.mandate-recorded': (facts) => `Mandate ${mandate(facts)} of ${said(facts.name)} ${moments(facts)}`,
  'organisation.mandate-ended': (facts) => `End of the mandate ${mandate(facts)} of ${said(facts.name)} on ${dateInEnglish(facts.endsAt, facts.timeZone)}`,
  'organisation.designation-recorded': (facts) => `The council designates ${said(facts.name)} to replace the mayor or the president ${moments(facts)} (deliberation ${said(facts.deliberation)})`,
  'organisation.designation-ended': (facts) => `End of the designation of ${said(facts.name)} to replace the mayor or the president, on ${dateInEnglish(facts.endsAt, facts.timeZone)}`,

  'organisation.delegation-recorded': (facts) => `${delegation(facts)} given to ${said(facts.name)} (${arrete(facts)})`,
  'organisation.delegation-executory': (facts) => `${delegation(facts)} of ${said(facts.name)} enforceable (exécutoire) from ${dateInEnglish(facts.executoryOn, facts.timeZone)} (${arrete(facts)})`,
  'organisation.delegation-withdrawn': (facts) => `${delegation(facts)} of ${said(facts.name)} withdrawn from ${dateInEnglish(facts.withdrawnOn, facts.timeZone)} (${arrete(facts)})`,

  'organisation.absence-recorded': (facts) => `Absence of ${said(facts.name)} declared ${periodInEnglish(facts)}`,
  'organisation.absence-ended': (facts) => `End of the absence of ${said(facts.name)}: it runs ${periodInEnglish(facts)}`,
  'organisation.absence-corrected': (facts) => `Absence of ${said(facts.name)} corrected: it runs ${periodInEnglish(facts)} (before: ${periodInEnglish({ from: facts.formerFrom, to: facts.formerTo })})`,
  'organisation.impediment-recorded': (facts) => `Impediment of ${said(facts.name)} recorded by ${said(facts.statedBy)} ${moments(facts)}. Reason: “${said(facts.motive)}”`,
  'organisation.impediment-ended': (facts) => `End of the impediment of ${said(facts.name)} on ${dateInEnglish(facts.endsAt, facts.timeZone)}`,

  'organisation.desk-recorded': (facts) => `Desk “${said(facts.name)}”: holders: ${listed(facts.holders)}; assistants: ${listed(facts.assistants)}${Array.isArray(facts.supervisors) && facts.supervisors.length > 0 ? `; supervisors: ${listed(facts.supervisors)}` : ''}`,
  'organisation.cover-recorded': (facts) => `Desk “${said(facts.desk)}” minded by the desk “${said(facts.by)}” ${periodInEnglish(facts)}${ofTypes(facts)}`,
  'organisation.cover-ended': (facts) => `End of the cover of a desk: it runs ${periodInEnglish(facts)}${ofTypes(facts)}`,

  'organisation.closed-days-replaced': (facts) => `Closing days: added: ${days(facts.added)}; removed: ${days(facts.removed)}`,
  'circuit.offered': (facts) => `Circuit “${said(facts.name)}” offered as a model to the communes looked after`,
  'circuit.taken-back': (facts) => `Circuit “${said(facts.name)}” withdrawn from the models offered to the communes looked after`,
  'circuit.models-imported': (facts) => `Models of circuits imported${modelsImported(facts)}`,
  'circuit.two-persons': (facts) => (facts.twoPersons === true ? 'From now on a second person must confirm the publication of a circuit' : 'A second person need no longer confirm the publication of a circuit'),

  'retention.delays-set': (facts) => `Trash: ${counted(facts.trashDays, 'day', 'days')}; dossiers that come to nothing put in the trash ${typeof facts.abandonedDays === 'number' ? `after ${facts.abandonedDays} days without change` : 'by their authors only'}`,
  'retention.lengthened': (facts) => `Time of keeping “${said(facts.typeName)}” lengthened to ${typeof facts.years === 'number' ? counted(facts.years, 'year', 'years') : 'no limit'}. Reason: “${said(facts.reason)}”`,
  'retention.disposed': (facts) => `${facts.kind === 'transfer' ? 'Transfer to the archives' : 'Destruction approved'}: ${counted(facts.dossiers, 'dossier', 'dossiers')}, slip no. ${said(facts.number)} of ${dayInEnglish(said(facts.on))} (${said(facts.authority)})`,

  'organisation.credential-recorded': (facts) => `Signing certificate of ${said(facts.name)} recorded, valid ${periodInEnglish({ from: facts.validFrom, to: facts.validTo, timeZone: facts.timeZone })}`,
  'organisation.credential-revoked': (facts) => `Signing certificate of ${said(facts.name)} revoked on ${dateInEnglish(facts.revokedAt, facts.timeZone)}`,
  'organisation.house-seal-recorded': (facts) => `${said(facts.mention)}: certificate “${said(facts.holder)}” recorded, valid ${periodInEnglish({ from: facts.validFrom, to: facts.validTo, timeZone: facts.timeZone })}${facts.former === undefined ? '' : ', in place of the one before'}`,
  'organisation.house-seal-withdrawn': (facts) => `${said(facts.mention)}: certificate “${said(facts.holder)}” withdrawn on ${dateInEnglish(facts.endedAt, facts.timeZone)}, no seal is put any more`,
  'organisation.membership-recorded': membership,
  'organisation.second-step-reset': (facts) => `Two-step verification and passkeys taken away from the account “${said(facts.login)}” of ${said(facts.name)}`,
  ...desksJournal,
  ...arreteFilesJournal,
  ...logoJournal,
  ...typesJournal,
  ...applicationsJournal,
  ...centreJournal,
};

function ofTypes({ types, typeNames = types }: Facts): string {
  return Array.isArray(typeNames) ? `, for these dossiers only: ${typeNames.map((type) => `“${String(type)}”`).join(', ')}` : '';
}

function modelsImported(facts: Facts): string {
  const told = [['published', facts.released], ['to be confirmed by a second person', facts.requested], ['kept as drafts', facts.drafts]] as const;
  return told.map(([what, names]) => (Array.isArray(names) && names.length > 0 ? `; ${what}: ${names.join(', ')}` : '')).join('');
}

const ROLES: Readonly<Record<string, string>> = {
  agent: 'officer', elected: 'elected member', 'circuit-designer': 'circuit designer', administrator: 'administrator', operator: 'operator of the installation', 'centre-agent': 'officer of the centre de gestion',
};

function membership(facts: Facts): string {
  const account = typeof facts.login === 'string' ? `“${facts.login}”` : said(facts.account);
  const instead = typeof facts.formerName === 'string' && facts.formerPerson !== facts.person ? `, instead of ${facts.formerName}` : '';
  const roles = Array.isArray(facts.roles) && facts.roles.length > 0 ? `roles: ${facts.roles.map((role) => ROLES[String(role)] ?? String(role)).join(', ')}` : 'no role';
  return `Account ${account} bound to ${said(facts.name)}${instead} (${roles})`;
}

function delegation(facts: Facts): string {
  const kind = facts.kind === 'signature' ? 'Delegation of signature' : 'Delegation of functions';
  return typeof facts.field === 'string' ? `${kind} ${facts.field}` : kind;
}

function arrete(facts: Facts): string {
  return `arrêté no. ${said(facts.number)} of ${dayInEnglish(said(facts.date))}`;
}

function mandate({ kind }: Facts): string {
  return kind === 'mayor' ? 'of mayor or president' : kind === 'deputy' ? 'of deputy or vice-president' : 'of councillor';
}

function moments({ beginsAt, endsAt, timeZone }: Facts): string {
  return periodInEnglish({ from: beginsAt, to: endsAt, timeZone });
}

const KINDS = [['personne', 'persons', 'person'], ['mandat', 'mandates', 'mandate'], ['poste', 'posts', 'post'], ['bureau', 'desks', 'desk'], ['delegation', 'delegations', 'delegation']] as const;

function imported(facts: Facts): string {
  return KINDS.map(([key, many, one]) => counted(facts[key], one, many)).join(', ');
}

function counted(number: unknown, one: string, many: string): string {
  const count = typeof number === 'number' ? number : 0;
  return `${count} ${count === 1 ? one : many}`;
}

function listed(names: unknown): string {
  return Array.isArray(names) && names.length > 0 ? names.join(', ') : 'none';
}

function days(dates: unknown): string {
  return Array.isArray(dates) && dates.length > 0 ? dates.map((date) => dayInEnglish(String(date))).join(', ') : 'none';
}
