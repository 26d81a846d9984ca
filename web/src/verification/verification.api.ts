// Asking the server to judge a file; the file is read and forgotten.
import { sendFile } from '../api/client.js';
import { Unreachable } from '../api/problem.js';
import type { VerificationReport } from './report.js';

export const verifyFile = (file: Blob): Promise<VerificationReport> => sendFile('POST', '/api/verification', file);

/** The signed file of a dossier, judged as any citizen would have it judged. */
export async function verifyStored(url: string): Promise<VerificationReport> {
  const response = await fetch(url, { credentials: 'same-origin' }).catch(() => null);
  if (!response?.ok) throw new Unreachable();
  return verifyFile(await response.blob());
}
