// Nothing moves under the finger while a screen comes (cumulative layout shift under 0.02), wherever one enters.

import { aPng } from '../support/a-png.js';
import { desktop, phone, Screens, upright, type Window } from './a-browser.js';
import { asked } from './without-a-screen.js';

const PATIENCE_MS = 180_000;
const MOST = 0.02;
const SETTLED_MS = 800;
const OPEN = ['/connexion', '/mentions-legales', '/accessibilite', '/verification', '/mot-de-passe'];
const SIGNED_IN = ['/corbeille', '/envoyes', '/termines', '/recherche', '/nouveau', '/absences', '/circuits', '/circuits/arrete', '/organisation', '/organisation/bureaux', '/organisation/delegations', '/organisation/certificats', '/organisation/types', '/organisation/collectivite', '/compte'];
let screens: Screens | null;

beforeAll(async () => {
  screens = await Screens.open();
}, 240_000);
afterAll(() => screens?.close(), 60_000);

/** What moved too much at this address, and where it went. */
async function whatMoves({ page }: Window, path: string): Promise<readonly string[]> {
  await page.goto(path);
  await page.locator('h1').waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(SETTLED_MS);
  const { moved, told } = await page.evaluate<{ moved: number; told: readonly string[] }>('globalThis.shifts');
  return moved < MOST ? [] : [`${path} ${moved.toFixed(3)}`, ...told];
}

it.each([['1440', desktop], ['768', upright], ['390', phone]] as const)('nothing moves while a screen comes, %s px', async (_name, size) => {
  if (!screens) return;
  const visitor = await screens.window(size);
  await visitor.page.addInitScript(`globalThis.shifts = { moved: 0, told: [] }; new PerformanceObserver((list) => { for (const { value, hadRecentInput, sources } of list.getEntries()) if (!hadRecentInput) { shifts.moved += value; shifts.told.push(value.toFixed(4) + ' ' + sources.map(({ node, previousRect, currentRect }) => (node?.className ?? node?.nodeName) + ' ' + previousRect.y + ' to ' + currentRect.y).join(', ')); } }).observe({ type: 'layout-shift', buffered: true });`);
  const moving: string[] = [];
  for (const path of OPEN) moving.push(...await whatMoves(visitor, path));
  await visitor.page.goto('/');
  await screens.enter(visitor, 'Yann Duriez');
  await visitor.page.waitForURL((url) => !url.pathname.startsWith('/connexion'));
  // It comes after its place.
  await asked(visitor.page, 'PUT', '/api/organisation/logo', { image: aPng(300, 100).toString('base64') });
  for (const path of SIGNED_IN) moving.push(...await whatMoves(visitor, path));
  expect(moving).toEqual([]);
}, PATIENCE_MS);
