import type { Conversions } from '#connector-sdk'
import { sha256 } from '#core/hashing'

/** Whose recipe. */
export type HashRecipe = Conversions['hashing']
export type HashedContact = Partial<Record<'email' | 'phone' | 'firstName' | 'lastName', string>>

/** As it was given, the phone in E.164 where it could be read. */
export interface PlainContact {
  email?: string
  phone?: string
  firstName?: string
  lastName?: string
}

type Field = keyof HashedContact
type Spelling = (text: string) => string

const GMAIL = /^([^@]+)@(gmail\.com|googlemail\.com)$/
const lower: Spelling = (text) => text.normalize('NFC').toLowerCase()
const withoutSpaces: Spelling = (text) => text.replaceAll(/\s+/g, '')
const withoutPunctuation: Spelling = (text) => text.replaceAll(/[\p{P}\p{S}\s]+/gu, '')
const digits: Spelling = (text) => text.replaceAll(/\D+/g, '').replace(/^0+/, '')
const TITLES = /^(?:mr|mrs|ms|miss|dr|prof)\.?\s+/
const SUFFIXES = /[\s,]+(?:jr|sr|ii|iii|iv|md|phd)\.?$/

/** developers.google.com/data-manager/api/devguides/concepts/formatting. */
function googleEmail(text: string) {
  const email = withoutSpaces(lower(text))
  const gmail = GMAIL.exec(email)
  if (!gmail) return email
  const name = gmail[1]!.split('+')[0]!.replaceAll('.', '')

  return `${name}@${gmail[2]}`
}

/** Only recipes whose page we have read: for another platform nothing is hashed, so nothing leaves. */
const SPELLINGS: Partial<Record<HashRecipe, Record<Field, Spelling>>> = {
  google: {
    email: googleEmail,
    phone: withoutSpaces,
    firstName: (text) => withoutPunctuation(lower(text).trim().replace(TITLES, '')),
    lastName: (text) => withoutPunctuation(lower(text).trim().replace(SUFFIXES, '')),
  },
  meta: {
    email: (text) => lower(text).trim(),
    phone: digits,
    firstName: (text) => withoutPunctuation(lower(text)),
    lastName: (text) => withoutPunctuation(lower(text)),
  },
}

/**
 * SHA-256 hex of the fields that the platform takes, in its own spelling. What is missing or
 * empties itself stays absent: never the hash of "".
 */
export function hashedContact(recipe: HashRecipe, contact: PlainContact): HashedContact {
  const spelled = Object.entries(SPELLINGS[recipe] ?? {}).flatMap(([field, spell]) => {
    const given = contact[field as Field]
    const text = given ? spell(given) : ''

    return text ? [[field, sha256(text).toString('hex')]] : []
  })

  return Object.fromEntries(spelled)
}
