import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.ts';

const peers = fileURLToPath(new URL('../../.peers/', import.meta.url));

/** A running OpenCMIS server. */
export type CmisServer = { url: string; user: string; password: string; stop(): Promise<void> };

const webXml = `<web-app xmlns="http://java.sun.com/xml/ns/javaee" version="2.5">
<listener><listener-class>org.apache.chemistry.opencmis.server.impl.CmisRepositoryContextListener</listener-class></listener>
<servlet><servlet-name>browser</servlet-name><servlet-class>org.apache.chemistry.opencmis.server.impl.browser.CmisBrowserBindingServlet</servlet-class>
<init-param><param-name>callContextHandler</param-name><param-value>org.apache.chemistry.opencmis.server.shared.BasicAuthCallContextHandler</param-value></init-param><load-on-startup>2</load-on-startup></servlet>
<servlet-mapping><servlet-name>browser</servlet-name><url-pattern>/browser/*</url-pattern></servlet-mapping>
<security-constraint><web-resource-collection><web-resource-name>all</web-resource-name><url-pattern>/*</url-pattern></web-resource-collection><auth-constraint><role-name>**</role-name></auth-constraint></security-constraint>
<login-config><auth-method>BASIC</auth-method><realm-name>cmis</realm-name></login-config></web-app>`;

// The in-memory server never looks at passwords; Jetty does it for it.
const jettyXml = `<?xml version="1.0"?><!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_9_3.dtd">
<Configure class="org.eclipse.jetty.webapp.WebAppContext"><Get name="securityHandler"><Set name="loginService"><New class="org.eclipse.jetty.security.HashLoginService"><Set name="name">cmis</Set>
<Set name="userStore"><New class="org.eclipse.jetty.security.UserStore"><Call name="addUser"><Arg>rohrpost</Arg><Arg><New class="org.eclipse.jetty.util.security.Password"><Arg>geheim-2026</Arg></New></Arg><Arg><Array type="String"><Item>user</Item></Array></Arg></Call></New></Set></New></Set></Get></Configure>`;

/** Starts a real CMIS server (Apache Chemistry OpenCMIS, in memory) on this machine and waits until it answers. */
export async function startCmisServer(): Promise<CmisServer> {
  if (!existsSync(join(peers, 'inmemory.war')))
    throw new Error('The CMIS server is not installed. Run: npm run test:peers');
  const home = mkdtempSync(join(tmpdir(), 'cmis-'));
  const app = join(home, 'app');
  unpack(app);
  const port = await freePort();
  const java = spawn(
    'java',
    [
      '-Xmx256m',
      '-Dlog4j2.formatMsgNoLookups=true',
      '-jar',
      join(peers, 'jetty-runner.jar'),
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--path',
      '/cmis',
      app,
    ],
    { stdio: 'ignore' },
  );
  const gone = new Promise<void>((resolve) => java.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    java.kill('SIGKILL');
    await gone;
    rmSync(home, { recursive: true, force: true });
  };
  const server = { url: `http://127.0.0.1:${port}/cmis/browser`, user: 'rohrpost', password: 'geheim-2026', stop };
  for (let attempt = 0; attempt < 360; attempt += 1) {
    if (await answers(server)) return server;
    await sleep(500);
  }
  await stop();
  throw new Error('The CMIS server did not start within three minutes.');
}

function unpack(app: string): void {
  execFileSync('python3', [
    '-c',
    `import zipfile,sys; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])`,
    join(peers, 'inmemory.war'),
    app,
  ]);
  // Java 11 and later come without these two; else every address answers 503.
  for (const jar of ['jaxb-api.jar', 'activation.jar']) cpSync(join(peers, jar), join(app, 'WEB-INF/lib', jar));
  writeFileSync(join(app, 'WEB-INF/web.xml'), webXml);
  writeFileSync(join(app, 'WEB-INF/jetty-web.xml'), jettyXml);
  const properties = join(app, 'WEB-INF/classes/repository.properties');
  const text = readFileSync(properties, 'utf8')
    .replace(/^RepositoryFiller.Enable=true/m, 'RepositoryFiller.Enable=false')
    // The default answers 500 to every upload over 4 MB on Java 17.
    .replace(/^InMemoryServer.EncryptTempFiles=true/m, 'InMemoryServer.EncryptTempFiles=false')
    .replace(/^InMemoryServer.MaxSize=.*/m, 'InMemoryServer.MaxSize=209715200')
    .replace(/^# InMemoryServer.MaxContentSizeKB=4096/m, 'InMemoryServer.MaxContentSizeKB=20480');
  writeFileSync(properties, text);
}

async function answers({ url, user, password }: Pick<CmisServer, 'url' | 'user' | 'password'>): Promise<boolean> {
  try {
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    return (await fetch(url, { headers: { authorization }, signal: AbortSignal.timeout(2000) })).status !== 503;
  } catch {
    return false;
  }
}
