// The settings of one process, read once from its environment and frozen. Nothing else reads the environment.
// The defaults run the whole product on one machine: embedded database, demo town, local addresses only.

import { Malformed } from '#kernel/faults.js';
import type { LegalNotices } from './legal-notices.js';

export interface Config {
  /** HTTP port; 0 lets the system choose (tests). */
  readonly port: number;
  /** Address to listen on. Not the whole network unless asked: what is served first is a demo. */
  readonly listen: string;
  /** `null`: the product starts its own PostgreSQL in `dataDirectory`. */
  readonly databaseUrl: string | null;
  readonly databaseConnections: number;
  readonly dataDirectory: string;
  readonly webDirectory: string;
  readonly demo: boolean;
  /** What other machines (and certificates) call this server; no slash at the end. */
  readonly publicUrl: string;
  readonly secretKeyFile: string;
  /** RFC 3161 time-stamping authorities, in the order in which they are asked; none: the embedded test authority. */
  readonly timestampUrls: readonly string[];
  /** The PKCS#11 token that holds keys of persons; `null`: none. */
  readonly token: TokenConfig | null;
  /** The remote signing provider (CSC API v2) that holds keys of persons; `null`: none. */
  readonly remote: RemoteConfig | null;
  /** In the order in which they are offered. */
  readonly providers: readonly ProviderConfig[];
  /** Mail server (`smtp://`, `smtps://`); `null`: nobody is told by e-mail. */
  readonly smtpUrl: string | null;
  /** The address messages come from. */
  readonly mailFrom: string;
  /** `host` or `host:port` of receivers of webhooks let through without TLS, wherever they are: for trials only. */
  readonly webhookTestHosts: readonly string[];
  /** Where LibreOffice may be: the first that is there is used; none: office files are refused. */
  readonly officePrograms: readonly string[];
  readonly legalNotices: LegalNotices;
  /** How many reverse proxies stand before us and may be believed about the caller's address. */
  readonly proxies: number;
  /** Whether this process runs the jobs, besides answering HTTP. */
  readonly runsJobs: boolean;
}

/** An identity provider (OpenID Connect) that people may sign in with. */
export interface ProviderConfig {
  readonly key: 'proconnect' | 'oidc';
  /** Its rules: ProConnect's are known, those of others are the standard's. */
  readonly kind: 'proconnect' | 'oidc';
  /** What the button says. */
  readonly name: string;
  /** With https, except on this machine. */
  readonly issuer: string;
  readonly clientId: string;
  readonly secretFile: string;
  readonly scopes: string;
}

