import { createLink } from '#capture/links'
import { createSite } from '#capture/sites'
import { SITE } from '#operations/demo/chain'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { listLocations } from '#tenancy/locations'

/** What somebody would have set up by hand: a site with its key, a QR code, and a short link. */
export const furnishDemo = (scope: BusinessScope) =>
  CurrentBusiness.run(scope, async () => {
    const [location] = await listLocations()
    const made = [
      await createSite({ name: 'Website', origins: [SITE] }),
      await createLink({
        kind: 'qr',
        name: 'Window sticker',
        targetUrl: `${SITE}/book?utm_source=window&utm_medium=qr`,
        locationId: location!.id,
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
