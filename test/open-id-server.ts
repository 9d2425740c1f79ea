import { createServer, type Server } from 'node:http';
import {
  calculateJwkThumbprint,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';

type Claims = Record<string, unknown>;
/** What the provider is to do wrong, or otherwise than usual; in force from the next request on. */
export type Behaviour = {
  claims?: Claims;
  userInfo?: Claims;
  /** Replaces claims of the token that say whose it is, for whom, and when. */
  about?: Claims;
  signedBy?: 'nobody' | 'another key' | 'the public key as a secret' | 'the secret of the client';
  /** The provider has another key from now on. */
  rotated?: boolean;
  issuer?: string;
  /** Status and body of every answer of the token endpoint. */
  tokenFault?: [status: number, body: string, mediaType?: string];
  withoutLogOut?: boolean;
  authMethods?: string[];
};
/** A small OpenID provider whose faults a test chooses; what it was asked stands in `asked`. */
export type OpenIdServer = {
  issuer: string;
  behave(behaviour: Behaviour): void;
  /** What the browser would bring back from the address that it was sent to. */
  code(address: string): string;
  asked: { path: string; authorization: string | undefined; body: string }[];
  close(): void;
};

/** Starts one on a port of its own, on this machine only. */
export async function startOpenId(): Promise<OpenIdServer> {
  const [own, foreign, next] = await Promise.all(
    ['own', 'foreign', 'next'].map(() => generateKeyPair('RS256', { extractable: true })),
  );
  if (own === undefined || foreign === undefined || next === undefined) throw new Error('no keys');
  const jwk = await exportJWK(own.publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const later = { ...(await exportJWK(next.publicKey)), kid: 'next', alg: 'RS256', use: 'sig' };
  /** Secrets with which somebody may sign who hopes that any algorithm is taken (RFC 8725, section 2.1). */
  const secrets: Record<string, string> = {
    'the public key as a secret': await exportSPKI(own.publicKey),
    'the secret of the client': 's3cret-that-is-long-enough-for-hs256',
  };
  const asked: OpenIdServer['asked'] = [];
  const nonces = new Map<string, string>();
  let does: Behaviour = {};
  let issuer = '';

  const token = async (nonce: string): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const payload: JWTPayload = {
      iss: issuer,
      sub: 's-17',
      aud: 'rohrpost',
      iat: now,
      exp: now + 300,
      nonce,
      ...does.claims,
      ...does.about,
    };
    if (does.signedBy === 'nobody') return new UnsecuredJWT(payload).encode();
    const secret = secrets[does.signedBy ?? ''];
    if (secret !== undefined)
      return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid }).sign(new TextEncoder().encode(secret));
    const key = does.signedBy === 'another key' ? foreign : does.rotated === true ? next : own;
    const header = { alg: 'RS256', kid: does.rotated === true ? 'next' : kid };
    return new SignJWT(payload).setProtectedHeader(header).sign(key.privateKey);
  };
  const answerTo = async (path: string, body: string): Promise<[number, string, string?]> => {
    if (path === '/.well-known/openid-configuration')
      return [
        200,
        JSON.stringify({
          issuer: does.issuer ?? issuer,
          authorization_endpoint: `${issuer}/auth`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ['code'],
          id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
          ...(does.userInfo && { userinfo_endpoint: `${issuer}/me` }),
          ...(does.withoutLogOut !== true && { end_session_endpoint: `${issuer}/end` }),
          ...(does.authMethods && { token_endpoint_auth_methods_supported: does.authMethods }),
        }),
      ];
    if (path === '/jwks')
      return [
        200,
        JSON.stringify({ keys: [does.rotated === true ? later : { ...jwk, kid, alg: 'RS256', use: 'sig' }] }),
      ];
    if (path === '/me') return [200, JSON.stringify({ sub: 's-17', ...does.userInfo })];
    if (path !== '/token') return [404, ''];
    if (does.tokenFault !== undefined) return does.tokenFault;
    const code = new URLSearchParams(body).get('code') ?? '';
    const nonce = nonces.get(code);
    // A code counts once (RFC 6749, 4.1.2).
    nonces.delete(code);
    if (nonce === undefined) return [400, JSON.stringify({ error: 'invalid_grant' })];
    return [
      200,
      JSON.stringify({ access_token: 'a-secret-token', token_type: 'Bearer', id_token: await token(nonce) }),
    ];
  };
  const server: Server = createServer((incoming, outgoing) => {
    void (async () => {
      let body = '';
      for await (const chunk of incoming) body += String(chunk);
      const path = incoming.url ?? '';
      asked.push({ path, authorization: incoming.headers.authorization, body });
      const [status, text, mediaType = 'application/json'] = await answerTo(path, body);
      const challenge = status === 401 ? { 'www-authenticate': 'Basic realm="x"' } : {};
      outgoing.writeHead(status, { 'content-type': mediaType, ...challenge }).end(text);
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    issuer,
    asked,
    behave: (behaviour) => {
      does = behaviour;
    },
    code: (there) => {
      const { searchParams } = new URL(there);
      const code = `code-${nonces.size}-${crypto.randomUUID()}`;
      nonces.set(code, searchParams.get('nonce') ?? '');
      return `?${new URLSearchParams({ code, state: searchParams.get('state') ?? '' }).toString()}`;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