export interface TokenConfig {
  /** The shared library of its vendor. */
  readonly module: string;
  /** Its label. */
  readonly token: string;
  readonly pinFile: string;
  /** How its RSA keys sign. */
  readonly rsa: 'pkcs1' | 'pss';
  /** What the module is started with: the settings of its vendor, none of ours. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface RemoteConfig {
  /** Base of its API, `…/csc/v2`; no slash at the end. */
  readonly url: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecretFile: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export function readConfig(environment: Environment): Config {
  const port = wholeNumber(environment, 'PORT', 3000, 65_535);
  const databaseUrl = text(environment, 'DATABASE_URL');
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) throw wrong('DATABASE_URL', 'postgresql://…');
  const dataDirectory = text(environment, 'PARAPHE_DATA') ?? '.paraphe';
  return Object.freeze({
    port,
    listen: text(environment, 'PARAPHE_LISTEN') ?? '127.0.0.1',
    databaseUrl,
    databaseConnections: Math.max(1, wholeNumber(environment, 'PARAPHE_CONNECTIONS', 10, 500)),
    dataDirectory,
    webDirectory: text(environment, 'PARAPHE_WEB') ?? 'dist-web',
    // A database of one's own is a real installation: personas without a password stay out of it unless asked for.
    demo: yesOrNo(environment, 'PARAPHE_DEMO', databaseUrl === null),
    publicUrl: httpUrl(environment, 'PUBLIC_URL') ?? `http://localhost:${port}`,
    secretKeyFile: `${dataDirectory}/secret.key`,
    timestampUrls: httpUrls(environment, 'PARAPHE_TSA_URL'),
    token: token(environment),
    remote: remote(environment),
    providers: [...provider(environment, 'PARAPHE_PROCONNECT', 'proconnect'), ...provider(environment, 'PARAPHE_OIDC', 'oidc')],
    smtpUrl: smtpUrl(environment, 'PARAPHE_SMTP_URL'),
    mailFrom: text(environment, 'PARAPHE_MAIL_FROM') ?? `parapheur@${new URL(httpUrl(environment, 'PUBLIC_URL') ?? 'http://localhost').hostname}`,
    webhookTestHosts: (text(environment, 'PARAPHE_WEBHOOK_TEST_HOSTS') ?? '').split(',').map((host) => host.trim().toLowerCase()).filter((host) => host !== ''),
    officePrograms: officePrograms(environment),
    legalNotices: {
      publisher: text(environment, 'PARAPHE_LEGAL_PUBLISHER'), director: text(environment, 'PARAPHE_LEGAL_DIRECTOR'),
      host: text(environment, 'PARAPHE_LEGAL_HOST'), dataOfficer: text(environment, 'PARAPHE_LEGAL_DATA_OFFICER'),
      accessibilityContact: text(environment, 'PARAPHE_ACCESSIBILITY_CONTACT'), accessibilityPlan: text(environment, 'PARAPHE_ACCESSIBILITY_PLAN'),
    },
    proxies: wholeNumber(environment, 'PARAPHE_PROXIES', 0, 10),
    runsJobs: yesOrNo(environment, 'PARAPHE_JOBS', true),
  });
}

/** All three settings, or none. */
function token(environment: Environment): TokenConfig | null {
  const [module, label, pinFile] = ['PARAPHE_PKCS11_MODULE', 'PARAPHE_PKCS11_TOKEN', 'PARAPHE_PKCS11_PIN_FILE'].map((name) => text(environment, name));
  if (!module && !label && !pinFile) return null;
  if (!module) throw wrong('PARAPHE_PKCS11_MODULE', '/usr/lib/…/module.so');
  if (!label) throw wrong('PARAPHE_PKCS11_TOKEN', 'CKA_LABEL');
  if (!pinFile) throw wrong('PARAPHE_PKCS11_PIN_FILE', '/run/secrets/pin');
  const rsa = text(environment, 'PARAPHE_PKCS11_RSA') ?? 'pkcs1';
  if (rsa !== 'pkcs1' && rsa !== 'pss') throw wrong('PARAPHE_PKCS11_RSA', 'pkcs1 / pss');
  const kept = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined && !/^(PARAPHE_|DATABASE_URL$|NODE_|PG)/.test(entry[0]));
  return { module, token: label, pinFile, rsa, environment: Object.fromEntries(kept) };
}

/** The three settings, or none; the fourth is for who keeps its tokens elsewhere. */
function remote(environment: Environment): RemoteConfig | null {
  const names = ['PARAPHE_CSC_URL', 'PARAPHE_CSC_CLIENT_ID', 'PARAPHE_CSC_CLIENT_SECRET_FILE', 'PARAPHE_CSC_TOKEN_URL'] as const;
  if (names.every((name) => text(environment, name) === null)) return null;
  const url = closedUrl(environment, names[0]);
  const [clientId, clientSecretFile] = [text(environment, names[1]), text(environment, names[2])];
  if (!url) throw wrong(names[0], 'https://…/csc/v2');
  if (!clientId) throw wrong(names[1], 'client_id');
  if (!clientSecretFile) throw wrong(names[2], '/run/secrets/csc');
  return { url, tokenUrl: closedUrl(environment, names[3]) ?? `${url}/oauth2/token`, clientId, clientSecretFile };
}

/** Codes of signatories travel to this machine, or under TLS. */
function closedUrl(environment: Environment, name: string): string | null {
  const value = httpUrl(environment, name);
  if (value !== null && !value.startsWith('https://') && !['localhost', '127.0.0.1', '[::1]'].includes(new URL(value).hostname)) throw wrong(name, 'https://…');
  return value;
}

