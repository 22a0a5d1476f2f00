import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { contextOf } from '#connectors/context'
import { settingFields } from '#connectors/oauth/settings_form'
import { openConnection } from '#connectors/sync/open_connection'

const PATIENCE_MS = 20_000
const MOST = 500

const plain = (options: readonly { value: string; label: string }[]) =>
  options.slice(0, MOST).map(({ value, label }) => ({ value, label }))

/** By setting; a type, not an interface: pages are sent it. */
export type SettingOptions = { [setting: string]: { value: string; label: string }[] }

/**
 * Choices that only the platform knows, by setting: accounts, datasets. One that cannot be asked
 * now is empty. Outside the door.
 */
export async function settingOptions(scope: BusinessScope, id: string): Promise<SettingOptions> {
  const open = await CurrentBusiness.run(scope, () => openConnection(id))
  if (!open || ['paused', 'disabled'].includes(open.connection.state)) return {}
  const { settings, options: loaders = {} } = open.loaded.connector
  const asked = settingFields(settings).flatMap(({ name, options }) => {
    const load = options === null ? undefined : loaders[options]

    return load ? [{ name, load }] : []
  })
  const context = contextOf(open, { signal: AbortSignal.timeout(PATIENCE_MS) })
  const answers = await Promise.all(asked.map(({ load }) => load(context).catch(() => [])))

  return Object.fromEntries(asked.map(({ name }, at) => [name, plain(answers[at]!)]))
}
