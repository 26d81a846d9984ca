// One stop of a circuit, read from unknown JSON: a step somebody decides, or an automatic one; and who is asked.

import { MAX_FRAME_MM, MAX_FRAME_PAGE, READY_PLACES, SIGNS, type Automatic, type Corner, type FrameRule, type PageRule, type RejectionLeadsTo, type ReturnTarget, type Selector, type Signs, type Step, type StepId, type WhenLate } from './definition.js';
import { bad, kindOf, list, name, object, shown, slug, whole } from './json-reader.js';
import { readField } from './read-condition.js';

const MAX_DEADLINE_DAYS = 366;
const MAX_LEVELS = 10;
/** Desks told at one step, or among which one is chosen; metadata asked at one step. */
const MAX_NAMED = 64;

const EVERY_STEP = ['kind', 'id', 'name', 'who', 'deadlineDays', 'whenLate', 'batch', 'mustOpen', 'asksToApprove', 'informs'];
const REJECTABLE = ['onReject', 'asksToReject', 'returnsTo'];
const SIGNED = ['paper', 'signs', 'frame'];
/** A seal was once asked of somebody, and never published: drafts of that time are read, and what they say of it is left out. */
const FORMERLY_OF_A_SEAL = [...EVERY_STEP, ...REJECTABLE];

export function readStep(json: unknown, kind: Step['kind'], path: string): Step {
  // An opinion is given and a notice is read: neither is rejected, so neither says where a rejection leads.
  const rejectable = kind !== 'opinion' && kind !== 'notice';
  const fields = object(json, path, [...EVERY_STEP, ...(rejectable ? REJECTABLE : []), ...(kind === 'signature' ? SIGNED : [])]);
  const { deadlineDays, whenLate, batch, mustOpen, paper, signs, frame, onReject, asksToApprove, asksToReject, informs, returnsTo } = fields;
  return {
    kind,
    id: slug(fields['id'], `${path}.id`) as StepId,
    name: name(fields['name'], `${path}.name`),
    who: readSelector(fields['who'], `${path}.who`),
    ...(deadlineDays === undefined ? {} : { deadlineDays: readDays(deadlineDays, path) }),
    ...(whenLate === undefined ? {} : { whenLate: readWhenLate(whenLate, `${path}.whenLate`) }),
    ...(batch === undefined ? {} : { batch: yesOrNo(batch, `${path}.batch`) }),
    ...(mustOpen === undefined ? {} : { mustOpen: yesOrNo(mustOpen, `${path}.mustOpen`) }),
    ...(paper === undefined ? {} : { paper: yesOrNo(paper, `${path}.paper`) }),
    ...(signs === undefined ? {} : { signs: readSigns(signs, `${path}.signs`) }),
    ...(frame === undefined ? {} : { frame: readFrameRule(frame, `${path}.frame`) }),
    ...(onReject === undefined ? {} : { onReject: readOnReject(onReject, `${path}.onReject`) }),
    ...(returnsTo === undefined ? {} : { returnsTo: readReturnsTo(returnsTo, `${path}.returnsTo`) }),
    ...(asksToApprove === undefined ? {} : { asksToApprove: readFields(asksToApprove, `${path}.asksToApprove`) }),
    ...(asksToReject === undefined ? {} : { asksToReject: readFields(asksToReject, `${path}.asksToReject`) }),
    ...(informs === undefined ? {} : { informs: readDesks(informs, `${path}.informs`) }),
  };
}

export function readAutomatic(json: unknown, kind: Automatic['kind'], path: string): Automatic {
  const known = { transmit: ['who', 'deadlineDays'], publish: ['who', 'deadlineDays'], notify: ['desks'], archive: [], seal: FORMERLY_OF_A_SEAL }[kind];
  const fields = object(json, path, ['kind', 'id', 'name', ...known]);
  const stop = { id: slug(fields['id'], `${path}.id`) as StepId, name: name(fields['name'], `${path}.name`) };
  if (kind === 'archive' || kind === 'seal') return { kind, ...stop };
  if (kind === 'notify') return { kind, ...stop, desks: readDesks(fields['desks'], `${path}.desks`) };
  const who = readSelector(fields['who'], `${path}.who`);
  if (who.kind === 'lawful-signatory' || who.kind === 'secretary-of-sitting') bad(`${path}.who.kind`, 'signs-nothing', { found: who.kind });
  const { deadlineDays } = fields;
  return { kind, ...stop, who, ...(deadlineDays === undefined ? {} : { deadlineDays: readDays(deadlineDays, path) }) };
}

