import { createLink } from '#capture/links'
import { createSite } from '#capture/sites'
import { SITE } from '#operations/demo/chain'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { labelLocation } from '#tenancy/location_labels'
import { listLocations } from '#tenancy/locations'

/** What reports can group the places of the chain by, according to their zone. */
const REGIONS: Record<string, string> = {
  'America/New_York': 'East',
  'America/Chicago': 'Middle',
  'America/Denver': 'West',
  'America/Los_Angeles': 'West',
}

/** What somebody would have set up by hand: labels, a site with its key, a QR code, a short link. */
export const furnishDemo = (scope: BusinessScope) =>
  CurrentBusiness.run(scope, async () => {
    const locations = await listLocations()
    for (const { id, timezone } of locations) {
      await labelLocation(id, { Region: REGIONS[timezone]! })
    }
    const made = [
      await createSite({ name: 'Website', origins: [SITE] }),
      await createLink({
        kind: 'qr',
        name: 'Window sticker',
        targetUrl: `${SITE}/book?utm_source=window&utm_medium=qr`,
        locationId: locations[0]!.id,
      }),
      await createLink({
        kind: 'link',
        name: 'Instagram profile',
        targetUrl: `${SITE}/book?utm_source=instagram&utm_medium=social`,
      }),
    ]
    const refused = made.find((result) => !result.ok)
    if (refused) throw new Error(`the demo cannot be furnished: ${refused.failure}`)
  })
