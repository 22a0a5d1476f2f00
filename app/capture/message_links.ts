import { fail, type Result } from '#core/result'
import { countryOrder } from '#identity/country_order'
import { readPhone } from '#identity/phone'
import { createLink, type CreatedLink, type LinkRefusal } from '#capture/links'
import { placementWords, type Placement } from '#capture/placements'

export const MESSAGE_WAYS = ['whatsapp', 'sms'] as const
export type MessageWay = (typeof MESSAGE_WAYS)[number]

/** A link that opens a message to the business, already written, with a short code at its end. */
export interface NewMessageLink {
  name: string
  way: MessageWay
  /** The business' number, as people write it. */
  phone: string
  text: string
  placement: Placement
  locationId?: string | null
}

const ENDING = (code: string) => encodeURIComponent(` (ref ${code})`)
const OPEN_ENDING = ENDING('{code}')

/** Makes a message link of the current business, whose numbers are read by its country. Inside the door. */
export async function createMessageLink(
  given: NewMessageLink,
  business: { country: string; timezone: string }
): Promise<Result<CreatedLink, LinkRefusal | 'phone_unreadable'>> {
  const countries = countryOrder({ business: business.country, zone: business.timezone })
  const phone = readPhone(given.phone, countries)
  if (!phone) return fail('phone_unreadable')
  const { name, placement, locationId } = given
  const targetUrl = messageTarget(given.way, phone, given.text)

  return createLink({
    ...{ name, kind: 'message', targetUrl, locationId },
    placement,
    words: placementWords(placement, name),
  })
}

/** `https://wa.me/…` or `sms:…` with the text, and a place for the code. Both take `?&body=`. */
export function messageTarget(way: MessageWay, phone: string, text: string) {
  const body = encodeURIComponent(text) + OPEN_ENDING

  return way === 'whatsapp'
    ? `https://wa.me/${phone.slice(1)}?text=${body}`
    : `sms:${phone}?&body=${body}`
}

/** The address with a code; null: without one, since nobody would know it again. */
export const withCode = (target: string, code: string | null) =>
  target.replace(OPEN_ENDING, code === null ? '' : ENDING(code))

/** What the person will send, without its code. */
export const textOfTarget = (target: string) =>
  decodeURIComponent(withCode(target, null).replace(/^[^?]*\?(?:&body|text)=/, ''))
