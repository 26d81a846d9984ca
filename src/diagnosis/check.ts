// What an administrator is told about the installation: each subject with its state and, when something is wrong, what to
// do about it, before any dossier is stuck. Facts come in, sentences go out.

import { civilDateOf, msOfInstant, type Instant } from '#kernel/clock.js';
import type { InBoth, Language } from '#kernel/language.js';
import { isRefusal } from '#kernel/refusal.js';
import { houseSealAt, type HouseSeal } from '#organisation/seal/house-seal.js';
import { datesIn } from '#organisation/told-in.js';
import type { RenewalStanding } from '#dossiers/renewal/renewal-standing.js';
import type { ReadThrough } from './read-through.js';
import type { Trial } from './trial.js';
import * as english from './words-en.js';
import * as french from './words.js';

/** In the order of the screen. */
export const SUBJECTS = ['signature', 'test-trust', 'certificates', 'house-seal', 'token', 'archive', 'jobs', 'mail', 'office', 'files', 'disk', 'clock'] as const;
export type Subject = (typeof SUBJECTS)[number];
export type State = 'good' | 'attention' | 'failed';

export interface Check {
  readonly subject: Subject;
  readonly state: State;
  readonly says: string;
  /** What to do; `null`: nothing. */
  readonly remedy: string | null;
}

export interface Facts {
  readonly at: Instant;
  /** IANA name. */
  readonly timeZone: string;
  /** The last one; `null`: none was made yet. */
  readonly trial: Trial | null;
  /** The sentence of its failure. */
  readonly trialSays: string | null;
  /** Whether the embedded test authority is the trust of this installation. */
  readonly testTrust: boolean;
  /** Of this collectivité, of people in office, and not renewed by the product itself. */
  readonly certificates: readonly { readonly holder: string; readonly validTo: Instant }[];
  /** The seal of this collectivité, and whether a circuit of today asks for it. */
  readonly houseSeal: { readonly standing: HouseSeal | null; /** With the embedded test authority. */ readonly isMadeHere: boolean; /** Names of the circuits in force. */ readonly askedBy: readonly string[] };
  /** Of the token of the installation (PKCS#11); `null`: none is configured. */
  readonly token: { readonly keys: number } | { readonly code: string; readonly says: string } | null;
  /** Of the archive time-stamps of this collectivité. */
  readonly renewal: RenewalStanding;
  /** The sentence of what stopped the last renewal. */
  readonly renewalSays: string | null;
  readonly jobs: { readonly ready: number; readonly failed: number };
  readonly mail: boolean;
  readonly office: boolean;
  /** Of every file of the installation. */
  readonly reading: readonly ReadThrough[];
  /** Where the documents are kept; `null`: not known on this system. */
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | null;
  /** How far the clock of the database is ahead of ours. */
  readonly databaseAheadMs: number;
}

const HOUR_MS = 3_600_000;
/** Hourly, and one may fail to be made while a server restarts. */
const TRIAL_OLD_MS = 3 * HOUR_MS;
const EXPIRES_SOON_MS = 30 * 24 * HOUR_MS;
/** More than an ordinary day asks at one moment. */
const MANY_JOBS = 200;
const DISK_LOW = 0.1;
const DISK_FULL = 0.03;
/** A time-stamp is refused to be earlier than the decision it follows. */
const CLOCK_APART_MS = 5_000;

interface Words {
  readonly says: typeof english.says;
  readonly remedies: typeof english.remedies;
}
const wordsIn: InBoth<Words> = { fr: french, en: english };

/** `language`: that of the administrator who reads. */
export function diagnose(facts: Facts, language: Language = 'fr'): readonly Check[] {
  const told: Told = { ...wordsIn[language], day: datesIn[language].day, moment: datesIn[language].moment };
  return CHECKS.map((check) => check(facts, told));
}

interface Told extends Words {
  readonly day: (day: string) => string;
  readonly moment: (at: Instant, timeZone: string) => string;
}
const CHECKS: readonly ((facts: Facts, told: Told) => Check)[] = [trial, trust, certificates, houseSeal, token, archive, jobs, mail, office, files, disk, clock];

function trial({ trial: last, trialSays, at, timeZone }: Facts, { says, remedies, moment }: Told): Check {
  const subject = 'signature';
  if (!last) return { subject, state: 'attention', says: says.noTrial, remedy: remedies.noTrial };
  const when = moment(last.at, timeZone);
  if (last.failure) return { subject, state: 'failed', says: says.trialFailed(when, trialSays ?? last.failure.code), remedy: remedies.trial(last.failure.code) };
  if (msOfInstant(at) - msOfInstant(last.at) > TRIAL_OLD_MS) return { subject, state: 'attention', says: says.trialOld(when), remedy: remedies.noTrial };
  return { subject, state: 'good', says: says.trialGood(when, last.tookMs), remedy: null };
}

function trust({ testTrust }: Facts, { says, remedies }: Told): Check {
  return testTrust
    ? { subject: 'test-trust', state: 'attention', says: says.testTrust, remedy: remedies.testTrust }
    : { subject: 'test-trust', state: 'good', says: says.realTrust, remedy: null };
}

function certificates({ certificates: all, at, timeZone }: Facts, { says, remedies, day }: Told): Check {
  const subject = 'certificates';
  const now = msOfInstant(at);
  const over = all.filter(({ validTo }) => msOfInstant(validTo) <= now);
  if (over.length > 0) return { subject, state: 'failed', says: says.expired(over.map(({ holder }) => holder)), remedy: remedies.certificates };
  const soon = all.filter(({ validTo }) => msOfInstant(validTo) - now <= EXPIRES_SOON_MS);
  if (soon.length > 0) return { subject, state: 'attention', says: says.expiring(soon.map(({ holder, validTo }) => ({ holder, day: day(civilDateOf(validTo, timeZone)) }))), remedy: remedies.certificates };
  return { subject, state: 'good', says: says.certificates(all.length), remedy: null };
}

