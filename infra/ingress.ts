import type { StepFunction } from './step-function.ts';

/** One route of the gateway. */
export type GatewayRoute = { method: string; path: string };

/** The way in from the internet: an address, made first so that functions can be told it, and then its routes. */
export type Ingress = {
  /** Where citizens reach this tenant, no slash at the end. */
  baseUrl: string;
  /** Scheme and host of it. */
  origin: string;
  /** What a name server must point to where the tenant has its own host name. */
  target: string | undefined;
  /** Sends these routes to this step. */
  connect(step: StepFunction, routes: GatewayRoute[]): void;
  /** Sends everything else to this step, which answers 404 and 405 in our words. */
  connectRest(step: StepFunction): void;
};
