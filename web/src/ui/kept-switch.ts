// What a person turns on or off for this browser: it holds until it is changed there, and is on at first.
import { useSyncExternalStore } from 'react';

export interface KeptSwitch {
  readonly isOn: () => boolean;
  readonly use: () => readonly [boolean, (on: boolean) => void];
}

export function keptSwitch(name: string): KeptSwitch {
  const key = `paraphe.${name}`;
  const listeners = new Set<() => void>();
  const isOn = (): boolean => localStorage.getItem(key) !== 'off';
  const subscribe = (notify: () => void): (() => void) => {
    listeners.add(notify);
    return () => listeners.delete(notify);
  };
  const set = (on: boolean): void => {
    localStorage.setItem(key, on ? 'on' : 'off');
    listeners.forEach((notify) => notify());
  };
  return { isOn, use: () => [useSyncExternalStore(subscribe, isOn), set] };
}
