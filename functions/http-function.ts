import type { Context } from 'aws-lambda';
import { problemAnswer } from '../channels/answer.ts';
import { withSecurityHeaders } from '../channels/security-headers.ts';
import type { Answer } from '../channels/site.ts';
import { problem } from '../domain/problem.ts';
import { answerMetrics } from './answer-metrics.ts';
import { type HttpResult, httpResult, readHttpEvent } from './http-event.ts';
import { type Outcome, type Running, withShell } from './shell.ts';

/** A function that answers HTTP requests, from whichever gateway. `limit`: characters of a body as the gateway hands it over. */
export function httpFunction(
  running: Running,
  baseUrl: string,
  answer: Answer,
  limit?: number,
): (event: unknown, context: Context) => Promise<HttpResult> {
  return withShell<unknown, HttpResult>(
    running,
    async (event) => {
      const begun = performance.now();
      const read = readHttpEvent(event, baseUrl, limit);
      const response =
        read.kind === 'request'
          ? await answer(read.request, read.caller)
          : withSecurityHeaders(problemAnswer(problem(read.code), 'de'));
      const line: Outcome = {
        outcome: read.kind === 'request' ? 'answered' : 'refused',
        method: told(read.kind === 'request' ? read.request.method : read.method),
        status: response.status,
      };
      const metrics = answerMetrics(running.step, response.status, performance.now() - begun);
      return { result: await httpResult(response, read.format), line, metrics };
    },
    async (event) => httpResult(withSecurityHeaders(problemAnswer(problem('unavailable'), 'de')), formatOf(event)),
  );
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** A method is a word of the caller's: only those that everybody knows reach the log. */
const told = (method: string): string => (methods.has(method) ? method : 'other');

const formatOf = (event: unknown): '1.0' | '2.0' =>
  typeof event === 'object' && event !== null && 'httpMethod' in event ? '1.0' : '2.0';
