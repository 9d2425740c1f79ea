import { problem } from '../domain/problem.ts';
import { logInFaultPage, type LogInFault } from '../pages/log-in-fault-page.ts';
import { goOnPage } from '../pages/log-in-page.ts';
import type { Staff } from '../schemas/staff.ts';
import { htmlAnswer, seeOther } from './answer.ts';
import { forgetLogIn, keepLogIn, keptLogIn } from './kept-log-in.ts';
import { landingPath } from './landing-path.ts';
import { basePath, pageFrame } from './page-frame.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import type { Handlers, Site } from './site.ts';
import { endPass, passCookies } from './staff-pass.ts';
import { beginSession, endSession } from './staff-session.ts';

const statuses: Record<LogInFault, number> = { away: 503, cancelled: 403, refused: 403, lost: 400, 'no-role': 403 };

/** The log-in by the tenant's provider: there, and back again. */
export const providerRoutes: Pick<Handlers, 'begin-log-in' | 'end-log-in'> = {
  'begin-log-in': async (site, request) => {
    const { staff: door } = site;
    if (door?.provider === undefined) return problemPageAnswer(site, problem('not-found'), request);
    const begun = await door.provider.begin(callbackOf(site));
    if (begun.kind !== 'begun') return faultAnswer(site, begun.kind);
    const to = landingPath(new URL(request.url).searchParams.get('to'));
    const answer = seeOther(begun.address);
    answer.headers.append('set-cookie', await keepLogIn(site, door, { secrets: begun.secrets, to }));
    return answer;
  },
  'end-log-in': async (site, request) => {
    const { staff: door } = site;
    if (door?.provider === undefined) return problemPageAnswer(site, problem('not-found'), request);
    const begun = await keptLogIn(site, door, request);
    if (begun === undefined) return faultAnswer(site, 'lost');
    const known = await door.provider.finish(callbackOf(site), new URL(request.url).search, begun.secrets);
    if (known.kind !== 'known') return faultAnswer(site, known.kind);
    if (known.roles.length === 0) return faultAnswer(site, 'no-role', known.name);
    site.ports.log({ step: 'log-in', outcome: 'let-in' });
    const { subject, name, roles } = known;
    return goOn(site, begun.to, { subject, name, roles });
  },
};

const callbackOf = ({ ports }: Site): string => `${ports.baseUrl}/studio/log-in/callback`;

/**
 * A page of ours leads on, not a redirect: the browser comes from the provider, and would not send a cookie along
 * (`SameSite=Strict`) that it was given on the way.
 */
async function goOn(site: Site, to: string, staff: Staff): Promise<Response> {
  const address = basePath(site.ports.baseUrl) + to;
  const answer = htmlAnswer(await goOnPage({ ...pageFrame(site, 'de'), address }));
  answer.headers.set('refresh', `0; url=${address}`);
  for (const cookie of [await beginSession(site, staff), ...(await passCookies(site, staff)), forgetLogIn(site)])
    answer.headers.append('set-cookie', cookie);
  return answer;
}

async function faultAnswer(site: Site, fault: LogInFault, name?: string): Promise<Response> {
  site.ports.log({ step: 'log-in', outcome: 'refused', code: fault });
  const { tenant, baseUrl } = site.ports;
  const { email, phone } = tenant.contact;
  const page = await logInFaultPage({
    ...pageFrame(site, 'de'),
    fault,
    name,
    ask: tenant.staff?.ask ?? [email, phone].filter((one) => one !== undefined).join(', '),
    logIn: `${basePath(baseUrl)}/studio/log-in`,
    logOut: `${basePath(baseUrl)}/studio/log-out`,
  });
  const answer = htmlAnswer(page, statuses[fault]);
  if (fault !== 'lost') answer.headers.append('set-cookie', forgetLogIn(site));
  // Whoever was logged in here before is not the one who sits here now.
  if (fault === 'no-role')
    for (const cookie of [endSession(site), ...endPass(site)]) answer.headers.append('set-cookie', cookie);
  return answer;
}
