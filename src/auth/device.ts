// Where a session is open, told as people know it: « Firefox sur Windows ». What a browser says of itself is no proof of
// anything; it only helps somebody to recognise a device of theirs.

/** What a request says of where it comes from. */
export interface Origin {
  /** The User-Agent header. */
  readonly agent: string;
  readonly address: string;
}

/** A header has no bound of its own. */
const LONGEST_AGENT = 300;
// In this order: each names itself beside those it descends from.
const BROWSERS = [['Edg', 'Edge'], ['OPR/', 'Opera'], ['Firefox/', 'Firefox'], ['SamsungBrowser', 'Samsung Internet'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']] as const;
const SYSTEMS = [['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Android', 'Android'], ['Windows', 'Windows'], ['Mac OS X', 'macOS'], ['CrOS', 'ChromeOS'], ['Linux', 'Linux']] as const;

export function deviceOf(agent: string | null): string {
  const found = (names: readonly (readonly [string, string])[]): string | null => names.find(([mark]) => agent?.includes(mark))?.[1] ?? null;
  const [browser, system] = [found(BROWSERS), found(SYSTEMS)];
  if (browser === null && system === null) return 'Appareil inconnu';
  return system === null ? browser! : browser === null ? system : `${browser} sur ${system}`;
}

export function originOf(request: { readonly headers: { readonly 'user-agent'?: string }; readonly ip?: string }): Origin {
  return { agent: (request.headers['user-agent'] ?? '').slice(0, LONGEST_AGENT), address: request.ip ?? '' };
}
