import { IANAZone } from 'luxon'

/** What a field of an answer holds, as far as a recording has to know. */
export type FieldKind = 'contact' | 'id' | 'word' | 'other'

/** Whole names, without separators and in small letters. */
const CONTACT_NAMES = new Set([
  ...['ip', 'ipaddress', 'tel', 'fax', 'lat', 'lng', 'latitude', 'longitude', 'zip', 'city'],
  ...['street', 'line1', 'line2', 'line3', 'notes', 'note', 'memo', 'dob', 'last4', 'iban', 'ssn'],
  ...['url', 'referrer', 'gender', 'company'],
])
/** Anywhere in a name. */
const CONTACT_PARTS =
  /e?mail|phone|mobile|name|address|postal|birth|customernote|sellernote|comment|message|descri|useragent|token|secret|passw|authori[sz]ation|signature|cookie|apikey|fingerprint|receipt/
const ID_PARTS = /(?:^|[^a-z])(?:id|ids|key|ref)$|id$|ids$|cursor|after|before|paget/
const WORD_PARTS =
  /(?:status|state|type|kind|source|mode|role|level|event|code|currency|country|countrycode|timezone|zone|locale|object|category|network|version|environment|channeltype)$/

const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** What a field may hold, by its name alone. */
export function fieldKind(name: string): FieldKind {
  const bare = plain(name)
  if (bare === 'resourcename' || bare === 'resourcenames') return 'id'
  if (WORD_PARTS.test(bare) && !/e?mail|phone|postal|zip/.test(bare)) return 'word'
  if (CONTACT_NAMES.has(bare) || CONTACT_PARTS.test(bare)) {
    return /cursor|paget/.test(bare) ? 'id' : 'contact'
  }

  return ID_PARTS.test(name.toLowerCase()) ? 'id' : 'other'
}

/** Objects all of whose members are somebody's, whatever they are called. */
export const isContactBranch = (name: string) =>
  /^(?:address|contact|billingdetails|shipping|shippingdetails|recipient|person)$/.test(plain(name))

const DATE = /^\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/
const CLOCK = /^\d{1,2}:\d\d(?::\d\d)?\s?(?:[ap]m)?$/i
const NUMBER = /^-?\d{1,9}(?:\.\d{1,9})?$/

/** Facts that say nothing of anybody: dates, small numbers, zones, and what is empty. */
export const isHarmless = (text: string) =>
  text === '' || DATE.test(text) || CLOCK.test(text) || NUMBER.test(text) || isZone(text)

export const isZone = (text: string) =>
  (text.includes('/') || text === 'UTC') && IANAZone.isValidZone(text)

const ONE_CASE = /^(?:[A-Z][A-Z0-9_]*|[a-z][a-z0-9_.:-]*)$/
const TERM = /^[A-Za-z][\w.:/-]*(?: [A-Za-z]+)?$/

/** A term of the platform rather than somebody's words: `ACCEPTED`, `no_show`, `Job Completed`. */
export const isWord = (text: string, name: string) =>
  ONE_CASE.test(text) || (/(?:status|state|type)$/i.test(name) && TERM.test(text))
