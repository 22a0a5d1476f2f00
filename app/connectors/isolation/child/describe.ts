import type { Description } from '#connectors/isolation/messages'
import { isConnector, type Connector } from '#connector-sdk'

type Parts = Record<string, unknown>

/** Which functions a connector has, and all that is data of it. */
export function describe(value: Connector): Description {
  const { settings, options = {}, streams, webhooks, conversions } = value

  return {
    isConnector: isConnector(value),
    functions: functionsIn(value as unknown as Parts),
    options: Object.keys(options),
    settingsSchema: settings ? plain(settings.toJSONSchema()) : null,
    streams: Object.fromEntries(
      Object.entries(streams ?? {}).map(([name, stream]) => [name, split(stream as never)])
    ),
    webhooks: webhooks ? functionsIn(webhooks as unknown as Parts) : null,
    conversions: conversions ? split(conversions as unknown as Parts) : null,
  }
}

function split(parts: Parts | undefined) {
  const data = Object.entries(parts ?? {}).filter(([, value]) => typeof value !== 'function')

  return { data: plain(Object.fromEntries(data)), functions: functionsIn(parts ?? {}) }
}

const functionsIn = (parts: Parts) =>
  Object.keys(parts).filter((name) => typeof parts[name] === 'function')

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
