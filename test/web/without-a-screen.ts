// What whoever is at a window asks of the server without a screen, under their session.

import type { Page } from 'playwright-core';

export const OURS = { 'x-paraphe-request': '1' };

/** Throws on any other answer than a good one. */
export async function asked(page: Page, method: string, path: string, data?: object): Promise<unknown> {
  const response = await page.request.fetch(path, { method, headers: OURS, ...(data ? { data } : {}) });
  const text = await response.text();
  if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

/** On the documents as they are. */
export async function decided(page: Page, id: string, how: 'submit' | 'approve' | 'sign'): Promise<void> {
  const { documents } = await asked(page, 'GET', `/api/dossiers/${id}`) as { readonly documents: readonly { readonly sha256: string }[] };
  await asked(page, 'POST', `/api/dossiers/${id}/${how}`, { seen: documents.map(({ sha256 }) => sha256) });
}
