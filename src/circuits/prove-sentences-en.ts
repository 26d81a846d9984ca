// What the proof of a circuit finds, in English: what is wrong, then what to do.

import { textOf, type Facts } from '#kernel/facts.js';
import type { Sentences } from '#kernel/sentences.js';

export const proveSentences: Sentences = {
  'circuit.seal-not-seen-whole': ({ step }) => `This circuit has too many paths to be examined whole: nothing guarantees that the step “${String(step)}” comes before the signed documents are made. Reduce the number of choices or of parallel branches.`,
  'circuit.not-seen-whole': () => 'This circuit has too many paths to be examined whole; only part of them was. Simulate the cases that matter before you publish.',
  'circuit.type-unknown': (facts) => `The type of dossier “${textOf(facts, 'type')}” does not exist. Remove it from the circuit.`,
  'circuit.type-left-out': (facts) => `Dossiers of type “${textOf(facts, 'type')}” follow this circuit, which does not name them. Add this type to the circuit.`,
  'circuit.nothing-to-do': () => 'There is a case in which the dossier reaches the end without any step. Add a step that always comes.',
  'circuit.no-signature': () => 'No signature in this circuit. Add one if the act must be signed.',
  'circuit.path-without-signature': (facts) => `A path ends without a signature: ${path(facts)}. Take the signature out of the condition if the act must always be signed.`,
  'circuit.deliberation-signatories': (facts) => `A deliberation is signed by the mayor and by the secretary of the sitting (CGCT L2121-23); this path does not have both: ${path(facts)}. Add the signature that is missing.`,
  'circuit.step-never-reached': (facts) => `${step(facts)} will never be reached. Correct the condition before it or delete the step.`,
  'circuit.same-desk-twice': (facts) => `The same desk approves twice: at the step “${textOf(facts, 'before')}”, then at the step “${textOf(facts, 'step')}”. Delete one of the two or send it to another desk.`,
  'circuit.case-never-true': (facts) => `${choiceCase(facts)} can never be true. Correct its condition or delete it.`,
  'circuit.case-always-hidden': (facts) => `${choiceCase(facts)} will never be followed: a case that stands before it is always true at the same time. Put it first, or delete it.`,
  'circuit.cases-overlap': (facts) => `${choiceCase(facts)} may be true at the same time as a case that stands before it: the first one is followed. Tighten the conditions if this is not wanted.`,
  'circuit.field-unknown': (facts) => `${place(facts)} speaks of “${textOf(facts, 'field')}”, which no dossier of this circuit contains. Choose another piece of information.`,
  'circuit.field-not-everywhere': (facts) => `${place(facts)} speaks of “${textOf(facts, 'field')}”, which these dossiers do not contain: ${list(facts, 'types')}. Choose another piece of information or make a circuit apart.`,
  'circuit.field-of-another-kind': (facts) => `${place(facts)} compares “${textOf(facts, 'field')}” (${kinds[textOf(facts, 'found')]}) with ${compared[textOf(facts, 'compared')]}. Correct the comparison.`,
  'circuit.field-optional': (facts) => `${place(facts)} depends on “${textOf(facts, 'field')}”, which the submitter may leave empty: the dossier then takes the way “otherwise”. Have this information asked for by a step that stands before.`,
  'circuit.service-not-a-desk': (facts) => `${step(facts)} goes to the service given in “${textOf(facts, 'field')}”, which is not a desk. Choose a piece of information that names a desk.`,
  'circuit.service-optional': (facts) => `${step(facts)} goes to the service given in “${textOf(facts, 'field')}”, which the submitter may leave empty: the dossier would be refused at the start. Have this information asked for by a step that stands before.`,
  'circuit.after-leaving': (facts) => `${acts[textOf(facts, 'kind')]} ${departures[textOf(facts, 'left')]}: the step “${textOf(facts, 'step')}” comes after “${textOf(facts, 'before')}”, where the signed file is already made. Put it before.`,
  'circuit.beside-leaving': (facts) => `${step(facts)} may wait at the same time as “${textOf(facts, 'beside')}”, which asks for the signed file. Put it before, on the same path.`,
  'circuit.after-archiving': (facts) => `${step(facts)} comes after “${textOf(facts, 'archive')}”: the proof, already closed, will say nothing of it. Put the archiving last.`,
  'circuit.no-house-seal': noHouseSeal,
  'circuit.late-without-deadline': (facts) => `${step(facts)} says what to do when it is late, but has no deadline: it will never be late. Give it a deadline.`,
  'circuit.escalates-to-itself': (facts) => `When late, the step “${textOf(facts, 'step')}” passes to the desk that already has it. Choose another desk.`,
  'circuit.quorum-of-all': (facts) => `A quorum of ${textOf(facts, 'count')} out of ${textOf(facts, 'count')} asks for every branch. Choose “all required”, which says so.`,
  'circuit.signatures-in-any-of': (facts) => `${textOf(facts, 'count')} branches sign and one is enough: a single signature will stand on the act. Choose “all required” if it takes several.`,
  'circuit.early-after-end': (facts) => `${step(facts)} puts its signature at the step, but comes after “${textOf(facts, 'before')}”, which is put only at the end of the circuit. Signatures put at their step come first: put it before.`,
  'circuit.early-beside': (facts) => `${step(facts)} puts its signature at the step, and may wait at the same time as “${textOf(facts, 'beside')}”. Such a signature takes place alone: put one of the two before the other, or put the signature at the end of the circuit.`,
  'circuit.early-not-seen': (facts) => `${step(facts)} puts its signature at the step, in a circuit that has too many paths to know what follows. Simplify the circuit, or put the signature at the end.`,
  'circuit.back-before-early': (facts) => `${step(facts)} may lead the dossier back before “${textOf(facts, 'before')}”, where the signature is put at the step: a signed document does not come back for correction. Let the rejection end the circuit, or put the signature at the end.`,
  'circuit.desk-closed': (facts) => `${step(facts)} names the desk “${textOf(facts, 'desk')}”, which is closed. Choose another desk or reopen this one.`,
  'circuit.desk-unknown': (facts) => `${step(facts)} names the desk “${textOf(facts, 'desk')}”, which does not exist. Choose another desk or create this one.`,
  'circuit.desk-empty': (facts) => `${desksOf(facts)} ${several(facts) ? 'have' : 'has'} no holder any more: the step “${textOf(facts, 'step')}” would wait ${several(facts) ? 'there ' : ''}without end. Appoint a holder or choose another desk.`,
  'circuit.no-superior': (facts) => `${step(facts)} goes to the desk in charge of the submitter, but no desk has one at this level. Give the desks in charge in the organisation chart or choose a desk.`,
  'circuit.nobody-signs': (facts) => `${nobodySigns(facts)}. Record a delegation of signature or send the step to the signatory of the act.`,
  'circuit.not-every-act-signed': (facts) => `${nobodySigns(facts)} whatever the matter and the amount: some acts would wait. Extend a delegation or check that these cases do not come.`,
  'circuit.no-secretary': (facts) => `${step(facts)} is for the secretary of the sitting, but the council has no available member other than the signatory (CGCT L2121-15). Complete the mandates of the council.`,
  'circuit.desk-single-holder': (facts) => singleHolders(facts),
  'circuit.single-signatory': (facts) => `${step(facts)}: if ${list(facts, 'names', ' or ')} is unavailable, nobody can sign any more. Record a delegation or complete the list of elected members.`,
  'circuit.single-secretary': (facts) => `${step(facts)}: if ${list(facts, 'names', ' or ')} is unavailable, the council can no longer appoint a secretary other than the signatory. Complete the mandates of the council.`,
};

