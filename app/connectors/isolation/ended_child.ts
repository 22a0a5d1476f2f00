import { ConnectorError } from '#connector-sdk'

/** Why a connector's process was ended, or a call of it failed. */
export type ChildFault =
  | 'connector_exited'
  | 'connector_killed'
  | 'connector_silent'
  | 'connector_flood'
  | 'connector_memory'
  | 'connector_message_refused'
  | 'connector_disabled'

const SAYS: Record<ChildFault, string> = {
  connector_exited: 'the process of the connector ended',
  connector_killed: 'the process of the connector was killed from outside',
  connector_silent: 'the connector said nothing for too long',
  connector_flood: 'the connector sent more messages than anybody reads',
  connector_memory: 'the connector used more memory than it may',
  connector_message_refused: 'the connector sent what is no message',
  connector_disabled: 'the connector failed too often: connector:doctor looks at it',
}

/** Somebody, or a system short of memory, killed it: the connector did nothing wrong. */
const isOwnFault = (code: ChildFault) => code !== 'connector_killed'

/** What a call of it fails with; one that was killed from outside is worth another try. */
export const childError = (code: ChildFault) =>
  new ConnectorError(isOwnFault(code) ? 'contract' : 'transient', SAYS[code], { code })
