// What is known of the dossier: its facts, its files with their digests, its proofs.
import { useQuery } from '@tanstack/react-query';
import { IconDownload } from '@tabler/icons-react';
import { fr } from '../messages/fr.js';
import { tableauQuery } from '../organisation/tableau.api.js';
import { euros, fileSize, longDay } from '../ui/dates.js';
import { contentUrl, nameOf, type Dossier, type MetadataDefinition } from './dossier.js';
import { dossierTypesQuery } from './dossiers.api.js';

export function Details({ dossier }: { readonly dossier: Dossier }) {
  const words = fr.dossiers.details;
  const definitions = useQuery(dossierTypesQuery).data?.find((type) => type.key === dossier.type)?.metadata ?? [];
  return (
    <div className="details">
      <dl className="facts">
        <Fact name={words.type} value={dossier.typeName} />
        {definitions.map((definition) => <MetadataFact key={definition.key} definition={definition} value={dossier.metadata[definition.key]} />)}
        <Fact name={words.submitter} value={nameOf(dossier.submitter) ?? words.none} />
        <Fact name={words.createdAt} value={longDay(dossier.createdAt)} />
        {dossier.submittedAt && <Fact name={words.submittedAt} value={longDay(dossier.submittedAt)} />}
        {dossier.circuit && <Fact name={words.circuit} value={words.circuitVersion(dossier.circuit.name, dossier.circuit.version)} />}
        <Fact name={words.reference} value={dossier.id} code />
      </dl>
      <h2>{words.files}</h2>
      <ul className="files">
        {dossier.documents.map((document) => (
          <li key={document.id}>
            <p><strong>{document.name}</strong> <span className="soft">{fr.trays.pages(document.pages)}, {fileSize(document.sizeBytes)}</span></p>
            <p className="soft">{words.digest}</p>
            <p><code className="digest">{document.sha256}</code></p>
            <ul className="links">
              <li><a href={contentUrl(dossier.id, document.id)} download={document.name} aria-label={words.download(document.name)}><IconDownload size={18} aria-hidden />{words.original}</a></li>
              {document.signedSha256 && <li><a href={contentUrl(dossier.id, document.id, 'signed')} download={`signe-${document.name}`} aria-label={words.downloadSigned(document.name)}><IconDownload size={18} aria-hidden />{words.signed}</a></li>}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}

function MetadataFact({ definition, value }: { readonly definition: MetadataDefinition; readonly value: string | number | undefined }) {
  const tableau = useQuery({ ...tableauQuery, enabled: definition.kind === 'person' && value !== undefined }).data;
  if (value === undefined) return null;
  return <Fact name={definition.label} value={told(definition, value, tableau ?? [])} />;
}

function told(definition: MetadataDefinition, value: string | number, tableau: readonly { readonly person: string; readonly name: string }[]): string {
  switch (definition.kind) {
    case 'amount': return typeof value === 'number' ? euros(value) : value;
    case 'date': return longDay(`${value}T12:00:00Z`);
    case 'person': return tableau.find((place) => place.person === value)?.name ?? String(value);
    default: return String(value);
  }
}

function Fact({ name, value, code = false }: { readonly name: string; readonly value: string; readonly code?: boolean }) {
  return <div><dt>{name}</dt><dd>{code ? <code className="digest">{value}</code> : value}</dd></div>;
}
