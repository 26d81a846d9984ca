// The page of a proof pack, for people: what the act is, who did what, what each file is, how to check it. Plain
// HTML without script nor style from elsewhere: it must be read in thirty years.

import type { Recorded } from '#evidence/entry.js';
import { dayInFrench, timeInFrench } from '#evidence/french-time.js';
import { undoneTasks, whatHappened } from '#evidence/telling.js';
import type { AnchoredHead } from '#evidence/anchored-head.js';
import { readStatement } from '#evidence/anchor-statement.js';
import type { Dossier } from '../dossier.js';
import { signedSoFar } from '../sealing/at-the-step.js';
import { fileName, formerPath, keptScans, signedPath, sourcePath, sourcesOf } from './proof-pack.js';

export interface IndexFacts {
  readonly organisation: string;
  readonly timeZone: string;
  readonly typeName: string;
  readonly dossier: Dossier;
  readonly entries: readonly Recorded[];
  readonly anchored: AnchoredHead | null;
}

export function proofIndex({ organisation, timeZone, typeName, dossier, entries, anchored }: IndexFacts): string {
  const undone = undoneTasks(entries);
  const lines = entries.map(({ entry }) => row([timeInFrench(entry.at, timeZone), author(entry.actor), whatHappened(entry, { timeZone, undone })]));
  const documents = dossier.documents.map((document, at) => {
    if (dossier.status === 'purged') return row([document.name, raw('supprimé'), raw('supprimé')]);
    const name = `${String(at + 1).padStart(2, '0')}-${fileName(document.name)}`;
    const former = (document.former ?? []).map((_, rank) => link(formerPath(name, rank)).html);
    const sources = sourcesOf(document).map(({ source, rank }) => `${rank === null ? '' : `version ${rank + 1}, `}converti depuis ${escaped(source.name)}\u00A0: ${link(sourcePath(name, source, rank)).html}`);
    const brought = { html: [link(`originaux/${name}`).html, ...sources, ...former.map((html, rank) => `version ${rank + 1}, remplacée\u00A0: ${html}`)].join('<br>') };
    return row([document.name, brought, document.signed ? { html: `${link(signedPath(dossier, name)).html}${escaped(ENDED[signedSoFar(dossier) ?? 'sealed'])}` } : raw('non signé')]);
  });
  const scans = keptScans(dossier).map(({ path, task: { decision: { name, paper } } }) => row([`Papier signé par ${name} le ${dayInFrench(paper.on)}, enregistré par ${paper.recordedBy.name}`, link(path), raw('sur papier')]));
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(`Preuve\u00A0: ${dossier.title}`)}</title>
<style>body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;border-bottom:1px solid #bbb;padding:.4rem .6rem .4rem 0}code{overflow-wrap:anywhere}</style>
</head>
<body>
<h1>${escaped(dossier.title)}</h1>
<p>${escaped(`${organisation}. ${typeName}. Dossier n°\u00A0${dossier.id}.`)}</p>
<h2>Documents</h2>
<table>
<tr><th scope="col">Document</th><th scope="col">Tel qu’il a été apporté</th><th scope="col">Tel qu’il a été signé</th></tr>
${documents.join('\n')}
${scans.join('\n')}
</table>
${dossier.docket ? `<p>${link('bordereau-de-signature.pdf').html}\u00A0: qui a fait quoi, en quelle qualité, sur quels documents.</p>` : ''}
<h2>Journal</h2>
<table>
<tr><th scope="col">Quand</th><th scope="col">Qui</th><th scope="col">Quoi</th></tr>
${lines.join('\n')}
</table>
<h2>Vérifier cette preuve</h2>
<p>Sans serveur et sans réseau, avec le logiciel Paraphe (libre, EUPL)\u00A0: <code>npm run proof -- CE-FICHIER.zip --trust AUTORITES.pem</code>. Les autorités de certification auxquelles vous vous fiez viennent de vous, jamais de ce fichier.</p>
<p>Sans notre logiciel\u00A0: les fichiers de <code>signes/</code> sont des PDF signés (PAdES), que tout lecteur qualifié vérifie\u00A0; chaque empreinte de <code>preuve.json</code> est un SHA-256. Dans <code>journal.json</code>, l’empreinte d’une entrée est le SHA-256 du texte <code>{"body":…,"chain":"${escaped(dossier.id)}","format":1,"previous":…,"sequence":…}</code>, où <code>body</code> est repris tel quel\u00A0: une entrée changée, retirée ou déplacée rompt la chaîne.</p>
<p>${escaped(anchorSentence(anchored))}</p>
</body>
</html>
`;
}

const ENDED = { 'sealed': '', 'under-way': '\u00A0: signatures apposées à leur étape, le circuit n’est pas terminé', 'without-effect': '\u00A0: signature sans effet, dossier rejeté ou annulé' };

function anchorSentence(anchored: AnchoredHead | null): string {
  if (!anchored) return 'Aucune empreinte quotidienne n’a encore vu ce journal\u00A0: rien, hors de ce fichier, ne dit encore qu’il n’a pas été réécrit en entier.';
  const { number, day } = readStatement(anchored.anchor.statement);
  return `L’empreinte quotidienne n°\u00A0${number} (${day.split('-').reverse().join('/')}), horodatée par une autorité (RFC 3161), atteste le journal jusqu’à son entrée ${anchored.head.sequence}.`;
}

function author({ name, capacity, forWhom }: Recorded['entry']['actor']): string {
  return [name, capacity, forWhom && `pour ${forWhom}`].filter(Boolean).join(', ');
}

interface Html { readonly html: string }

function row(cells: readonly (string | Html)[]): string {
  return `<tr>${cells.map((cell) => `<td>${typeof cell === 'string' ? escaped(cell) : cell.html}</td>`).join('')}</tr>`;
}

function link(path: string): Html {
  return { html: `<a href="${path}">${path}</a>` };
}

function raw(text: string): Html {
  return { html: escaped(text) };
}

/** Names and titles are written by people. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
