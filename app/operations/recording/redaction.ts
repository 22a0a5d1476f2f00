import type { Json } from '#connector-sdk'
import { Fakes } from '#operations/recording/fakes'
import {
  fieldKind,
  isContactBranch,
  isHarmless,
  isWord,
  isZone,
  type FieldKind,
} from '#operations/recording/field_rules'
import type { Exchange } from '#operations/recording/fixture'

const LONG = 8
const SHORTEST = 4
const LARGE = 10_000_000
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const SECRET_PARAMETER = /access_?token|secret|proof|signature|api_?key|password/i

const textsIn = (json: Json): string[] => {
  if (typeof json === 'string') return [json]

  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(textsIn) : []
}

/** Whether a text says nothing of anybody, by its form and the name of its field. */
function stands(value: string, { name, kind }: { name: string; kind: FieldKind }) {
  if (value === '' || isZone(value)) return true
  if (kind === 'contact') return false

  return isHarmless(value) || (kind === 'word' && isWord(value, name))
}

export interface RedactionRules {
  /** Of the fakes; another one each time, so that a recording cannot be turned back. */
  key: Buffer
  /** Hosts whose links stay links: pages are followed by them. */
  hosts: readonly string[]
  /** Fields that a person has looked at and that stay as they are. */
  keep?: readonly string[]
}

/**
 * Takes people and secrets out of recorded answers. What is not known to be harmless is replaced:
 * by the name of its field, and else by its form. What was replaced once is replaced everywhere,
 * in paths and queries as well.
 */
export class Redaction {
  #fakes: Fakes
  #hosts: Set<string>
  #keep: Set<string>
  /** Text as it was → as it stands in the recording. */
  #replaced = new Map<string, string>()
  #contacts = new Set<string>()

  constructor({ key, hosts, keep = [] }: RedactionRules) {
    this.#fakes = new Fakes(key)
    this.#hosts = new Set(hosts)
    this.#keep = new Set(keep)
  }

  exchanges(recorded: readonly Exchange[]): Exchange[] {
    const bodies = recorded.map(({ body }) => this.value(body))

    return recorded.map(({ method, host, path, query, sent, status }, at) => ({
      method,
      host,
      path: path
        .split('/')
        .map((part) => this.#segment(part))
        .join('/'),
      ...(query ? { query: this.#query(query) } : {}),
      ...(sent ? { sent: this.#request(sent) as Exchange['sent'] } : {}),
      status,
      body: bodies[at]!,
    }))
  }

  /** The same JSON without people and secrets. */
  value(json: Json, name = '', isBranch = false): Json {
    if (Array.isArray(json)) return json.map((one) => this.value(one, name, isBranch))
    if (typeof json === 'object' && json !== null) {
      const members = Object.entries(json).map(([key, member]) => [
        key,
        this.value(member, key, isBranch || isContactBranch(key)),
      ])

      return Object.fromEntries(members) as Json
    }
    if (this.#keep.has(name)) return json
    const kind = isBranch && fieldKind(name) !== 'word' ? 'contact' : fieldKind(name)
    if (typeof json === 'number') return this.#number(json, kind)

    return typeof json === 'string' ? this.#text(json, { name, kind }) : json
  }

  /** Contacts and secrets that still stand in the texts of this JSON: there must be none. */
  leaks(json: Json): string[] {
    const texts = textsIn(json)
    const left = [...this.#contacts].filter((one) =>
      texts.some((text) => text === one || (one.length >= LONG && text.includes(one)))
    )
    const mails = texts.flatMap((text) => text.match(EMAIL) ?? [])

    return [...left, ...mails.filter((mail) => !mail.endsWith('@example.com'))]
  }

  #number(value: number, kind: FieldKind) {
    if (kind === 'contact') return 0
    const isLong = Number.isSafeInteger(value) && Math.abs(value) >= LARGE

    return kind === 'id' && isLong ? Number(this.#fakes.ofNumber(String(value))) : value
  }

  #text(value: string, field: { name: string; kind: FieldKind }): string {
    const known = this.#replaced.get(value)
    if (known !== undefined) return known
    if (stands(value, field)) return value
    if (this.#isOwnLink(value)) return this.#link(value)
    const fake = this.#fake(value, field.kind)
    if (fake !== value) this.#replaced.set(value, fake)

    return fake
  }

  #fake(value: string, kind: FieldKind) {
    if (kind === 'id') return this.#fakes.ofId(value)

    return kind !== 'contact' && /^\d+$/.test(value)
      ? this.#fakes.ofNumber(value)
      : this.#contact(value)
  }

  #contact(value: string) {
    if (value.length >= SHORTEST) this.#contacts.add(value)

    return this.#fakes.ofContact(value)
  }

  #isOwnLink = (value: string) => URL.canParse(value) && this.#hosts.has(new URL(value).host)

  #link(value: string) {
    const url = new URL(value)
    for (const [name, one] of url.searchParams) {
      if (fieldKind(name) === 'contact') url.searchParams.delete(name)
      else url.searchParams.set(name, this.#parameter(one))
    }

    return url.href
  }

  #segment = (part: string) => {
    const text = decodeURIComponent(part)
    const fake = this.#replaced.get(text)
    if (fake !== undefined) return encodeURIComponent(fake)

    return /\d{7}/.test(text) && !/[.:@]/.test(text) ? this.#fakes.ofId(text) : part
  }

  #query(query: Record<string, string>) {
    const left = Object.entries(query).filter(([name]) => !SECRET_PARAMETER.test(name))

    return Object.fromEntries(left.map(([name, value]) => [name, this.#parameter(value)]))
  }

  /** A request holds our words, and ids that came from answers. */
  #request(json: Json): Json {
    if (typeof json === 'string') return this.#parameter(json)
    if (Array.isArray(json)) return json.map((one) => this.#request(one))
    if (typeof json !== 'object' || json === null) return json
    const members = Object.entries(json).map(([name, one]) => [name, this.#request(one)])

    return Object.fromEntries(members) as Json
  }

  /** What was replaced in an answer is replaced where it is asked for. */
  #parameter(value: string) {
    const known = this.#replaced.get(value)
    if (known !== undefined) return known
    let text = value
    for (const [was, fake] of this.#replaced) {
      if (was.length >= LONG && text.includes(was)) text = text.replaceAll(was, fake)
    }

    return text
  }
}
