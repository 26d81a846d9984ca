import type { Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import type { ChainId, Recorded } from '#evidence/entry.js';
import { entryOf } from '#dossiers/event-entry.js';
import type { PackFile } from '#dossiers/proof/proof-pack.js';
import { premis } from '#retention/premis.js';
import { element, xmlText } from '#retention/xml.js';
import { aDossier } from '../support/dossier.js';

interface Node { readonly name: string; readonly text: string; readonly children: Node[] }

/** Reads what was written; throws at the first thing that is not well-formed. */
function read(xml: string): Node {
  const stack: Node[] = [{ name: '', text: '', children: [] }];
  let rest = xml.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/, '');
  while (rest !== '') {
    const token = /^<(\/?)([A-Za-z:]+)((?: [A-Za-z:]+="[^"<&]*(?:&#\d+;[^"<&]*)*")*)>|^[^<]+/.exec(rest);
    if (!token) throw new Error(`not well-formed: ${rest.slice(0, 60)}`);
    rest = rest.slice(token[0].length);
    const top = stack.at(-1)!;
    if (token[2] === undefined) {
      if (/&(?!#\d+;)/.test(token[0])) throw new Error(`a bare &: ${token[0]}`);
      (top as { text: string }).text += token[0].replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    } else if (token[1] === '') {
      const node = { name: token[2].replace('premis:', ''), text: '', children: [] };
      top.children.push(node);
      stack.push(node);
    } else if (stack.pop()!.name !== token[2].replace('premis:', '')) throw new Error(`${token[2]} closes another`);
  }
  if (stack.length !== 1) throw new Error('not closed');
  return stack[0]!.children[0]!;
}

/** Of premis-v3-0.xsd: the children of what we write, in their order; `!` asked, `*` as many as one likes. */
const ORDER: Readonly<Record<string, string>> = {
  premis: 'object* event* agent* rights*',
  object: 'objectIdentifier! objectCharacteristics! originalName relationship* linkingEventIdentifier* linkingRightsStatementIdentifier*',
  objectCharacteristics: 'fixity* size format!', fixity: 'messageDigestAlgorithm! messageDigest!', format: 'formatDesignation', formatDesignation: 'formatName!',
  relationship: 'relationshipType! relationshipSubType! relatedObjectIdentifier!',
  event: 'eventIdentifier! eventType! eventDateTime! eventDetailInformation* eventOutcomeInformation* linkingAgentIdentifier* linkingObjectIdentifier*',
  eventDetailInformation: 'eventDetail', eventOutcomeInformation: 'eventOutcome eventOutcomeDetail*', eventOutcomeDetail: 'eventOutcomeDetailNote',
  linkingAgentIdentifier: 'linkingAgentIdentifierType! linkingAgentIdentifierValue! linkingAgentRole*',
  agent: 'agentIdentifier! agentName* agentType', rights: 'rightsStatement!',
  rightsStatement: 'rightsStatementIdentifier! rightsBasis! statuteInformation* linkingObjectIdentifier*',
  statuteInformation: 'statuteJurisdiction! statuteCitation! statuteNote*',
};

function check({ name, children }: Node): void {
  const rule = ORDER[name] ?? (name.endsWith('Identifier') ? `${name}Type! ${name}Value!` : null);
  if (rule === null) {
    expect([name, children]).toEqual([name, []]);
    return;
  }
  const names = children.map((child) => child.name);
  const pattern = rule.split(' ').map((part) => (part.endsWith('*') ? `(${part.slice(0, -1)} )*` : part.endsWith('!') ? `${part.slice(0, -1)} ` : `(${part} )?`)).join('');
  expect([name, names.map((one) => `${one} `).join('')]).toEqual([name, expect.stringMatching(new RegExp(`^${pattern}$`))]);
  children.forEach(check);
}

const all = (node: Node, name: string): readonly Node[] => [...(node.name === name ? [node] : []), ...node.children.flatMap((child) => all(child, name))];
const valueOf = (node: Node, name: string): string => all(node, name)[0]!.text;

describe('PREMIS of a finished dossier', () => {
  const lived = aDossier().after('Gus Agent', { type: 'edit', title: 'Prix < 10 & "plus" \u0000\uFFFE d’été' }).submitted().approvedBy('Dora Dir').signedBy('Ada Roy').signedBy('Eve Lac').sealed();
  const dossier = lived.dossier!;
  const entries = lived.events.map((event, index): Recorded => ({ entry: { chain: dossier.id as unknown as ChainId, sequence: index + 1, ...entryOf(event) }, previous: null, hash: sha256(String(index)) }));
  const [document] = dossier.documents;
  const files: readonly PackFile[] = [
    { path: 'originaux/01.pdf', role: 'original', sha256: document!.sha256, sizeBytes: 1000, document: document!.id },
    { path: 'signes/01.pdf', role: 'signed', ...document!.signed!, document: document!.id },
    { path: 'bordereau-de-signature.pdf', role: 'docket', sha256: dossier.docket!, sizeBytes: 5 },
  ];
  const xml = premis({ dossier, files, entries, organisation: { id: 'ville', name: 'Ville & Cie', timeZone: 'Europe/Paris' }, kept: { until: null, years: null, then: 'transfer', source: 'Instruction', reason: null } });
  const root = read(xml);

  it('is well-formed and holds each part where the schema wants it', () => {
    expect(root.name).toBe('premis');
    expect(xml).toContain('version="3.0"');
    check(root);
  });

  it('names every file with its digest, every event, and whoever did it, once', () => {
    expect(all(root, 'messageDigest').map(({ text }) => text)).toEqual(files.map((file) => file.sha256));
    expect(all(root, 'eventType').map(({ text }) => text)).toEqual(['created', 'document-added', 'edited', 'submitted', 'approved', 'signed', 'signed', 'sealed']);
    const agents = all(root, 'agentIdentifierValue').map(({ text }) => text);
    expect(new Set(agents).size).toBe(agents.length);
    expect(new Set(agents)).toEqual(new Set([...all(root, 'linkingAgentIdentifierValue').map(({ text }) => text), 'ville']));
  });

  it('leads from each link to something that is there', () => {
    const [objects, events] = ['objectIdentifierValue', 'eventIdentifierValue'].map((name) => new Set(all(root, name).map(({ text }) => text)));
    for (const { text } of [...all(root, 'linkingObjectIdentifierValue'), ...all(root, 'relatedObjectIdentifierValue')]) expect(objects).toContain(text);
    for (const { text } of all(root, 'linkingEventIdentifierValue')) expect(events).toContain(text);
    expect(valueOf(all(root, 'object')[1]!, 'relatedObjectIdentifierValue')).toBe('originaux/01.pdf');
    expect(valueOf(root, 'statuteNote')).toContain('Conservé sans limite');
  });

  it('leads from the sealing and from each renewal to the signed file, which begins with what was sealed', () => {
    const renewed = lived.after('worker', { type: 'record-renewal', docket: sha256('again'), files: [{ document: document!.id, former: document!.signed!.sha256, sha256: sha256('renewed'), sizeBytes: 9, until: '2035-01-01T00:00:00.000Z' as Instant }] });
    const told = renewed.events.map((event, index): Recorded => ({ entry: { chain: dossier.id as unknown as ChainId, sequence: index + 1, ...entryOf(event) }, previous: null, hash: sha256(String(index)) }));
    const again = read(premis({ dossier: renewed.dossier!, files: [files[0]!, { ...files[1]!, sha256: sha256('renewed') }], entries: told, organisation: { id: 'ville', name: 'Ville', timeZone: 'Europe/Paris' }, kept: null }));
    check(again);
    const linked = all(again, 'event').filter((event) => all(event, 'linkingObjectIdentifierValue').some(({ text }) => text === 'signes/01.pdf'));
    expect(linked.map((event) => valueOf(event, 'eventType'))).toEqual(['sealed', 'renewed']);
    expect(valueOf(linked[1]!, 'eventDetail').replaceAll('\u00A0', ' ')).toBe('Horodatage d’archivage renouvelé avant sa fin. La preuve est protégée jusqu’au 1er janvier 2035');
  });

  it('lets no character of people break the text, and leaves out what XML cannot carry', () => {
    const hostile = `a<b>&"'\u0000\u000B\uFFFE\uD800]]>`;
    const back = read(xmlText(element('t', [element('u', hostile, { v: hostile })])));
    expect(back.children[0]!.text).toBe(`a<b>&"'\uFFFD]]>`);
  });
});
