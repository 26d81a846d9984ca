import { changeBetween } from '../../web/src/news/tray-change.js';
import type { TrayItem } from '../../web/src/trays/tray.js';

const items = (...ids: readonly string[]): readonly TrayItem[] => ids.map((dossierId) => ({ dossierId }) as TrayItem);
const page = (ids: readonly string[], next: string | null = null) => ({ items: items(...ids), next });

describe('what has changed in a list', () => {
  it('is nothing as long as the same dossiers stand in the same order', () => {
    expect(changeBetween(items('a', 'b'), page(['a', 'b']))).toBeNull();
    expect(changeBetween([], page([]))).toBeNull();
  });

  it('counts those that came and those that left', () => {
    expect(changeBetween(items('a', 'b', 'c'), page(['a', 'c', 'd', 'e']))).toEqual({ added: 2, left: 1 });
  });

  it('is an order that has changed, when nothing came or left', () => {
    expect(changeBetween(items('a', 'b'), page(['b', 'a']))).toEqual({ added: 0, left: 0 });
  });

  it('takes what the new ones have pushed to the next page for what it is', () => {
    expect(changeBetween(items('a', 'b', 'c'), page(['new', 'a', 'b'], 'next'))).toEqual({ added: 1, left: 0 });
    expect(changeBetween(items('a', 'b', 'c'), page(['b', 'c', 'd'], 'next'))).toEqual({ added: 1, left: 1 });
  });
});
