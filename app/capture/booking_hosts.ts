import { hostOfEntry, readOriginEntry } from '#capture/origins'
import { addToSite, removeFromSite } from '#capture/site_lists'

/** A host, or the address of the page that people book on; null for anything else. */
export function readBookingHost(text: string): string | null {
  const page = /^https?:\/\//i.test(text.trim()) ? URL.parse(text.trim()) : null
  const entry = readOriginEntry(page ? page.hostname : text)

  return entry && hostOfEntry(entry)
}

/**
 * Names a host that people book on: the snippet carries visits along on links to it, and coming
 * back from it starts no visit. False: the key is not one of this business that works. Inside the
 * door.
 */
export const addBookingHost = (key: string, host: string) =>
  addToSite({ list: 'booking_hosts', key, entry: host })

/** The same the other way round. Inside the door. */
export const removeBookingHost = (key: string, host: string) =>
  removeFromSite({ list: 'booking_hosts', key, entry: host })
