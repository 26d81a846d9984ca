// A change of the chart, decided: what to write and the line it leaves in the evidence, or a refusal. Each
// function checks the new fact against the chart as it is (held still by the caller meanwhile) and changes
// nothing itself. The line carries names, so that it reads without the tables of the day.

import type { Fact } from '#kernel/canonical.js';
import type { CivilDate, Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { PersonId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { ArreteFile } from './arrete-files/arrete-file.js';
import { checkAbsence, type Absence } from './absence.js';
import type { Membership } from './actor.js';
import { dayOf, type Chart } from './chart.js';
import { dayBefore } from './civil-day.js';
import { checkCover, type Cover, type CoverId } from './cover.js';
import { checkCredential, revokeCredential, type Credential, type CredentialId } from './credential.js';
import { checkDelegation, withdrawDelegation, type Delegation, type DelegationId } from './delegation.js';
import { checkDesk, isAsSeen, isClosed, seatedAt, type Desk } from './desk.js';
import { checkImpediment, endImpediment, type Impediment, type ImpedimentId } from './impediment.js';
import { checkDesignation, checkMandate, endDesignation, endMandate, type Designation, type DesignationId, type Mandate, type MandateId } from './mandate.js';
import { checkPerson, checkPost, signedName, type Person, type Post, type PostId } from './person.js';
import { unreadable } from './readable.js';
import type { HouseSeal } from './seal/house-seal.js';
import { nameOfType, type NamedType } from './dossier-types/delivered-types.js';
import type { HouseType } from './dossier-types/house-type.js';

/** A row to write, whole: new, or in the place of the one with the same identifier. */
export type Write =
  | { readonly what: 'person'; readonly value: Person }
  | { readonly what: 'post'; readonly value: Post }
  | { readonly what: 'mandate'; readonly value: Mandate }
  | { readonly what: 'designation'; readonly value: Designation }
  | { readonly what: 'delegation'; readonly value: Delegation }
  | { readonly what: 'arrete-file'; readonly value: ArreteFile }
  | { readonly what: 'absence'; readonly value: Absence }
  | { readonly what: 'impediment'; readonly value: Impediment }
  | { readonly what: 'desk'; readonly value: Desk }
  | { readonly what: 'cover'; readonly value: Cover }
  | { readonly what: 'credential'; readonly value: Credential }
  | { readonly what: 'house-seal'; readonly value: HouseSeal }
  | { readonly what: 'house-type'; readonly value: HouseType }
  | { readonly what: 'membership'; readonly value: Membership }
  /** The whole list, in the place of the former one. */
  | { readonly what: 'closed-days'; readonly value: readonly CivilDate[] };

/** What the evidence will tell: a stable code, the facts in words and dates, the documents. */
export interface Line {
  readonly action: string;
  readonly facts: Fact;
  readonly digests: readonly Sha256[];
}

export interface Change<T = unknown> {
  readonly writes: readonly Write[];
  readonly lines: readonly Line[];
  /** What the caller gets back. */
  readonly result: T;
}

/** `known`: the fact must be there already. */
interface Expecting {
  readonly known?: boolean;
}

export function recordPerson(chart: Chart, given: Person, expecting: Expecting = {}): Change<Person> | Refusal {
  const known = knows(chart, given.id);
  if (expecting.known && !known) return refuse('organisation.not-found');
  const person = checkPerson(given);
  if (isRefusal(person)) return person;
  if (!known) return changed('person', person, 'organisation.person-added', { name: signedName(person) });
  const former = chart.persons.find(({ id }) => id === person.id)!.email;
  return changed('person', person, 'organisation.person-changed', { name: signedName(person), ...(former === person.email ? {} : { formerEmail: former, email: person.email }) });
}

export function recordPost(chart: Chart, given: Post): Change<Post> | Refusal {
  const post = onKnown(chart, given.person, () => checkPost(given));
  return isRefusal(post) ? post : changed('post', post, 'organisation.post-recorded', { name: nameOf(chart, post.person), title: post.title, from: post.from, to: post.to });
}

/** `on`: the last day in the post. */
export function endPost(chart: Chart, id: PostId, on: CivilDate): Change<Post> | Refusal {
  const post = chart.posts.find((other) => other.id === id);
  const ended = post ? checkPost({ ...post, to: on }) : refuse('organisation.not-found');
  return isRefusal(ended) ? ended : changed('post', ended, 'organisation.post-ended', { name: nameOf(chart, ended.person), title: ended.title, from: ended.from, to: ended.to });
}

export function recordMandate(chart: Chart, given: Mandate): Change<Mandate> | Refusal {
  const mandate = onKnown(chart, given.person, () => checkMandate(given, chart.mandates));
  if (isRefusal(mandate)) return inZone(chart, mandate);
  const { kind, rank, beginsAt, endsAt } = mandate;
  return changed('mandate', mandate, 'organisation.mandate-recorded', { name: nameOf(chart, mandate.person), kind, rank, beginsAt, endsAt });
}

export function closeMandate(chart: Chart, id: MandateId, at: Instant): Change<Mandate> | Refusal {
  const mandate = chart.mandates.find((other) => other.id === id);
  const ended = mandate ? endMandate(mandate, at) : refuse('organisation.not-found');
  return isRefusal(ended) ? inZone(chart, ended) : changed('mandate', ended, 'organisation.mandate-ended', { name: nameOf(chart, ended.person), kind: ended.kind, endsAt: ended.endsAt });
}

export function recordDesignation(chart: Chart, given: Designation): Change<Designation> | Refusal {
  const designation = onKnown(chart, given.person, () => checkDesignation(given, chart.mandates));
  if (isRefusal(designation)) return inZone(chart, designation);
  const { deliberation, beginsAt, endsAt } = designation;
  return changed('designation', designation, 'organisation.designation-recorded', { name: nameOf(chart, designation.person), deliberation, beginsAt, endsAt });
}

export function closeDesignation(chart: Chart, id: DesignationId, at: Instant): Change<Designation> | Refusal {
  const designation = chart.designations.find((other) => other.id === id);
  const ended = designation ? endDesignation(designation, at) : refuse('organisation.not-found');
  return isRefusal(ended) ? inZone(chart, ended) : changed('designation', ended, 'organisation.designation-ended', { name: nameOf(chart, ended.person), deliberation: ended.deliberation, endsAt: ended.endsAt });
}

export function recordDelegation(chart: Chart, given: Delegation): Change<Delegation> | Refusal {
  const delegation = onKnown(chart, given.person, () => checkDelegation(given, chart, chart.delegations));
  return isRefusal(delegation) ? delegation : changed('delegation', delegation, 'organisation.delegation-recorded', delegationFacts(chart, delegation), delegation.arrete.file);
}

/** The arrêté has been published or notified, and sent where it must be: the delegation may be used from that day. */
export function makeExecutory(chart: Chart, id: DelegationId, on: CivilDate): Change<Delegation> | Refusal {
  const delegation = chart.delegations.find((other) => other.id === id);
  if (!delegation) return refuse('organisation.not-found');
  const { number, date, executoryOn } = delegation.arrete;
  // Moving the day would give or take the power of signatures already made.
  if (executoryOn !== null) return refuse('organisation.already-executory', { number, executoryOn });
  if (on < date) return refuse('organisation.executory-before-arrete', { number, date, executoryOn: on });
  const executory = { ...delegation, arrete: { ...delegation.arrete, executoryOn: on } };
  return changed('delegation', executory, 'organisation.delegation-executory', delegationFacts(chart, executory), delegation.arrete.file);
}

export function withdraw(chart: Chart, id: DelegationId, on: CivilDate): Change<Delegation> | Refusal {
  const delegation = chart.delegations.find((other) => other.id === id);
  const withdrawn = delegation ? withdrawDelegation(delegation, on) : refuse('organisation.not-found');
  return isRefusal(withdrawn) ? withdrawn : changed('delegation', withdrawn, 'organisation.delegation-withdrawn', delegationFacts(chart, withdrawn), withdrawn.arrete.file);
}

export function recordAbsence(chart: Chart, given: Absence): Change<Absence> | Refusal {
  const absence = onKnown(chart, given.person, () => checkAbsence(given, chart.absences));
  return isRefusal(absence) ? absence : changed('absence', absence, 'organisation.absence-recorded', { name: nameOf(chart, absence.person), from: absence.from, to: absence.to });
}

export function recordImpediment(chart: Chart, given: Impediment): Change<Impediment> | Refusal {
  const impediment = onKnown(chart, given.person, () => onKnown(chart, given.statedBy, () => checkImpediment(given, chart.impediments)));
  return isRefusal(impediment) ? inZone(chart, impediment) : changed('impediment', impediment, 'organisation.impediment-recorded', impedimentFacts(chart, impediment), impediment.proof);
}

export function closeImpediment(chart: Chart, id: ImpedimentId, at: Instant): Change<Impediment> | Refusal {
  const impediment = chart.impediments.find((other) => other.id === id);
  const ended = impediment ? endImpediment(impediment, at) : refuse('organisation.not-found');
  return isRefusal(ended) ? inZone(chart, ended) : changed('impediment', ended, 'organisation.impediment-ended', impedimentFacts(chart, ended), ended.proof);
}

/** `seen`: as whoever changes it has read it. Refuses organisation.desk-changed-meanwhile besides. */
export function recordDesk(chart: Chart, given: Desk, { seen, ...expecting }: Expecting & { readonly seen?: Parameters<typeof isAsSeen>[1] } = {}): Change<Desk> | Refusal {
  const former = chart.desks.find((other) => other.id === given.id);
  if (expecting.known && !former) return refuse('organisation.not-found');
  if (former && seen && !isAsSeen(former, seen)) return refuse('organisation.desk-changed-meanwhile', { name: former.name });
  if (former && isClosed(former)) return refuse('organisation.desk-closed', { name: former.name });
  // Circuits and the dossiers under way name it so.
  if (former && former.slug !== given.slug) return refuse('organisation.slug-stays', { slug: former.slug });
  const stranger = seatedAt(given).some((person) => !knows(chart, person));
  if (stranger) return refuse('organisation.unknown-person');
  const superior = chart.desks.find(({ id }) => id === given.superior);
  if (given.superior !== null && !superior) return refuse('organisation.unknown-desk');
  if (superior && isClosed(superior)) return refuse('organisation.desk-closed', { name: superior.name });
  const desk = checkDesk(given, chart.desks);
  if (isRefusal(desk)) return desk;
  return changed('desk', desk, 'organisation.desk-recorded', { name: desk.name, slug: desk.slug, holders: desk.holders.map((person) => nameOf(chart, person)), assistants: desk.assistants.map((person) => nameOf(chart, person)), supervisors: desk.supervisors.map((person) => nameOf(chart, person)) });
}

/** What a cover names already it keeps, were the type gone since. */
export function recordCover(chart: Chart, given: Cover, delivered: readonly NamedType[]): Change<Cover> | Refusal {
  const desks = [given.desk, given.by].map((id) => chart.desks.find((desk) => desk.id === id));
  const names = desks.map((desk) => desk?.name);
  if (names.includes(undefined)) return refuse('organisation.unknown-desk');
  const closed = desks.find((desk) => desk && isClosed(desk));
  if (closed) return refuse('organisation.desk-closed', { name: closed.name });
  const former = chart.covers.find(({ id }) => id === given.id);
  const unknown = given.types.find((type) => nameOfType(chart, type, delivered) === null && !former?.types.includes(type));
  if (unknown !== undefined) return refuse('organisation.cover-unknown-type', { field: 'types', type: unknown });
  const cover = checkCover(given, chart.covers);
  return isRefusal(cover) ? cover : changed('cover', cover, 'organisation.cover-recorded', { desk: names[0]!, by: names[1]!, from: cover.from, to: cover.to, ...typesOf(cover, chart, delivered) });
}

export function endCover(chart: Chart, id: CoverId, at: Instant, delivered: readonly NamedType[]): Change<Cover> | Refusal {
  const cover = chart.covers.find((other) => other.id === id);
  if (!cover) return refuse('organisation.not-found');
  const ended = { ...cover, to: earlier(cover.to, dayBefore(dayOf(chart, at))) };
  return changed('cover', ended, 'organisation.cover-ended', { from: ended.from, to: ended.to, ...typesOf(ended, chart, delivered) });
}

/** `others`, `seals`: the certificates the house has already. Those of the collectivité sign for nobody. */
export function recordCredential(chart: Chart, given: Credential, others: readonly Credential[], seals: readonly HouseSeal[]): Change<Credential> | Refusal {
  if (given.mandate !== null && !chart.mandates.some((mandate) => mandate.id === given.mandate && mandate.person === given.person)) return refuse('organisation.not-found');
  const twin = others.find(({ id, certificate }) => id !== given.id && certificate === given.certificate);
  if (twin) return refuse('organisation.certificate-already-recorded', { name: nameOf(chart, twin.person) });
  const seal = seals.find(({ certificate }) => certificate === given.certificate);
  if (seal) return refuse('organisation.certificate-already-recorded', { name: seal.holder });
  const credential = onKnown(chart, given.person, () => checkCredential(given));
  return isRefusal(credential) ? inZone(chart, credential) : changed('credential', credential, 'organisation.credential-recorded', credentialFacts(chart, credential), credential.certificate);
}

/** From now on, and once: a later revocation would give back the time between the two. */
export function revoke(chart: Chart, credentials: readonly Credential[], id: CredentialId, at: Instant): Change<Credential> | Refusal {
  const credential = credentials.find((other) => other.id === id);
  const revoked = credential ? revokeCredential(credential, at) : refuse('organisation.not-found');
  return isRefusal(revoked) ? inZone(chart, revoked) : changed('credential', revoked, 'organisation.credential-revoked', credentialFacts(chart, revoked), revoked.certificate);
}

/** What an account was before it is bound: to whom (`null`: to nobody here), and whether it is the one that asks. */
export interface Binding {
  readonly former: PersonId | null;
  readonly byItself: boolean;
  readonly login?: string;
}

/** Who acts through an account signs with the power of its person: nobody makes another person of oneself. */
export function recordMembership(chart: Chart, given: Membership, { former, byItself, login }: Binding = { former: null, byItself: false }): Change<Membership> | Refusal {
  if (byItself && former !== null && former !== given.personId) return refuse('organisation.own-account-bound-to-another', { name: nameOf(chart, former) });
  if (given.roles.includes('centre-agent') && chart.kind !== 'centre-de-gestion') return refuse('centre.role-elsewhere');
  const membership = onKnown(chart, given.personId, () => given);
  if (isRefusal(membership)) return membership;
  const { accountId, personId, roles } = membership;
  const before = former === null ? { formerPerson: null, formerName: null } : { formerPerson: former, formerName: nameOf(chart, former) };
  return changed('membership', membership, 'organisation.membership-recorded', { name: nameOf(chart, personId), person: personId, ...before, account: accountId, login, roles });
}

function changed<W extends Write>(what: W['what'], value: W['value'], action: string, facts: Fact, digest: Sha256 | null = null): Change<any> | Refusal {
  if (unreadable(value)) return refuse('organisation.unreadable-text');
  return { writes: [{ what, value } as Write], lines: [{ action, facts, digests: digest === null ? [] : [digest] }], result: value };
}

function knows(chart: Chart, person: PersonId): boolean {
  return chart.persons.some((other) => other.id === person);
}

function onKnown<T>(chart: Chart, person: PersonId, check: () => T | Refusal): T | Refusal {
  return knows(chart, person) ? check() : refuse('organisation.unknown-person');
}

function nameOf(chart: Chart, id: PersonId): string {
  const person = chart.persons.find((other) => other.id === id);
  return person ? signedName(person) : '';
}

/** A refusal that quotes moments tells them in the time of the collectivité. */
function inZone(chart: Chart, refusal: Refusal): Refusal {
  return { ...refusal, facts: { ...refusal.facts, timeZone: chart.timeZone } };
}

/** A cover of all dossiers says nothing of types, as those did that were recorded before covers had any. */
function typesOf({ types }: Cover, chart: Chart, delivered: readonly NamedType[]): { readonly types?: readonly string[]; readonly typeNames?: readonly string[] } {
  return types.length === 0 ? {} : { types, typeNames: types.map((type) => nameOfType(chart, type, delivered) ?? type) };
}

function earlier(one: CivilDate | null, other: CivilDate): CivilDate {
  return one !== null && one < other ? one : other;
}

function delegationFacts(chart: Chart, { person, kind, specialBasis, arrete, scope, field, priority, from, to, withdrawnOn }: Delegation): Fact {
  const { number, date, executoryOn } = arrete;
  return { name: nameOf(chart, person), kind, specialBasis, number, date, executoryOn, scope: { ...scope }, field, priority, from, to, withdrawnOn };
}

function credentialFacts(chart: Chart, { person, kind, validFrom, validTo, revokedAt }: Credential): Fact {
  return { name: nameOf(chart, person), kind, validFrom, validTo, revokedAt };
}

function impedimentFacts(chart: Chart, { person, cause, motive, statedBy, beginsAt, endsAt }: Impediment): Fact {
  return { name: nameOf(chart, person), cause, motive, statedBy: nameOf(chart, statedBy), beginsAt, endsAt };
}
