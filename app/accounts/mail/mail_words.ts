import i18nManager from '@adonisjs/i18n/services/main'

export type MailWords = (key: string, values?: Record<string, string | number | Date>) => string

/** The messages of `resources/lang/<locale>/mail.json`, where nobody's page is asked for. */
export function mailWords(locale: string): MailWords {
  const i18n = i18nManager.locale(locale)

  return (key, values) => i18n.formatMessage(`mail.${key}`, values)
}
