// Identity providers, spoken to by openid-client: discovery, the code flow with PKCE, state and nonce, the claims, the end of
// the session there. Signatures are verified of everything that is signed, the user's claims too where they come as a JWT.

import { readFile } from 'node:fs/promises';
import { Injectable, Logger } from '@nestjs/common';
import * as client from 'openid-client';
import { msOfInstant, type Instant } from '#kernel/clock.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import type { ProviderConfig } from '#platform/config.js';
import { PlatformConfig } from '#platform/config.service.js';
import { LONGEST_SESSION_HOURS } from '../session.js';
import { known, provedThere, type Known } from './claims.js';

/** What is remembered of a request until its answer. */
export interface Asked {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Told {
  readonly known: Known;
  readonly idToken: string;
  /** When who it is was proved there; `null`: just now, as far as is known. */
  readonly provedAt: Instant | null;
}

/** Asked again after a minute: a provider that is down is noticed here, where the other ways in are, not by an empty page of the browser. */
const DISCOVERED_MS = 60_000;
const TIMEOUT_S = 10;
/** Between two servers that keep the time (OpenID Connect Core 1.0 §3.1.3.7). */
const SKEW_S = 60;

@Injectable()
export class IdentityProviders {
  private readonly log = new Logger('Auth');
  private readonly discovered = new Map<string, { readonly atMs: number; readonly configuration: Promise<client.Configuration> }>();
  private readonly redirectUri: string;

  constructor(private readonly config: PlatformConfig, private readonly clock: PlatformClock) {
    this.redirectUri = `${config.publicUrl}/api/auth/provider/callback`;
  }

  of(key: string): ProviderConfig | null {
    return this.config.providers.find((provider) => provider.key === key) ?? null;
  }

  /** `another`: whoever is signed in there is asked again who it is. Refuses `auth.provider-down`. */
  async request(provider: ProviderConfig, another: boolean): Promise<{ readonly url: string; readonly asked: Asked } | Refusal> {
    const asked: Asked = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
    return this.reached(provider, 'auth.provider-down', async (configuration) => ({
      asked,
      url: client.buildAuthorizationUrl(configuration, {
        redirect_uri: this.redirectUri, scope: provider.scopes, state: asked.state, nonce: asked.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(asked.verifier), code_challenge_method: 'S256',
        // `max_age` has the provider say when it last asked (§3.1.2.1).
        ...(provider.kind === 'proconnect' ? { acr_values: 'eidas1' } : { max_age: String(LONGEST_SESSION_HOURS * 3600) }), ...(another ? { prompt: 'login' } : {}),
      }).href,
    }));
  }

  /** `query`: what the browser came back with. Refuses `auth.provider-down`, `auth.provider-refused`, `auth.provider-level`. */
  async answer(provider: ProviderConfig, query: string, { state, nonce, verifier }: Asked): Promise<Told | Refusal> {
    return this.reached(provider, 'auth.provider-refused', async (configuration) => {
      const tokens = await client.authorizationCodeGrant(configuration, new URL(`${this.redirectUri}${query}`), { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true });
      const claims = tokens.claims();
      if (!claims || !tokens.id_token) return refuse('auth.provider-refused');
      const userInfo = configuration.serverMetadata().userinfo_endpoint ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
      const judged = known(provider.kind, claims as Record<string, unknown>, userInfo as Record<string, unknown>);
      return isRefusal(judged) ? judged : { known: judged, idToken: tokens.id_token, provedAt: provedThere(claims as Record<string, unknown>, this.clock.now()) };
    });
  }

  /** Where the session ends at the provider too; `null`: it has no such place, or does not answer. */
  async leaveAt(provider: ProviderConfig, idToken: string): Promise<string | null> {
    const url = await this.reached(provider, 'auth.provider-down', async (configuration) => (configuration.serverMetadata().end_session_endpoint
      ? client.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: `${this.config.publicUrl}/connexion`, state: client.randomState() }).href
      : null));
    return isRefusal(url) ? null : url;
  }

  /** What the provider or the network does wrong is told in the log, never thrown: whoever signs in has other ways. */
  private async reached<T>(provider: ProviderConfig, otherwise: string, work: (configuration: client.Configuration) => Promise<T>): Promise<T | Refusal> {
    try {
      return await work(await this.configuration(provider));
    } catch (error) {
      const denied = error instanceof client.AuthorizationResponseError && error.error === 'access_denied';
      this.log.warn(`${provider.key}: ${said(error)}`);
      return refuse(denied ? 'auth.provider-abandoned' : isUnreachable(error) ? 'auth.provider-down' : otherwise);
    }
  }

  private configuration(provider: ProviderConfig): Promise<client.Configuration> {
    const kept = this.discovered.get(provider.key);
    const nowMs = msOfInstant(this.clock.now());
    if (kept && Math.abs(nowMs - kept.atMs) < DISCOVERED_MS) return kept.configuration;
    const configuration = this.discover(provider);
    this.discovered.set(provider.key, { atMs: nowMs, configuration });
    // One that does not answer now is asked again the next time.
    configuration.catch(() => this.discovered.delete(provider.key));
    return configuration;
  }

  private async discover(provider: ProviderConfig): Promise<client.Configuration> {
    const secret = (await readFile(provider.secretFile, 'utf8')).trim();
    const issuer = new URL(provider.issuer);
    return client.discovery(issuer, provider.clientId, { [client.clockTolerance]: SKEW_S }, client.ClientSecretPost(secret), {
      timeout: TIMEOUT_S, execute: [...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []), client.enableNonRepudiationChecks],
    });
  }
}

/** `fetch failed` is a TypeError; the package passes it on, or as the cause of its own. */
function isUnreachable(error: unknown): boolean {
  const { name, code, cause } = error as { readonly name?: string; readonly code?: string; readonly cause?: { readonly name?: string } };
  return [name, cause?.name].some((each) => each === 'TypeError' || each === 'TimeoutError') || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM';
}

function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
