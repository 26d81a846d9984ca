// Files dropped on a draft: several at once, each with its progress; a connection cut in the middle; one called off;
// one refused, with the reason.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { pdfWith } from '../intake/hostile-files.js';
import { aPng } from '../support/a-png.js';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
import { desktop, Screens, type Window } from './a-browser.js';

const PATIENCE_MS = 240_000;
const MEGABYTE = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'paraphe-drop-'));
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await screens?.close();
}, 60_000);

/** 20 MB: three pieces of the protocol. */
function large(mark: string): Buffer {
  const bytes = Buffer.alloc(20 * MEGABYTE, mark);
  return pdfWith('', Buffer.concat([Buffer.from(`<< /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream')]));
}

const line = (network: CDPSession, { offline = false, megabytesPerSecond = -1 }) =>
  network.send('Network.emulateNetworkConditions', { offline, latency: 0, downloadThroughput: -1, uploadThroughput: megabytesPerSecond === -1 ? -1 : megabytesPerSecond * MEGABYTE });

async function aDraft(agent: Window, title: string): Promise<void> {
  await agent.page.getByRole('link', { name: 'Nouveau dossier' }).click();
  await agent.page.getByLabel('Type de dossier').selectOption('courrier');
  await agent.page.getByLabel('Titre').fill(title);
}

const dropMain = (agent: Window, name: string, buffer: Buffer) => agent.page.getByLabel('Choisir un fichier pour : Document à signer').setInputFiles(onDisk([{ name, buffer }]));
const dropAnnexes = (agent: Window, files: readonly { name: string; buffer: Buffer }[]) =>
  agent.page.getByLabel('Choisir un fichier pour : Annexes').setInputFiles(onDisk(files));

/** A browser takes large files from the disk. */
function onDisk(files: readonly { name: string; buffer: Buffer }[]): string[] {
  return files.map(({ name, buffer }) => {
    writeFileSync(join(folder, name), buffer);
    return join(folder, name);
  });
}

it('a connection lost in the middle of a large file: it is said, and the sending goes on where it stopped', async () => {
  if (!screens) return;
  const agent = await screens.as('Pauline Mercier', desktop);
  const { page } = agent;
  await aDraft(agent, 'Plan local d’urbanisme');
  const begun: string[] = [];
  const pieces: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/uploads')) begun.push(request.url());
    if (request.method() === 'PATCH' && request.url().includes('/uploads/')) pieces.push(request.headers()['upload-offset'] ?? '');
  });
  const network = await agent.context.newCDPSession(page);
  await network.send('Network.enable');
  await line(network, { megabytesPerSecond: 1.5 });
  await dropMain(agent, 'plan.pdf', large('a'));
  await until(async () => Number(await page.evaluate("document.querySelector('progress')?.value ?? 0")) >= 45, 120_000);
  await screens.look(agent, 'upload-progress');
  await line(network, { offline: true });
  await page.getByText('l’envoi reprendra où il s’est arrêté').waitFor({ timeout: 60_000 });
  await screens.lookAround(agent, 'upload-cut');
  await page.getByRole('button', { name: 'Envoyer dans le circuit' }).click();
  await page.getByText('Des fichiers sont en cours d’envoi').waitFor();
  await line(network, {});
  await page.getByRole('button', { name: 'Retirer plan.pdf' }).waitFor({ timeout: 120_000 });
  expect(begun).toHaveLength(1);
  // Nothing that had arrived was sent again: each piece begins where one ended.
  expect(pieces.filter((offset) => offset === '0')).toHaveLength(1);
}, PATIENCE_MS);

it('several at once: one called off, one refused with the reason, an image made a page, the same file only once', async () => {
  if (!screens) return;
  const agent = await screens.as('Pauline Mercier', desktop);
  const { page } = agent;
  await aDraft(agent, 'Marché de voirie');
  const network = await agent.context.newCDPSession(page);
  await network.send('Network.enable');
  await line(network, { megabytesPerSecond: 2 });
  const annex = Buffer.from(await aPdf('Annexe'));
  await dropAnnexes(agent, [{ name: 'enorme.pdf', buffer: large('b') }, { name: 'piège.pdf', buffer: pdfWith('/OpenAction << /S /Launch /F (calc.exe) >>') }, { name: 'photo.png', buffer: aPng(300, 200) }, { name: 'annexe.pdf', buffer: annex }]);
  await page.getByRole('button', { name: 'Annuler l’envoi de enorme.pdf' }).click();
  await page.getByText('enorme.pdf').waitFor({ state: 'detached' });
  await line(network, {});
  await page.getByText('Ce PDF peut lancer un programme').waitFor({ timeout: 60_000 });
  await page.getByText('Fait à partir de photo.png').waitFor({ timeout: 60_000 });
  await page.getByText(/N’est qu’une image\s: pas de version texte\. Ajoutez une version accessible en annexe\./).waitFor();
  await page.getByRole('button', { name: 'Retirer annexe.pdf' }).waitFor({ timeout: 60_000 });
  await dropAnnexes(agent, [{ name: 'autre nom.pdf', buffer: annex }]);
  await page.getByText('Ce fichier fait déjà partie du dossier, sous le nom « annexe.pdf »').waitFor({ timeout: 60_000 });
  await screens.lookAround(agent, 'upload-refused');
  await page.getByRole('button', { name: 'Masquer le message sur autre nom.pdf' }).click();
  await page.getByText('autre nom.pdf').waitFor({ state: 'detached' });
}, PATIENCE_MS);
