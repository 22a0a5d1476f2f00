import { said } from '#core/said'

/** In these places the server names its own things, such as channels and models. */
const SPOKEN = new Set(['label', 'title'])

function sayFormula(locale: string, formula: { text: string; inputs: { name: string }[] }) {
  return {
    ...formula,
    text: said(locale, formula.text),
    inputs: formula.inputs.map((input) => ({ ...input, name: said(locale, input.name) })),
  }
}

/** What Inertia evaluates later carries symbols and is left alone. */
const isPlain = (value: object) =>
  Object.getPrototypeOf(value) === Object.prototype &&
  Object.getOwnPropertySymbols(value).length === 0

function sayValue(locale: string, name: string, value: unknown): unknown {
  if (typeof value === 'string') return SPOKEN.has(name) ? said(locale, value) : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => sayValue(locale, name, one))
  if (!isPlain(value)) return value
  if (name === 'formula') return sayFormula(locale, value as Parameters<typeof sayFormula>[1])

  return sayProps(locale, value as Record<string, unknown>)
}

/** Props of a page with the server's own words in the reader's language. */
export const sayProps = (locale: string, props: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(props).map(([name, value]) => [name, sayValue(locale, name, value)])
  )
