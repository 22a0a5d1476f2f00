import type { Contact } from '#connector-sdk'
import type { PlainContact } from '#conversions/contact_hashes'
import type { ConversionFacts } from '#conversions/queries/conversion_facts_query'
import { countryOrder } from '#identity/country_order'
import { readEmail } from '#identity/email'
import { readPhone } from '#identity/phone'
import { open } from '#tenancy/vault'

/**
 * The contact of an appointment, else of its customer, opened for this one moment: addresses that
 * nobody owns are left out, the phone is E.164. Inside the door.
 */
export async function toldContact(facts: ConversionFacts): Promise<PlainContact> {
  const own = await opened(facts.sealedContact, 'appointments', facts.appointmentId)
  const card = await opened(facts.sealedCustomer, 'customers', facts.customerId)
  const contact = { ...withoutBlanks(card), ...withoutBlanks(own) }
  const email = readEmail(contact.email)?.exact
  const countries = countryOrder({ contact: contact.country, location: facts.country })
  const phone = readPhone(contact.phone, countries)

  return {
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(contact.firstName ? { firstName: contact.firstName } : {}),
    ...(contact.lastName ? { lastName: contact.lastName } : {}),
  }
}

async function opened(sealed: string | null, table: string, rowId: string | null) {
  if (!sealed || !rowId) return {}

  return JSON.parse(await open(sealed, { table, rowId, column: 'sealed_contact' })) as Contact
}

const withoutBlanks = (contact: Contact): Contact =>
  Object.fromEntries(Object.entries(contact).filter(([, value]) => value?.trim()))
