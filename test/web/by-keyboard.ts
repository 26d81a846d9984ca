// A dialog gone through by the keyboard alone: opened from where its opener stands, every control of it met once in the order in
// which it is read, nothing outside of it, closed by Escape, and the focus back where it was opened.

import type { Locator, Page } from 'playwright-core';
import { until } from '../support/until.js';

/** Longer than any dialog of the product; a date is gone through in four steps. */
const MOST_TABS = 300;

/** What the browser is asked: of the last dialog, what the tabulation key should meet, in the order of the page. */
const CONTROLS = `(() => {
  const dialog = [...document.querySelectorAll('[role="dialog"]')].at(-1);
  if (!dialog) return null;
  const met = (radio, all) => radio.checked || (!all.some((other) => other.name === radio.name && other.checked) && all.find((other) => other.name === radio.name) === radio);
  const radios = [...dialog.querySelectorAll('input[type="radio"]:not(:disabled)')];
  const all = [...dialog.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter((control) => control.tabIndex >= 0 && !control.matches(':disabled') && control.checkVisibility({ visibilityProperty: true }) && (control.type !== 'radio' || met(control, radios)));
  return { dialog, all };
})()`;

const FOCUSED_INSIDE = `(() => { const found = ${CONTROLS}; return found !== null && found.dialog.contains(document.activeElement); })()`;
const NAME = `(control) => control.getAttribute('aria-label') || control.labels?.[0]?.textContent || control.textContent.trim() || control.id || control.tagName`;

/** Where the next step should lead, kept in the page; `null`: what has the focus is no control, but what scrolls. */
const EXPECT_NEXT = `(() => {
  const { all } = ${CONTROLS};
  const at = all.indexOf(document.activeElement);
  globalThis.left = document.activeElement;
  globalThis.awaited = at < 0 ? (all.includes(globalThis.awaited) ? globalThis.awaited : all[0]) : all[(at + 1) % all.length];
  return { isDone: all.every((control) => globalThis.met.has(control)), names: all.map(${NAME}) };
})()`;

const FORGET_MET = 'globalThis.met = new Set(); globalThis.awaited = undefined';
const NAMES = `String(${CONTROLS}?.all.map(${NAME}))`;

const WENT = `(() => {
  const here = document.activeElement;
  const { dialog } = ${CONTROLS} ?? {};
  if (here === globalThis.awaited) { globalThis.met.add(here); return 'as awaited'; }
  if (here === globalThis.left) return 'still there';
  if (dialog?.contains(here) && !here.matches('a, button, input, select, textarea, summary, [tabindex]')) return 'scrolls';
  return (dialog?.contains(here) ? 'inside, ' : 'outside, ') + (${NAME})(here) + ' instead of ' + (${NAME})(globalThis.awaited);
})()`;

export async function goneThrough(page: Page, opener: Locator, open: () => Promise<void>, name: string | RegExp): Promise<void> {
  await open();
  const dialog = page.getByRole('dialog', { name });
  await dialog.waitFor();
  await until(() => page.evaluate<boolean>(FOCUSED_INSIDE));
  await settled(page);
  await allMet(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await until(() => opener.evaluate((element) => element === element.ownerDocument.activeElement)).catch(async () => {
    throw new Error(`the focus is on « ${await page.evaluate<string>(`(${NAME})(document.activeElement)`)} » and not where « ${String(name)} » was opened`);
  });
}

const SETTLED_MS = 100;

/** What a dialog reads of the server comes after it, and the field to begin with takes the focus a moment later. */
async function settled(page: Page): Promise<void> {
  let before = '';
  await until(async () => {
    const now = await page.evaluate<string>(`JSON.stringify([${CONTROLS}?.all.map(${NAME}), ${FOCUSED_INSIDE}, ${CONTROLS}?.all.indexOf(document.activeElement)])`);
    const isSettled = now === before;
    before = now;
    if (!isSettled) await page.waitForTimeout(SETTLED_MS);
    return isSettled;
  });
}

/** From what has the focus, round to it again; from the start when the dialog has changed under the key. */
async function allMet(page: Page): Promise<void> {
  const steps: string[] = [];
  let controls: { readonly isDone: boolean; readonly names: readonly string[] } = { isDone: false, names: [] };
  await page.evaluate(FORGET_MET);
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    controls = await page.evaluate(EXPECT_NEXT);
    if (controls.isDone) return;
    await page.keyboard.press('Tab');
    const went = await page.evaluate<string>(WENT);
    steps.push(await page.evaluate<string>(`(${NAME})(document.activeElement)`));
    // « Still there » and « scrolls »: the parts of a date, and what is longer than the window.
    if (went === 'as awaited' || went === 'still there' || went === 'scrolls') continue;
    if (await page.evaluate<string>(NAMES) !== String(controls.names)) await page.evaluate(FORGET_MET);
    else throw new Error(`the key went ${went}, in: ${controls.names.join(' | ')}; steps: ${steps.join(' > ')}`);
  }
  throw new Error(`not all of ${controls.names.join(' | ')} met; steps: ${steps.join(' > ')}`);
}
