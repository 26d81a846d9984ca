// What can be done on the screen one is on: the buttons of the places marked `data-suggested`, pressed by their name. Where
// a button is not there, or cannot be pressed, nothing is offered.
import { suggestionsMessages as words } from '../messages/fr/suggestions.js';
import { notify } from '../ui/announce.js';
import { foundAgain, type Suggestion } from './suggestion.js';

interface OnScreen { readonly label: string; readonly button: HTMLElement }

export function suggestionsOnScreen(): readonly Suggestion[] {
  return onScreen().map((was, index) => ({ id: `here-${index}`, group: 'here', label: was.label, run: () => onceClosed(() => press(was)) }));
}

function onScreen(): readonly OnScreen[] {
  const buttons = [...document.querySelectorAll<HTMLElement>('main [data-suggested] :is(button, a)')].filter((button) => !button.matches(':disabled, [data-disabled]') && button.getClientRects().length > 0);
  return buttons.map((button) => ({ label: button.getAttribute('aria-label') ?? button.textContent, button }));
}

/** As the screen is now: it may have been drawn anew behind the window. What the button opens gives the focus back to the button. */
function press(was: OnScreen): void {
  const there = foundAgain(was, onScreen());
  if (!there) return notify(words.gone(was.label), 'info');
  there.button.focus();
  there.button.click();
}

/** After the window has given the focus back to where it came from. */
export function onceClosed(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}
