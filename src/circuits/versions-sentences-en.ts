// English sentences about drafts, versions and the migration of dossiers: what happened, what was kept, what to do.

import { civilDateOf, type Instant } from '#kernel/clock.js';
import { momentInEnglish } from '#kernel/english.js';
import { textOf, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';

export const versionsSentences: Sentences = {
  'circuit.draft-held': (facts) => `${textOf(facts, 'name')} has been changing this circuit since ${since(facts)}. Nothing was recorded: only look at it, or take over.`,
  'circuit.draft-stale': (facts) => `${textOf(facts, 'name')} has saved this draft since you opened it (${since(facts)}). Nothing was overwritten: reload the draft, then make your change again.`,
  'circuit.draft-exists': (facts) => `This circuit already has a draft, begun by ${textOf(facts, 'name')}. Open it, or delete it first.`,
  'circuit.draft-behind': () => 'Another version of this circuit has been published since this draft was begun. The draft is kept: compare it with the version in force, delete it and begin again from that one.',
  'circuit.no-draft': (facts) => `The circuit “${textOf(facts, 'key')}” has no draft.`,
  'circuit.no-version': (facts) => `The circuit “${textOf(facts, 'key')}” has no version ${textOf(facts, 'version')}.`,
  'circuit.no-model': (facts) => (textOf(facts, 'key').includes('.') ? 'This model of the centre de gestion is no longer offered. The circuit stays as it is.' : `No model shipped with the software is named “${textOf(facts, 'key')}”.`),
  'circuit.bad-version': () => 'A version is named by its number, or by “draft” for the draft.',
  'circuit.bad-comment': () => 'The comment contains a character that cannot be kept.',
  'circuit.one-origin': () => 'A new circuit begins from one origin only: a definition, a model or the copy of a circuit.',
  'circuit.key-taken': (facts) => `The identifier “${textOf(facts, 'key')}” is already taken. Choose another one.`,
  'circuit.key-differs': (facts) => `The definition sent has the identifier “${textOf(facts, 'found')}”, the circuit “${textOf(facts, 'key')}”. Nothing was recorded.`,
  'circuit.name-taken': (facts) => `Another circuit is already named “${textOf(facts, 'name')}”. Choose another name.`,
  'circuit.nothing-changed': (facts) => `This draft says the same as version ${textOf(facts, 'version')}, in force: there is nothing to publish.`,
  'circuit.not-proved': (facts) => `This circuit is not published: ${errors(facts)}. The draft is kept; correct it, then publish.`,
  'circuit.cases-changed': (facts) => `This circuit is not published: ${cases(facts)} no longer ends as before. Check, then accept this change when you publish.`,
  'circuit.not-a-centre': () => 'Only a centre de gestion offers models of circuits.',
  'circuit.archived': (facts) => `The circuit “${textOf(facts, 'name')}” is archived. Put it back in service before you publish a version.`,
  'circuit.already-archived': () => 'This circuit is already archived.',
  'circuit.names-closed-desk': (facts) => `This circuit names the desk “${textOf(facts, 'desk')}”, which is closed. Reopen the desk, or publish a version of the circuit that no longer names it.`,
  'circuit.not-archived': () => 'This circuit is not archived: it is in service.',
  'circuit.no-request': () => 'Nobody has asked for this draft to be published, or it has been changed since: there is nothing to confirm.',
  'circuit.confirmed-at-home': () => 'The second person is of the organisation: a publication is not confirmed during an intervention of the centre de gestion. Nothing is published.',
  'circuit.second-person': (facts) => `The publication was asked for by ${textOf(facts, 'name')}: another person must confirm it.`,
  'circuit.not-the-requested': (facts) => `This is not the definition that ${textOf(facts, 'name')} asked to publish. Reload the draft and read it again.`,
  'circuit.mapping-unknown-step': (facts) => `The former circuit has no step “${textOf(facts, 'step')}”.`,
  'circuit.mapping-unknown-successor': (facts) => `The new circuit has no step “${textOf(facts, 'successor')}”, which was to replace “${textOf(facts, 'step')}”.`,
  'circuit.mapping-other-kind': (facts) => `“${textOf(facts, 'step')}” cannot become “${textOf(facts, 'successor')}”: the two steps do not ask for the same decision.`,
  'circuit.mapping-same-successor': (facts) => `“${textOf(facts, 'step')}” and “${textOf(facts, 'other')}” cannot both become “${textOf(facts, 'successor')}”.`,
  'circuit.mapping-missing': (facts) => `It is not said what becomes of the step “${textOf(facts, 'step')}”, where the dossier has been or waits.`,
  'circuit.mapping-drops-signature': (facts) => `What was done at the step “${textOf(facts, 'step')}” has already had its effect: it must have its equivalent in the new circuit.`,
  'circuit.mapping-not-reached': (facts) => `The new circuit would not yet have asked for the decision taken at the step “${textOf(facts, 'step')}”: the dossier keeps its version.`,
  'circuit.mapping-not-open': (facts) => `The dossier waits at the step “${textOf(facts, 'step')}”, but the new circuit would not wait at “${textOf(facts, 'successor')}”: the dossier keeps its version.`,
  'circuit.mapping-nothing-left': () => 'Nothing would be left to decide in the new circuit: the dossier keeps its version.',
};

/** “10:12” for today, “3 March 2026 at 10:12” for another day, where the collectivité lives. */
function since({ since: from, at, timeZone }: Facts): string {
  if (typeof from !== 'string' || typeof at !== 'string' || typeof timeZone !== 'string') return 'a moment ago';
  const moment = momentInEnglish(from as Instant, timeZone);
  const today = civilDateOf(from as Instant, timeZone) === civilDateOf(at as Instant, timeZone);
  return today ? moment.slice(moment.indexOf(' at ') + 4) : moment;
}

function errors({ findings }: Facts): string {
  const count = Array.isArray(findings) ? findings.filter((finding: { level?: unknown }) => finding.level === 'error').length : 0;
  return count === 1 ? 'one error was found' : `${count} errors were found`;
}

function cases({ cases: changed }: Facts): string {
  const names = Array.isArray(changed) ? changed.map((one: { name?: unknown }) => `“${String(one.name)}”`) : [];
  return names.length === 1 ? `the saved case ${names[0]!}` : `each of the saved cases ${names.join(', ')}`;
}
