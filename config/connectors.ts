import env from '#start/env'

const list = (text: string | undefined) =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Which connectors are loaded, and what one of them may use. */
const connectorsConfig = {
  /** Folders of `plugins/`: reviewed code, run in this process. */
  bundled: ['facebook', 'google', 'square', 'stripe', 'acuity'],

  /** A folder of community connectors, prebuilt. */
  path: env.get('CONNECTORS_PATH') ?? null,
  /** Names of installed packages, each a community connector. */
  packages: list(env.get('CONNECTORS_PACKAGES')),
  /** Ids without which the server does not start. */
  mustLoad: list(env.get('CONNECTORS_MUST_LOAD')),
  /** Hosts that a user may type although their address is private. */
  privateHosts: list(env.get('CONNECTORS_PRIVATE_HOSTS')).map((host) => host.toLowerCase()),
  allowLoopbackVendors: env.get('ALLOW_LOOPBACK_VENDORS') ?? false,
  /** `process`: bundled connectors too run in child processes. */
  isolation: env.get('CONNECTOR_ISOLATION') ?? 'community',

  importMs: 5_000,
  /** One call to a platform, from the name to the last byte. */
  requestMs: 30_000,
  /** Of an answer, unpacked. */
  answerBytes: 20 * 1024 * 1024,
  /** A bucket that is free again within this is waited for; a longer wait is due later. */
  inlineWaitMs: 2_000,

  breaker: { inARow: 5, outOf: 20, failed: 10, probeMs: 30_000 },

  child: {
    memoryMb: 128,
    idleMs: 60_000,
    messageBytes: 4 * 1024 * 1024,
    silenceMs: 30_000,
    strikes: 3,
  },
}

export default connectorsConfig
