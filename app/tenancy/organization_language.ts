import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

const LANGUAGE_OF: Record<string, string> = {
  ...Object.fromEntries('DE AT CH LI'.split(' ').map((country) => [country, 'de'])),
  ...Object.fromEntries(
    'ES MX AR CO CL PE VE EC GT CU BO DO HN PY SV NI CR PA UY PR GQ'
      .split(' ')
      .map((country) => [country, 'es'])
  ),
}

/** What is spoken where most people of a country live, among the languages of the panel. */
export const languageOf = (country: string) => LANGUAGE_OF[country] ?? 'en'

/** What readers get who say nothing themselves, and whose browser does not either. */
export const setLanguage = (
  organizationId: string,
  locale: string,
  client: QueryClientContract = db.connection('app')
) => client.from('organizations').where('id', organizationId).update({ locale })
