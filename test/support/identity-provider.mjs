// An identity provider of another maker (oidc-provider), on this machine: a page that asks who one is, and everything a real
// one does afterwards. Started as a process of its own: node identity-provider.mjs '{"port":…, "signed":…, "people":{…}}'
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const { port, signed, people } = JSON.parse(process.argv[2]);
const issuer = `http://localhost:${port}`;
const provider = new Provider(issuer, {
  clients: [{
    client_id: 'paraphe', client_secret: 'un-secret-de-client-assez-long', redirect_uris: ['http://localhost/api/auth/provider/callback'], post_logout_redirect_uris: ['http://localhost/connexion'],
    response_types: ['code'], grant_types: ['authorization_code'], token_endpoint_auth_method: 'client_secret_post', ...(signed ? { userinfo_signed_response_alg: 'RS256' } : {}),
  }],
  scopes: ['openid', 'email', 'profile', 'given_name', 'usual_name', 'uid', 'siret'],
  claims: { acr: null, openid: ['sub'], email: ['email', 'email_verified'], profile: ['given_name', 'family_name'], given_name: ['given_name'], usual_name: ['usual_name'], uid: ['uid'], siret: ['siret'] },
  acrValues: ['eidas0', 'eidas1', 'eidas2'],
  features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  cookies: { keys: ['a key of the tests'] },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  pkce: { required: () => true },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id].claims }) }),
  async loadExistingGrant({ oidc }) {
    const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid email profile given_name usual_name uid siret');
    await grant.save();
    return grant;
  },
});
// The port of the application is not known yet.
provider.Client.prototype.redirectUriAllowed = (uri) => /^http:\/\/localhost:\d+\/api\/auth\/provider\/callback$/.test(uri);
provider.Client.prototype.postLogoutRedirectUriAllowed = (uri) => /^http:\/\/localhost:\d+\/connexion$/.test(uri);

const answer = provider.callback();
createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, issuer);
  if (!pathname.startsWith('/interaction/')) return answer(request, response);
  const who = searchParams.get('who');
  if (who === 'nobody') return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'given up' });
  if (who) return provider.interactionFinished(request, response, { login: { accountId: who, acr: people[who].acr } });
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><html lang="fr"><title>Fournisseur</title><h1>Qui êtes-vous ?</h1>${[...Object.keys(people), 'nobody'].map((id) => `<p><a href="?who=${id}">${id}</a></p>`).join('')}</html>`);
}).listen(port, 'localhost', () => process.stdout.write('ready\n'));
