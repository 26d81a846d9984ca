// A type of dossiers made or changed, beside the form its agents will see.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconArrowLeft, IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useChange } from '../../absences/use-change.js';
import { ApiProblem } from '../../api/problem.js';
import { circuitsQuery } from '../../circuits/circuits.api.js';
import { VISIBILITIES, type DossierType, type Visibility } from '../../dossiers/dossier.js';
import { dossierTypesQuery } from '../../dossiers/dossiers.api.js';
import type { Typed } from '../../dossiers/draft-fields.js';
import { MetadataFields } from '../../dossiers/metadata-fields.js';
import { house } from '../../messages/fr/house.js';
import { houseTypes } from '../../messages/fr/house-types.js';
import { Failure } from '../../ui/failure.js';
import { Skeleton } from '../../ui/loading.js';
import { useKeptForm } from '../../ui/use-kept-form.js';
import { Section } from '../section/section.js';
import { freshId } from '../../centre/newcomer.js';
import { changeType, makeType } from './dossier-types.api.js';
import { FactRows } from './fact-rows.js';
import { asked, bodyOf, fieldOf, formOf, missingIn, onModel, type TypeForm } from './type-form.js';
import './dossier-types.css';

const words = houseTypes.form;
/** What stands for the key of a type that has none yet. */
export const NEW_TYPE = 'nouveau';

export function TypePage() {
  const { typeKey = NEW_TYPE } = useParams({ strict: false }) as { typeKey?: string };
  const types = useQuery(dossierTypesQuery);
  const type = types.data?.find(({ key }) => key === typeKey) ?? null;
  const title = typeKey === NEW_TYPE ? words.makeTitle : type ? words.changeTitle(type.name) : houseTypes.title;
  return (
    <Section title={title} lead={typeKey === NEW_TYPE ? words.makeLead : words.changeLead} focusKey={typeKey}>
      <Link to="/organisation/types" className="back"><IconArrowLeft size={18} aria-hidden />{words.back}</Link>
      {types.isPending && <Skeleton lines={8} />}
      {types.isError && <Failure error={types.error} lead={houseTypes.failed} onRetry={() => void types.refetch()} />}
      {types.data && (typeKey === NEW_TYPE || type ? <TypeEditor key={typeKey} type={type} types={types.data} onReload={async () => (await types.refetch()).data ?? []} /> : <p className="card empty">{words.unknown}</p>)}
    </Section>
  );
}

interface EditorProps { readonly type: DossierType | null; readonly types: readonly DossierType[]; readonly onReload: () => Promise<readonly DossierType[]> }

function TypeEditor({ type, types, onReload }: EditorProps) {
  const navigate = useNavigate();
  const models = types.filter(({ model }) => model === null);
  const modelOf = (key: string): DossierType | undefined => models.find((one) => one.key === key);
  const [fresh] = useState<TypeForm>(() => (type ? formOf(type, modelOf(type.model ?? type.key)!, '') : { model: '', name: '', description: '', visibility: 'service', circuitKey: '', facts: [], removed: [], seen: 0, id: freshId() }));
  const { form, change, forget } = useKeptForm<TypeForm>(`paraphe.dossier-type.${type?.key ?? 'new'}`, fresh);
  // What is typed was typed on this version: a later one is not written over unseen.
  const edit = (changes: Partial<TypeForm>): void => change({ seen: form.seen, id: form.id, ...changes });
  const [tried, setTried] = useState(false);
  const preview = useRef<HTMLElement>(null);
  const missing = missingIn(form);
  const saving = useChange(() => (type ? changeType({ key: type.key, version: form.seen }, bodyOf(form)) : makeType(form.id, form.model, bodyOf(form))), type ? words.changed : words.made, () => {
    forget();
    void navigate({ to: '/organisation/types' });
  });
  const refused = saving.error instanceof ApiProblem ? saving.error.problem : null;
  const said = refused && fieldOf(refused.facts['field'], form);
  useEffect(() => {
    if (said) document.getElementById(said)?.focus();
  }, [said, refused]);
  const wrong = (field: string): string | null => {
    if (refused && (said === field || (said === null && field === 'facts' && refused.facts['field'] === 'facts'))) return refused.detail;
    return tried && missing === field ? house.missing : null;
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (missing !== null) document.getElementById(missing)?.focus();
    else saving.ask();
  };
  return (
    <form className="type-editor" noValidate onSubmit={submit}>
      <div className="type-words">
        <TypeWords form={form} edit={edit} wrong={wrong} type={type} models={models} onModel={(key) => edit(onModel(form, modelOf(key)))} model={modelOf(form.model)} />
        <FactRows form={form} edit={edit} wrong={wrong} />
        {saving.error !== null && said === null && refused?.facts['field'] !== 'facts' && <Failure error={saving.error} lead={house.failed}>{refused?.status === 412 && type && <Stale type={type} form={form} edit={edit} onReload={onReload} />}</Failure>}
        {said !== null && refused && <p className="field-error" role="alert">{refused.detail}</p>}
        <div className="dialog-actions type-actions">
          <Button className="to-preview" variant="default" size="lg" leftSection={<IconEye size={20} aria-hidden />} onClick={() => preview.current?.focus()}>{words.preview}</Button>
          <Button variant="default" size="lg" onClick={() => { forget(); void navigate({ to: '/organisation/types' }); }}>{words.leave}</Button>
          <Button type="submit" size="lg" disabled={saving.busy} aria-busy={saving.busy}>{type ? house.save : words.make}</Button>
        </div>
      </div>
      <section ref={preview} tabIndex={-1} className="card block type-preview" aria-labelledby="type-preview">
        <div><h2 id="type-preview">{words.previewTitle}</h2><p className="soft">{words.previewHint}</p></div>
        <Preview form={form} />
      </section>
    </form>
  );
}

