// Ten codes for the day the telephone is lost, each good once. Letters and digits that are not mistaken for one another when
// read from paper (Crockford’s base 32).

/** As many as people know them from elsewhere. */
export const RECOVERY_CODES = 10;
const LENGTH = 10;
export const RECOVERY_BYTES = RECOVERY_CODES * LENGTH;
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** `random`: RECOVERY_BYTES of chance. « k7m2q-9x4dp », 50 bits each. */
export function recoveryCodes(random: Uint8Array): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, (_, index) => {
    const code = [...random.subarray(index * LENGTH, (index + 1) * LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
    return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
  });
}

/** The code that was typed, however it was written; `null`: it is none. */
export function recoveryCode(typed: string): string | null {
  const plain = typed.normalize('NFKC').toLowerCase().replace(/[\s\u00A0\u202F-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return /^[0-9a-hjkmnp-tv-z]{10}$/.test(plain) ? `${plain.slice(0, LENGTH / 2)}-${plain.slice(LENGTH / 2)}` : null;
}
