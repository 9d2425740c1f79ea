import { openWorld, type World } from './world.ts';

/** A world in whose towns nobody publishes alone, with the dog-tax form in its first version from before that. */
export async function openFourEyesWorld(options: Parameters<typeof openWorld>[0] = {}): Promise<World> {
  let isOpen = false;
  const world = await openWorld({
    ...options,
    wrap: (given) => {
      const ports = options.wrap?.(given) ?? given;
      return {
        ...ports,
        get tenant() {
          return { ...ports.tenant, approval: isOpen ? ('four-eyes' as const) : ports.tenant.approval };
        },
      };
    },
  });
  isOpen = true;
  return world;
}
