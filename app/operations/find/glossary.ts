import i18nManager from '@adonisjs/i18n/services/main'

/** Words of `CONTEXT.md` that the panel uses, each with the page on which it is met first. */
const WORDS = {
  touchpoint: '/journeys',
  channel: '/channels',
  direct: '/channels',
  self_reported: '/channels',
  click_id: '/tracking',
  person: '/people',
  new_person: '/people',
  appointment: '/appointments',
  stage: '',
  maturity: '',
  match: '/appointments',
  confidence: '/data-quality',
  tier: '/data-quality',
  unmatched: '/data-quality',
  journey: '/journeys',
  credit: '/models',
  model: '/models',
  unattributed: '/channels',
  roas: '/channels',
  cac: '/channels',
  platform_reported: '/spend',
  connection: '/connections',
  data_through: '/connections',
  conversion: '/conversions-out',
  saved_view: '/reports',
  frozen_report: '/reports',
} as const
export type GlossaryWord = keyof typeof WORDS
export const GLOSSARY_WORDS = Object.keys(WORDS) as GlossaryWord[]

/** The words in a language, with what they mean and where below a business they are met. */
export function glossary(locale: string) {
  const said = i18nManager.getTranslationsFor(locale)

  return GLOSSARY_WORDS.map((key) => ({
    key,
    word: said[`glossary.${key}.word`] ?? key,
    means: said[`glossary.${key}.means`] ?? '',
    below: WORDS[key],
  }))
}
