// The English of the diagnostic page: what is found, and what to do about it. Same names as words.ts.

export const says = {
  noTrial: 'No trial signature has been made yet.',
  trialOld: (when: string) => `The last trial signature dates from ${when}: there should be one an hour.`,
  trialGood: (when: string, tookMs: number) => `Trial signature made and verified on ${when}, in ${(tookMs / 1000).toFixed(1)} s.`,
  trialFailed: (when: string, why: string) => `The trial signature of ${when} failed. ${why}`,
  testTrust: 'Certificates and time-stamps come from the embedded test authority: signatures have no legal value.',
  realTrust: 'Time-stamps come from the configured provider.',
  certificates: (count: number) => (count === 0 ? 'No certificate is to be watched.' : `${count} ${count > 1 ? 'certificates watched, all' : 'certificate watched,'} valid now.`),
  noHouseSeal: 'There is no seal, and no circuit asks for one.',
  houseSealMissing: (circuits: readonly string[]) => `There is no seal certificate, which ${listedCircuits(circuits)} ${circuits.length > 1 ? 'ask' : 'asks'} for: dossiers will wait there.`,
  houseSealOfTest: 'The seal comes from the embedded test authority, which renews it.',
  houseSealOfTestOnly: 'The seal comes from the embedded test authority, which nobody recognises, although time-stamps of a provider are configured. It will not be renewed.',
  houseSealOver: (day: string, circuits: readonly string[]) => `The seal certificate expired on ${day}${circuits.length > 0 ? `, and ${listedCircuits(circuits)} ${circuits.length > 1 ? 'ask' : 'asks'} for it: dossiers wait there` : ''}.`,
  houseSealNotYet: (day: string) => `The seal certificate is valid only from ${day}.`,
  houseSeal: (day: string) => `The seal certificate is valid until ${day}.`,
  expired: (holders: readonly string[]) => `Certificate expired: ${listed(holders)}.`,
  expiring: (soon: readonly { readonly holder: string; readonly day: string }[]) => `Certificate soon to expire: ${listed(soon.map(({ holder, day }) => `${holder} (${day})`))}.`,
  noToken: 'No security module (PKCS#11) is configured.',
  emptyToken: 'The security module (PKCS#11) answers, but shows no key with its certificate.',
  // Not how many: the keys of other collectivités are among them.
  token: 'The security module (PKCS#11) answers, and shows keys with their certificates.',
  archive: (count: number, due: number) => (count === 0 ? 'No signed document is to be protected for the long term yet.'
    : `${count} signed ${count > 1 ? 'documents' : 'document'} protected by an archive time-stamp${due > 0 ? `, of which ${due} being renewed` : ''}.`),
  renewalLate: (count: number, day: string, why: string | null) => `${renewedFiles(count)} by ${day}, and the last attempt did not succeed.${why === null ? '' : ` ${why}`}`,
  pressing: (count: number, day: string, why: string | null) => `${renewedFiles(count)} before ${day}: after that, the file alone will no longer prove its validity.${why === null ? '' : ` ${why}`}`,
  lost: (count: number) => `The archive time-stamp of ${count} signed ${count > 1 ? 'documents' : 'document'} has ended without being renewed, or cannot be read.`,
  jobs: 'Background jobs (sealing, e-mails, keeping) take their course.',
  jobsWaiting: (count: number) => `${count} jobs wait to be done.`,
  jobsFailed: (count: number) => (count > 1 ? `${count} jobs were given up after several attempts.` : 'One job was given up after several attempts.'),
  mail: 'A mail server is configured.',
  noMail: 'No mail server is configured: nobody is told by e-mail.',
  office: 'Office files are converted to PDF by LibreOffice.',
  noOffice: 'LibreOffice is not installed: office files are refused, PDF files and images accepted.',
  filesRead: (count: number) => (count === 0 ? 'Kept files are read again one by one, each week.' : `${count} kept ${count > 1 ? 'files' : 'file'} read again, matching the digest taken on arrival.`),
  damaged: (digests: readonly string[]) => `${digests.length} kept ${digests.length > 1 ? 'files no longer match their digests' : 'file no longer matches its digest'}: ${shortened(digests)}.`,
  missing: (digests: readonly string[]) => `${digests.length} ${digests.length > 1 ? 'files that dossiers need are' : 'file that a dossier needs is'} no longer there: ${shortened(digests)}.`,
  unread: (folders: readonly string[]) => `${folders.length > 1 ? 'Folders of the store' : 'A folder of the store'} could not be read again: ${listed(folders)}.`,
  disk: (freeBytes: number, percent: number) => `${(freeBytes / 1e9).toFixed(1)} GB free for the documents (${percent}%).`,
  noDisk: 'The room left for the documents is not known on this system.',
  clock: 'The clock of the server and that of the database agree.',
  clockApart: (aheadSeconds: number) => `The clock of the database is ${Math.abs(aheadSeconds)} s ${aheadSeconds > 0 ? 'ahead of' : 'behind'} that of the server.`,
};

