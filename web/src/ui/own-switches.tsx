// What each decides about the screens, for this browser: the one-key shortcuts, and going on by itself after a decision.
import { Switch } from '@mantine/core';
import { helpMessages as words } from '../messages/fr/help.js';
import { goingOnSwitch } from '../trays/run-store.js';
import { shortcutsSwitch } from './shortcuts.js';

export function OwnSwitches() {
  const [keys, setKeys] = shortcutsSwitch.use();
  const [goingOn, setGoingOn] = goingOnSwitch.use();
  return (
    <>
      <Switch checked={keys} onChange={(event) => setKeys(event.currentTarget.checked)} label={words.enabled} description={words.enabledHint} size="md" />
      <Switch checked={goingOn} onChange={(event) => setGoingOn(event.currentTarget.checked)} label={words.goingOn} description={words.goingOnHint} size="md" />
    </>
  );
}
