import * as openid from 'openid-client';
import { Staff, type StaffSettings } from '../schemas/staff.ts';
import { claimAt, nameIn, rolesIn } from './claims.ts';
import type { LogInProvider, NotLetIn } from './staff-door.ts';

/** Seconds: what the provider's clock and ours may differ by, and how long it may take to answer. */
const tolerance = 60;
const patience = 10;
/** Milliseconds for which is remembered what the provider says of itself. */
const remembered = 600_000;

/**
 * Log-in by OpenID Connect (Core 1.0): what the provider offers is discovered, the code is asked for with PKCE, state and
 * nonce, and the ID token counts only if its signature, issuer, audience, nonce and time are right. Nothing of a token is
 * kept, logged or handed on.
 */
export function openIdProvider(parts: {
  settings: StaffSettings;
  secret: (name: string) => Promise<string>;
  now: () => Date;
}): LogInProvider {
  const configuration = rememberConfiguration(parts);
  const { settings } = parts;
  return {
    begin: (callback) =>
      orNotLetIn(async () => {
        const secrets = {
          state: openid.randomState(),
          nonce: openid.randomNonce(),
          verifier: openid.randomPKCECodeVerifier(),
        };
        const address = openid.buildAuthorizationUrl(await configuration(), {
          redirect_uri: callback,
          scope: settings.scope,
          state: secrets.state,
          nonce: secrets.nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(secrets.verifier),
          code_challenge_method: 'S256',
        });
        return { kind: 'begun', address: address.href, secrets };
      }),
    finish: (callback, query, { state, nonce, verifier }) =>
      orNotLetIn(async () => {
        const found = await configuration();
        const tokens = await openid.authorizationCodeGrant(found, new URL(callback + query), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims: Record<string, unknown> = { ...tokens.claims() };
        const all = await withUserInfo(found, settings, claims, tokens.access_token);
        // At most 255 signs (OpenID Connect Core, section 2): by another one nobody could be known again.
        const subject = Staff.shape.subject.safeParse(claims['sub']).data;
        if (subject === undefined) return { kind: 'refused' };
        return { kind: 'known', subject, name: nameIn(all) ?? subject.slice(0, 60), roles: rolesIn(all, settings) };
      }),
    end: async (back) => {
      try {
        return openid.buildEndSessionUrl(await configuration(), { post_logout_redirect_uri: back }).href;
      } catch {
        return undefined;
      }
    },
  };
}

/** Some providers tell roles and names only where they are asked for them, and not in the token. */
async function withUserInfo(
  found: openid.Configuration,
  { rolesClaim }: StaffSettings,
  claims: Record<string, unknown>,
  token: string,
): Promise<Record<string, unknown>> {
  const isWhole = claimAt(claims, rolesClaim) !== undefined && nameIn(claims) !== undefined;
  if (isWhole || found.serverMetadata().userinfo_endpoint === undefined) return claims;
  return { ...(await openid.fetchUserInfo(found, token, String(claims['sub']))), ...claims };
}

function rememberConfiguration(parts: Parameters<typeof openIdProvider>[0]): () => Promise<openid.Configuration> {
  let last: { found: openid.Configuration; until: number } | undefined;
  return async () => {
    const now = parts.now().getTime();
    if (last !== undefined && now < last.until) return last.found;
    const { issuer, clientId, secret } = parts.settings;
    const found = await openid.discovery(
      new URL(issuer),
      clientId,
      { [openid.clockTolerance]: tolerance },
      secret === undefined ? openid.None() : withSecret(await parts.secret(secret)),
      {
        timeout: patience,
        // The signature counts too, although the token comes from the provider itself; without TLS only on one's own machine.
        execute: [
          openid.enableNonRepudiationChecks,
          ...(issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []),
        ],
      },
    );
    last = { found, until: now + remembered };
    return found;
  };
}

/** In the header as the standard has it, in the body where the provider takes it only there. */
function withSecret(secret: string): openid.ClientAuth {
  const [basic, post] = [openid.ClientSecretBasic(secret), openid.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (taken.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}

/** What a provider may do wrong is expected; whatever else is thrown is a fault of ours. */
async function orNotLetIn<T>(run: () => Promise<T>): Promise<T | NotLetIn> {
  try {
    return await run();
  } catch (fault) {
    if (fault instanceof openid.AuthorizationResponseError)
      return { kind: fault.error === 'access_denied' ? 'cancelled' : 'refused' };
    if (fault instanceof openid.ResponseBodyError) return { kind: fault.status >= 500 ? 'away' : 'refused' };
    if (fault instanceof openid.WWWAuthenticateChallengeError) return { kind: 'refused' };
    if (fault instanceof openid.ClientError) return { kind: isAway(fault) ? 'away' : 'refused' };
    // The platform's word for an address that does not answer.
    if (fault instanceof TypeError && fault.message === 'fetch failed') return { kind: 'away' };
    throw fault;
  }
}

const unread = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
]);

/** Nothing came in time, or something that no provider says: a gateway's page, or a status of a server that is down. */
function isAway({ code }: openid.ClientError): boolean {
  return code !== undefined && unread.has(code);
}
