import { safely } from './safely.js'
import { bookingHosts } from './settings.js'

/** An address with ids and campaign words, or as it was when nothing may be added. */
export type Decorate = (url: string) => string

const GESTURES = 'mousedown keydown click auxclick contextmenu'

/** Throws for an empty address, which its callers swallow. */
const isBooking = (url: string) => {
  const { hostname } = new URL(url)

  return (
    hostname !== location.hostname &&
    bookingHosts.some((host) => ('.' + hostname).endsWith('.' + host))
  )
}

/** Links are decorated in the moment of use, so no earlier script and no cache sees the ids. */
export function watchLinks(decorate: Decorate, gestured: () => void) {
  const changed = new WeakMap<Element, string[]>()

  const used = safely((event: Event) => {
    if (event.isTrusted) gestured()
    const target = event.composedPath()[0] as Element
    const link = target.closest<HTMLAnchorElement>('a[href],area[href]')!
    if (!isBooking(link.href)) return

    // From the page's own address each time: ids may have been withdrawn or renewed since.
    const [from, to] = changed.get(link) || []
    const own = link.href === to ? from! : link.href
    const url = decorate(own)
    changed.set(link, [own, url])
    if (url !== link.href) link.href = url
  })

  for (const gesture of GESTURES.split(' ')) {
    addEventListener(gesture, used, { capture: true, passive: true })
  }
}

/** A frame of another host hides its document; one that shows nothing yet is about:blank. */
export const isShowing = ({ isConnected, contentDocument }: HTMLIFrameElement) =>
  isConnected && (!contentDocument || contentDocument.URL !== 'about:blank')

/**
 * Decorates booking frames before they show anything. One that is showing is never reloaded;
 * one whose address the page has just changed is loading anyway. Returns the scan, to repeat it.
 */
export function watchFrames(decorate: Decorate): () => void {
  const seen = new WeakMap<Element, string>()

  const consider = safely((frame: HTMLIFrameElement, isLoading: boolean) => {
    const { src } = frame
    if (seen.get(frame) === src || !isBooking(src) || (!isLoading && isShowing(frame))) return
    const url = decorate(src)
    if (url === src) return

    // Remembered: a page that puts its own address back is not fought.
    seen.set(frame, src)
    frame.src = url
  })

  const scan = () => {
    document.querySelectorAll('iframe').forEach((frame) => consider(frame, false))
  }

  const observer = new MutationObserver(
    safely((records: MutationRecord[]) => {
      for (const { attributeName, target } of records) {
        if (attributeName && target.nodeName === 'IFRAME')
          consider(target as HTMLIFrameElement, true)
      }
      scan()
    })
  )
  observer.observe(document, { childList: true, subtree: true, attributeFilter: ['src'] })
  scan()

  return safely(scan)
}
