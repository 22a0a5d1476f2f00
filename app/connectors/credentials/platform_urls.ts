import env from '#start/env'
import type { Host, Manifest } from '#connector-sdk'
import { filled } from '#connectors/credentials/templates'

export type Settings = Record<string, unknown>

function originOf(host: Host, settings: Settings): string {
  if (typeof host === 'string') return host
  if ('fromSetting' in host) {
    const typed = String(settings[host.fromSetting] ?? '').replace(/\/+$/, '')

    return typed + (host.path ?? '')
  }
  const chosen = String(settings[host.setting] ?? Object.keys(host.choices)[0])
  const origin = Object.hasOwn(host.choices, chosen) ? host.choices[chosen] : undefined
  if (!origin) throw new Error(`the setting ${host.setting} names no host`)

  return origin
}

/**
 * `SQUARE_BASE_URL` sends every origin of that manifest to `<base>/<original host><path>`: fakes
 * and recordings. The host of the URL is checked at connect time as any other.
 */
function rewritten(manifest: Manifest, url: string) {
  const base = env.get(`${manifest.id.toUpperCase()}_BASE_URL` as never) as string | undefined
  if (!base) return url
  const { host, pathname, search } = new URL(url)

  return `${base.replace(/\/+$/, '')}/${host}${pathname}${search}`
}

/** A URL template of the manifest with its hosts in place, `{host.api}/oauth2/token`. */
export function platformUrl(manifest: Manifest, template: string, settings: Settings): string {
  const url = filled(template, (ref) => {
    const [kind, name = ''] = ref.split('.')
    const host = kind === 'host' ? manifest.hosts[name] : undefined

    return host === undefined ? undefined : originOf(host, settings)
  })

  return rewritten(manifest, url)
}
