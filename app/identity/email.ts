/** One e-mail address in the forms that become keys. Every form is a whole address. */
export interface EmailForms {
  /** Trimmed, NFC, lower case: as it was typed. */
  exact: string
  /** Without `+tag`; gmail without dots; googlemail.com is gmail.com. */
  canonical: string
  /** The canonical form of the address that was probably meant, when the host is a known typo. */
  repaired: string | null
}

const MAX_LENGTH = 254
const MAX_LOCAL_LENGTH = 64
const ASCII = /^[\x21-\x7e]+$/
const LOCAL = /^[^\s@"(),:;<>[\\\]\p{C}]+$/u
const HOST =
  /^(?=.{4,})(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,}$/u

const ROLES = new Set(
  `abuse accounting accounts admin administrator anonymous appointment appointments billing book
  booking bookings buchhaltung careers contact contactus donotreply empfang enquiries enquiry
  frontdesk hallo hello help helpdesk hostmaster hr info informacion information inquiries invoice
  invoices jobs kontakt mailerdaemon marketing na newsletter nobody noemail nomail none noreply
  notification notifications null office orders payments postmaster praxis press privacy rechnung
  reception recepcion reservation reservations rezeption root sales salon security service shop
  staff store studio support team termin termine test unknown walkin webmaster`.split(/\s+/)
)

/** Endings that are no top-level domain, and what was meant. */
const ENDINGS = new Map(
  Object.entries({
    con: 'com',
    cmo: 'com',
    ocm: 'com',
    vom: 'com',
    xom: 'com',
    cpm: 'com',
    coom: 'com',
    comm: 'com',
    nte: 'net',
    ner: 'net',
    ogr: 'org',
    orgg: 'org',
  })
)

/** Misspelt mailbox hosts, each reviewed: none is a mailbox provider of its own. */
const TYPOS: Record<string, string> = {
  'gmail.com':
    'gmial.com gmai.com gmal.com gamil.com gnail.com gmaill.com gmil.com gmsil.com gmaul.com gmali.com gmall.com ggmail.com gmailc.com gmaik.com gemail.com gimail.com gmail.co gmail.cm gmail.om gmail.cim gmail.comn',
  'yahoo.com':
    'yaho.com yahooo.com yhoo.com yahho.com yaoo.com yahoo.co yahoo.cm yahoo.om yhaoo.com yahoi.com yahop.com',
  'hotmail.com':
    'hotmial.com hotmal.com hotmai.com hotmil.com hotmaill.com hotmall.com hotmali.com homail.com htomail.com hormail.com hotamil.com hotmail.co hotmail.cm hotmail.om',
  'outlook.com':
    'outlok.com outloo.com outllok.com outlool.com oulook.com outook.com outlokk.com otlook.com outlook.co outlook.cm outlook.om',
  'icloud.com':
    'iclod.com icloud.co icloud.cm icloud.om iclould.com icoud.com icloude.com iclud.com icluod.com',
  'aol.com': 'aol.co aol.cm aol.om aoll.com',
  'gmx.de': 'gmx.d gmxx.de gxm.de',
  'web.de': 'wbe.de webb.de',
}
const HOSTS = new Map(
  Object.entries(TYPOS).flatMap(([meant, typos]) => typos.split(' ').map((typo) => [typo, meant]))
)

/** Reads an address out of anything at all; null when it is none, or nobody's own. Never throws. */
export function readEmail(input: unknown, own: ReadonlySet<string> = new Set()): EmailForms | null {
  const exact = typed(input)
  const parts = exact && partsOf(exact)
  if (!exact || !parts) return null

  const { local, host } = parts
  const meant = repairedHost(host)
  const canonical = canonicalAt(local, host)
  const repaired = meant === host ? null : canonicalAt(local, meant)
  if (!canonical || isOwn(canonical, own) || isOwn(repaired, own)) return null

  return { exact, canonical, repaired }
}

function partsOf(exact: string) {
  const at = exact.indexOf('@')
  if (at < 1 || at > MAX_LOCAL_LENGTH) return null
  const local = exact.slice(0, at)
  const host = exact.slice(at + 1)

  return LOCAL.test(local) && HOST.test(host) && !isRole(local) ? { local, host } : null
}

/** The host that was meant: `gmial.con` is `gmail.com`. Hosts without a known typo come back as is. */
export function repairedHost(host: string) {
  const dot = host.lastIndexOf('.') + 1
  const ending = ENDINGS.get(host.slice(dot))
  const ended = ending ? host.slice(0, dot) + ending : host

  return HOSTS.get(ended) ?? ended
}

function typed(input: unknown) {
  if (typeof input !== 'string' || input.length > MAX_LENGTH * 2) return null
  const text = input.trim()
  // Lowering can take a letter apart again (İ), so NFC comes after it as well.
  const exact = ASCII.test(text)
    ? text.toLowerCase()
    : text.normalize('NFC').toLowerCase().normalize('NFC')

  return exact.length <= MAX_LENGTH ? exact : null
}

function canonicalAt(local: string, host: string) {
  const plus = local.indexOf('+')
  const name = plus < 0 ? local : local.slice(0, plus)
  const isGmail = host === 'gmail.com' || host === 'googlemail.com'
  const kept = isGmail ? name.replaceAll('.', '') : name
  if (!kept) return null

  return `${kept}@${isGmail ? 'gmail.com' : host}`
}

function isRole(local: string) {
  const plus = local.indexOf('+')
  const name = (plus < 0 ? local : local.slice(0, plus)).replace(/[-_.]/g, '')

  return ROLES.has(name) || name.startsWith('noreply') || name.startsWith('donotreply')
}

const isOwn = (address: string | null, own: ReadonlySet<string>) =>
  address !== null &&
  own.size > 0 &&
  (own.has(address) || own.has(address.slice(address.indexOf('@'))))
