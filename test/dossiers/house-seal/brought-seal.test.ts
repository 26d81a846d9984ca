// Certificates of persons and of legal persons, as trust service providers write them, and the collectivité that brings one.

import { generateKeyPairSync } from 'node:crypto';
import { encodeName, extension, makeCertificate, type NameParts } from '#authority/certificate.js';
import { checkSeal } from '#dossiers/house-seal/brought-seal.js';
import { checkBrought } from '#dossiers/sealing/brought-certificate.js';
import { isRefusal } from '#kernel/refusal.js';
import { encodeNamedBits, encodeOid, encodeSequence } from '#signature/cms/encode.js';
import { signBytes } from '#signature/keys/private-key.js';
import { readCertificate, type Certificate } from '#signature/trust/certificate.js';
import { isOfLegalPerson, isOfPerson } from '#signature/trust/holder.js';
import { moment, person } from '../../support/chart.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const spki = publicKey.export({ format: 'der', type: 'spki' });
const issuer = { algorithm: 'ecdsa-p256-sha256' as const, name: encodeName({ commonName: 'Autorité de test' }), sign: (bytes: Uint8Array) => signBytes(privateKey, 'ecdsa-p256-sha256', bytes) };
const at = moment('2025-04-10T08:00:00Z');
const rang = { name: 'Rang', siren: '216200014' };

/** `qualifiedFor`: the last number of its QcType (EN 319 412-5): 1 signatures, 2 seals. */
function certificate(subject: NameParts, { qualifiedFor, bits = [1], notAfter = '2027-01-01T00:00:00Z' }: { qualifiedFor?: 1 | 2; bits?: number[]; notAfter?: string } = {}): Certificate {
  const statements = qualifiedFor === undefined ? [] : [extension('1.3.6.1.5.5.7.1.3', encodeSequence(encodeSequence(encodeOid('0.4.0.1862.1.1')), encodeSequence(encodeOid('0.4.0.1862.1.6'), encodeSequence(encodeOid(`0.4.0.1862.1.6.${qualifiedFor}`)))))];
  return readCertificate(makeCertificate({
    serial: Buffer.from([1, 2, 3]), subject: encodeName(subject), spki, notBefore: moment('2024-01-01T00:00:00Z'), notAfter: moment(notAfter),
    extensions: [extension('2.5.29.15', encodeNamedBits(bits), true), ...statements],
  }, issuer));
}

const legal = { country: 'FR', organisation: 'COMMUNE DE RANG', organisationIdentifier: 'NTRFR-216200014', commonName: 'Cachet' };
const natural = { country: 'FR', surname: 'BLANC', givenName: 'Paul', commonName: 'Paul BLANC', organisation: 'COMMUNE DE RANG', organisationIdentifier: 'NTRFR-216200014' };

describe('a certificate is told to be', () => {
  it.each<[string, Certificate, 'a legal person' | 'a person' | 'not said']>([
    ['a legal person by its names', certificate(legal), 'a legal person'],
    ['a legal person by what it is qualified for, whatever its names', certificate({ commonName: 'Cachet' }, { qualifiedFor: 2 }), 'a legal person'],
    ['a person, within an organisation', certificate(natural), 'a person'],
    ['a person by what it is qualified for', certificate({ ...legal }, { qualifiedFor: 1 }), 'a person'],
    ['neither', certificate({ commonName: 'Commune de Rang', organisation: 'Commune de Rang' }), 'not said'],
  ])('%s', (_, found, expected) => {
    expect(isOfLegalPerson(found) ? 'a legal person' : isOfPerson(found) ? 'a person' : 'not said').toBe(expected);
  });

  it('nothing by a statement that cannot be read', () => {
    const broken = Buffer.from(certificate({ commonName: 'Cachet' }, { qualifiedFor: 2 }).der);
    broken[broken.indexOf(encodeOid('0.4.0.1862.1.6')) + 1] = 0x7f;
    expect(isOfLegalPerson(readCertificate(broken))).toBe(false);
  });
});

describe('the seal that is brought', () => {
  const code = (found: Certificate, organisation = rang): string | null => {
    const checked = checkSeal(found, organisation, at);
    return isRefusal(checked) ? checked.refused : null;
  };

  it.each<[string, Certificate, string | null]>([
    ['by its registration number', certificate(legal), null],
    ['by the SIRET of the former rules', certificate({ commonName: 'CACHET MAIRIE', organisation: 'MAIRIE', unit: '0002 21620001400018' }, { qualifiedFor: 2 }), null],
    ['that a verification would tell as a signature', certificate({ commonName: 'CACHET MAIRIE', organisation: 'MAIRIE', unit: '0002 21620001400018' }), 'dossier.seal-of-nobody'],
    ['of another collectivité, with our number in its unit', certificate({ ...legal, organisationIdentifier: 'NTRFR-217500016', unit: '0002 21620001400018' }), 'dossier.seal-of-another'],
    ['by its name alone, which another may bear', certificate({ commonName: 'Cachet', organisation: 'MAIRIE DE RANG' }, { qualifiedFor: 2 }), 'dossier.seal-of-another'],
    ['of a person of the house', certificate(natural), 'dossier.seal-of-a-person'],
    ['of another collectivité of the same name', certificate({ ...legal, organisationIdentifier: 'NTRFR-217500016' }), 'dossier.seal-of-another'],
    ['of another collectivité', certificate({ commonName: 'Cachet', organisation: 'Commune d’Arras' }, { qualifiedFor: 2 }), 'dossier.seal-of-another'],
    ['for encryption', certificate(legal, { bits: [2] }), 'dossier.certificate-not-for-signing'],
    ['that is over', certificate(legal, { notAfter: '2025-04-10T08:00:00Z' }), 'organisation.credential-not-valid-now'],
  ])('%s', (_, found, expected) => {
    expect(code(found)).toBe(expected);
  });

  it('never serves a person, whatever name it bears', () => {
    const ada = person('Ada Roy');
    const found = (read: Certificate): string | null => {
      const checked = checkBrought(read, { id: ada, firstName: 'Ada', lastName: 'Roy', gender: null, civility: null, bornOn: null, email: null }, at);
      return isRefusal(checked) ? checked.refused : null;
    };
    expect(found(certificate({ ...legal, commonName: 'Ada Roy, commune de Rang' }))).toBe('dossier.certificate-of-legal-person');
    expect(found(certificate({ commonName: 'Ada Roy' }, { qualifiedFor: 2 }))).toBe('dossier.certificate-of-legal-person');
    expect(found(certificate({ ...natural, surname: 'ROY', givenName: 'Ada', commonName: 'Ada ROY' }))).toBeNull();
  });

  it('says what was read', () => {
    expect(checkSeal(certificate(legal), rang, at)).toMatchObject({ subject: 'Cachet', issuer: 'Autorité de test', validTo: moment('2027-01-01T00:00:00Z') });
  });
});
