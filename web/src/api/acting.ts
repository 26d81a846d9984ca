// Which collectivité this tab acts for when it is not one's own (centre de gestion). Kept in the tab: another tab stays at
// home. Whoever comes or leaves takes nothing along: no answer kept in memory, nothing typed, no page of before.
const KEY = 'paraphe.acting-for';

function stored(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

let house = stored();
let leaving = false;
/** The intervention has ended on the way out, the session has not. */
let isOver = false;

export const actingFor = (): string | null => house;

/** Whoever signs in next begins at home. */
export function forgetActing(): void {
  house = null;
  isOver = false;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** Where a commune that knows one no more leads home; not while one leaves by oneself. */
export const sentHome = (): boolean => house !== null && !leaving;

/** Until the answer has come one acts for whom one did; whoever could not leave does so until they say whether they stay. */
export async function whileLeaving<Left>(leave: () => Promise<Left>): Promise<Left> {
  leaving = true;
  const left = await leave();
  forgetActing();
  leaving = false;
  return left;
}

export const interventionIsOver = (): boolean => isOver;
export function endIntervention(): void {
  isOver = true;
}

/** Whoever could not leave stays: at home, when the intervention has ended on the way out. */
export function stay(): void {
  leaving = false;
  if (isOver) actFor(null, '/communes?fin=1');
}

/** Whoever comes to this browser next finds nothing that was typed here. */
export function leaveNothing(): void {
  try {
    sessionStorage.clear();
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** `null`: at home again. The whole page is loaded anew, at this address. */
export function actFor(next: string | null, address: string): void {
  house = next;
  leaveNothing();
  try {
    if (next !== null) sessionStorage.setItem(KEY, next);
  } catch {
    // A browser that keeps nothing lets nobody act elsewhere either.
  }
  location.replace(address);
}
