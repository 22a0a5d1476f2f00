import { revivedError } from '#connectors/isolation/child_calls'
import type { ConnectorProcess } from '#connectors/isolation/connector_process'
import type { Description, PlainError } from '#connectors/isolation/messages'
import type { HostConnector } from '#connectors/loader/loaded_connector'
import { defineConnector, type Context } from '#connector-sdk'

type Functions = Record<string, (...args: never[]) => unknown>

/**
 * A connector whose functions run in its process. It has the parts that the description names and
 * no others; a description that claims no `defineConnector` gives a value that is none.
 */
export function remoteConnector(description: Description, process: ConnectorProcess): unknown {
  const { functions, settingsSchema, streams, webhooks, conversions, options } = description
  const has = (name: string) => functions.includes(name)
  const made = {
    ...(settingsSchema ? { settings: remoteSettings(settingsSchema, process) } : {}),
    ...(options.length > 0 ? { options: withContext(process, ['options'], options) } : {}),
    ...withContext(process, [], ['identify', 'check'].filter(has)),
    ...(has('classify') ? { classify: remoteClassify(process) } : {}),
    ...(has('usage') ? { usage: remoteUsage(process) } : {}),
    ...(has('migrateSettings') ? { migrateSettings: remoteMigration(process) } : {}),
    streams: Object.fromEntries(
      Object.entries(streams).map(([name, stream]) => [name, remoteStream(name, stream, process)])
    ),
    ...(webhooks ? { webhooks: remoteWebhooks(webhooks, process) } : {}),
    ...(conversions
      ? {
          conversions: {
            ...conversions.data,
            ...withContext(process, ['conversions'], conversions.functions),
          },
        }
      : {}),
  }

  return description.isConnector ? defineConnector(made as never) : made
}

/** Functions that take a Context first and answer once. */
function withContext(process: ConnectorProcess, parent: string[], names: string[]): Functions {
  const entries = names.map((name) => {
    const work = (context: Context, ...args: unknown[]) =>
      process.call({ path: [...parent, name], context, args })

    return [name, work] as const
  })

  return Object.fromEntries(entries)
}

const STREAM_PARTS = ['partitions', 'read', 'fetchByIds']

function remoteStream(
  name: string,
  { data, functions }: Description['streams'][string],
  process: ConnectorProcess
) {
  const parts = STREAM_PARTS.filter((part) => functions.includes(part)).map((part) => {
    const work = (context: Context, ...args: unknown[]) =>
      process.iterate({ path: ['streams', name, part], context, args })

    return [part, work] as const
  })

  return { ...data, ...Object.fromEntries(parts) }
}

const remoteSettings = (schema: object, process: ConnectorProcess) => ({
  toJSONSchema: () => schema,
  validate: (data: unknown) =>
    process.call({ path: ['settings', 'validate'], context: null, args: [data] }),
})

function remoteClassify(process: ConnectorProcess): HostConnector['classify'] {
  return async ({ headers, ...rest }) => {
    const args = [{ ...rest, headers: [...headers] }]
    const error = await process.call({ path: ['classify'], context: null, args })

    return error === undefined ? undefined : (revivedError(error as PlainError) as never)
  }
}

function remoteUsage(process: ConnectorProcess): HostConnector['usage'] {
  return async (headers) => {
    const used = await process.call({ path: ['usage'], context: null, args: [[...headers]] })

    return typeof used === 'number' ? used : undefined
  }
}

function remoteMigration(process: ConnectorProcess): HostConnector['migrateSettings'] {
  return (old, fromVersion) =>
    process.call({ path: ['migrateSettings'], context: null, args: [old, fromVersion] })
}

function remoteWebhooks(functions: string[], process: ConnectorProcess) {
  const read: NonNullable<HostConnector['webhooks']>['read'] = async ({ headers, ...rest }) => {
    const args = [{ ...rest, headers: [...headers] }]

    return (await process.call({ path: ['webhooks', 'read'], context: null, args })) as never
  }
  const own = functions.filter((name) => name === 'subscribe' || name === 'unsubscribe')

  return {
    ...(functions.includes('read') ? { read } : {}),
    ...withContext(process, ['webhooks'], own),
  }
}
