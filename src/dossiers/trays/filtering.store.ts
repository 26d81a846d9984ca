// The conditions of a filter in SQL. A line of a tray bears type, title and submitter; what else is asked is read from
// its dossier, found by its key. What is typed is looked for as it is: no sign in it is a wildcard.

import { ACCENTED, folded, LIGATURES, PLAIN, wordsOf } from './folded.js';
import { dueBetween, type FactFilter, type TrayFilter } from './tray-filter.js';

type Given = (value: unknown) => string;

/** Letters without case nor accents, as folded.ts says. */
export function plainly(expression: string): string {
  const apart = LIGATURES.reduce((inner, [one, two]) => `replace(${inner}, '${one}', '${two}')`, expression);
  return `lower(translate(${apart}, '${ACCENTED}', '${PLAIN.replaceAll('\'', '\'\'')}'))`;
}

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** On a task: its deadline is its own, the rest its dossier’s. */
export function ofTask(line: string, filter: TrayFilter, timeZone: string, given: Given): string {
  const { from, to } = dueBetween(filter, timeZone);
  const inside = ofDossierFacts('d', filter, given);
  return [
    filter.type === null ? '' : `and ${line}.dossier_type = ${given(filter.type)}`,
    from ? `and ${line}.due_at >= ${given(from)}` : '', to ? `and ${line}.due_at < ${given(to)}` : '',
    inside === '' ? '' : `and exists (select 1 from dossier d where d.organisation_id = $1 and d.id = ${line}.dossier_id ${inside})`,
  ].join(' ');
}

/** On a dossier: the deadline asked is that of a step that waits. */
export function ofDossier(line: string, filter: TrayFilter, timeZone: string, given: Given): string {
  const { from, to } = dueBetween(filter, timeZone);
  const due = [from ? `and w.due_at >= ${given(from)}` : '', to ? `and w.due_at < ${given(to)}` : ''].join(' ').trim();
  return [
    filter.type === null ? '' : `and ${line}.type = ${given(filter.type)}`,
    due === '' ? '' : `and exists (select 1 from task w where w.organisation_id = $1 and w.dossier_id = ${line}.id and w.closed_at is null ${due})`,
    ofDossierFacts(line, filter, given),
  ].join(' ');
}

function ofDossierFacts(line: string, { text, service, submitter, facts = [] }: TrayFilter, given: Given): string {
  const said = plainly(`${line}.title || ' ' || ${line}.submitter_name || ' ' || coalesce((select string_agg(fact.said, ' ') from jsonb_each_text(${line}.metadata) as fact (key, said)), '')`);
  return [
    service ? `and ${line}.submitter_desk_id = ${given(service)}` : '',
    submitter ? `and ${line}.submitter_id = ${given(submitter)}` : '',
    ...facts.map((fact) => ofFact(line, fact, given)),
    ...wordsOf(text).map((word) => `and ${said} like ${given(like(word))}`),
  ].filter((one) => one !== '').join(' ');
}

function ofFact(line: string, fact: FactFilter, given: Given): string {
  const value = `${line}.metadata ->> ${given(fact.key)}`;
  if ('is' in fact && fact.as === 'value') return `and ${value} = ${given(fact.is)}`;
  if ('is' in fact) return `and ${plainly(`(${value})`)} like ${given(like(folded(fact.is.trim())))}`;
  // A number in a fact is whole and shorter than this; anything else is not compared.
  const compared = fact.as === 'number' ? `case when ${value} ~ '^[0-9]{1,15}$' then (${value})::bigint end` : `(${value}) collate "C"`;
  const kind = fact.as === 'number' ? 'bigint' : 'text';
  return [fact.from ? `and ${compared} >= ${given(fact.from)}::${kind}` : '', fact.to ? `and ${compared} <= ${given(fact.to)}::${kind}` : ''].join(' ');
}
