// « Qui signerait ? »: a kind of dossier, a day and what may change the answer; the server's rules answer, with the
// words that would be printed and why nobody else.
import { NativeSelect, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { inUse } from '../dossiers/dossier.js';
import { dossierTypesQuery } from '../dossiers/dossiers.api.js';
import { sendable, type Typed } from '../dossiers/draft-fields.js';
import { MetadataFields } from '../dossiers/metadata-fields.js';
import { absencesMessages } from '../messages/fr/absences.js';
import { instantOf } from '../ui/dates.js';
import { Failure } from '../ui/failure.js';
import { whoWouldSignQuery, type Called, type WhoWouldSign as Answer } from './absences.api.js';

const words = absencesMessages.resolver;
/** What the rules on powers look at. */
const LOOKED_AT: readonly string[] = ['matter', 'amountCents', 'substituteAllowed'];

export function WhoWouldSign({ today }: { readonly today: string }) {
  const types = inUse(useQuery(dossierTypesQuery).data ?? []);
  const [key, setKey] = useState('');
  const [on, setOn] = useState(today);
  const [typed, setTyped] = useState<Typed>({});
  const type = types.find((one) => one.key === key) ?? types[0];
  const definitions = (type?.metadata ?? []).filter((definition) => LOOKED_AT.includes(definition.key)).map((definition) => ({ ...definition, required: false }));
  // Today: as it is now. Another day: in the middle of it.
  const at = on === today ? null : instantOf(`${on}T12:00`);
  const query = useQuery({ ...whoWouldSignQuery(type?.key ?? '', sendable({ metadata: definitions }, typed), at), enabled: type !== undefined && on !== '', placeholderData: keepPreviousData });
  return (
    <section className="card absences-block who-would-sign" aria-labelledby="who-would-sign">
      <h2 id="who-would-sign">{words.title}</h2>
      <p className="soft">{words.lead}</p>
      <div className="absence-days">
        <NativeSelect label={words.type} size="md" value={type?.key ?? ''} onChange={({ currentTarget: { value } }) => setKey(value)} data={types.map(({ key: value, name: label }) => ({ value, label }))} />
        <TextInput type="date" label={words.on} size="md" value={on} onChange={({ currentTarget: { value } }) => setOn(value)} />
      </div>
      {definitions.length > 0 && <MetadataFields definitions={definitions} typed={typed} tried={false} onChange={setTyped} />}
      {query.isError && <Failure error={query.error} lead={words.failed} onRetry={() => void query.refetch()} />}
      {query.data && !query.isError && <Explained answer={query.data} />}
    </section>
  );
}

function Explained({ answer: { signatories, passedOver, warnings } }: { readonly answer: Answer }) {
  const first = signatories.find(({ there }) => there) ?? signatories[0];
  return (
    <div aria-live="polite" className="explained">
      {first === undefined && <p className="notice" data-tone="alerte">{words.nobody}</p>}
      <ol className="chain">{signatories.map((one) => <Signatory key={one.person} one={one} first={one === first} />)}</ol>
      {warnings.map((text) => <p key={text} className="soft">{text}</p>)}
      {passedOver.length > 0 && (
        <>
          <h3>{words.others}</h3>
          <ul className="chain">
            {passedOver.map(({ person, name, title, because }) => (
              <li key={`${person} ${because}`}>
                <div><p><strong>{name}</strong>{title && `, ${title}`}</p><p className="soft">{because}</p></div>
                <span className="pill" data-tone="out">{words.verdict.out}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Signatory({ one: { name, title, mention, because, there, notices }, first }: { readonly one: Called; readonly first: boolean }) {
  return (
    <li data-first={first || undefined}>
      <div>
        <p><strong>{name}</strong>{title && `, ${title}`}</p>
        <p className="soft">{because}.</p>
        {notices.map((text) => <p key={text} className="soft">{text}</p>)}
        <p className="vh">{words.mention}</p>
        <p className="mention" lang="fr">{mention.map((line) => <span key={line}>{line}</span>)}</p>
      </div>
      <span className="pill" data-tone={first ? 'visa' : there ? 'suppleance' : 'alerte'}>{first && <IconCheck size={16} aria-hidden />}{first ? words.verdict.signs : there ? words.verdict.may : words.verdict.away}</span>
    </li>
  );
}
