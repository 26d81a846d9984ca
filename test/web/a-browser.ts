// A real Chromium before the real server of the demo town. Each person has a window of their own; every screen
// looked at is kept as a picture and judged by axe, and nothing the page complains about is let through.

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { Clock } from '#kernel/clock.js';
import type { Environment } from '#platform/config.js';
import type { TestApplication } from '../support/application.js';
import { aDemoTown } from '../support/demo-town.js';
import { foreignTool } from '../support/foreign-tool.js';
import { until } from '../support/until.js';

const PICTURES = 'screenshots';
/** `npm run screenshots`: to be looked at. Else only what has a fault is drawn: a picture costs as much as a judgement. */
const DRAWS = process.env['PARAPHE_SCREENSHOTS'] === '1';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Width { readonly width: number; readonly height: number; readonly touch?: boolean }
export const desktop: Width = { width: 1440, height: 900 };
export const tablet: Width = { width: 1024, height: 768, touch: true };
export const upright: Width = { width: 768, height: 1024, touch: true };
export const phone: Width = { width: 390, height: 844, touch: true };
/** A desk, a tablet held upright, a phone. */
const WIDTHS = [desktop, upright, phone];
/** Where pictures are wanted, a tablet lying down too: what else is between the two others. */
const EVERY_WIDTH = [desktop, tablet, upright, phone];

export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained about: refused by the policy, a script that broke, a file that did not come. */
  readonly complaints: string[];
}

export class Screens {
  private readonly windows: Window[] = [];

  private constructor(readonly app: TestApplication, private readonly browser: Browser) {}

  /** `null`, after a loud word, on a machine without Chromium. */
  static async open(environment: Environment = {}, clock?: Clock): Promise<Screens | null> {
    const executablePath = foreignTool('chromium');
    if (!executablePath) return null;
    if (!existsSync('dist-web/index.html')) throw new Error('The pages are not built: npm run build');
    mkdirSync(PICTURES, { recursive: true });
    return new Screens(await aDemoTown(environment, clock), await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] }));
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.app.close();
  }

  async window({ width, height, touch }: Width): Promise<Window> {
    const context = await this.browser.newContext({ viewport: { width, height }, hasTouch: touch ?? false, locale: 'fr-FR', timezoneId: 'Europe/Paris', baseURL: this.app.url, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const window = { page, context, complaints: [] as string[] };
    // An answer that is no 200 is an answer: the browser's own line about it is no complaint of the page.
    page.on('console', (message) => message.type() === 'error' && !message.text().startsWith('Failed to load resource') && window.complaints.push(message.text()));
    page.on('pageerror', (error) => window.complaints.push(String(error)));
    this.windows.push(window);
    return window;
  }

  /** Someone of the demo town, arrived at their tray with one click. */
  async as(persona: string, size: Width): Promise<Window> {
    const window = await this.window(size);
    await window.page.goto('/');
    await this.enter(window, persona);
    await window.page.waitForURL('**/corbeille');
    return window;
  }

  async enter({ page }: Window, persona: string): Promise<void> {
    await page.locator('.persona', { hasText: persona }).click();
  }

  /** Keeps a picture when pictures are wanted, and expects nothing from axe: WCAG A and AA, and its best practices. */
  private async judge({ page, complaints }: Window, name: string): Promise<void> {
    const { width } = page.viewportSize() ?? desktop;
    const picture = (): Promise<unknown> => page.screenshot({ path: `${PICTURES}/${name}-${width}.png` });
    await page.evaluate('document.fonts.ready.then(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))))');
    if (DRAWS) await picture();
    // Once a page: it stays there from one width to the next.
    if (!await page.evaluate(`'axe' in globalThis`)) await page.evaluate(axe);
    const faults = await page.evaluate<readonly string[]>(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`);
    const overflowPx = await page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - innerWidth)');
    const isGood = faults.length === 0 && complaints.length === 0 && overflowPx === 0;
    if (!isGood && !DRAWS) await picture();
    expect({ screen: `${name} ${width}`, faults, complaints, overflowPx }).toEqual({ screen: `${name} ${width}`, faults: [], complaints: [], overflowPx: 0 });
  }

  /** The window as it is; where pictures are wanted, a state seen at one of the usual widths is seen at all of them. */
  async look(window: Window, name: string): Promise<void> {
    const width = window.page.viewportSize()?.width;
    await this.judge(window, name);
    if (DRAWS && EVERY_WIDTH.some((one) => one.width === width)) await this.resized(window, name, EVERY_WIDTH.filter((one) => one.width !== width));
  }

  /** The same screen at several widths, without going there again; the window is then as wide as before. */
  async lookAround(window: Window, name: string, widths: readonly Width[] = WIDTHS): Promise<void> {
    await this.resized(window, name, DRAWS ? [...widths.filter((one) => one !== tablet), tablet] : widths);
  }

  private async resized(window: Window, name: string, widths: readonly Width[]): Promise<void> {
    const { page } = window;
    const before = page.viewportSize() ?? desktop;
    for (const { width, height } of widths) {
      await page.setViewportSize({ width, height });
      await this.judge(window, name);
    }
    await page.setViewportSize(before);
  }
}

/** Asked of the page again and again: what waits inside of it would be stopped by the policy of the product, which evaluates no string. */
export function becomesTrue(page: Page, expression: string): Promise<void> {
  return until(() => page.evaluate<boolean>(`Boolean(${expression})`), 30_000);
}

/** The dossier of this title is opened from the tray, its first page drawn. */
export async function openFromTray(page: Page, title: string): Promise<void> {
  await page.locator('a.row', { hasText: title }).click();
  await firstPageDrawn(page);
}

export async function firstPageDrawn(page: Page): Promise<void> {
  await page.locator('.textLayer span').first().waitFor();
}

/** On a narrow window the circuit is behind a button. */
export async function showCircuit(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Voir le circuit' });
  if (await button.isVisible()) await button.click();
}
