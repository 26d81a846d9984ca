// The signatures that nobody may lawfully give any more: what a change-over, the end of a delegation or an empty
// desk leaves behind. Nothing is moved to answer: the step asks the chart again each time, so that each question
// is put as the tray puts it, and an act that many dossiers share is judged once. A mayor found impeded may
// still prove the contrary by signing; the law calls somebody else meanwhile, and that is what is told here.

import type { Instant } from '#kernel/clock.js';
import { assert } from '#kernel/faults.js';
import type { DeskId, DossierId, PersonId } from '#kernel/id.js';
import type { InBoth, Language } from '#kernel/language.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { Chart } from '#organisation/chart.js';
import { usableCredential, type Credential } from '#organisation/credential.js';
import { signedName } from '#organisation/person.js';
import { whoMaySign, type Act, type Resolution } from '#organisation/powers.js';
import { powersIn, sentencesIn } from '#organisation/told-in.js';
import { actOf, type DossierType, type Metadata } from '#acts/dossier-type.js';
import { typeOf } from '../decide.js';
import type { Submitter } from '../dossier.js';
import { desksOf, entitlement, type Situation } from '../steps/routing.js';
import type { Task } from '../task.js';
import { dossiersIn } from '../told-in.js';
import { addresseeKey } from '../trays/tray.js';
import { traceLine, type TraceLine } from '../steps/you.js';

/** An open signature step of a running dossier. */
export interface WaitingSignature {
  readonly dossier: DossierId;
  readonly title: string;
  readonly type: string;
  readonly ofType?: DossierType;
  readonly metadata: Metadata;
  readonly submitter: Submitter;
  readonly task: Pick<Task, 'step' | 'name' | 'kind' | 'addressee' | 'openedAt'>;
  /** Who has signed this dossier already. */
  readonly signed: readonly PersonId[];
}

export interface Blocked {
  readonly dossier: DossierId;
  readonly title: string;
  readonly type: { readonly key: string; readonly name: string };
  readonly step: { readonly id: string; readonly name: string };
  readonly waitingSince: Instant;
  readonly sentence: string;
  /** Every title that did not do, and why; empty: nobody has one. */
  readonly trace: readonly TraceLine[];
}

export function blockedSignatures(waiting: readonly WaitingSignature[], chart: Chart, at: Instant, language: Language = 'fr'): readonly Blocked[] {
  const asked: Asked = { chart, at, language, resolutions: new Map(), atDesk: peopleAtDesks(chart, at) };
  return waiting.flatMap((signature) => {
    const type = typeOf(signature);
    const situation: Situation = { type, metadata: signature.metadata, submitter: signature.submitter, signed: signature.signed, chart, at };
    const why = whyNobody(signature.task, situation, asked);
    if (why === null) return [];
    const { dossier, title, task } = signature;
    return [{ dossier, title, type: { key: type.key, name: type.name }, step: { id: task.step, name: task.name }, waitingSince: task.openedAt, ...why }];
  });
}

interface Words {
  readonly emptyDesk: (desk: string) => string;
  readonly nobodyThere: (addressee: string) => string;
  readonly alreadySigned: string;
}
const WORDS: InBoth<Words> = {
  fr: {
    emptyDesk: (desk) => `Le bureau «\u00A0${desk}\u00A0» n’a plus de titulaire.`,
    nobodyThere: (addressee) => `L’étape revient à ${addressee}\u00A0: personne ne peut y signer.`,
    alreadySigned: 'Qui pourrait signer a déjà signé ce dossier.',
  },
  en: {
    emptyDesk: (desk) => `The desk “${desk}” has no holder any more.`,
    nobodyThere: (addressee) => `The step is for ${addressee}: nobody may sign there.`,
    alreadySigned: 'Whoever could sign has already signed this dossier.',
  },
};

interface Asked {
  readonly chart: Chart;
  readonly at: Instant;
  readonly language: Language;
  /** By act: the same for every dossier that asks for it. */
  readonly resolutions: Map<string, Resolution>;
  readonly atDesk: ReadonlyMap<DeskId, readonly PersonId[]>;
}
type Why = Pick<Blocked, 'sentence' | 'trace'>;

