// What the server says of a signed PDF (EN 319 102-1, told in three answers).

export type Conclusion = 'valid' | 'to-check' | 'not-valid';

export interface SignatureReport {
  readonly kind: 'signature' | 'timestamp';
  /** Of a legal person: a seal, and nobody’s signature. */
  readonly seal: boolean;
  readonly field: string;
  readonly indication: 'TOTAL_PASSED' | 'INDETERMINATE' | 'TOTAL_FAILED';
  readonly subIndication: string | null;
  readonly conclusion: Conclusion;
  readonly level: 'B' | 'T' | 'LT' | 'LTA' | null;
  readonly signer: string;
  readonly reason: string | null;
  readonly location: string | null;
  readonly claimedTime: string | null;
  readonly bestSignatureTime: string;
  readonly provenTime: boolean;
  readonly coverage: 'whole-file' | 'whole-revision' | 'partial';
  readonly modifications: 'none' | 'permitted' | 'forbidden' | 'unknown';
  readonly changes: readonly string[];
  readonly chain: readonly string[];
  readonly messages: readonly string[];
  /** The verdict for people. */
  readonly sentence: string;
}

export interface VerificationReport {
  readonly verdict: SignatureReport['indication'];
  readonly conclusion: Conclusion;
  readonly summary: string;
  readonly checkedAt: string;
  readonly sizeBytes: number;
  readonly signatures: readonly SignatureReport[];
}
