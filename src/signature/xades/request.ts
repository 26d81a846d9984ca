// What a caller asks of the signature of an XML file, and what lies between the two verbs: `prepare` gives what each
// signature signs, `finish` puts the values in. Plain data: between the two a minute or a day may pass.

import type { Instant } from '#kernel/clock.js';
import type { KeyAlgorithm } from '../cms/algorithm.js';
import type { XmlEncoding } from '../xml/encoding.js';
import type { XadesProfile } from './profile.js';

export interface XadesRequest {
  readonly profile: XadesProfile;
  /** `parts-else-whole`: each part when they bear an Id, else the file when its root bears one, as Hélios has it. */
  readonly scope: 'parts-else-whole' | 'whole' | { readonly parts: readonly string[] };
  /** Of the key that will sign: DER, its certificate first. */
  readonly chain: readonly Uint8Array[];
  readonly algorithm: KeyAlgorithm;
  /** Claimed, to the second. */
  readonly signedAt: Instant;
  readonly place?: { readonly city?: string; readonly postalCode?: string; readonly country?: string };
  /** In what quality it is signed: « Ordonnateur ». */
  readonly roles: readonly string[];
}

export interface PreparedXades {
  readonly chain: readonly Uint8Array[];
  readonly algorithm: KeyAlgorithm;
  readonly encoding: XmlEncoding;
  readonly signatures: readonly PreparedElement[];
}

export interface PreparedElement {
  /** The Id of what is signed. */
  readonly id: string;
  /** The canonical SignedInfo: what the key hashes and signs. */
  readonly toBeSigned: Uint8Array;
  /** Offset, in the file as it came, of the end tag before which the signature goes. */
  readonly insertAt: number;
  /** The text of the signature on both sides of its value. */
  readonly before: string;
  readonly after: string;
}

export interface Insertion {
  readonly at: number;
  readonly bytes: Uint8Array;
}
