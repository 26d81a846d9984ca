// Where a trust service is really reached. A certificate keeps for life the address it was issued with, or
// names none because nobody outside could reach it; the embedded authority may since have moved to another
// port, or stand behind a proxy that does not answer inside.

/** Where an authority answers for the certificates it issued. */
export interface StatusServices {
  readonly ocsp: readonly string[];
  readonly crl: readonly string[];
}

export class ServiceAddresses {
  private readonly status = new Map<string, () => StatusServices>();
  private readonly moved: { readonly from: string; readonly to: () => string }[] = [];

  /** Addresses that begin with `from` are reached at `to` instead. */
  move(from: string, to: () => string): void {
    this.moved.unshift({ from, to });
  }

  /** For an authority whose certificates name no address. `issuer`: fingerprint of its certificate. */
  answersFor(issuer: string, services: () => StatusServices): void {
    this.status.set(issuer, services);
  }

  statusOf(issuer: string): StatusServices {
    return this.status.get(issuer)?.() ?? { ocsp: [], crl: [] };
  }

  of(url: string): string {
    const found = this.moved.find(({ from }) => url.startsWith(from));
    return found ? found.to() + url.slice(found.from.length) : url;
  }
}
