import { campaignQuery, decorated, pageUrl, referrerUrl } from './address.js'
import {
  changeConsent,
  isAllowed,
  isDenied,
  recallConsent,
  words,
  type Signals,
} from './consent.js'
import { isShowing, watchFrames, watchLinks } from './decoration.js'
import { adoptIds, NO_IDS, readIds, SESSION_SECONDS, uuidV7 } from './ids.js'
import { watchNavigation } from './navigation.js'
import { attempt, safely } from './safely.js'
import { discard, hold, send, type PageEvent } from './sending.js'
import { isHealth, readSettings, said } from './settings.js'
import { forget, keep, recall } from './store.js'

type Details = Pick<PageEvent, 'contact' | 'serviceHint' | 'locationId' | 'selfReported'>
type Call = [name: keyof typeof calls, ...given: never[]]
type Carrier = HTMLAnchorElement & HTMLIFrameElement
interface Page {
  trackAppointments?: { q?: unknown; ids?: unknown }
}

/** False while the page is only prerendered. */
let isActive = false
/** Set by the first gesture that the browser vouches for. */
let interacted: true | undefined
let landing = ''
let lastUrl = ''
let lastReferrer = ''
let scanFrames: (() => void) | undefined

const mayTrack = () => isActive && isAllowed()

/** The words of the last campaign of this session, which later pages do not carry. */
function campaign(): string {
  const pairs = landing || recall('ta_src')
  if (pairs) keep('ta_src', pairs, SESSION_SECONDS)

  return pairs
}

function flush() {
  if (!mayTrack()) return
  campaign()
  send(readIds())
}

function track(kind: string, details: Details = {}) {
  if (isDenied()) return
  const { contact, serviceHint, selfReported } = isHealth ? ({} as Details) : details

  hold({
    id: uuidV7(),
    kind,
    occurredAt: new Date().toISOString(),
    url: pageUrl(),
    referrer: lastReferrer,
    locationId: details.locationId || said.location,
    serviceHint,
    contact: contact && { email: contact.email, phone: contact.phone },
    selfReported,
    interacted,
  })
  flush()
}

/** One visit per path: a changed query or fragment is the same page. */
function visit() {
  const url = pageUrl()
  if (url.split('?')[0] === lastUrl.split('?')[0]) return
  if (lastUrl) lastReferrer = lastUrl
  lastUrl = url
  track('visit')
}

function decorateUrl(url: string): string {
  if (!mayTrack()) return url
  const { visitorId, sessionId } = readIds()
  const own = visitorId ? ['ta_vid=' + visitorId, 'ta_sid=' + sessionId] : []

  return decorated(url, own.concat(campaign().split('&')))
}

function decorate(given: string | Carrier): string {
  if (typeof given === 'string') return decorateUrl(given)
  const name = given.src ? 'src' : 'href'
  const url = decorateUrl(given[name])
  if (url !== given[name] && !(given.src && isShowing(given))) given[name] = url

  return url
}

function consent(given: Partial<Signals>) {
  const wasDenied = isDenied()
  const couldTrack = mayTrack()
  if (!changeConsent(given)) return
  if (isDenied()) {
    discard()
    forget()
    return
  }

  // This visit was dropped, or has been sent without the denial that now holds: it is told again.
  if (lastUrl && (wasDenied || (couldTrack && words().includes('denied')))) track('visit')
  flush()
  if (scanFrames) scanFrames()
}

const calls = {
  consent: safely(consent),
  track: safely(track),
  ids: () => ({ ...NO_IDS, ...attempt(() => mayTrack() && readIds()) }),
  decorate: (given: string | Carrier) => attempt(() => decorate(given)) || given,
}

const boot = safely(() => {
  isActive = true
  if (isDenied()) forget()
  visit()
  safely(watchNavigation)(safely(visit))
  watchLinks(decorateUrl, () => (interacted = true))
  if (said.bookingHosts) scanFrames = watchFrames(decorateUrl)
})

attempt(() => {
  const page = window as Page
  const stub = page.trackAppointments || {}
  const q = stub.q
  if (stub.ids || !readSettings()) return

  recallConsent()
  adoptIds()
  landing = campaignQuery()
  lastReferrer = referrerUrl()
  const push = safely(([name, ...given]: Call) =>
    (calls[name] as (...all: never[]) => void)(...given)
  )
  page.trackAppointments = Object.assign(stub, calls, { q: { push } })
  if (Array.isArray(q)) q.map(push)

  if ((document as { prerendering?: boolean }).prerendering) {
    document.addEventListener('prerenderingchange', boot, { once: true })
  } else boot()
})
