/**
 * POST /collect beside a bare node:http echo: `npm run bench -- capture [--seconds 8] [--runs 3]`.
 * Prints one JSON object; `--profile` leaves a CPU profile of the runs in tmp/prof. 64 connections,
 * 100 site keys, 2,000 forwarded addresses, every event with an id of its own; the two servers take
 * turns under the same load.
 */
import autocannon from 'autocannon'
import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { loadavg, cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const CONNECTIONS = 64
const ADDRESSES = 2_000
const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36',
]
const LANDINGS = [
  [
    '/book?utm_source=google&utm_medium=cpc&utm_campaign=Brand&gclid=Cj0KCQ',
    'https://www.google.com/',
  ],
  ['/?fbclid=IwZXh0bgNhZW0', 'https://l.facebook.com/'],
  ['/prices', 'https://www.bing.com/'],
  ['/services/color?utm_source=newsletter&utm_medium=email&utm_campaign=spring', ''],
  ['/', ''],
]

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '8' },
    runs: { type: 'string', default: '3' },
    warm: { type: 'string', default: '3' },
    profile: { type: 'boolean', default: false },
  },
})

interface Ready {
  port: number
  keys: string[]
}
interface Counted {
  rows: number
  rssBytes: number
  cpuMs: number
}

async function startEcho() {
  const child = fork(fileURLToPath(new URL('./echo_server.ts', import.meta.url)), {
    execArgv: ['--import', '@poppinss/ts-exec'],
  })
  const [ready] = (await once(child, 'message')) as [Ready]

  return { child, port: ready.port }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')

  return port
}

const secret = () => randomBytes(24).toString('base64url')

async function startApp() {
  const port = await freePort()
  const child = fork(fileURLToPath(new URL('./capture_server.ts', import.meta.url)), {
    execArgv: ['--import', '@poppinss/ts-exec'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      APP_URL: `http://127.0.0.1:${port}`,
      APP_KEY: secret() + secret(),
      HASH_SALT: secret() + secret(),
      VAULT_KEYS: `1:${randomBytes(32).toString('base64')}`,
      STORAGE_PATH: fileURLToPath(new URL(`../tmp/bench-${process.pid}`, import.meta.url)),
      TRUST_PROXY: 'loopback',
      TRACK_ROLE: 'web',
      LOG_LEVEL: 'warn',
    },
  })
  child.once('exit', (code) => {
    if (code) throw new Error(`the application ended with ${code}`)
  })
  for (;;) {
    // The framework says that it is ready too, in a message of its own.
    const [message] = (await once(child, 'message')) as [Partial<Ready>]
    if (message.keys) return { child, ...(message as Ready) }
  }
}

async function count(child: ChildProcess): Promise<Counted> {
  child.send('count')
  for (;;) {
    const [message] = (await once(child, 'message')) as [Partial<Counted>]
    if (message.rows !== undefined) return message as Counted
  }
}

const HEX = '0123456789abcdef'
let nextId = 0

function eventBody(nth: number, keys: string[], id: string) {
  const [path, referrer] = LANDINGS[nth % LANDINGS.length]!
  const nowIso = new Date().toISOString()

  return JSON.stringify({
    siteKey: keys[nth % keys.length],
    sentAt: nowIso,
    id,
    kind: 'visit',
    occurredAt: nowIso,
    url: `https://shop.example${path}`,
    referrer,
    visitorId: randomUUID(),
    sessionId: randomUUID(),
    consent: { analytics: 'granted', adUserData: 'granted', adPersonalization: 'unknown' },
  })
}

const headersOf = (nth: number) => ({
  'origin': 'https://shop.example',
  'content-type': 'text/plain;charset=UTF-8',
  'user-agent': AGENTS[nth % AGENTS.length]!,
  'accept': '*/*',
  'accept-language': 'en-US,en;q=0.9',
  'accept-encoding': 'gzip, deflate, br',
  'x-forwarded-for': `198.${18 + ((nth % ADDRESSES) >> 8)}.${nth & 255}.7`,
})

