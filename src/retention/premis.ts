// A finished dossier in PREMIS 3 (Library of Congress, premis-v3-0): its files with their digests, what happened to them,
// who did it, and under which law they are kept. Told from the same journal as everything else.

import type { Sha256 } from '#kernel/digest.js';
import type { DocumentId } from '#kernel/id.js';
import type { Recorded } from '#evidence/entry.js';
import { undoneTasks, whatHappened } from '#evidence/telling.js';
import type { Dossier } from '#dossiers/dossier.js';
import { eventOf as dossierEventOf } from '#dossiers/event-entry.js';
import { signedAtSteps, signedBefore } from '#dossiers/renewal/record-renewal.js';
import { keptScans, sourcesOf, type PackFile } from '#dossiers/proof/proof-pack.js';
import type { Kept } from './retention.js';
import { element, xmlText, type XmlElement } from './xml.js';

export interface PremisFacts {
  readonly dossier: Dossier;
  readonly organisation: { readonly id: string; readonly name: string; readonly timeZone: string };
  /** Those of its folder that bear the dossier: documents, bordereau, journal. */
  readonly files: readonly PackFile[];
  readonly entries: readonly Recorded[];
  readonly kept: Kept | null;
}

const NAMESPACE = 'http://www.loc.gov/premis/v3';
const FORMATS: Readonly<Record<string, string>> = { pdf: 'application/pdf', json: 'application/json', html: 'text/html', tst: 'application/timestamped-data' };

/** The signed file comes of the original, the original of what was converted. */
const DERIVED: Partial<Record<PackFile['role'], PackFile['role']>> = { signed: 'original', original: 'source' };

export function premis(facts: PremisFacts): string {
  const { files, entries } = facts;
  return xmlText(element('premis:premis', [
    ...files.map((file) => objectOf(file, facts)), ...entries.map((entry) => eventOf(entry, facts)), ...agentsOf(facts), rightsOf(facts),
  ], { 'xmlns:premis': NAMESPACE, 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', 'xsi:schemaLocation': `${NAMESPACE} https://www.loc.gov/standards/premis/premis.xsd`, version: '3.0' }));
}

function objectOf({ path, role, sha256, sizeBytes, document }: PackFile, { dossier, files, entries }: PremisFacts): XmlElement {
  const digests = digestsIn({ role, sha256, document }, entries);
  const from = DERIVED[role];
  const original = from ? files.find((one) => one.role === from && one.document === document) : undefined;
  const of = dossier.documents.find(({ id }) => id === document);
  const name = (role === 'source' && of ? sourcesOf(of).find(({ source }) => source.sha256 === sha256)?.source.name : role === 'scan' ? keptScans(dossier).find(({ scan }) => scan.id === document)?.scan.name : of?.name) ?? path;
  const mime = FORMATS[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return element('premis:object', [
    identifier('object', 'path', path),
    element('premis:objectCharacteristics', [
      element('premis:fixity', [text('messageDigestAlgorithm', 'SHA-256'), text('messageDigest', sha256)]),
      text('size', String(sizeBytes)),
      element('premis:format', [element('premis:formatDesignation', [text('formatName', mime)])]),
    ]),
    text('originalName', name),
    original ? element('premis:relationship', [text('relationshipType', 'derivation'), text('relationshipSubType', 'has source'), identifier('relatedObject', 'path', original.path)]) : null,
    ...entries.filter(({ entry }) => entry.digests.some((digest) => digests.includes(digest))).map(({ entry }) => identifier('linkingEvent', 'entry', eventId(dossier, entry.sequence))),
    identifier('linkingRightsStatement', 'dossier', dossier.id),
  ], { 'xsi:type': 'premis:file' });
}

/** A signed file goes by the digests it had before it bore more signatures and before its time-stamp was renewed, too: it begins with each of those. */
function digestsIn({ role, sha256, document }: Pick<PackFile, 'role' | 'sha256' | 'document'>, entries: readonly Recorded[]): readonly Sha256[] {
  const events = role === 'signed' ? entries.flatMap(({ entry }) => dossierEventOf(entry) ?? []) : [];
  return [...new Set([...signedAtSteps(events, document as DocumentId), ...signedBefore(events, document as DocumentId), sha256])];
}

function eventOf({ entry, hash }: Recorded, { dossier, organisation: { timeZone }, entries, files }: PremisFacts): XmlElement {
  const { sequence, action, at, actor, digests } = entry;
  return element('premis:event', [
    identifier('event', 'entry', eventId(dossier, sequence)),
    text('eventType', action.replace(/^dossier\./, '')),
    text('eventDateTime', at),
    element('premis:eventDetailInformation', [text('eventDetail', whatHappened(entry, { timeZone, undone: undoneTasks(entries) }))]),
    element('premis:eventOutcomeInformation', [text('eventOutcome', action === 'dossier.refused' ? 'refused' : 'success'), element('premis:eventOutcomeDetail', [text('eventOutcomeDetailNote', `SHA-256 ${hash}`)])]),
    element('premis:linkingAgentIdentifier', [text('linkingAgentIdentifierType', 'person'), text('linkingAgentIdentifierValue', agentId(actor)), ...(actor.capacity ? [text('linkingAgentRole', actor.capacity)] : [])]),
    ...files.filter((file) => digestsIn(file, entries).some((digest) => digests.includes(digest))).map(({ path }) => identifier('linkingObject', 'path', path)),
  ]);
}

function agentsOf({ entries, organisation }: PremisFacts): readonly XmlElement[] {
  const actors = new Map(entries.map(({ entry: { actor } }) => [agentId(actor), actor]));
  return [
    ...[...actors].map(([id, actor]) => element('premis:agent', [identifier('agent', 'person', id), text('agentName', actor.name), text('agentType', actor.personId === null ? 'software' : 'person')])),
    element('premis:agent', [identifier('agent', 'organisation', organisation.id), text('agentName', organisation.name), text('agentType', 'organization')]),
  ];
}

/** Public archives, kept for the time their type asks. */
function rightsOf({ dossier, kept, files }: PremisFacts): XmlElement {
  return element('premis:rights', [element('premis:rightsStatement', [
    identifier('rightsStatement', 'dossier', dossier.id),
    text('rightsBasis', 'statute'),
    element('premis:statuteInformation', [
      text('statuteJurisdiction', 'fr'), text('statuteCitation', 'Code du patrimoine, articles L211-1 et L212-2'),
      ...(kept ? [text('statuteNote', `${kept.until === null ? 'Conservé sans limite' : `Conservé jusqu’au ${kept.until}`}\u00A0; sort final\u00A0: ${kept.then === 'transfer' ? 'versement' : 'élimination'}. ${kept.source}`)] : []),
    ]),
    ...files.map(({ path }) => identifier('linkingObject', 'path', path)),
  ])]);
}

function agentId({ personId, name }: Recorded['entry']['actor']): string {
  return personId ?? name;
}

function eventId({ id }: Dossier, sequence: number): string {
  return `${id}/${sequence}`;
}

function identifier(of: string, type: string, value: string): XmlElement {
  return element(`premis:${of}Identifier`, [text(`${of}IdentifierType`, type), text(`${of}IdentifierValue`, value)]);
}

function text(name: string, content: string): XmlElement {
  return element(`premis:${name}`, content);
}