function readSelector(json: unknown, path: string): Selector {
  const kind = kindOf(json, path);
  switch (kind) {
    case 'desk': return { kind, desk: slug(object(json, path, ['kind', 'desk'])['desk'], `${path}.desk`) };
    case 'superior': return { kind, levels: whole(object(json, path, ['kind', 'levels'])['levels'], `${path}.levels`, 1, MAX_LEVELS) };
    case 'service': return { kind, field: readField(object(json, path, ['kind', 'field'])['field'], `${path}.field`) };
    case 'chosen': return { kind, desks: readDesks(object(json, path, ['kind', 'desks'])['desks'], `${path}.desks`) };
    case 'lawful-signatory': case 'secretary-of-sitting': case 'submitter':
      object(json, path, ['kind']);
      return { kind };
    default: return bad(`${path}.kind`, 'unknown-kind', { found: shown(kind) });
  }
}

function readDays(json: unknown, path: string): number {
  return whole(json, `${path}.deadlineDays`, 1, MAX_DEADLINE_DAYS);
}

function readWhenLate(json: unknown, path: string): WhenLate {
  if (json === 'remind' || json === 'tell-submitter') return json;
  if (typeof json === 'string') bad(path, 'unknown-kind', { found: shown(json) });
  return { escalate: slug(object(json, path, ['escalate'])['escalate'], `${path}.escalate`) };
}

function readSigns(json: unknown, path: string): Signs {
  return SIGNS.find((known) => known === json) ?? bad(path, 'unknown-kind', { found: shown(json) });
}

function readFrameRule(json: unknown, path: string): FrameRule {
  const { page, at } = object(json, path, ['page', 'at']);
  if (page === undefined || at === undefined) bad(`${path}.${page === undefined ? 'page' : 'at'}`, 'missing');
  return { page: readPageRule(page, `${path}.page`), at: typeof at === 'string' ? READY_PLACES.find((known) => known === at) ?? bad(`${path}.at`, 'unknown-kind', { found: shown(at) }) : readCorner(at, `${path}.at`) };
}

function readPageRule(json: unknown, path: string): PageRule {
  if (json === 'first' || json === 'last') return json;
  return typeof json === 'number' ? whole(json, path, 1, MAX_FRAME_PAGE) : bad(path, 'not-a-page', { most: MAX_FRAME_PAGE });
}

function readCorner(json: unknown, path: string): Corner {
  const { left, top } = object(json, path, ['left', 'top']);
  return { left: whole(left, `${path}.left`, 0, MAX_FRAME_MM), top: whole(top, `${path}.top`, 0, MAX_FRAME_MM) };
}

function readOnReject(json: unknown, path: string): RejectionLeadsTo {
  if (json === 'end' || json === 'submitter') return json;
  if (typeof json === 'string') bad(path, 'unknown-kind', { found: shown(json) });
  return { step: slug(object(json, path, ['step'])['step'], `${path}.step`) as StepId };
}

function readReturnsTo(json: unknown, path: string): readonly ReturnTarget[] {
  const targets = list(json, path, MAX_NAMED, 0).map((item, at): ReturnTarget => {
    if (item === 'submitter') return item;
    if (typeof item === 'string') bad(`${path}[${at}]`, 'unknown-kind', { found: shown(item) });
    return { step: slug(object(item, `${path}[${at}]`, ['step'])['step'], `${path}[${at}].step`) as StepId };
  });
  once(targets.map((target) => (target === 'submitter' ? '' : target.step)), path);
  return targets;
}

function readDesks(json: unknown, path: string): readonly string[] {
  return once(list(json, path, MAX_NAMED, 1).map((item, at) => slug(item, `${path}[${at}]`)), path);
}

function readFields(json: unknown, path: string): readonly string[] {
  return once(list(json, path, MAX_NAMED, 1).map((item, at) => readField(item, `${path}[${at}]`)), path);
}

function once(names: readonly string[], path: string): readonly string[] {
  const again = names.findIndex((found, at) => names.indexOf(found) < at);
  if (again >= 0) bad(`${path}[${again}]`, 'same-name-twice', { found: names[again] });
  return names;
}

function yesOrNo(json: unknown, path: string): boolean {
  return typeof json === 'boolean' ? json : bad(path, 'not-yes-or-no');
}
