import {
  AREA_CODES,
  BROWSERS,
  FIRST_NAMES,
  LAST_NAMES,
  LOCATIONS,
  SERVICES,
} from '#operations/demo/chain'
import type { DemoLocation } from '#operations/demo/chain'
import type { Dice } from '#operations/demo/dice'

/** Somebody who may become a customer of the demo chain. */
export interface DemoPerson {
  customerId: string
  firstName: string
  lastName: string
  email: string
  phone: string
  visitorId: string
  browser: string
  address: string
  home: DemoLocation
  service: (typeof SERVICES)[number]
  /** Allowed the snippet to keep an id. */
  hasConsent: boolean
  isKnown: boolean
  /** The booking platform holds a customer record already. */
  hasCard: boolean
}

export function newPerson(dice: Dice): DemoPerson {
  const [firstName, lastName] = [dice.pick(FIRST_NAMES), dice.pick(LAST_NAMES)]

  return {
    customerId: `cu-${dice.text(10)}`,
    firstName,
    lastName,
    email: `${firstName}.${lastName}${dice.between(1, 999)}@example.com`.toLowerCase(),
    phone: `+1${dice.pick(AREA_CODES)}${dice.between(220, 489)}${dice.between(1000, 9999)}`,
    visitorId: `v-${dice.text(16)}`,
    browser: dice.pick(BROWSERS),
    address: `${dice.between(60, 95)}.${dice.between(1, 250)}.${dice.between(1, 250)}.${dice.between(1, 250)}`,
    home: dice.weighted(LOCATIONS),
    service: dice.weighted(SERVICES),
    hasConsent: dice.chance(0.8),
    isKnown: false,
    hasCard: false,
  }
}

export const contactOf = ({ email, phone, firstName, lastName }: DemoPerson) => ({
  email,
  phone,
  firstName,
  lastName,
  country: 'US',
})
