// What can be done on the screen one is on: the buttons of the places marked `data-commands`, pressed by their name. Where
// a button is not there, or cannot be pressed, nothing is offered.
import type { Command } from './command.js';

export function commandsOnScreen(): readonly Command[] {
  const buttons = [...document.querySelectorAll<HTMLElement>('main [data-commands] :is(button, a)')].filter((button) => !button.matches(':disabled, [data-disabled]') && button.getClientRects().length > 0);
  return buttons.map((button, index) => ({ id: `here-${index}`, group: 'here', label: button.getAttribute('aria-label') ?? button.textContent, run: () => press(button) }));
}

/** What the button opens gives the focus back to the button. */
function press(button: HTMLElement): void {
  onceClosed(() => {
    button.focus();
    button.click();
  });
}

/** After the window has given the focus back to where it came from. */
export function onceClosed(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}