/** Issuer, client and the file of its secret: all three, or none. */
function provider(environment: Environment, prefix: string, kind: ProviderConfig['kind']): readonly ProviderConfig[] {
  // As it is written: a slash at its end belongs to its name.
  const issuer = text(environment, `${prefix}_ISSUER`);
  const [clientId, secretFile] = [text(environment, `${prefix}_CLIENT_ID`), text(environment, `${prefix}_SECRET_FILE`)];
  if (issuer === null && clientId === null && secretFile === null) return [];
  if (issuer === null || closedUrl(environment, `${prefix}_ISSUER`) === null) throw wrong(`${prefix}_ISSUER`, 'https://…');
  if (clientId === null) throw wrong(`${prefix}_CLIENT_ID`, 'client_id');
  if (secretFile === null) throw wrong(`${prefix}_SECRET_FILE`, '/run/secrets/oidc');
  const name = text(environment, `${prefix}_NAME`) ?? (kind === 'proconnect' ? 'ProConnect' : 'votre fournisseur d’identité');
  // ProConnect hands out each claim for the scope of its own name.
  const scopes = text(environment, `${prefix}_SCOPES`) ?? (kind === 'proconnect' ? 'openid given_name usual_name email uid siret' : 'openid email profile');
  return [{ key: kind, kind, name, issuer, clientId, secretFile, scopes }];
}

function text(environment: Environment, name: string): string | null {
  return environment[name]?.trim() || null;
}

function wholeNumber(environment: Environment, name: string, fallback: number, most: number): number {
  const value = text(environment, name);
  if (value === null) return fallback;
  if (!/^\d{1,6}$/.test(value) || Number(value) > most) throw wrong(name, `0–${most}`);
  return Number(value);
}

function yesOrNo(environment: Environment, name: string, fallback: boolean): boolean {
  const value = text(environment, name)?.toLowerCase() ?? null;
  if (value === null) return fallback;
  if (['1', 'true', 'yes', 'oui'].includes(value)) return true;
  if (['0', 'false', 'no', 'non'].includes(value)) return false;
  throw wrong(name, '0 / 1');
}

function httpUrl(environment: Environment, name: string): string | null {
  const value = text(environment, name);
  if (value === null) return null;
  if (!/^https?:\/\/\S+$/.test(value) || !URL.canParse(value)) throw wrong(name, 'https://…');
  return value.replace(/\/+$/, '');
}

/** Several, with a comma or a space between them. */
function httpUrls(environment: Environment, name: string): readonly string[] {
  const values = (text(environment, name) ?? '').split(/[\s,]+/).filter((value) => value !== '');
  return values.map((value) => httpUrl({ [name]: value }, name)!);
}

/** `PARAPHE_SOFFICE` names the program, or `0` for none; else it is looked for in PATH, and where macOS keeps it. */
function officePrograms(environment: Environment): readonly string[] {
  const asked = text(environment, 'PARAPHE_SOFFICE');
  if (asked !== null) return asked === '0' ? [] : [asked];
  // No folder of Windows: its limits are not those this product counts on.
  const folders = (text(environment, 'PATH') ?? '').split(':').filter((folder) => folder.startsWith('/'));
  return [...folders.flatMap((folder) => [`${folder}/soffice`, `${folder}/libreoffice`]), '/Applications/LibreOffice.app/Contents/MacOS/soffice'];
}

function smtpUrl(environment: Environment, name: string): string | null {
  const value = text(environment, name);
  if (value === null) return null;
  if (!/^smtps?:\/\/\S+$/.test(value) || !URL.canParse(value)) throw wrong(name, 'smtp://… smtps://…');
  return value;
}

/** The value itself is not repeated: it may hold a password. */
function wrong(name: string, expected: string): Malformed {
  return new Malformed('platform.bad-setting', { name, expected });
}

/** No time-stamping provider is configured: the embedded authority, of test, makes keys and time-stamps. */
export function isTestTrust({ timestampUrls }: Pick<Config, 'timestampUrls'>): boolean {
  return timestampUrls.length === 0;
}
