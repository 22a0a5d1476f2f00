/** The data attributes of the script tag. One page has one snippet, so they are module state. */
export let said: DOMStringMap = {}
export let endpoint = ''
export let isConsentRequired = false
export let isCookieless = false
/** Health mode: no path, no words of the visitor, nothing before consent. */
export let isHealth = false
/** Lower case; an empty one fits no host. */
export let bookingHosts: string[] = []

export const list = (text = '') => text.toLowerCase().split(/[\s,]+/)

/** Reads the tag that is running, else the first one with a site key. Returns the site key. */
export function readSettings(): string | undefined {
  const running = document.currentScript as HTMLScriptElement | null
  const script =
    running && running.dataset.siteKey
      ? running
      : document.querySelector<HTMLScriptElement>('script[data-site-key]')!

  said = { ...script.dataset }
  endpoint = said.endpoint || new URL('/collect', script.src).href
  isHealth = 'health' in said
  isCookieless = 'cookieless' in said
  isConsentRequired = isHealth || said.consent === 'required'
  bookingHosts = list(said.bookingHosts)

  return said.siteKey
}
