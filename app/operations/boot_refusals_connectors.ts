import connectorsConfig from '#config/connectors'
import type { ConnectorRegistry } from '#connectors/registry'
import type { BootRefusal } from '#operations/boot_refusals'

/** A connector without which the operator wants no server. */
export function mustLoadRefusal(
  { all, refusals }: Pick<ConnectorRegistry, 'all' | 'refusals'>,
  mustLoad: readonly string[] = connectorsConfig.mustLoad
): BootRefusal | null {
  const missing = mustLoad.find((id) => !all.some((one) => one.id === id))
  if (missing === undefined) return null
  const refused = refusals.find(
    ({ id, folder }) => id === missing || folder.endsWith(`/${missing}`)
  )
  const why = refused ? `${refused.stage}: ${refused.message}` : 'there is no such folder'

  return { number: 15, variable: 'CONNECTORS_MUST_LOAD', message: `names ${missing}: ${why}` }
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** Calls to platforms must not be sent to loopback on a server that others reach. */
export function loopbackVendorsRefusal(
  appUrl: string,
  isAllowed = connectorsConfig.allowLoopbackVendors
): BootRefusal | null {
  if (!isAllowed || LOOPBACK.test(new URL(appUrl).hostname)) return null

  return {
    number: 6,
    variable: 'ALLOW_LOOPBACK_VENDORS',
    message: 'is for a server that only this machine reaches: APP_URL is public',
  }
}
