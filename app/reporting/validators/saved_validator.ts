import vine from '@vinejs/vine'
import { FREEZABLE } from '#reporting/frozen/freeze_report'
import { RELATIVE_PERIODS } from '#reporting/relative_periods'
import { VIEW_PAGE_NAMES } from '#reporting/saved/view_pages'

const NAME_LENGTH = 80
const QUERY_LENGTH = 8_000

const name = () => vine.string().trim().minLength(1).maxLength(NAME_LENGTH)
/** Of the page's address, without `?`; empty where nothing was chosen. */
const query = () => vine.string().maxLength(QUERY_LENGTH).nullable().optional()

/** The query string of the list of views. */
export const viewListValidator = vine.create({ page: vine.enum(VIEW_PAGE_NAMES).optional() })

export const newViewValidator = vine.create({
  page: vine.enum(VIEW_PAGE_NAMES),
  name: name(),
  query: query(),
  period: vine.enum(RELATIVE_PERIODS).nullable().optional(),
  isShared: vine.boolean(),
})

export const viewChangeValidator = vine.create({
  name: name().optional(),
  isShared: vine.boolean().optional(),
})

export const newFrozenValidator = vine.create({
  report: vine.enum(FREEZABLE),
  name: name(),
  query: query(),
})
