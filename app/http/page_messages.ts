import i18nManager from '@adonisjs/i18n/services/main'

export const DEFAULT_LOCALE = 'en'
const kept = new Map<string, Record<string, string>>()

const select = (locale: string, slices: string[]) =>
  Object.fromEntries(
    Object.entries(i18nManager.getTranslationsFor(locale)).filter(([key]) =>
      slices.includes(key.slice(0, key.indexOf('.')))
    )
  )

/** Languages that have words. */
export const locales = () => i18nManager.supportedLocales()

/** ICU messages of the page's own slice and of `ui`, by their whole key; English where missing. */
export function messagesOf(locale: string, page: string): Record<string, string> {
  const slices = [page.split('/')[0]!, 'ui']
  const name = `${locale} ${slices[0]}`
  const known = kept.get(name)
  if (known) return known

  const messages = { ...select(DEFAULT_LOCALE, slices), ...select(locale, slices) }
  kept.set(name, messages)

  return messages
}
