import { createHmac } from 'node:crypto'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const PHONE = /^\+?[\d\s().-]{7,20}$/
const SHORT_ID = 8

/**
 * What stands in a recording instead of the truth: the same for the same value, so that what
 * referred to each other still does, and not to be turned back without the key.
 */
export class Fakes {
  constructor(private key: Buffer) {}

  /** For somebody's e-mail address, phone, name, words or secret. */
  ofContact(value: string): string {
    if (EMAIL.test(value)) return `person-${this.#hex(value.toLowerCase(), 8)}@example.com`
    if (PHONE.test(value) && /\d/.test(value)) return `+1201555${this.#digits(digitsIn(value), 4)}`
    if (/^https?:/i.test(value)) return `https://example.com/${this.#hex(value, 8)}`

    return `Text ${this.#hex(value, 8)}`
  }

  /** For an id: of the same form, its kind kept (`act_`, `customers/`), short ones as they are. */
  ofId(value: string): string {
    if (EMAIL.test(value)) return this.ofContact(value)
    if (value.includes('/'))
      return value
        .split('/')
        .map((part) => this.ofId(part))
        .join('/')
    const numbered = /^([A-Za-z]{1,12}[_-])?(\d+)$/.exec(value)
    if (numbered) return (numbered[1] ?? '') + this.ofNumber(numbered[2]!)
    if (value.length < SHORT_ID || !/\d/.test(value)) return value
    const prefix = /^[a-z]{2,6}_(?:live_|test_)?/i.exec(value)?.[0] ?? ''

    return prefix + this.#shaped(value.slice(prefix.length))
  }

  /** For the digits of an id; small ones are counters and stay. */
  ofNumber(digits: string): string {
    if (digits.length < SHORT_ID - 1) return digits

    return `${1 + (this.#bytes(digits)[0]! % 9)}${this.#digits(digits, digits.length - 1)}`
  }

  #bytes = (value: string) => createHmac('sha256', this.key).update(value).digest()
  #hex = (value: string, length: number) => this.#bytes(value).toString('hex').slice(0, length)

  #stream(value: string, length: number) {
    const parts: Buffer[] = []
    for (let at = 0; parts.length * 32 < length + 1; at++) parts.push(this.#bytes(`${at} ${value}`))

    return Buffer.concat(parts)
  }

  #digits(value: string, length: number) {
    const bytes = this.#stream(value, length)

    return Array.from({ length }, (_, at) => bytes[at]! % 10).join('')
  }

  /** Letters for letters, digits for digits; all else stands. */
  #shaped(value: string) {
    const bytes = this.#stream(value, value.length)

    return Array.from(value, (sign, at) => {
      if (/\d/.test(sign)) return String(bytes[at]! % 10)
      if (/[a-z]/.test(sign)) return String.fromCharCode(97 + (bytes[at]! % 26))
      if (/[A-Z]/.test(sign)) return String.fromCharCode(65 + (bytes[at]! % 26))

      return sign
    }).join('')
  }
}

const digitsIn = (value: string) => value.replaceAll(/\D/g, '')
