import { isConsentRequired, said } from './settings.js'
import { keep, recall } from './store.js'

export type Signal = 'granted' | 'denied' | 'unknown'
export interface Signals {
  analytics: Signal
  adUserData: Signal
  adPersonalization: Signal
}

export const signals: Signals = {
  analytics: 'unknown',
  adUserData: 'unknown',
  adPersonalization: 'unknown',
}

const NAMES = ['analytics', 'adUserData', 'adPersonalization'] as const
const WORDS: Signal[] = ['granted', 'denied', 'unknown']
const REMEMBERED_SECONDS = 390 * 86_400

/** Global Privacy Control and Do Not Track. */
const asksForPrivacy = () => {
  const browser = navigator as { globalPrivacyControl?: boolean; doNotTrack?: string | null }

  return browser.globalPrivacyControl || browser.doNotTrack === '1'
}

export const isDenied = () => signals.analytics === 'denied'

/** Whether anything may be stored or sent, as far as consent goes. */
export const isAllowed = () => signals.analytics === 'granted' || !(isConsentRequired || isDenied())

/** The three signals, joined by dots. */
export const words = () => NAMES.map((name) => signals[name]).join('.')

/** Takes the signals that are named and known; a browser that asks for privacy has the last word. */
function take(given: Partial<Signals>) {
  for (const name of NAMES) {
    if (WORDS.includes(given[name]!)) signals[name] = given[name]!
  }
  if (!asksForPrivacy()) return
  signals.adUserData = signals.adPersonalization = 'denied'
  if (isConsentRequired) signals.analytics = 'denied'
}

/** What was remembered, then what the tag says. */
export function recallConsent() {
  const known = recall('ta_con').split('.')
  NAMES.map((name, at) => take({ [name]: known[at] }))
  take({ analytics: said.consent as Signal })
}

/** True when a signal changed. It is remembered unless analytics is denied: that stores nothing. */
export function changeConsent(given: Partial<Signals>): boolean {
  const before = words()
  take(given)
  if (words() === before) return false
  if (isAllowed()) keep('ta_con', words(), REMEMBERED_SECONDS)

  return true
}
