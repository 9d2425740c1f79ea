import { canary } from './canary.ts';
import type { TenantFault } from './contract-fault.ts';
import type { Tenant } from './tenant.ts';

/**
 * What keeps the canary apart: its destination keeps nothing, so no other tenant may have it; and it stands in a folder of
 * its own, so that no table of jurisdictions can send a citizen's submission there.
 */
export function checkCanary(tenants: { folder: string; tenant: Tenant }[]): TenantFault[] {
  return tenants.flatMap(({ folder, tenant }) => {
    const file = `${folder}/tenant.json`;
    if (tenant.id === canary.tenant)
      return tenants.length === 1
        ? []
        : [
            {
              file,
              path: '/id',
              message: `„${canary.tenant}“ heißt der Mandant, mit dem sich Rohrpost selbst prüft. Er steht in keinem Ordner mit anderen.`,
              remedy: 'Geben Sie Ihrem Mandanten und seinem Ordner einen anderen Namen.',
            },
          ];
    return tenant.destinations.flatMap(({ connector }, index) =>
      connector === canary.connector
        ? [
            {
              file,
              path: `/destinations/${index}/connector`,
              message: `Die Anbindung „${canary.connector}“ bewahrt nichts auf. Sie ist nur zur Selbstprüfung da.`,
              remedy: 'Nennen Sie die Anbindung Ihres Zielsystems, zum Beispiel "cmis".',
            },
          ]
        : [],
    );
  });
}