function whyNobody(task: WaitingSignature['task'], situation: Situation, asked: Asked): Why | null {
  const { addressee } = task;
  if (addressee.kind === 'lawful-signatory') return whyNobodyByLaw(task, situation, asked);
  assert(addressee.kind !== 'product', 'a signature waits for somebody');
  const people = addressee.kind === 'desk' ? asked.atDesk.get(addressee.desk) ?? [] : [addressee.person];
  const answers = people.map((person) => ({ person, answer: entitlement(task, person, situation) }));
  if (answers.some(({ answer }) => !isRefusal(answer))) return null;
  if (people.length === 0) return { sentence: WORDS[asked.language].emptyDesk(addressee.name), trace: [] };
  const trace = answers.map(({ person, answer }) => lineOf(person, answer as Refusal, situation.chart, asked.language));
  return { sentence: WORDS[asked.language].nobodyThere(addressee.name), trace };
}

function whyNobodyByLaw({ addressee }: WaitingSignature['task'], { type, metadata, signed, chart }: Situation, { resolutions, at, language }: Asked): Why | null {
  const key = addresseeKey(addressee, type, metadata);
  const act: Act = actOf(type, metadata);
  const resolution = resolutions.get(key) ?? whoMaySign(act, chart, at);
  resolutions.set(key, resolution);
  const { signatories, trace, warnings } = resolution;
  const { explainNotice } = powersIn[language];
  if (signatories.some(({ person }) => !signed.includes(person))) return null;
  // One signature a person: who has signed this dossier cannot be its other signatory (CGCT L2121-23).
  const already = signatories.map(({ name, basis }) => ({ name, reason: 'same-person-twice', basis, text: sentencesIn[language]['signature.same-person-twice']!({ name }) }));
  const sentence = already.length > 0 ? WORDS[language].alreadySigned : warnings.map(explainNotice).at(-1) ?? explainNotice({ code: 'organisation.no-lawful-signatory', facts: {} });
  return { sentence, trace: [...trace.map((skipped) => traceLine(skipped, language)), ...already] };
}

function lineOf(person: PersonId, { refused, facts }: Refusal, chart: Chart, language: Language): TraceLine {
  const sentence = sentencesIn[language][refused] ?? dossiersIn[language].dossiersSentences[refused];
  return { name: nameOf(person, chart), reason: refused, basis: '', text: sentence?.(facts) ?? refused };
}

function peopleAtDesks(chart: Chart, at: Instant): ReadonlyMap<DeskId, readonly PersonId[]> {
  const people = new Map<DeskId, PersonId[]>();
  for (const { id } of chart.persons) for (const { desk } of desksOf(id, chart, at)) people.set(desk, [...people.get(desk) ?? [], id]);
  return people;
}

/** A certificate that is refused although its own dates still run. */
export interface RefusedCertificate {
  readonly id: Credential['id'];
  readonly person: PersonId;
  readonly name: string;
  readonly validTo: Instant;
  readonly code: string;
  readonly sentence: string;
  /** Whether this person holds another one that serves. */
  readonly replaced: boolean;
}

export function refusedCertificates(credentials: readonly Credential[], chart: Chart, at: Instant, language: Language = 'fr'): readonly RefusedCertificate[] {
  const judged = credentials.filter(({ validFrom, validTo }) => validFrom <= at && at < validTo)
    .map((credential) => ({ credential, verdict: usableCredential(credential, chart.mandates, at, nameOf(credential.person, chart)) }));
  const served = new Set(judged.filter(({ verdict }) => !isRefusal(verdict)).map(({ credential }) => credential.person));
  return judged.flatMap(({ credential: { id, person, validTo }, verdict }) => {
    if (!isRefusal(verdict)) return [];
    const sentence = sentencesIn[language][verdict.refused]!({ ...verdict.facts, timeZone: chart.timeZone });
    return [{ id, person, name: nameOf(person, chart), validTo, code: verdict.refused, sentence, replaced: served.has(person) }];
  });
}

function nameOf(id: PersonId, chart: Chart): string {
  const person = chart.persons.find((candidate) => candidate.id === id);
  return person ? signedName(person) : '';
}
