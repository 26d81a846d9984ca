// Letters that an agent sends without a screen.

import type { Page } from 'playwright-core';
import { asked, OURS } from './without-a-screen.js';

interface Frame { readonly page: number; readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** A letter of these bytes, sent on its circuit by whoever is at that window; `frame`: where its signature will be seen. */
export async function sentLetter(page: Page, title: string, pdf: Uint8Array, frame?: Frame): Promise<{ readonly id: string }> {
  const { id } = await asked(page, 'POST', '/api/dossiers', { type: 'courrier', title, metadata: { subtype: 'reponse', recipient: 'Association des riverains', matter: '6.1' } }) as { readonly id: string };
  const put = await page.request.put(`/api/dossiers/${id}/documents?role=main&name=courrier.pdf`, { headers: { ...OURS, 'content-type': 'application/pdf' }, data: Buffer.from(pdf), timeout: 120_000 });
  if (!put.ok()) throw new Error(`document: ${put.status()} ${await put.text()}`);
  const { documents: [main] } = await asked(page, 'GET', `/api/dossiers/${id}`) as { readonly documents: readonly { readonly id: string; readonly sha256: string }[] };
  if (frame) await asked(page, 'PUT', `/api/dossiers/${id}/documents/${main!.id}/frames`, { sha256: main!.sha256, frames: [{ step: 'signature-courrier', ...frame }] });
  await asked(page, 'POST', `/api/dossiers/${id}/submit`, { seen: [main!.sha256] });
  return { id };
}
