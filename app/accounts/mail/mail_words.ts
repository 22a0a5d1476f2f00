import i18nManager from '@adonisjs/i18n/services/main'

export type ServerWords = (key: string, values?: Record<string, string | number | Date>) => string

/** Messages below a prefix, in the language of somebody whose page is not asked for. */
export function serverWords(locale: string, prefix: string): ServerWords {
  const i18n = i18nManager.locale(locale)

  return (key, values) => i18n.formatMessage(`${prefix}.${key}`, values)
}

/** The messages of `resources/lang/<locale>/mail.json`. */
export const mailWords = (locale: string) => serverWords(locale, 'mail')
