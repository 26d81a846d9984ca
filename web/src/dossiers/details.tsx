// What is known of the dossier: its facts, its files with their digests, its proofs.
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fr } from '../messages/fr.js';
import { paperMessages } from '../messages/fr/paper.js';
import { atTheStepMessages } from '../messages/fr/at-the-step.js';
import { keptQuery } from '../retention/retention.api.js';
import { civilDay, fileSize, longDay } from '../ui/dates.js';
import { contentUrl, scanUrl, type Dossier } from './dossier.js';

export function Details({ dossier }: { readonly dossier: Dossier }) {
  const words = fr.dossiers.details;
  return (
    <div className="details">
      <dl className="facts">
        <Fact name={words.type} value={dossier.typeName} />
        {dossier.facts.map((fact) => <Fact key={fact.label} name={fact.label} value={fact.text} link={fact.link === true} />)}
        <Fact name={words.submitter} value={dossier.submitter} />
        <Fact name={words.visibility} value={fr.dossiers.create.visibilities[dossier.visibility]} />
        <Fact name={words.createdAt} value={longDay(dossier.createdAt)} />
        {dossier.submittedAt && <Fact name={words.submittedAt} value={longDay(dossier.submittedAt)} />}
        {dossier.status === 'finished' && <KeptUntil dossierId={dossier.id} />}
        {dossier.origin && <div><dt>{words.origin}</dt><dd><Link to="/dossiers/$dossierId" params={{ dossierId: dossier.origin.dossier }}>{dossier.origin.title}</Link></dd></div>}
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
              <li><a href={contentUrl(dossier.id, document.id)} download={document.name}><IconDownload size={18} aria-hidden />{words.original}<span className="vh">, {document.name}</span></a></li>
              {document.signedSha256 && <li><a href={contentUrl(dossier.id, document.id, 'signed')} download={`signe-${document.name}`}><IconDownload size={18} aria-hidden />{words.signed}<span className="vh">, {document.name}</span></a></li>}
              {document.signedSoFar && <li><a href={contentUrl(dossier.id, document.id, 'signed-so-far')} download><IconDownload size={18} aria-hidden />{atTheStepMessages.file[document.signedSoFar.state]}<span className="vh">, {document.name}</span></a></li>}
            </ul>
          </li>
        ))}
        {dossier.papers.map(({ scan, signatory, on, counts }) => (
          <li key={scan.id}>
            <p><strong>{paperMessages.file(signatory, civilDay(on))}</strong> <span className="soft">{fr.trays.pages(scan.pages)}, {fileSize(scan.sizeBytes)}</span></p>
            {!counts && <p className="soft">{paperMessages.undone}</p>}
            <p className="soft">{words.digest}</p>
            <p><code className="digest">{scan.sha256}</code></p>
            <ul className="links">
              <li><a href={scanUrl(dossier.id, scan.id)} download={scan.name}><IconDownload size={18} aria-hidden />{paperMessages.ended}<span className="vh">, {scan.name}</span></a></li>
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** « Jusqu’au 10 avril 2036, puis à verser aux archives », and by which rule. */
function KeptUntil({ dossierId }: { readonly dossierId: string }) {
  const words = fr.retention.kept;
  const query = useQuery(keptQuery(dossierId));
  const kept = query.data?.kept;
  if (query.isError) return <Fact name={words.label} value={words.failed} />;
  if (!kept) return null;
  return (
    <div>
      <dt>{words.label}</dt>
      <dd>
        {kept.until === null ? words.forEver : <>{words.until(civilDay(kept.until))}{words.then[kept.then]}</>}
        <span className="soft kept-why">{words.source(kept.source)}{kept.reason && <><br />{words.reason(kept.reason)}</>}</span>
      </dd>
    </div>
  );
}

function Fact({ name, value, code = false, link = false }: { readonly name: string; readonly value: string; readonly code?: boolean; readonly link?: boolean }) {
  return <div><dt>{name}</dt><dd>{code ? <code className="digest">{value}</code> : link ? <a href={value} target="_blank" rel="noreferrer noopener">{value}<span className="vh"> {fr.dossiers.details.newTab}</span></a> : value}</dd></div>;
}
