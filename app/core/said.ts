import i18nManager from '@adonisjs/i18n/services/main'

/** A text as the name of its translation: "Paid search" → "paid_search". */
export const wordKey = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}÷Σ×]+/gu, '_')
    .replace(/^_+|_+$/g, '')

/** What the server itself says, in the reader's language; English where nobody translated it. */
export const said = (locale: string, text: string): string =>
  locale === 'en'
    ? text
    : (i18nManager.getTranslationsFor(locale)[`server.${wordKey(text)}`] ?? text)
