import type * as z from 'zod';
import type { CaseManifest, Outcome } from '../schemas/delivery.ts';

/** One file of a parcel. `content` reads and unseals it, so that only what is being sent is in memory. */
export type ParcelDocument = {
  /** Stable within the submission: `record`, `answers`, an upload's id, `manifest`. */
  id: string;
  /** Unique within the parcel, safe as a file name: `Antrag.pdf`, `antrag.json`, `Anlage-01-sepa-mandat.pdf`, `manifest.json`. */
  name: string;
  mediaType: string;
  /** In bytes. */
  size: number;
  /** SHA-256 of the content, lower-case hex. */
  sha256: string;
  content(): Promise<Uint8Array>;
};

/** What a connector is handed (Sendung). Documents come in the order in which they shall be stored, the manifest last. */
export type Parcel = {
  submission: string;
  receiptNumber: string;
  receivedAt: string;
  form: { key: string; version: number; title: string };
  leikaKey: string;
  ars?: string | undefined;
  authority: string;
  /** True when an `at-least-once` destination may have it already. */
  repetition: boolean;
  manifest: CaseManifest;
  documents: ParcelDocument[];
};

/** What the domain lends a connector. */
export type ConnectorTools = {
  /**
   * Remembers a step's result with the delivery: `run` is skipped where an earlier attempt finished the step. At least
   * once at its seam, so `run` must be a find-or-create. The result is JSON of at most 1 KB.
   */
  once: <T>(step: string, run: () => Promise<T>) => Promise<T>;
  /** The secret of that name in the tenant's secret store. */
  secret: (name: string) => Promise<string>;
  /** Aborts some seconds before the function's end. */
  signal: AbortSignal;
};

/** Code for one kind of destination (Anbindung). */
export type Connector<Settings> = {
  settings: z.ZodType<Settings>;
  /** Whether a repetition is harmless by itself, can be found before it is made, or can't be known. */
  guarantee: 'idempotent' | 'detectable' | 'at-least-once';
  /** Expected outcomes are values; anything thrown is a bug, retried and then shown to an operator. */
  deliver(parcel: Parcel, settings: Settings, tools: ConnectorTools): Promise<Outcome>;
  /**
   * For a destination where an attempt that is killed leaves something in the clear: takes it away. `all` where no
   * attempt can be running, `stale` for what can belong to none any more. Returns how many were taken away.
   */
  sweep?: (settings: Settings, which: 'all' | 'stale') => Promise<number>;
  /** For a destination that can say which cases lie where it puts them: their ids, as `caseFile.id` has them. Throws where it can't be reached. */
  list?: (settings: Settings, tools: Pick<ConnectorTools, 'secret' | 'signal'>) => Promise<string[]>;
};

/** A connector whose settings are checked at the moment of delivery; what `connectors/index.ts` lists. */
export type AnyConnector = {
  settings: z.ZodType;
  guarantee: Connector<unknown>['guarantee'];
  deliver(parcel: Parcel, settings: unknown, tools: ConnectorTools): Promise<Outcome>;
  sweep?: (settings: unknown, which: 'all' | 'stale') => Promise<number>;
  list?: (settings: unknown, tools: Pick<ConnectorTools, 'secret' | 'signal'>) => Promise<string[]>;
};

/** Declares a connector; settings are parsed by its schema before every delivery, and what does not fit stops the destination, not the submission. */
export function defineConnector<Settings>(connector: Connector<Settings>): AnyConnector {
  const { sweep, list } = connector;
  return {
    settings: connector.settings,
    guarantee: connector.guarantee,
    deliver(parcel, settings, tools) {
      const parsed = connector.settings.safeParse(settings);
      if (!parsed.success)
        return Promise.resolve({ kind: 'unavailable', code: 'settings-invalid', affects: 'destination' });
      return connector.deliver(parcel, parsed.data, tools);
    },
    ...(list !== undefined && { list: async (settings, tools) => list(connector.settings.parse(settings), tools) }),
    ...(sweep !== undefined && {
      sweep: async (settings, which) => {
        const parsed = connector.settings.safeParse(settings);
        return parsed.success ? sweep(parsed.data, which) : 0;
      },
    }),
  };
}
