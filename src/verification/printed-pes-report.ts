// What is found of the signatures of a PES, as the command line prints it, for people. Chains and revocation are not
// judged for XML, and it says so.

import { oneLine } from './one-line.js';
import type { JudgedXades, XadesFault, XadesReport } from '#signature/xades/verify.js';

const FAULTS: Readonly<Record<XadesFault, string>> = {
  'other-shape': 'signature d’une autre forme que celles de Paraphe\u00A0: elle n’a pas été jugée',
  'covers-other': 'elle ne désigne pas l’élément où elle se trouve, ou n’y est pas seule',
  'content-changed': 'ce qui a été signé a été modifié',
  'properties-changed': 'la date, la qualité ou la politique déclarées ont été modifiées',
  'value-wrong': 'elle n’a pas été faite avec la clé du certificat joint',
  'certificate-other': 'le certificat joint n’est pas celui qu’elle désigne',
  'policy-other': 'elle suit une autre politique que celle qui est attendue (--policy\u00A0; sinon celle de la DGFiP en usage ici)',
};

/** Whether there is a signature, each holds, and nothing that should be signed is not. */
export function isWholeAndGood(report: XadesReport): boolean {
  return report.signatures.length > 0 && report.signatures.every(({ faults }) => faults.length === 0) && report.uncovered.length === 0;
}

export function printedPesReport(report: XadesReport, file: string): string {
  const lines = report.signatures.flatMap((one, index) => ['', ...paragraph(one, index + 1)]);
  const uncovered = report.uncovered.map((id) => `   · bordereau sans signature valable\u00A0: ${id === null ? 'sans Id' : oneLine(id)}`);
  return [file, '', summary(report), ...lines, ...(uncovered.length > 0 ? ['', ...uncovered] : []), ''].join('\n');
}

function summary(report: XadesReport): string {
  const nature = report.isExpectedRoot ? '' : 'Ce fichier n’est pas un PES_Aller. ';
  if (report.signatures.length === 0) return `${nature}Ce fichier ne porte aucune signature.`;
  const verdict = isWholeAndGood(report) ? 'Les signatures sont intactes et couvrent tout ce qui doit être signé.' : 'Une signature au moins n’est pas valable, n’a pas été jugée, ou manque.';
  return `${nature}${verdict} La chaîne de certification et la révocation n’ont pas été vérifiées.`;
}

function paragraph(one: JudgedXades, number: number): readonly string[] {
  const covered = { whole: 'le flux entier', part: `le bordereau ${oneLine(one.id ?? 'sans Id')}`, other: `l’élément ${oneLine(one.id ?? 'sans Id')}` }[one.covers];
  const lines: readonly (readonly [string, string | null])[] = [
    ['signataire', one.signer], ['date', one.signedAt && `${one.signedAt} (déclarée)`], ['qualité', one.roles.join(', ') || null], ['politique', one.policy],
  ];
  return [
    `${number}. ${covered}\u00A0: ${verdict(one)}`,
    ...lines.flatMap(([label, text]) => (text === null ? [] : [`   ${label.padEnd(14)}${oneLine(text)}`])),
    ...one.faults.map((fault) => `   – ${FAULTS[fault]}`),
  ];
}

function verdict({ faults }: JudgedXades): string {
  if (faults.length === 0) return 'signature intacte';
  return faults.includes('other-shape') ? 'signature non jugée' : 'signature NON VALABLE';
}
