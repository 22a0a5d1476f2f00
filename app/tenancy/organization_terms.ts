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

/** Since when every member must have a second factor; null: only owners and admins must. */
export async function secondFactorSince(organizationId: string): Promise<Date | null> {
  const row = await db
    .connection('app')
    .from('organizations')
    .where('id', organizationId)
    .select('second_factor_since')
    .first()

  return row?.second_factor_since ?? null
}

/** Asks a second factor of every member from now on, or of owners and admins alone. */
export const askSecondFactor = (organizationId: string, since: Date | null) =>
  db
    .connection('app')
    .from('organizations')
    .where('id', organizationId)
    .update({ second_factor_since: since })
