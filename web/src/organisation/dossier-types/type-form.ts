// What one types of a type of dossiers, before it is sent: facts in an order, those taken away kept at hand. Nothing here
// draws or asks.
import type { DossierType, MetadataDefinition, Visibility } from '../../dossiers/dossier.js';

export interface FormValue { readonly key?: string; readonly name: string }
export interface FormFact {
  /** Of the line on the screen: it stays while the fact is typed and moved. */
  readonly line: string;
  /** As it is recorded; absent: a new one. */
  readonly key?: string;
  /** Asked by the delivered type: only its place is to be chosen. */
  readonly given: boolean;
  readonly label: string;
  readonly kind: MetadataDefinition['kind'];
  readonly required: boolean;
  readonly values: readonly FormValue[];
}

export interface TypeForm {
  readonly model: string;
  readonly name: string;
  readonly description: string;
  readonly visibility: Visibility;
  readonly circuitKey: string;
  readonly facts: readonly FormFact[];
  /** Taken away: each may be asked again. */
  readonly removed: readonly FormFact[];
  /** Of the type as it was read; what somebody else has changed since is not written over. */
  readonly seen: number;
  /** Sent with a new type, so that it is made once. */
  readonly id: string;
}

export interface TypeBody {
  readonly name: string;
  readonly description: string | null;
  readonly visibility: Visibility;
  readonly circuitKey: string | null;
  readonly facts: readonly { readonly key?: string; readonly label: string; readonly kind: string; readonly required: boolean; readonly values?: readonly FormValue[] }[];
}

export const KINDS = ['text', 'date', 'amount', 'integer', 'decimal', 'yes-no', 'list', 'person', 'desk', 'url'] as const;

/** `model`: the delivered type. */
export function formOf(type: DossierType, model: DossierType, id: string): TypeForm {
  const given = new Set(model.metadata.filter(({ key }) => !key.startsWith('own')).map(({ key }) => key));
  return {
    model: model.key, name: type.name, description: type.description ?? '', visibility: type.visibility, circuitKey: type.circuitKey,
    facts: type.metadata.map((fact) => factOf(fact, given.has(fact.key))), removed: type.retired.map((fact) => factOf(fact, false)), seen: type.version, id,
  };
}

/** A new one begins with what its model asks. What was added already stays. */
export function onModel(form: TypeForm, model: DossierType | undefined): TypeForm {
  const given = (model?.metadata ?? []).filter(({ key }) => !key.startsWith('own')).map((fact) => factOf(fact, true));
  return { ...form, model: model?.key ?? '', visibility: model?.visibility ?? form.visibility, circuitKey: model?.circuitKey ?? '', facts: [...given, ...form.facts.filter((fact) => !fact.given)] };
}

function factOf({ key, label, kind, required, values = [] }: MetadataDefinition, given: boolean): FormFact {
  return { line: key, key, given, label, kind, required, values };
}

export function bodyOf({ name, description, visibility, circuitKey, facts }: TypeForm): TypeBody {
  return {
    name: name.trim(), description: description.trim() || null, visibility, circuitKey: circuitKey || null,
    facts: facts.map(({ key, label, kind, required, values }) => ({ ...(key === undefined ? {} : { key }), label: label.trim(), kind, required, ...(kind === 'list' ? { values: values.filter((value) => value.name.trim() !== '').map((value) => ({ ...value, name: value.name.trim() })) } : {}) })),
  };
}

/** As the form of a dossier will ask it. */
export function asked({ facts }: TypeForm): readonly MetadataDefinition[] {
  return facts.filter(({ label }) => label.trim() !== '').map(({ line, label, kind, required, values }) => (
    { key: line, label, kind, required, ...(kind === 'list' ? { values: values.filter(({ name }) => name.trim() !== '').map(({ key, name }, at) => ({ key: key ?? `${line}-${at}`, name })) } : {}) }));
}

export function moved(facts: readonly FormFact[], at: number, by: -1 | 1): readonly FormFact[] {
  const [one, other] = [facts[at], facts[at + by]];
  return one && other ? facts.map((fact, index) => (index === at ? other : index === at + by ? one : fact)) : facts;
}

/** The first field that is not filled in, by its identifier; `null`: it may be sent. */
export function missingIn({ model, name, facts }: TypeForm): string | null {
  if (model === '') return 'type-model';
  if (name.trim() === '') return 'type-name';
  const blank = facts.find(({ given, label, kind, values }) => !given && (label.trim() === '' || (kind === 'list' && values.filter((value) => value.name.trim() !== '').length < 2)));
  return blank ? (blank.label.trim() === '' ? `fact-${blank.line}-label` : `fact-${blank.line}-value-0`) : null;
}

/** Where the server says that something is wrong (`facts.2.label`), by the identifier of the field. */
export function fieldOf(said: unknown, { facts }: TypeForm): string | null {
  if (typeof said !== 'string') return null;
  const [where, at, part, value] = said.split('.');
  if (where !== 'facts') return { name: 'type-name', description: 'type-description', circuitKey: 'type-circuit', model: 'type-model' }[where ?? ''] ?? null;
  const fact = facts[Number(at)];
  if (!fact || at === undefined) return null;
  return part === 'values' ? `fact-${fact.line}-value-${value ?? 0}` : `fact-${fact.line}-${part === 'kind' ? 'kind' : 'label'}`;
}
