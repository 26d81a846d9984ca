// Where a trust service is really reached. A certificate keeps for life the address it was issued with; the
// embedded authority may since have moved to another port, or stand behind a proxy that does not answer inside.

export class ServiceAddresses {
  private readonly moved: { readonly from: string; readonly to: () => string }[] = [];

  /** Addresses that begin with `from` are reached at `to` instead. */
  move(from: string, to: () => string): void {
    this.moved.unshift({ from, to });
  }

  of(url: string): string {
    const found = this.moved.find(({ from }) => url.startsWith(from));
    return found ? found.to() + url.slice(found.from.length) : url;
  }
}
