// The report as the command line prints it, for people.

import { oneLine } from './one-line.js';
import type { SignatureReport, VerificationReport } from '#signature/verify/report.js';
import { momentInFrench } from '#signature/verify/sentences.js';

const LEVELS: Readonly<Record<string, string>> = {
  B: 'PAdES B (sans preuve de date)', T: 'PAdES B-T (date prouvée)', LT: 'PAdES B-LT (vérifiable à long terme)', LTA: 'PAdES B-LTA (archivable)',
};
const MODIFICATIONS: Readonly<Record<string, string>> = {
  none: 'aucune', permitted: 'permises', forbidden: 'NON PERMISES', unknown: 'impossibles à déterminer',
};

export function printedReport(report: VerificationReport, file: string): string {
  return [file, '', report.summary, ...report.signatures.flatMap((one, index) => ['', ...paragraph(one, index + 1)]), ''].join('\n');
}

function paragraph(one: SignatureReport, number: number): readonly string[] {
  const lines: readonly (readonly [string, string | null])[] = [
    [one.seal ? 'apposé par' : one.kind === 'signature' ? 'signataire' : 'autorité', one.signer || 'inconnu'],
    ['certifié par', one.chain.length > 1 ? one.chain.slice(1).join(' › ') : null],
    ['date', one.provenTime ? `${momentInFrench(one.bestSignatureTime)} (prouvée)` : one.claimedTime ? `${momentInFrench(one.claimedTime)} (déclarée)` : null],
    ['motif', one.reason],
    ['lieu', one.location],
    ['niveau', one.level ? LEVELS[one.level]! : null],
    ['verdict', one.subIndication ? `${one.indication} / ${one.subIndication}` : one.indication],
    ['modifications', MODIFICATIONS[one.modifications]!],
  ];
  return [
    oneLine(`${number}. ${one.sentence} [${one.field}]`),
    ...lines.flatMap(([label, text]) => (text === null ? [] : [`   ${label.padEnd(14)}${oneLine(text)}`])),
    ...one.changes.map((change) => `   · ${oneLine(change)}`),
    ...one.messages.map((message) => `   – ${oneLine(message)}`),
  ];
}
