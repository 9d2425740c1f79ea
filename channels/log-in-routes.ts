import { problem } from '../domain/problem.ts';
import { loggedOutPage, logInPage } from '../pages/log-in-page.ts';
import { htmlAnswer, seeOther } from './answer.ts';
import { peopleHere } from './development-people.ts';
import { landingPath } from './landing-path.ts';
import { isOwnPage } from './own-page.ts';
import { basePath, pageFrame } from './page-frame.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { readFields } from './read-fields.ts';
import type { Handlers, Site } from './site.ts';
import { endPass, passCookies } from './staff-pass.ts';
import {
  beginSession,
  endSession,
  readSession,
  renewSession,
  sessionLimits,
  type StaffSession,
} from './staff-session.ts';

type LogInRoute = 'log-in-page' | 'choose-person' | 'log-out' | 'logged-out-page';

/** How staff log in and out; pages in German, as everything for staff. */
export const logInRoutes: Pick<Handlers, LogInRoute> = {
  'log-in-page': async (site, request) => {
    const session = await readSession(site, request);
    const { searchParams } = new URL(request.url);
    const to = landingPath(searchParams.get('to'));
    if (session !== undefined && searchParams.has('on')) return ledOn(site, session, to);
    return htmlAnswer(
      await logInPage({
        ...pageFrame(site, 'de'),
        action: logInPath(site),
        logOut: `${basePath(site.ports.baseUrl)}/studio/log-out`,
        to,
        provider: site.staff?.provider && `${logInPath(site)}/provider`,
        people: peopleHere(site, request),
        staff: session?.staff,
      }),
    );
  },
  'choose-person': async (site, request) => {
    // A foreign page must not choose as whom somebody goes on.
    if (!isOwnPage(request, site.ports.baseUrl)) return problemPageAnswer(site, problem('not-allowed'), request);
    const people = peopleHere(site, request);
    if (people.length === 0) return problemPageAnswer(site, problem('not-found'), request);
    const fields = await readFields(request);
    if ('code' in fields) return problemPageAnswer(site, fields, request);
    const person = people.find(({ subject }) => subject === fields.get('person'));
    if (person === undefined) return problemPageAnswer(site, problem('malformed-request'), request);
    site.ports.log({ step: 'log-in', outcome: 'let-in', code: 'development' });
    const answer = seeOther(basePath(site.ports.baseUrl) + landingPath(fields.get('to')));
    answer.headers.append('set-cookie', await beginSession(site, person));
    return answer;
  },
  'log-out': async (site, request) => {
    if (!isOwnPage(request, site.ports.baseUrl)) return problemPageAnswer(site, problem('not-allowed'), request);
    const answer = await afterLogOut(site);
    for (const cookie of [endSession(site), ...endPass(site)]) answer.headers.append('set-cookie', cookie);
    return answer;
  },
  'logged-out-page': async (site) =>
    htmlAnswer(await loggedOutPage({ ...pageFrame(site, 'de'), logIn: logInPath(site) })),
};

/** Past the log-in, for somebody whose session lasts: with what those pages know her by that can't read it. */
async function ledOn(site: Site, session: StaffSession, to: string): Promise<Response> {
  const answer = seeOther(basePath(site.ports.baseUrl) + to);
  const renewed = await renewSession(site, session);
  const passes = await passCookies(site, session.staff, session.since + sessionLimits.whole);
  for (const cookie of [...(renewed === undefined ? [] : [renewed]), ...passes])
    answer.headers.append('set-cookie', cookie);
  return answer;
}

/** Also out of the provider, where it has a place for that; led on by a page, because forms may lead to our own pages only. */
async function afterLogOut(site: Site): Promise<Response> {
  const { baseUrl } = site.ports;
  const there = await site.staff?.provider?.end(`${baseUrl}/studio/log-out`);
  if (there === undefined) return seeOther(`${basePath(baseUrl)}/studio/log-out`);
  const answer = htmlAnswer(await loggedOutPage({ ...pageFrame(site, 'de'), logIn: logInPath(site), provider: there }));
  answer.headers.set('refresh', `0; url=${there}`);
  return answer;
}

const logInPath = ({ ports }: Site): string => `${basePath(ports.baseUrl)}/studio/log-in`;
