// What whoever publishes a site must say of itself (loi n° 2004-575 du 21 juin 2004, article 1-1; RGPD, article 13; loi n° 2005-102, article 47): only the one
// who runs this installation knows it.

/** As it is shown; `null`: not said. */
export interface LegalNotices {
  /** Name, address, telephone. */
  readonly publisher: string | null;
  /** Who answers for what is published. */
  readonly director: string | null;
  /** Name, address, telephone of whoever keeps the server. */
  readonly host: string | null;
  /** How to reach the data protection officer. */
  readonly dataOfficer: string | null;
  /** To whom one writes of what cannot be read or reached. */
  readonly accessibilityContact: string | null;
  /** Where the plan over several years and that of the year are published. */
  readonly accessibilityPlan: string | null;
}
