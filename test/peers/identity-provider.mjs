// A certified OpenID provider (oidc-provider) with three people to choose from. Arguments: its port, and the addresses to which it leads back, after the log-in and after the log-out.
import { Provider } from 'oidc-provider';

const [port = '', callback = '', afterLogOut = ''] = process.argv.slice(2);
const people = {
  anna: { name: 'Anna Berg', groups: { rohrpost: ['formular-autor'] } },
  bernd: { name: 'Bernd Tal', groups: { rohrpost: ['formular-freigabe', 'formular-betrieb', 'sonstiges'] } },
  carla: { name: 'Carla Neu', groups: { rohrpost: [] } },
};

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'rohrpost',
      client_secret: 's3cret',
      redirect_uris: [callback],
      post_logout_redirect_uris: [afterLogOut],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  claims: { openid: ['sub'], profile: ['name', 'groups'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  cookies: { keys: ['k'] },
  interactions: { url: (_context, { uid }) => `/login/${uid}` },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});

const buttons = Object.entries(people).map(([id, { name }]) => `<button name="as" value="${id}">${name}</button>`);
provider.use(async (context, next) => {
  if (!context.path.startsWith('/login/')) return next();
  if (context.method === 'GET') {
    context.type = 'html';
    context.body = `<!doctype html><html lang="de"><title>Stadt</title><h1>Anmeldedienst der Stadt</h1><form method="post">${buttons.join('')}</form></html>`;
    return undefined;
  }
  let body = '';
  for await (const chunk of context.req) body += String(chunk);
  const accountId = new URLSearchParams(body).get('as') ?? '';
  await provider.interactionFinished(context.req, context.res, { login: { accountId } });
  context.respond = false;
  return undefined;
});
provider.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
