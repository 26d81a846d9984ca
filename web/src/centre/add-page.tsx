// « Ajouter une collectivité »: what it is, the commune it is made on, its first administrator; what will be made is said
// before it is, by making it and taking it back.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowLeft, IconCheck, IconChecklist } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { centreAdd as words } from '../messages/fr/centre-add.js';
import { notify } from '../ui/announce.js';
import { Failure } from '../ui/failure.js';
import { Heading } from '../ui/heading.js';
import { useKeptForm } from '../ui/use-kept-form.js';
import { addCommune, communesQuery, type Added } from './centre.api.js';
import { EMPTY, faultsOf, freshId, sent, type Field, type NewcomerForm } from './newcomer.js';
import './centre.css';

export function AddPage() {
  const { form: kept, change, forget } = useKeptForm('paraphe.new-commune', EMPTY);
  const [fresh] = useState(freshId);
  // Kept with what is typed: sent again after a reload, it is still the same one.
  const form: NewcomerForm = kept.id === '' ? { ...kept, id: fresh } : kept;
  const [tried, setTried] = useState(false);
  /** What was typed is forgotten once it is made. */
  const [asked, setAsked] = useState('');
  const queries = useQueryClient();
  const rehearsal = useMutation({ mutationFn: () => addCommune({ ...sent(form), dryRun: true }) });
  const making = useMutation({
    mutationFn: () => addCommune(sent(form)),
    onSuccess: ({ name }) => {
      setAsked(form.email);
      forget();
      notify(words.done(name));
      void queries.invalidateQueries({ queryKey: ['communes'] });
    },
  });
  const edit = (changes: Partial<NewcomerForm>): void => {
    rehearsal.reset();
    making.reset();
    change({ id: form.id, ...changes });
  };
  const faults = faultsOf(form);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (faults[0] !== undefined) return document.getElementById(`new-${faults[0]}`)?.focus();
    if (!rehearsal.isPending) rehearsal.mutate();
  };
  if (making.data) return <Made added={making.data} email={asked} onAnother={() => window.location.reload()} />;
  return (
    <div className="communes add-commune">
      <Link to="/communes" className="back"><IconArrowLeft size={20} aria-hidden />{words.back}</Link>
      <div><Heading title={words.title} /><p className="soft">{words.lead}</p></div>
      <form className="card add-form" onSubmit={submit} noValidate>
        <Identity form={form} edit={edit} wrong={(field) => tried && faults.includes(field)} />
        <ModelChoice value={form.model} onChange={(model) => edit({ model })} />
        <Administrator form={form} edit={edit} wrong={(field) => tried && faults.includes(field)} />
        {rehearsal.isError && <Failure error={rehearsal.error} lead={words.failed} />}
        <div className="add-actions"><Button type="submit" size="lg" variant={rehearsal.data ? 'default' : 'filled'} leftSection={<IconChecklist size={20} aria-hidden />} disabled={rehearsal.isPending} aria-busy={rehearsal.isPending}>{words.rehearse}</Button></div>
      </form>
      {rehearsal.data && <Told added={rehearsal.data} email={form.email} busy={making.isPending} error={making.error} onMake={() => !making.isPending && making.mutate()} />}
    </div>
  );
}

interface PartProps { readonly form: NewcomerForm; readonly edit: (changes: Partial<NewcomerForm>) => void; readonly wrong: (field: Field) => boolean }

function Identity({ form, edit, wrong }: PartProps) {
  return (
    <fieldset>
      <legend>{words.identity}</legend>
      <div className="fields-row">
        <NativeSelect label={words.kind} size="md" value={form.kind} onChange={({ currentTarget: { value } }) => edit({ kind: value as NewcomerForm['kind'] })} data={(['commune', 'epci', 'syndicat'] as const).map((kind) => ({ value: kind, label: words.kinds[kind] }))} />
        <Text field="name" form={form} edit={edit} wrong={wrong} />
      </div>
      <div className="fields-row">
        <Text field="siren" form={form} edit={edit} wrong={wrong} numeric />
        {form.kind === 'commune' && <Text field="insee" form={form} edit={edit} wrong={wrong} />}
        <Text field="population" form={form} edit={edit} wrong={wrong} numeric />
      </div>
    </fieldset>
  );
}

