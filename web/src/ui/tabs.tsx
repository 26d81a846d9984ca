// Tabs after the ARIA pattern: one stop of the Tab key, arrows between them.
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';

export interface Tab {
  readonly key: string;
  readonly label: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly current: string;
  readonly onChange: (key: string) => void;
  /** For a panel that scrolls and may hold nothing to focus. */
  readonly scrolls?: boolean;
  readonly children: ReactNode;
}

export function Tabs({ label, tabs, current, onChange, scrolls = false, children }: TabsProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKey = (event: KeyboardEvent): void => {
    const index = tabs.findIndex((tab) => tab.key === current);
    const targets: Record<string, number> = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = tabs[(target + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.key);
    list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(next.key)}"]`)?.focus();
  };
  return (
    <>
      <div className="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={onKey}>
        {tabs.map((tab) => (
          <button key={tab.key} type="button" role="tab" data-key={tab.key} id={`${id}-${tab.key}`} aria-selected={tab.key === current} aria-controls={`${id}-panel`} tabIndex={tab.key === current ? 0 : -1} onClick={() => onChange(tab.key)}>
            {tab.label}
          </button>
        ))}
      </div>
      <div className="tab-panel" role="tabpanel" tabIndex={scrolls ? 0 : undefined} id={`${id}-panel`} aria-labelledby={`${id}-${current}`}>{children}</div>
    </>
  );
}
