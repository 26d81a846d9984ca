// A PES_Aller of an invented town, as its financial software writes it: ISO-8859-1, one tag a line, accents and
// references, no more namespaces than are needed.

export interface PesOrder {
  /** Ids of the bordereaux; `null`: one without. */
  readonly parts?: readonly (string | null)[];
  readonly rootId?: string | null;
  readonly encoding?: 'ISO-8859-1' | 'UTF-8';
  /** Stands within each piece, as it is. */
  readonly extra?: string;
  readonly attachment?: string;
}

export function aPesText({ parts = ['B1'], rootId = null, encoding = 'ISO-8859-1', extra = '', attachment = '' }: PesOrder = {}): string {
  const id = (value: string | null): string => (value === null ? '' : ` Id="${value}"`);
  return `<?xml version="1.0" encoding="${encoding}"?>
<n:PES_Aller xmlns:n="http://www.minefi.gouv.fr/cp/helios/pes_v2/Rev0/aller" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"${id(rootId)}>
\t<Enveloppe><Parametres><Version V="2"/><TypFic V="PESALR2"/><NomFic V="PES-2026-0117"/></Parametres><Emetteur><Sigle V="ESSAI"/><Adresse V="1.0"/></Emetteur></Enveloppe>
\t<EnTetePES><DteStr V="2026-11-27"/><IdPost V="062999"/><IdColl V="21620480000017"/><CodCol V="123"/><CodBud V="00"/><LibelleColBud V='Ville d&apos;Évenvilliers'/></EnTetePES>
\t<PES_DepenseAller>
\t\t<EnTeteDepense><IdVer V="2"/><InfoDematerialisee V="1"/></EnTeteDepense>
${parts.map((part, index) => `\t\t<Bordereau${id(part)}>
\t\t\t<BlocBordereau><Exer V="2026"/><IdBord V="${index + 1}"/><DteBordEm V="2026-11-27"/><TypBord V="01"/><NbrPce V="1"/><MtCumulAnnuel V="1234.56"/><MtBordHT V="1000.00"/></BlocBordereau>
\t\t\t<Piece><BlocPiece><InfoPce><IdPce V="${index + 101}"/><TypPce V="01"/><NatPce V="01"/><Obj V="Réfection de l&apos;école &amp; de la cantine"/></InfoPce></BlocPiece>
\t\t\t\t<LigneDePiece><BlocLignePiece><InfoLignePce><IdLigne V="1"/><MtHT V="1000.00"/></InfoLignePce></BlocLignePiece><Tiers><InfoTiers><Nom V="Établissements Lefèvre"/></InfoTiers></Tiers></LigneDePiece>${extra}</Piece>
\t\t</Bordereau>`).join('\r\n')}
\t</PES_DepenseAller>${attachment === '' ? '' : `\n\t<PES_PJ><PJ><Contenu><Fichier MIMEType="application/pdf">${attachment}</Fichier></Contenu></PJ></PES_PJ>`}
</n:PES_Aller>
`;
}

export function aPes(order: PesOrder = {}): Buffer {
  const text = aPesText(order);
  return order.encoding === 'UTF-8' ? Buffer.from(text, 'utf8') : Buffer.from(text, 'latin1');
}
