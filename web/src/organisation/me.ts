// Who I am here: account, organisation, person, desks; and what I have the right to.

export interface Logo { readonly sha256: string; readonly width: number; readonly height: number }

export interface Me {
  readonly account: { readonly displayName: string };
  readonly organisation: { readonly id: string; readonly name: string; readonly demo: boolean; readonly timeZone: string; readonly kind: string; readonly logo: Logo | null };
  readonly person: { readonly id: string; readonly name: string; readonly title: string | null };
  readonly desks: readonly { readonly id: string; readonly name: string }[];
  readonly permissions: readonly string[];
  /** Acting for a commune, at the title of its centre de gestion. */
  readonly onBehalf: { readonly centre: string; readonly reason: string; readonly endsAt: string } | null;
}

export const mayPrepare = (me: Me): boolean => me.permissions.includes('dossiers.submit');

export const mayDecide = (me: Me): boolean => me.permissions.includes('dossiers.decide');

export const mayAdminister = (me: Me): boolean => me.permissions.includes('organisation.change');

export const mayReadCircuits = (me: Me): boolean => mayAdminister(me) || me.permissions.includes('circuits.publish');

/** Certificates, applications, the choice of the centre: what whoever intervenes leaves alone. */
export const mayHoldKeys = (me: Me): boolean => me.permissions.includes('organisation.keys');

export const mayRead = (me: Me): boolean => me.permissions.includes('dossiers.read');

export const servesCommunes = (me: Me): boolean => me.permissions.includes('communes.serve');

/** Of what is no longer to be kept. */
export const mayDispose = (me: Me): boolean => me.permissions.includes('dossiers.dispose');
