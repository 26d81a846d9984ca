// A certificate that the town has bought, kept here, ends while its holder has the dossier open: what is read before the click
// and at it, what is kept of what was typed, and what the same click does once the next one is recorded.

import { AuthorityService } from '#authority/authority.service.js';
import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { storyClock } from '#demo/story-clock.client.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { desktop, firstPageDrawn, Screens, type Window } from './a-browser.js';
import { asked } from './without-a-screen.js';

const PATIENCE_MS = 120_000;
const WORD = 'Vu avec le service, bon pour signature.';
/** How far the town lives ahead of the machine. */
let aheadMs = 0;
let screens: Screens | null;

const now = (): Instant => instantOfMs(msOfInstant(storyClock.now()) + aheadMs);

beforeAll(async () => {
  screens = await Screens.open({}, { now });
}, 240_000);
afterAll(() => screens?.close(), 60_000);

it('a certificate kept here that ends while its holder reads signs nothing: said with since when, the words kept, and the next one signs', async () => {
  if (!screens) return;
  const { person, validTo } = await recordedFor(await screens.as('Référent numérique', desktop));
  liveAt(minutesFrom(validTo, -10));

  const deputy = await arrived('Martine Quesnoy');
  const { page } = deputy;
  await page.locator('a.row', { hasText: 'Signer' }).first().click();
  await firstPageDrawn(page);
  const id = new URL(page.url()).pathname.split('/').at(-1)!;
  const seen = async () => asked(page, 'GET', `/api/dossiers/${id}?ahead=1`) as Promise<{ readonly status: string; readonly version: number; readonly you: { readonly action: string | null }; readonly journal: readonly { readonly what: string }[] }>;
  const before = await seen();
  await page.getByRole('button', { name: 'Signer', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^Certificat\s: Martine QUESNOY, valable jusqu’au \d/).waitFor();
  await dialog.getByText(/^Votre certificat prend fin aujourd’hui, le /).waitFor();
  await screens.lookAround(deputy, 'ending-certificate');
  await dialog.getByRole('button', { name: 'Ajouter un mot' }).click();
  await dialog.getByLabel('Annotation publique').fill(WORD);

  liveAt(minutesFrom(validTo, 1));
  await dialog.getByRole('button', { name: 'Signer maintenant' }).click();
  const refusal = dialog.getByRole('alert');
  await refusal.getByText(/Le certificat de signature de Martine QUESNOY n’est plus valable depuis le .*\s: il en faut un autre, qu’un administrateur enregistre\./).waitFor();
  await refusal.getByText('Rien n’a été envoyé.').waitFor();
  // The dossier has not changed: there is nothing to load again. Said once, by whoever judged the click.
  expect(await refusal.getByRole('button').count()).toBe(0);
  expect(await dialog.getByText(/certificat/i).count()).toBe(2);
  await screens.lookAround(deputy, 'ended-certificate');

  // The dossier waits as it did; who tried is kept as proof, and nothing else.
  const { status, version, you, journal } = await seen();
  expect({ status, version, action: you.action, more: journal.length - before.journal.length }).toEqual({ status: before.status, version: before.version, action: 'signature', more: 1 });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.goto('/compte');
  await page.getByText('Ne sert pas').waitFor();
  await screens.lookAround(deputy, 'ended-certificate-account');
  await page.goto('/corbeille');
  await page.locator(`a.row[href*="${id}"]`, { hasText: 'Signer' }).click();
  await firstPageDrawn(page);
  await page.getByRole('button', { name: 'Signer', exact: true }).click();
  await dialog.getByText('Cette signature sera refusée.').waitFor();
  await screens.lookAround(deputy, 'ended-certificate-known');
  expect(await dialog.getByLabel('Annotation publique').inputValue()).toBe(WORD);

  const next = await recordedFor(await arrived('Référent numérique'));
  expect([next.person, next.validTo > validTo]).toEqual([person, true]);
  await dialog.getByRole('button', { name: 'Signer maintenant' }).click();
  await page.getByRole('status').filter({ hasText: 'Signé' }).waitFor();
  await page.goto('/compte');
  await page.getByText(/^Valable jusqu’au/).waitFor();
  expect((await seen()).journal.some(({ what }) => what.includes(WORD))).toBe(true);
}, PATIENCE_MS);

function minutesFrom(instant: Instant, minutes: number): Instant {
  return instantOfMs(msOfInstant(instant) + minutes * 60_000);
}

function liveAt(instant: Instant): void {
  aheadMs += msOfInstant(instant) - msOfInstant(now());
}

/** At a window whose day is that of the town. */
async function arrived(persona: string): Promise<Window> {
  const window = await screens!.window(desktop);
  await window.context.clock.setFixedTime(now());
  await window.page.goto('/');
  await screens!.enter(window, persona);
  await window.page.waitForURL('**/corbeille');
  return window;
}

/** A PKCS#12 in the name of the first deputy, as an administrator brings one. */
async function recordedFor({ page }: Window): Promise<{ readonly person: string; readonly validTo: Instant }> {
  const { chart: { persons } } = await asked(page, 'GET', '/api/organisation/chart') as { readonly chart: { readonly persons: readonly { readonly id: string; readonly lastName: string }[] } };
  const person = persons.find(({ lastName }) => lastName === 'Quesnoy')!.id;
  const { pkcs12, password, certificate } = await screens!.app.app.get(AuthorityService, { strict: false }).issue({ commonName: 'Martine QUESNOY' });
  await asked(page, 'POST', '/api/certificates/brought', { person, file: Buffer.from(pkcs12).toString('base64'), password });
  return { person, validTo: readCertificate(certificate).notAfter };
}
