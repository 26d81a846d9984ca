// One key, one trust, any number of files: what `npm run sign` does with each PDF.

import { systemClock } from '#kernel/clock.js';
import type { Refusal } from '#kernel/refusal.js';
import { isRefusal } from '#kernel/refusal.js';
import { isTestTrust, type Config } from '#platform/config.js';
import { printFonts } from '#evidence/fonts.client.js';
import type { SigningKey } from '#signature/keys/key.js';
import { reaches } from '#signature/level.js';
import { appended } from '#signature/pades/apply.js';
import type { TrustServices } from '#signature/pades/trust-services.js';
import { freeFieldName } from '#signature/pades/fields.js';
import { certificationLevel } from '#signature/pades/permission.js';
import { unfitFault } from '#signature/pades/unfit.js';
import type { SignatureRequest } from '#signature/pades/request.js';
import { isShown } from '#signature/pdf/signature-field.js';
import type { Placement } from '#signature/pdf/placement.js';
import { openPdf, type PdfFile } from '#signature/pdf/reader.js';
import { TimestampAuthorities } from '#signature/timestamp/authorities.client.js';
import { TsaClient } from '#signature/timestamp/tsa.client.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { RevocationClient } from '#signature/trust/revocation.client.js';
import { ServiceAddresses } from '#signature/trust/service-addresses.js';
import { footPlacements } from '#dossiers/sealing/placements.js';
import { trustAnchors } from '#verification/anchors.client.js';
import { ownKey, type OwnKey } from './own-key.client.js';
import { writeSigned } from './signed-file.client.js';
import type { SignOptions } from './sign-options.js';
import type { TestTrust } from './test-trust.client.js';

export const TEST_SIGNATORY = 'Signataire de démonstration';

export interface Done {
  readonly level: SignOptions['level'];
  readonly signer: string;
  readonly field: string;
  /** Whether the key or the time-stamp is of the embedded test authority: without legal value. */
  readonly test: boolean;
  readonly sizeBytes: number;
  readonly addedBytes: number;
}

export class SigningDesk {
  private constructor(
    private readonly options: SignOptions, private readonly key: SigningKey, private readonly services: TrustServices, private readonly font: Uint8Array,
    private readonly test: TestTrust | null, private readonly own: OwnKey | null,
  ) {}

  /** Opens the key once. Throws Malformed and Outage when the file or the token does not give it. */
  static async open(options: SignOptions, config: Config): Promise<SigningDesk> {
    const own = options.key && await ownKey(options.key);
    const needsTest = own === null || (reaches(options.level, 'T') && isTestTrust(config));
    // The embedded authority is only loaded when it serves.
    const test = needsTest ? await (await import('./test-trust.client.js')).TestTrust.open(config) : null;
    const addresses = test?.addresses ?? new ServiceAddresses();
    const services = {
      timestamps: new TimestampAuthorities((config.timestampUrls.length > 0 ? config.timestampUrls : [test?.timestampUrl ?? '']).map((url) => new TsaClient(url, addresses)), systemClock),
      // A time-stamp rarely brings its root along, and nobody else would.
      revocation: new RevocationClient(systemClock, addresses, trustAnchors(config.dataDirectory)),
    };
    const key = own?.key ?? await test!.key(options.name ?? TEST_SIGNATORY);
    return new SigningDesk(options, key, services, (await printFonts()).regular, test, own);
  }

  async sign(input: string, output: string): Promise<Done | Refusal> {
    const { level } = this.options;
    const signer = readCertificate(this.key.chain[0]!).subject.shortName;
    let field = '';
    const written = await writeSigned(input, output, (source) => {
      const file = openPdf(source);
      const unfit = unfitFault(file);
      if (unfit) return Promise.resolve(unfit);
      const request = this.requestFor(file, signer);
      field = request.fieldName;
      return appended({ source, signatures: [{ request, key: this.key }], level }, this.services);
    });
    return isRefusal(written) ? written : { level, signer, field, test: this.test !== null, ...written };
  }

  close(): void {
    this.own?.close();
    this.test?.close();
  }

  private requestFor(file: PdfFile, signer: string): SignatureRequest {
    const { name, capacity, reason, place } = this.options;
    const signerName = name ?? signer;
    return {
      fieldName: freeFieldName(file, 'Signature'),
      signerName,
      capacityMention: [...capacity, signerName],
      ...(reason === null ? {} : { reason }),
      signedAt: systemClock.now(),
      placement: place === 'invisible' ? null : place === 'foot' ? footOf(file) : place,
      font: this.font,
    };
  }
}

/** A certified document takes no new visible field (ISO 32000-1 §12.8.2.2): it is signed unseen. */
function footOf(file: PdfFile): Placement | null {
  const last = file.pages().at(-1);
  if (!last || certificationLevel(file) !== null) return null;
  return footPlacements(last, 1, file.signatureFields().filter((field) => isShown(field, file)).length)[0] ?? null;
}