const acts: Readonly<Record<string, string>> = { visa: 'Approval', signature: 'Signature', seal: 'Seal', opinion: 'Opinion' };
const departures: Readonly<Record<string, string>> = { transmit: 'after sending to the legality review or to the public accountant', publish: 'after the publication', archive: 'after the archiving' };
const kinds: Readonly<Record<string, string>> = {
  amount: 'an amount', integer: 'a number', date: 'a date', 'yes-no': 'an answer by yes or no',
  text: 'a text', 'act-number': 'a number of an act', matter: 'a matter', person: 'a person', desk: 'a desk', decimal: 'a decimal number', url: 'a web address', list: 'a choice in a list',
};
const compared: Readonly<Record<string, string>> = { number: 'a number', date: 'a date', truth: 'an answer by yes or no', text: 'text' };

function noHouseSeal(facts: Facts): string {
  const ended = typeof facts['to'] === 'string' ? 'the seal certificate that is recorded is not valid now' : 'no seal certificate is recorded';
  return `${step(facts)} puts the seal of the organisation, but ${ended}: the dossiers would wait there. Record one in “Organisation”, page “Certificates”.`;
}

function singleHolders(facts: Facts): string {
  const desks = facts['desks'] as readonly { readonly desk: string; readonly name: string }[];
  const remedy = 'Appoint a second holder or arrange for a cover.';
  if (desks.length === 1) {
    const [{ desk, name }] = desks as [{ desk: string; name: string }];
    return `Nobody stands in for ${name} at the desk “${desk}”: in their absence, the dossier will wait at the step “${textOf(facts, 'step')}”. ${remedy}`;
  }
  return `${step(facts)} may wait for a person for whom nobody stands in, at ${desks.length} desks: ${few(desks.map(({ desk, name }) => `“${desk}” (${name})`))}. ${remedy}`;
}

function nobodySigns(facts: Facts): string {
  const types = facts['types'] as readonly string[];
  const forTypes = types.length === 0 ? '' : ` for ${few(types.map((type) => `“${type}”`))}`;
  const at = `, at the step “${textOf(facts, 'step')}”`;
  if (several(facts)) return `At some desks, nobody has the power to sign${forTypes}${at}: ${few(names(facts))}`;
  return names(facts).length === 1 ? `Nobody at the desk ${names(facts)[0]!} has the power to sign${forTypes}${at}` : `Nobody can sign today${forTypes}${at}`;
}

function desksOf(facts: Facts): string {
  return several(facts) ? `The desks ${few(names(facts))}` : `The desk ${names(facts)[0] ?? ''}`;
}

function several(facts: Facts): boolean {
  return names(facts).length > 1;
}

function names(facts: Facts): readonly string[] {
  return (facts['desks'] as readonly string[]).map((desk) => `“${desk}”`);
}

/** A long list is read by nobody. */
function few(items: readonly string[]): string {
  return items.length > 6 ? `${items.slice(0, 5).join(', ')} and ${items.length - 5} others` : items.join(', ');
}

function place(facts: Facts): string {
  if ('step' in facts) return step(facts);
  const name = textOf(facts, 'choice');
  return name === '' ? 'A condition' : `The condition “${name}”`;
}

function step(facts: Facts): string {
  return `The step “${textOf(facts, 'step')}”`;
}

function path(facts: Facts): string {
  const names = facts['path'];
  return Array.isArray(names) && names.length > 0 ? names.join(', then ') : 'no step';
}

function choiceCase(facts: Facts): string {
  const name = textOf(facts, 'choice');
  return `Case ${textOf(facts, 'case')}${name === '' ? '' : ` of “${name}”`}`;
}

function list(facts: Facts, name: string, joint = ', '): string {
  return (facts[name] as readonly string[]).join(joint);
}
