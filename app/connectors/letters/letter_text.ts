import { open } from '#tenancy/vault'
import { CurrentBusiness } from '#tenancy/current_business'
import { rememberedMap } from '#connectors/csv/import_maps'
import { readLetter } from '#connectors/csv/row_letter'
import { letterPlace } from '#connectors/dead_letters'

const DOTS = '•••'
/** Of a letter that is no JSON, or a very long one. */
const MOST_CHARACTERS = 20_000
/** Fields that may say who somebody is, in the words of records, files and platforms. */
const PERSONAL =
  /name|mail|phone|mobile|tel\b|telefon|handy|movil|contact|customer|client|kunde|cliente|guest|patient|address|street|stra(ss|ß)e|calle|city|postal|zip|plz|birth|note|comment|remark|notiz|nota|message|ip$|token|secret|key/i
/** Days, times, amounts and counts; a telephone number is longer or has a plus. */
const PLAIN_VALUE =
  /^(?:[-€$£\s]*\d{1,7}(?:[.,]\d{1,6})?\s*(?:[A-Z]{3}|[€$£])?|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[T ,]+\d{1,2}:\d\d.{0,15})?|\d{1,2}:\d\d(?::\d\d)?)$/
/** What a record or a thing is called by its platform, by which it is found again. */
const OWN_ID = /^(?:id|ref)\b|[a-z](?:Id|_id)s?$/
/** A word of a platform. */
const PLAIN_WORD = /^[a-z]+(?:[_-][a-z]+){0,4}$/

/** `Anna` → `A•••`: enough to find the row again where it came from. */
const masked = (text: string) => (text === '' ? '' : `${text.trim()[0] ?? ''}${DOTS}`)

interface Masking {
  /** The field at fault: shown as it is, unless it may say who somebody is. */
  fault: string | null
  isPersonal: (field: string) => boolean
}

function maskedText(field: string, text: string, { fault, isPersonal }: Masking) {
  if (isPersonal(field)) return masked(text)
  if (field === fault || OWN_ID.test(field) || PLAIN_VALUE.test(text) || PLAIN_WORD.test(text))
    return text

  return masked(text)
}

function maskedValue(value: unknown, field: string, masking: Masking): unknown {
  if (typeof value === 'string') return maskedText(field, value, masking)
  if (Array.isArray(value)) return value.map((one) => maskedValue(one, field, masking))
  if (typeof value !== 'object' || value === null) {
    return masking.isPersonal(field) && value !== null ? DOTS : value
  }

  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, maskedValue(one, name, masking)])
  )
}

/** The letter of a row of a file: its cells by their heads; which head is at fault, its map says. */
async function maskedRow(payload: string, field: string | null, connectionId: string) {
  const row = readLetter(payload)
  if (!row.ok) return null
  const { type, heads: headsKey, cells } = row.value
  const map = await rememberedMap({ connectionId, type, headsKey })
  const fields = new Map(Object.entries(map?.columns ?? {}).map(([name, head]) => [head!, name]))
  const isPersonal = (head: string) => PERSONAL.test(`${head} ${fields.get(head) ?? ''}`)
  const fault = (field && map?.columns[field as keyof typeof map.columns]) || null

  return maskedValue(cells, '', { fault, isPersonal })
}

function maskedJson(payload: string, fault: string | null) {
  try {
    return maskedValue(JSON.parse(payload), '', {
      fault,
      isPersonal: (field) => PERSONAL.test(field),
    })
  } catch {
    return masked(payload)
  }
}

/**
 * What a letter holds, as JSON text, with whatever may say who somebody is masked; null: there is no
 * such letter. Inside the door.
 */
export async function letterText(id: string): Promise<string | null> {
  const [row] = await CurrentBusiness.query<{
    connectionId: string
    field: string | null
    sealed: string
  }>(
    `select connection_id as "connectionId", field, sealed_payload as sealed from dead_letters
      where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), id]
  )
  if (!row) return null
  const payload = await open(row.sealed, letterPlace(id))
  const shown =
    (await maskedRow(payload, row.field, row.connectionId)) ?? maskedJson(payload, row.field)

  return JSON.stringify(shown, null, 2).slice(0, MOST_CHARACTERS)
}
