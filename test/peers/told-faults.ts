/**
 * The lines in which functions tell of a fault, or miss a right. That the stand-in answered too late is none: on a busy machine
 * it does, and the step is done again.
 */
export function toldFaults(lines: string[]): string[] {
  return lines.filter(
    (line) => /"outcome":"fault"|AccessDenied|StepFailed/.test(line) && !line.includes('TimeoutError'),
  );
}
