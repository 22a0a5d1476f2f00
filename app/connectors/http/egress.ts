import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, type Dispatcher } from 'undici'
import { isLoopbackAddress, isPublicAddress } from '#connectors/http/addresses'
import { ConnectorError } from '#connector-sdk'

/** Which addresses a host may have. */
export type Reach =
  /** The open internet alone. */
  | 'public'
  /** Any: the operator named this host. */
  | 'private'
  /** This machine alone: a fake vendor. */
  | 'loopback'

const MAY: Record<Reach, (address: string) => boolean> = {
  public: isPublicAddress,
  private: () => true,
  loopback: isLoopbackAddress,
}

/** The host resolves to an address that it must not have. */
export const addressRefused = (hostname: string) =>
  new ConnectorError('permanent', `${hostname} is at an address that is not allowed`, {
    code: 'url_not_allowed',
  })

/** Resolves a name to all its addresses, as `dns.lookup` does. */
export type Resolver = (
  hostname: string,
  options: { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void
) => void

/**
 * The address is looked at where the socket is opened, and the socket goes to no other: a name that
 * changes its address between a check and the call has no time to. One forbidden address of several
 * refuses the name.
 */
function guarded(reach: Reach, resolve: Resolver): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { all: true }, (error, addresses) => {
      if (error) return done(error, [])
      const isAllowed =
        addresses.length > 0 && addresses.every(({ address }) => MAY[reach](address))
      if (!isAllowed) return done(addressRefused(hostname) as NodeJS.ErrnoException, [])
      const [first] = addresses
      if (options.all) return done(null, addresses)

      return done(null, first!.address, first!.family)
    })
  }
}

/** An address written into a URL is never looked up, so it is looked at here. Throws. */
export function checkLiteral(hostname: string, reach: Reach) {
  const name = hostname.replace(/^\[|\]$/g, '')
  if (isIP(name) !== 0 && !MAY[reach](name)) throw addressRefused(hostname)
}

/** The sockets to vendors: one pool for each reach. */
export class Egress {
  #agents = new Map<Reach, Agent>()

  constructor(private resolve: Resolver = systemLookup) {}

  dispatcher(reach: Reach): Dispatcher {
    const known = this.#agents.get(reach)
    if (known) return known
    const agent = new Agent({
      connect: { lookup: guarded(reach, this.resolve), timeout: 10_000 },
      connections: 32,
      keepAliveTimeout: 10_000,
      pipelining: 1,
      maxHeaderSize: 64 * 1024,
    })
    this.#agents.set(reach, agent)

    return agent
  }

  async close() {
    await Promise.all([...this.#agents.values()].map((agent) => agent.destroy()))
    this.#agents.clear()
  }
}