/** One request as bytes, and where the digits of its event id lie in it. */
function request(nth: number, keys: string[]) {
  const id = randomUUID()
  const body = eventBody(nth, keys, id)
  const head = Object.entries(headersOf(nth)).map(([name, value]) => `${name}: ${value}`)
  const start = ['POST /collect HTTP/1.1', 'host: 127.0.0.1', 'connection: keep-alive']
  const length = `content-length: ${Buffer.byteLength(body)}`
  const bytes = Buffer.from([...start, ...head, length, '', body].join('\r\n'))

  return { bytes, idAt: bytes.indexOf(id) }
}

/** A new id in the bytes themselves: building a request anew would cost more than serving it. */
function renew({ bytes, idAt }: ReturnType<typeof request>) {
  let rest = ++nextId
  for (let at = idAt + 7; at >= idAt; at--) {
    bytes[at] = HEX.charCodeAt(rest & 15)
    rest >>>= 4
  }

  return bytes
}

async function load(port: number, keys: string[], seconds: number) {
  const perClient = Math.ceil(ADDRESSES / CONNECTIONS)
  let clients = 0

  return autocannon({
    url: `http://127.0.0.1:${port}/collect`,
    connections: CONNECTIONS,
    duration: seconds,
    // The first request of a client leaves before it can be set up.
    requests: [
      {
        method: 'POST',
        headers: headersOf(0),
        setupRequest: (first) => ({ ...first, body: eventBody(nextId, keys, randomUUID()) }),
      },
    ],
    setupClient(client: any) {
      const from = clients++ * perClient
      const requests = Array.from({ length: perClient }, (_, at) => request(from + at, keys))
      let nth = 0
      client.requestIterator.nextRequest = () => {}
      client.getRequestBuffer = () => renew(requests[nth++ % requests.length]!)
    },
  } as autocannon.Options)
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!
const spread = (numbers: number[]) => ({
  median: median(numbers),
  min: Math.min(...numbers),
  max: Math.max(...numbers),
})

const [app, echo] = await Promise.all([startApp(), startEcho()])
const [seconds, runs] = [Number(values.seconds), Number(values.runs)]
await load(app.port, app.keys, Number(values.warm))
await load(echo.port, app.keys, 1)

if (values.profile) app.child.send('profile')

const taken: { app: any; echo: any; rows: number; counted: Counted; cpu: number }[] = []
for (let nth = 0; nth < runs; nth++) {
  const before = await count(app.child)
  const ofApp = await load(app.port, app.keys, seconds)
  const after = await count(app.child)
  const ofEcho = await load(echo.port, app.keys, seconds)
  const rows = after.rows - before.rows
  const cpu = (after.cpuMs - before.cpuMs) / (seconds * 1_000)
  taken.push({ app: ofApp, echo: ofEcho, rows, counted: after, cpu })
}
if (values.profile) {
  app.child.send('profile')
  const [{ profile }] = (await once(app.child, 'message')) as [{ profile: string }]
  console.error(profile)
}
app.child.disconnect()
echo.child.disconnect()

const perSecond = (result: any) => Math.round(result['2xx'] / result.duration)
console.log(
  JSON.stringify({
    bench: 'capture',
    machine: { cpus: cpus().length, model: cpus()[0]?.model, load: loadavg() },
    node: process.version,
    connections: CONNECTIONS,
    seconds,
    runs,
    requestsPerSecond: spread(taken.map((run) => perSecond(run.app))),
    echoPerSecond: spread(taken.map((run) => perSecond(run.echo))),
    ratio: spread(taken.map((run) => +(perSecond(run.app) / perSecond(run.echo)).toFixed(3))),
    p50Ms: spread(taken.map((run) => run.app.latency.p50)),
    p99Ms: spread(taken.map((run) => run.app.latency.p99)),
    acknowledged: taken.map((run) => run.app['2xx']),
    refused: taken.map((run) => run.app.non2xx + run.app.errors),
    // The load ends with up to one request a connection under way: written, its answer not counted.
    rowsLanded: taken.map((run) => run.rows),
    lost: taken.map((run) => Math.max(0, run.app['2xx'] - run.rows)),
    rssMb: Math.round(taken.at(-1)!.counted.rssBytes / 2 ** 20),
    appCpu: spread(taken.map((run) => +run.cpu.toFixed(2))),
    appCpuUsPerCall: spread(
      taken.map((run) => Math.round((run.cpu * seconds * 1e6) / run.app['2xx']))
    ),
  })
)
