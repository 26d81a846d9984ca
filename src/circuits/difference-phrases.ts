// The phrases the difference of two versions is told with, in both languages.

import type { InBoth } from '#kernel/language.js';
import type { Parallel, Stop } from './definition.js';
import { circuitWordsIn } from './told-in.js';

export interface DifferencePhrases {
  readonly quoted: (name: string) => string;
  readonly sameMeaning: string;
  readonly circuitRenamed: (was: string, is: string) => string;
  readonly keyChanged: (was: string, is: string) => string;
  /** `all`: from now on every type. */
  readonly types: (changes: string, all: boolean) => string;
  readonly afterCorrection: (was: 'keep' | 'void', is: 'keep' | 'void') => string;
  readonly moved: (title: string, kind: Stop['kind']) => string;
  readonly after: (name: string) => string;
  readonly atTheHead: string;
  readonly placed: (title: string, place: string) => string;
  readonly renamed: (was: string, is: string) => string;
  readonly kindChanged: (name: string, was: string, is: string) => string;
  /** Of one member of a step: what it is called before the name of the step, and both values. */
  readonly member: (label: string, name: string, values: string) => string;
  readonly members: Readonly<Record<Member, string>>;
  readonly nobody: string;
  readonly none: string;
  readonly nothing: string;
  readonly daysOf: (count: number) => string;
  /** The unit at the end of `daysOf`. */
  readonly dayUnit: RegExp;
  readonly remind: string;
  readonly tellSubmitter: string;
  readonly escalate: (desk: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly atTheStep: string;
  readonly atTheEnd: string;
  readonly atTheFoot: string;
  readonly endsCircuit: string;
  readonly backToSubmitter: string;
  readonly backTo: (step: string, id: string) => string;
  readonly toSubmitter: string;
  readonly toStep: (step: string, id: string) => string;
  readonly toNobody: string;
  readonly or: string;
  readonly outside: string;
  readonly inBranch: (branch: number, title: string) => string;
  readonly inCase: (number: number | null, title: string) => string;
  readonly parallelRenamed: (was: string, is: string) => string;
  readonly ruleChanged: (block: string, was: string, is: string) => string;
  readonly choiceRenamed: (was: string, is: string) => string;
  readonly conditionChanged: (title: string, was: string, is: string) => string;
  readonly caseAdded: (title: string, words: string) => string;
  readonly caseRemoved: (title: string, words: string) => string;
  readonly orderChanged: (title: string) => string;
  readonly choiceBlock: (name: string | undefined) => string;
  readonly parallelBlock: (name: string | undefined, rule: string) => string;
  readonly parallelTitle: (rule: string) => string;
  readonly unnamedChoice: (stop: string) => string;
  readonly conditions: (all: string) => string;
  readonly around: (names: string) => string;
  readonly rule: (node: Parallel) => string;
  readonly otherwise: string;
  readonly when: (condition: string) => string;
}

export type Member = 'who' | 'deadline' | 'late' | 'batch' | 'mustOpen' | 'paper' | 'signs' | 'frame' | 'reject' | 'return' | 'asksToApprove' | 'asksToReject' | 'informs';

const FEMININE: readonly Stop['kind'][] = ['signature', 'notice', 'transmit', 'publish', 'notify'];

const french: DifferencePhrases = {
  quoted: (name) => `«\u00A0${name}\u00A0»`,
  sameMeaning: 'Écriture du circuit seulement\u00A0: son sens ne change pas',
  circuitRenamed: (was, is) => `Circuit renommé\u00A0: «\u00A0${was}\u00A0» → «\u00A0${is}\u00A0»`,
  keyChanged: (was, is) => `Identifiant du circuit\u00A0: ${was} → ${is}`,
  types: (changes, all) => `Types de dossier concernés\u00A0: ${changes}${all ? ' (désormais tous)' : ''}`,
  afterCorrection: (was, is) => {
    const rules = { keep: 'les visas restent acquis', void: 'tout est à redonner' };
    return `Après une correction\u00A0: ${rules[was]} → ${rules[is]}`;
  },
  moved: (title, kind) => `${title} déplacé${FEMININE.includes(kind) ? 'e' : ''}`,
  after: (name) => ` après «\u00A0${name}\u00A0»`,
  atTheHead: ', en tête',
  placed: (title, place) => `${title} passe ${place}`,
  renamed: (was, is) => `${was} renommé ${is}`,
  kindChanged: (name, was, is) => `Nature de ${name}\u00A0: ${was} → ${is}`,
  member: (label, name, values) => `${label} ${name}\u00A0: ${values}`,
  members: {
    who: 'Destinataire de', deadline: 'Délai', late: 'En cas de retard de', batch: 'Décision par lot de', mustOpen: 'Lecture obligatoire avant', paper: 'Signature sur papier de', signs: 'Signature apposée de', frame: 'Emplacement de la signature',
    reject: 'Rejet de', return: 'Renvoi pour correction de', asksToApprove: 'À renseigner pour accepter', asksToReject: 'À renseigner pour rejeter', informs: 'Bureaux informés par',
  },
  nobody: 'personne', none: 'aucun', nothing: 'rien',
  daysOf: (count) => `${count} ${count > 1 ? 'jours' : 'jour'}`,
  dayUnit: / jours?$/,
  remind: 'relancer', tellSubmitter: 'prévenir l’émetteur',
  escalate: (desk) => `passer au bureau «\u00A0${desk}\u00A0»`,
  yes: 'oui', no: 'non', atTheStep: 'à cette étape', atTheEnd: 'à la fin du circuit', atTheFoot: 'au pied de la dernière page', endsCircuit: 'met fin au circuit', backToSubmitter: 'rend à l’émetteur',
  backTo: (step, id) => `ramène à «\u00A0${step}\u00A0» (${id})`,
  toSubmitter: 'à l’émetteur',
  toStep: (step, id) => `à «\u00A0${step}\u00A0» (${id})`,
  toNobody: 'à personne', or: ' ou ',
  outside: 'hors de tout parallèle et de toute condition',
  inBranch: (branch, title) => `dans la branche ${branch} de «\u00A0${title}\u00A0»`,
  inCase: (number, title) => `dans ${number === null ? 'le cas «\u00A0sinon\u00A0»' : `le cas ${number}`} de ${title}`,
  parallelRenamed: (was, is) => `Parallèle renommé\u00A0: «\u00A0${was}\u00A0» → «\u00A0${is}\u00A0»`,
  ruleChanged: (block, was, is) => `${block}\u00A0: ${was} → ${is}`,
  choiceRenamed: (was, is) => `Condition renommée\u00A0: ${was} → ${is}`,
  conditionChanged: (title, was, is) => `Condition de ${title} changée\u00A0: ${was} → ${is}`,
  caseAdded: (title, words) => `+ Cas de ${title}\u00A0: ${words}`,
  caseRemoved: (title, words) => `− Cas de ${title}\u00A0: ${words}`,
  orderChanged: (title) => `Ordre des cas de ${title} changé\u00A0: le premier vrai est suivi`,
  choiceBlock: (name) => (name === undefined ? 'Condition' : `Condition «\u00A0${name}\u00A0»`),
  parallelBlock: (name, rule) => (name === undefined ? `Parallèle (${rule})` : `Parallèle «\u00A0${name}\u00A0»`),
  parallelTitle: (rule) => `En parallèle\u00A0: ${rule}`,
  unnamedChoice: (stop) => `condition devant ${stop}`,
  conditions: (all) => `\u00A0: ${all}`,
  around: (names) => `, autour de ${names}`,
  rule: (node) => (node.kind === 'allOf' ? 'tous requis' : node.kind === 'anyOf' ? 'un seul suffit' : `${node.count} sur ${node.branches.length} requis`),
  otherwise: 'sinon',
  when: (condition) => `si ${condition}`,
};

const english: DifferencePhrases = {
  quoted: (name) => `“${name}”`,
  sameMeaning: 'Only the way the circuit is written: its meaning does not change',
  circuitRenamed: (was, is) => `Circuit renamed: “${was}” → “${is}”`,
  keyChanged: (was, is) => `Identifier of the circuit: ${was} → ${is}`,
  types: (changes, all) => `Types of dossier concerned: ${changes}${all ? ' (from now on all)' : ''}`,
  afterCorrection: (was, is) => {
    const rules = { keep: 'approvals stand', void: 'everything is to be given again' };
    return `After a correction: ${rules[was]} → ${rules[is]}`;
  },
  moved: (title) => `${title} moved`,
  after: (name) => ` after “${name}”`,
  atTheHead: ', first',
  placed: (title, place) => `${title} goes ${place}`,
  renamed: (was, is) => `${was} renamed ${is}`,
  kindChanged: (name, was, is) => `Kind of ${name}: ${was} → ${is}`,
  member: (label, name, values) => `${label} ${name}: ${values}`,
  members: {
    who: 'Addressee of', deadline: 'Deadline of', late: 'When late,', batch: 'Decided with others,', mustOpen: 'To be read before', paper: 'Signature on paper of', signs: 'Signature put of', frame: 'Place of the signature',
    reject: 'Rejection of', return: 'Return for correction of', asksToApprove: 'To fill in to accept', asksToReject: 'To fill in to reject', informs: 'Desks told by',
  },
  nobody: 'nobody', none: 'none', nothing: 'nothing',
  daysOf: (count) => `${count} ${count > 1 ? 'days' : 'day'}`,
  dayUnit: / days?$/,
  remind: 'remind', tellSubmitter: 'tell the submitter',
  escalate: (desk) => `pass to the desk “${desk}”`,
  yes: 'yes', no: 'no', atTheStep: 'at this step', atTheEnd: 'at the end of the circuit', atTheFoot: 'at the foot of the last page', endsCircuit: 'ends the circuit', backToSubmitter: 'gives it back to the submitter',
  backTo: (step, id) => `leads back to “${step}” (${id})`,
  toSubmitter: 'to the submitter',
  toStep: (step, id) => `to “${step}” (${id})`,
  toNobody: 'to nobody', or: ' or ',
  outside: 'outside any parallel and any condition',
  inBranch: (branch, title) => `in branch ${branch} of “${title}”`,
  inCase: (number, title) => `in ${number === null ? 'the case “otherwise”' : `case ${number}`} of ${title}`,
  parallelRenamed: (was, is) => `Parallel renamed: “${was}” → “${is}”`,
  ruleChanged: (block, was, is) => `${block}: ${was} → ${is}`,
  choiceRenamed: (was, is) => `Condition renamed: ${was} → ${is}`,
  conditionChanged: (title, was, is) => `Condition of ${title} changed: ${was} → ${is}`,
  caseAdded: (title, words) => `+ Case of ${title}: ${words}`,
  caseRemoved: (title, words) => `− Case of ${title}: ${words}`,
  orderChanged: (title) => `Order of the cases of ${title} changed: the first true one is followed`,
  choiceBlock: (name) => (name === undefined ? 'Condition' : `Condition “${name}”`),
  parallelBlock: (name, rule) => (name === undefined ? `Parallel (${rule})` : `Parallel “${name}”`),
  parallelTitle: (rule) => `In parallel: ${rule}`,
  unnamedChoice: (stop) => `condition before ${stop}`,
  conditions: (all) => `: ${all}`,
  around: (names) => `, around ${names}`,
  rule: (node) => (node.kind === 'allOf' ? 'all required' : node.kind === 'anyOf' ? 'one is enough' : `${node.count} of ${node.branches.length} required`),
  otherwise: 'otherwise',
  when: (condition) => `if ${condition}`,
};

/** With the words of the sentences of a circuit. */
export type DifferenceWords = DifferencePhrases & Pick<(typeof circuitWordsIn)['fr'], 'conditionInFrench' | 'framePlace' | 'kindWord' | 'who'>;
export const differenceWordsIn: InBoth<DifferenceWords> = { fr: { ...circuitWordsIn.fr, ...french }, en: { ...circuitWordsIn.en, ...english } };
