import { type MetricName, metrics } from '../schemas/metrics.ts';
import type { Metrics } from './log-line.ts';

/** Numbers with their units; what is `undefined` was not measured. */
export function measured(values: { [Name in MetricName]?: number | undefined }): Metrics {
  const found: Record<string, number | undefined> = values;
  return Object.fromEntries(
    Object.entries(metrics).flatMap(([name, unit]) => {
      const value = found[name];
      return value === undefined ? [] : [[name, { value, unit }]];
    }),
  );
}
