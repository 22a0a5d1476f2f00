import vine from '@vinejs/vine'
import { FIGURE_NAMES } from '#reporting/behind/figure_parts'
import { NONE } from '#reporting/behind/row_key'
import { countedFields, reportFilterFields } from '#reporting/validators/report_filter_validator'

const WORD_LENGTH = 60
const CURSOR_LENGTH = 600
const ID = new RegExp(`^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|${NONE})$`)

const id = () => vine.string().regex(ID).optional()
const word = () =>
  vine
    .string()
    .regex(/^[a-z0-9_]+$/)
    .maxLength(WORD_LENGTH)

/** Which figure, in which row, and for its list which of its parts and from where on. */
export const figureValidator = vine.create({
  ...reportFilterFields,
  ...countedFields,
  figure: vine.enum(FIGURE_NAMES).optional(),
  part: word().optional(),
  channel: word().optional(),
  campaign: id(),
  adGroup: id(),
  ad: id(),
  place: id(),
  account: id(),
  after: vine.string().maxLength(CURSOR_LENGTH).optional(),
})
