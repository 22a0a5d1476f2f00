import { IntlMessageFormat } from 'intl-messageformat'
import { useShared } from '~/composables/use_shared'

type Values = Record<string, string | number | Date | null | undefined>

const compiled = new Map<string, IntlMessageFormat>()

function formatted(text: string, locale: string, values: Values) {
  const name = `${locale}\n${text}`
  let message = compiled.get(name)
  if (!message) compiled.set(name, (message = new IntlMessageFormat(text, locale)))

  return String(message.format(values))
}

/**
 * Words of a page: `useMessages('reporting.overview')('title')`. ICU messages come with the page;
 * one that is missing shows its key, and a spec fails.
 */
export function useMessages(prefix: string) {
  const shared = useShared()
  const text = (key: string) => shared.value.messages?.[`${prefix}.${key}`]

  function t(key: string, values: Values = {}) {
    const found = text(key)

    return found === undefined ? `${prefix}.${key}` : formatted(found, shared.value.locale, values)
  }

  /** For codes that the server may know before the words do: the code itself, made readable. */
  const tOr = (key: string, fallback: string, values: Values = {}) =>
    text(key) === undefined ? fallback.replaceAll('_', ' ') : t(key, values)

  return Object.assign(t, { or: tOr })
}