interface WordsProps {
  readonly form: TypeForm;
  readonly edit: (changes: Partial<TypeForm>) => void;
  readonly wrong: (field: string) => string | null;
  readonly type: DossierType | null;
  readonly models: readonly DossierType[];
  readonly model: DossierType | undefined;
  readonly onModel: (key: string) => void;
}

function TypeWords({ form, edit, wrong, type, models, model, onModel }: WordsProps) {
  const circuits = useQuery(circuitsQuery(false)).data ?? [];
  return (
    <section className="card block" aria-labelledby="type-words">
      <h2 id="type-words">{words.about}</h2>
      {type ? <p className="soft">{type.model === null ? words.isDelivered : words.madeOn(model?.name ?? '')}</p>
        : <NativeSelect id="type-model" label={words.model} description={words.modelHint} size="md" value={form.model} error={wrong('type-model')} onChange={({ currentTarget: { value } }) => onModel(value)}
            data={[{ value: '', label: words.chooseModel, disabled: form.model !== '' }, ...models.map(({ key: value, name: label }) => ({ value, label }))]} />}
      {model && <p className="soft">{words.consequence(houseTypes.natures[model.nature] ?? model.nature)}</p>}
      <TextInput id="type-name" label={words.name} description={words.nameHint} size="md" maxLength={100} value={form.name} error={wrong('type-name')} onChange={({ currentTarget: { value: name } }) => edit({ name })} />
      <Textarea id="type-description" label={words.description} description={words.descriptionHint} size="md" autosize maxLength={300} value={form.description} error={wrong('type-description')} onChange={({ currentTarget: { value } }) => edit({ description: value.replace(/\s*\n\s*/g, ' ') })} />
      <div className="fields-row">
        <NativeSelect label={words.visibility} size="md" value={form.visibility} onChange={({ currentTarget: { value } }) => edit({ visibility: value as Visibility })} data={VISIBILITIES.map((value) => ({ value, label: houseTypes.visibilities[value] ?? value }))} />
        <NativeSelect id="type-circuit" label={words.circuit} size="md" value={form.circuitKey} error={wrong('type-circuit')} onChange={({ currentTarget: { value: circuitKey } }) => edit({ circuitKey })} disabled={form.model === ''}
          data={[...(circuits.some(({ key }) => key === form.circuitKey) ? [] : [{ value: form.circuitKey, label: form.circuitKey === '' ? '' : houseTypes.notPublished(form.circuitKey) }]), ...circuits.map(({ key: value, name: label }) => ({ value, label }))]} />
      </div>
    </section>
  );
}

/** Nothing of what is typed there goes anywhere. */
function Preview({ form }: { readonly form: TypeForm }) {
  const [typed, setTyped] = useState<Typed>({});
  const definitions = asked(form);
  return (
    <div className="type-preview-form">
      <p className="line-title">{form.name.trim() || words.unnamed}</p>
      {form.description.trim() !== '' && <p className="soft">{form.description}</p>}
      {definitions.length > 0 ? <MetadataFields definitions={definitions} typed={typed} tried={false} onChange={setTyped} /> : <p className="soft">{houseTypes.noFact}</p>}
    </div>
  );
}

/** Somebody else was quicker: their version is taken, or one's own is said anew on top of it, knowingly. */
function Stale({ type, form, edit, onReload }: { readonly type: DossierType; readonly form: TypeForm; readonly edit: (changes: Partial<TypeForm>) => void; readonly onReload: EditorProps['onReload'] }) {
  const current = async (): Promise<{ readonly now: DossierType; readonly model: DossierType } | null> => {
    const all = await onReload();
    const [now, model] = [all.find(({ key }) => key === type.key), all.find(({ key }) => key === (type.model ?? type.key))];
    return now && model ? { now, model } : null;
  };
  const take = async (): Promise<void> => {
    const found = await current();
    if (found) edit(formOf(found.now, found.model, form.id));
  };
  const keep = async (): Promise<void> => {
    const found = await current();
    if (found) edit({ seen: found.now.version });
  };
  return (
    <>
      <Button variant="default" onClick={() => void take()}>{words.takeTheirs}</Button>
      <Button variant="default" onClick={() => void keep()}>{words.keepMine}</Button>
    </>
  );
}
