// The signature that Hélios expects in a PES_Aller: on each Bordereau, or on the whole file when no Bordereau bears
// an Id (schemas of the PES, DGFiP; arrêté du 27 juin 2007, annexe 1).

import type { SignaturePolicy, XadesProfile } from './profile.js';

/**
 * The policy of the DGFiP as the software of the town halls cites it. The DGFiP may publish another: the installation
 * then gives its identifier and its digest. Only RSA is seen in what Hélios has accepted.
 */
export const HELIOS_POLICY: SignaturePolicy = {
  identifier: 'urn:oid:1.2.250.1.131.1.5.18.21.1.7',
  description: 'Politique de signature Helios de la DGFiP',
  digest: { algorithm: 'sha256', value: 'roF9+cfRHNPtVJolhdqfIqGMVuUXX8aR4rpiquf0u5E=' },
  location: 'https://www.collectivites-locales.gouv.fr/files/files/finances_locales/dematerialisation/ps_helios_dgfip.pdf',
  keyAlgorithms: ['rsa-sha256'],
};

export const HELIOS: XadesProfile = {
  root: { namespace: 'http://www.minefi.gouv.fr/cp/helios/pes_v2/Rev0/aller', localName: 'PES_Aller' },
  part: 'Bordereau',
  idAttribute: 'Id',
  version: '1.2.2',
  digest: 'sha256',
  policy: HELIOS_POLICY,
};