/** Told before a dossier waits: without a circuit that asks for it, a town may do without. */
function houseSeal({ houseSeal: { standing, isMadeHere, askedBy }, testTrust, at, timeZone }: Facts, { says, remedies, day }: Told): Check {
  const subject = 'house-seal';
  if (!standing) return askedBy.length === 0 ? { subject, state: 'good', says: says.noHouseSeal, remedy: null } : { subject, state: 'failed', says: says.houseSealMissing(askedBy), remedy: remedies.houseSeal };
  if (isMadeHere) return testTrust ? { subject, state: 'good', says: says.houseSealOfTest, remedy: null } : { subject, state: 'failed', says: says.houseSealOfTestOnly, remedy: remedies.houseSeal };
  const until = day(civilDateOf(standing.validTo, timeZone));
  if (isRefusal(houseSealAt([standing], at))) return { subject, state: askedBy.length === 0 ? 'attention' : 'failed', says: standing.validTo <= at ? says.houseSealOver(until, askedBy) : says.houseSealNotYet(day(civilDateOf(standing.validFrom, timeZone))), remedy: remedies.houseSeal };
  const soon = msOfInstant(standing.validTo) - msOfInstant(at) <= EXPIRES_SOON_MS;
  return { subject, state: soon ? 'attention' : 'good', says: says.houseSeal(until), remedy: soon ? remedies.houseSeal : null };
}

function token({ token: found }: Facts, { says, remedies }: Told): Check {
  const subject = 'token';
  if (found === null) return { subject, state: 'good', says: says.noToken, remedy: null };
  if ('code' in found) return { subject, state: 'failed', says: found.says, remedy: remedies.token(found.code) };
  return found.keys === 0 ? { subject, state: 'attention', says: says.emptyToken, remedy: remedies.emptyToken } : { subject, state: 'good', says: says.token, remedy: null };
}

function archive({ renewal: { lasting, due, pressing, lost, until, problem }, renewalSays, timeZone }: Facts, { says, remedies, day }: Told): Check {
  const subject = 'archive';
  if (pressing > 0) return { subject, state: 'failed', says: says.pressing(pressing, day(civilDateOf(until!, timeZone)), renewalSays), remedy: remedies.renewal(problem?.code ?? null) };
  if (due > 0 && problem) return { subject, state: 'attention', says: says.renewalLate(due, day(civilDateOf(until!, timeZone)), renewalSays), remedy: remedies.renewal(problem.code) };
  if (lost > 0) return { subject, state: 'attention', says: says.lost(lost), remedy: remedies.lost };
  return { subject, state: 'good', says: says.archive(lasting + due, due), remedy: null };
}

function jobs({ jobs: { ready, failed } }: Facts, { says, remedies }: Told): Check {
  const subject = 'jobs';
  if (failed > 0) return { subject, state: 'failed', says: says.jobsFailed(failed), remedy: remedies.jobsFailed };
  if (ready > MANY_JOBS) return { subject, state: 'attention', says: says.jobsWaiting(ready), remedy: remedies.jobsWaiting };
  return { subject, state: 'good', says: says.jobs, remedy: null };
}

function mail({ mail: there }: Facts, { says, remedies }: Told): Check {
  return { subject: 'mail', state: there ? 'good' : 'attention', says: there ? says.mail : says.noMail, remedy: there ? null : remedies.mail };
}

function office({ office: there }: Facts, { says, remedies }: Told): Check {
  return { subject: 'office', state: there ? 'good' : 'attention', says: there ? says.office : says.noOffice, remedy: there ? null : remedies.office };
}

function files({ reading }: Facts, { says, remedies }: Told): Check {
  const subject = 'files';
  const damaged = reading.flatMap((one) => one.damaged);
  const missing = reading.flatMap((one) => one.missing);
  if (damaged.length + missing.length > 0) {
    return { subject, state: 'failed', says: [...(damaged.length > 0 ? [says.damaged(damaged)] : []), ...(missing.length > 0 ? [says.missing(missing)] : [])].join(' '), remedy: remedies.damaged };
  }
  const unread = reading.filter((one) => one.unread !== null);
  if (unread.length > 0) return { subject, state: 'failed', says: says.unread(unread.map(({ prefix, unread: why }) => `${prefix} (${why})`)), remedy: remedies.unread };
  return { subject, state: 'good', says: says.filesRead(reading.reduce((sum, one) => sum + one.files, 0)), remedy: null };
}

function disk({ disk: found }: Facts, { says, remedies }: Told): Check {
  const subject = 'disk';
  if (!found) return { subject, state: 'attention', says: says.noDisk, remedy: null };
  const left = found.freeBytes / found.totalBytes;
  const state = left < DISK_FULL ? 'failed' : left < DISK_LOW ? 'attention' : 'good';
  return { subject, state, says: says.disk(found.freeBytes, Math.floor(left * 100)), remedy: state === 'good' ? null : remedies.disk };
}

function clock({ databaseAheadMs }: Facts, { says, remedies }: Told): Check {
  const apart = Math.abs(databaseAheadMs) > CLOCK_APART_MS;
  return { subject: 'clock', state: apart ? 'failed' : 'good', says: apart ? says.clockApart(Math.round(databaseAheadMs / 1000)) : says.clock, remedy: apart ? remedies.clock : null };
}
