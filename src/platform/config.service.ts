// The settings as Nest hands them out: `constructor(private readonly config: PlatformConfig)`.

import type { Config, ProviderConfig, RemoteConfig, TokenConfig } from './config.js';
import type { LegalNotices } from './legal-notices.js';

export abstract class PlatformConfig implements Config {
  abstract readonly port: number;
  abstract readonly listen: string;
  abstract readonly databaseUrl: string | null;
  abstract readonly databaseConnections: number;
  abstract readonly dataDirectory: string;
  abstract readonly webDirectory: string;
  abstract readonly demo: boolean;
  abstract readonly publicUrl: string;
  abstract readonly secretKeyFile: string;
  abstract readonly timestampUrls: readonly string[];
  abstract readonly token: TokenConfig | null;
  abstract readonly remote: RemoteConfig | null;
  abstract readonly providers: readonly ProviderConfig[];
  abstract readonly smtpUrl: string | null;
  abstract readonly mailFrom: string;
  abstract readonly webhookTestHosts: readonly string[];
  abstract readonly officePrograms: readonly string[];
  abstract readonly legalNotices: LegalNotices;
  abstract readonly proxies: number;
  abstract readonly runsJobs: boolean;
}
