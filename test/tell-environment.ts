/** Puts these variables in place of all there are, within the one environment that vitest and Node know. */
export function tellEnvironment(told: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (told[name] === undefined) delete process.env[name];
  Object.assign(process.env, told);
}
