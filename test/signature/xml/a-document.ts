// XML as it is found in the world: namespaces declared anywhere and shadowed, references, sections, comments,
// instructions, every kind of line end. One element has the Id `x`. Nearly all are well formed: `]]` may meet `>`, an
// attribute may be there twice.

import fc from 'fast-check';

const prefixes = ['', 'a', 'b'] as const;
const namespaces = ['urn:x', 'urn:y', 'http://www.minefi.gouv.fr/cp/helios/pes_v2/Rev0/aller'];
const word = fc.constantFrom('Piece', 'V', 'été', 'n-1', '_x.y');

const text = fc.array(fc.constantFrom(
  'abc', 'é', 'Œ', ' ', '\n', '\r\n', '\r', '\t', '>', '"', '\'', ']]', '--', '&amp;', '&lt;', '&gt;', '&quot;', '&#13;', '&#xA;', '&#9;', '&#8217;', '&#x1F600;',
  '<![CDATA[a<b&c\r\n]] >]]>', '<![CDATA[]]>', '<!-- à - rien -->', '<?but  deux mots ?>', '<?seul?>',
), { maxLength: 6 }).map((parts) => parts.join(''));

const value = fc.array(fc.constantFrom('a', 'é', ' ', '  ', '\n', '\r\n', '\t', '\'', '>', '&amp;', '&lt;', '&quot;', '&#xD;', '&#10;', '&#9;', '&#233;'), { maxLength: 5 }).map((parts) => parts.join(''));

interface Tree {
  readonly prefix: string;
  readonly name: string;
  readonly declared: readonly (readonly [string, string])[];
  readonly attributes: readonly (readonly [string, string, string])[];
  readonly space: string;
  readonly children: readonly (Tree | string)[];
}

const tree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    prefix: fc.constantFrom(...prefixes),
    name: word,
    declared: fc.uniqueArray(fc.tuple(fc.constantFrom(...prefixes), fc.constantFrom(...namespaces)), { selector: ([prefix]) => prefix, maxLength: 3 }),
    attributes: fc.uniqueArray(fc.tuple(fc.constantFrom('', 'a', 'xml'), word, value), { selector: ([, name]) => name, maxLength: 4 }),
    space: fc.constantFrom('', ' ', '\n  '),
    children: fc.array(fc.oneof({ maxDepth: 4, depthSize: 'small' }, text, tie('tree')), { maxLength: 4 }),
  }),
})).tree;

function written(node: Tree, id: string | null): string {
  const name = node.prefix === '' ? node.name : `${node.prefix}:${node.name}`;
  const parts = [
    ...node.declared.map(([prefix, namespace]) => `${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${namespace}"`),
    ...node.attributes.map(([prefix, local, content], index) => `${prefix === '' ? '' : `${prefix}:`}${local}=${index % 2 ? `'${content.replaceAll('\'', '')}'` : `"${content}"`}`),
    ...(id === null ? [] : [`Id="${id}"`]),
  ];
  const inside = node.children.map((child) => (typeof child === 'string' ? child : written(child, null))).join('');
  const opening = `<${[name, ...parts].join(node.space === '' ? ' ' : node.space)}${node.space}`;
  return inside === '' && id === null ? `${opening}/>` : `${opening}>${inside}</${name}${node.space}>`;
}

export interface GeneratedDocument {
  readonly bytes: Buffer;
  readonly encoding: 'ISO-8859-1' | 'UTF-8';
}

export const aDocument: fc.Arbitrary<GeneratedDocument> = fc.record({ tree, encoding: fc.constantFrom('ISO-8859-1' as const, 'UTF-8' as const) }).map(({ tree: apex, encoding }) => {
  const all = `<?xml version="1.0" encoding="${encoding}"?>\r\n<!-- avant --><racine xmlns="urn:d" xmlns:a="urn:x" xmlns:b="urn:y">${written(apex, 'x')}\n</racine>`;
  const bytes = encoding === 'UTF-8' ? Buffer.from(all) : Buffer.from(all.replaceAll('Œ', 'O'), 'latin1');
  return { bytes, encoding };
});
