// The ways into an account. The last one is not taken away: nobody but an administrator would let its holder in again.

export interface Ways {
  readonly hasPassword: boolean;
  readonly passkeys: number;
  /** Identity providers that know it, as they name themselves. */
  readonly issuers: readonly string[];
}

/** `configured`: the issuers this installation asks; another one opens nothing. `less`: what is about to be taken away. */
export function isLastWay({ hasPassword, passkeys, issuers }: Ways, configured: readonly string[], less: 'passkey' | { readonly issuer: string }): boolean {
  const open = issuers.filter((issuer) => configured.some((one) => isSameIssuer(one, issuer)));
  const taken = less === 'passkey' || open.some((issuer) => issuer === less.issuer) ? 1 : 0;
  return taken > 0 && Number(hasPassword) + passkeys + open.length <= taken;
}

/** A slash at the end is no difference. */
export function isSameIssuer(one: string, other: string): boolean {
  return URL.parse(one)?.href === URL.parse(other)?.href && URL.canParse(one);
}