export const remedies = {
  noTrial: 'Start a trial now. If none comes by itself, check that a server does the jobs (PARAPHE_JOBS).',
  /** By what stopped it. */
  trial: (code: string): string => TRIAL_REMEDIES[code] ?? 'Start another trial. If it keeps failing, pass this page on to your support.',
  testTrust: 'For real signatures, give a time-stamping provider (PARAPHE_TSA_URL) and certificates issued by a trust service provider.',
  houseSeal: 'Record a seal certificate that is valid now: “Organisation”, page “Certificates”. What was waiting will go on by itself.',
  certificates: 'Order the renewal from the provider, then record the new certificate.',
  /** By why it does not serve. */
  token: (code: string): string => TOKEN_REMEDIES[code] ?? 'Check that the security module is running and that this server can reach it. Dossiers wait and will be signed as soon as it answers.',
  emptyToken: 'Put in the token the certificate of each key, under the same identifier (CKA_ID).',
  /** By what stopped it. */
  renewal: (code: string | null): string => RENEWAL_REMEDIES[code ?? ''] ?? TRIAL_REMEDIES[code ?? ''] ?? 'The renewal is tried again every hour. Check that a server does the jobs (PARAPHE_JOBS); if it keeps failing, pass this page on to your support.',
  lost: 'That they existed stays attested by the journal and its daily time-stamped digests. Keep the proof of each dossier.',
  jobsWaiting: 'Check that a server does the jobs (PARAPHE_JOBS) and that the machine is not overloaded.',
  jobsFailed: 'The log of the server says which and why. No dossier is lost.',
  mail: 'Give a mail server (PARAPHE_SMTP_URL).',
  office: 'Install LibreOffice (Writer, Calc, Impress), or say where it is (PARAPHE_SOFFICE).',
  damaged: 'Restore these files from a backup, and have the disk checked. They are read again every hour; the log of the server gives their full names.',
  unread: 'Check that the server may read this folder (PARAPHE_DATA) and that the disk answers. The reading is tried again every hour.',
  disk: 'Enlarge the volume of the documents, or move it. Nothing is deleted by itself to make room.',
  clock: 'Set the clock of both machines from a time server (NTP).',
};

const TRIAL_REMEDIES: Readonly<Record<string, string>> = {
  'signature.service-unreachable': 'Check the address of the service and that this server can reach it (firewall, proxy). Dossiers wait and will be signed as soon as it answers.',
  'signature.bad-timestamp': 'The time-stamping service answers badly. Tell the provider, or give another one (PARAPHE_TSA_URL).',
  'signature.revocation-missing': 'The revocation lists or the OCSP service of the certificate do not answer. Check that this server can reach them.',
  'diagnosis.trial-refused': 'Put the root certificate of the time-stamping service in the folder “trust” of the data.',
};

const PIN_REMEDY = 'Check the PIN with the tool of its maker, then save the file that PARAPHE_PKCS11_PIN_FILE names again. A refused PIN is never tried twice.';
const TOKEN_REMEDIES: Readonly<Record<string, string>> = {
  'signature.token-module-unloadable': 'Give in PARAPHE_PKCS11_MODULE the path of the library of its maker, readable by the server, then restart it.',
  'signature.token-token-missing': 'Give in PARAPHE_PKCS11_TOKEN the exact label of the token (pkcs11-tool --list-token-slots), then restart the server.',
  'signature.token-pin-unreadable': 'Let the server, and it alone, read the file that PARAPHE_PKCS11_PIN_FILE names.',
  'signature.token-pin-missing': 'Write the PIN in the file that PARAPHE_PKCS11_PIN_FILE names.',
  'signature.token-pin-refused': PIN_REMEDY,
  'signature.token-last-try': PIN_REMEDY,
  'signature.token-pin-locked': 'Unlock the PIN with the tool of its maker, then save the file that PARAPHE_PKCS11_PIN_FILE names again.',
};

const RENEWAL_REMEDIES: Readonly<Record<string, string>> = {
  'signature.renewal-no-gain': 'Ask the time-stamping provider when it changes its certificate or algorithm, or give another one (PARAPHE_TSA_URL). The renewal will follow by itself.',
};

function renewedFiles(count: number): string {
  return count > 1 ? `The archive time-stamps of ${count} signed documents are to be renewed` : 'The archive time-stamp of a signed document is to be renewed';
}

function listedCircuits(names: readonly string[]): string {
  return `${names.length > 1 ? 'the circuits' : 'the circuit'} ${listed(names.map((name) => `“${name}”`))}`;
}

function shortened(digests: readonly string[]): string {
  return listed(digests.map((digest) => digest.slice(0, 12)));
}

/** Three at most are named. */
function listed(names: readonly string[]): string {
  const rest = names.length - 3;
  return rest > 0 ? `${names.slice(0, 3).join(', ')} and ${rest} more` : names.join(', ');
}
