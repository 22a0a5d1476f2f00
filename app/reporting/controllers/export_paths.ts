import type { HttpContext } from '@adonisjs/core/http'
import type { TableName } from '#reporting/tables/table_rights'

/** Where a table that is too long is asked for as a file, with all that its address said. */
export function exportsPath({ business, request }: HttpContext, table: TableName) {
  const query = new URLSearchParams((request.parsedUrl.query as string | null) ?? '')
  query.set('table', table)

  return `/b/${business.slug}/exports?${query}`
}