function Administrator({ form, edit, wrong }: PartProps) {
  return (
    <fieldset>
      <legend>{words.administrator}</legend>
      <p className="soft">{words.administratorText}</p>
      <div className="fields-row"><Text field="firstName" form={form} edit={edit} wrong={wrong} /><Text field="lastName" form={form} edit={edit} wrong={wrong} /></div>
      <Text field="email" form={form} edit={edit} wrong={wrong} />
    </fieldset>
  );
}

function Text({ field, form, edit, wrong, numeric = false }: PartProps & { readonly field: Field; readonly numeric?: boolean }) {
  const { label, hint, fault } = words.fields[field];
  return <TextInput id={`new-${field}`} label={label} description={hint} size="md" autoComplete="off" maxLength={field === 'siren' || field === 'insee' || field === 'population' ? 14 : 100} {...(numeric ? { inputMode: 'numeric' as const } : {})} {...(field === 'email' ? { type: 'email' } : {})} value={form[field]} onChange={({ currentTarget: { value } }) => edit({ [field]: value })} error={wrong(field) ? fault : null} />;
}

/** Every commune that is followed, page after page: whichever one of them may be the model. */
function ModelChoice({ value, onChange }: { readonly value: string; readonly onChange: (model: string) => void }) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(communesQuery('name', ''));
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const communes = data?.pages.flatMap(({ houses }) => houses) ?? [];
  return (
    <fieldset>
      <legend>{words.model}</legend>
      <NativeSelect label={words.modelLabel} description={words.modelText} size="md" value={value} onChange={({ currentTarget: { value: chosen } }) => onChange(chosen)} data={[{ value: '', label: words.noModel }, ...communes.map(({ id, name }) => ({ value: id, label: name }))]} />
    </fieldset>
  );
}

interface ToldProps { readonly added: Added; readonly email: string; readonly busy: boolean; readonly error: unknown; readonly onMake: () => void }

function Told({ added, email, busy, error, onMake }: ToldProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className="card add-told" aria-labelledby="told-title">
      <h2 id="told-title" ref={title} tabIndex={-1}>{added.again ? words.alreadyThere(added.name) : words.willBe(added.name)}</h2>
      {!added.again && <Report added={added} email={email} />}
      {error !== null && <Failure error={error} lead={words.failed} />}
      {!added.again && <div className="add-actions"><Button size="lg" leftSection={<IconCheck size={20} aria-hidden />} disabled={busy} aria-busy={busy} onClick={onMake}>{words.make}</Button></div>}
    </section>
  );
}

function Report({ added: { desks, desksLeft, circuits, drafts, invited }, email }: { readonly added: Added; readonly email: string }) {
  return (
    <ul className="bulleted">
      <li>{words.desks(desks.length)}{desks.length > 0 && <> {desks.join(', ')}.</>}{desksLeft > 0 && <> {words.desksLeft(desksLeft)}</>}</li>
      <li>{words.circuits(circuits.length)}{circuits.length > 0 && <> {circuits.join(', ')}.</>}</li>
      {drafts.length > 0 && <li>{words.drafts(drafts.length)} {drafts.join(', ')}.</li>}
      <li>{words.types}</li>
      <li>{invited ? words.invited(email) : words.known(email)}</li>
      <li>{words.followed}</li>
    </ul>
  );
}

function Made({ added, email, onAnother }: { readonly added: Added; readonly email: string; readonly onAnother: () => void }) {
  return (
    <div className="communes add-commune">
      <Heading title={words.done(added.name)} />
      <section className="card add-told"><p>{words.next}</p>{!added.again && <Report added={added} email={email} />}
        <div className="add-actions"><Button component={Link} to="/communes" size="lg">{words.back}</Button><Button variant="default" size="lg" onClick={onAnother}>{words.another}</Button></div>
      </section>
    </div>
  );
}
