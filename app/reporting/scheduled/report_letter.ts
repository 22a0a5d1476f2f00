import { framedLetter } from '#accounts/mail/letter_frame'
import type { Letter } from '#accounts/mail/letter'
import { mailWords } from '#accounts/mail/mail_words'
import { appUrl } from '#config/app'
import { csvCell, csvLine } from '#core/csv'
import { said } from '#core/said'
import type { FrozenReport } from '#reporting/frozen/frozen_rows'
import { frozenSheet } from '#reporting/frozen/frozen_sheet'
import type { FrozenColumn, FrozenRow } from '#reporting/frozen/frozen_table'
import { dayIn, decimalIn, percentIn } from '#reporting/letter_figures'
import type { WrittenBusiness } from '#reporting/recipients'
import { cellText, headOf, sheetFileName } from '#reporting/tables/sheet'

/** What a letter shows of a table; all of it is in the file beside. */
const SHOWN = ['spend', 'kept_appointments', 'revenue', 'roas_ratio', 'share_attributed_ratio']
const MOST_BYTES = 5 * 1024 * 1024

interface Written {
  frozen: FrozenReport
  business: WrittenBusiness
  locale: string
  unsubscribeUrl: string
}

/** A missing value is a dash, never a nought. */
function figureIn(locale: string, { unit, currency, name }: FrozenColumn, text: string | null) {
  if (text === null) return '–'
  if (unit === 'amount') return decimalIn(locale, text, currency ?? undefined)
  if (name.startsWith('share_')) return percentIn(locale, text)

  return decimalIn(locale, text)
}

function tableOf({ frozen, locale }: Written) {
  const t = mailWords(locale)
  const columns = frozen.columns
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => SHOWN.includes(column.name))
  const labelOf = ({ key, label }: FrozenRow) =>
    key === 'total' || key === 'elsewhere' ? t(`report.${key}`) : said(locale, label ?? key)

  return {
    kind: 'table' as const,
    caption: t(`report.caption_${frozen.report}`),
    head: [
      t(`report.head_${frozen.report}`),
      ...columns.map(({ column }) => t(`report.${column.name}`)),
    ],
    rows: frozen.rows
      .filter(({ depth }) => depth === 0)
      .map((row) => [
        labelOf(row),
        ...columns.map(({ column, at }) => figureIn(locale, column, row.texts[at] ?? null)),
      ]),
  }
}

/** The whole table as a file, unless it is larger than a letter should carry. */
function attachmentOf({ frozen, business }: Written): Letter['attachment'] {
  const sheet = frozenSheet(frozen)
  const lines = frozen.rows.map(({ texts }) =>
    csvLine(frozen.columns.map((column, at) => cellText(column, texts[at] ?? null)))
  )
  const text = csvLine(frozen.columns.map((column) => csvCell(headOf(column)))) + lines.join('')
  if (Buffer.byteLength(text) > MOST_BYTES) return undefined
  const name = sheetFileName(business.slug, frozen.report, sheet.name)

  return { name, contentType: 'text/csv; charset=utf-8', text }
}

/** Figures inline, the whole table as a file, and the frozen report behind a link. */
export function reportLetter(written: Written): Letter {
  const { frozen, business, locale, unsubscribeUrl } = written
  const t = mailWords(locale)
  const [from, to] = [dayIn(locale, frozen.from), dayIn(locale, frozen.to)]
  const values = { place: business.name, from, to }
  const letter = framedLetter(locale, t('report.subject', values), [
    { kind: 'text', text: t('report.text', values) },
    tableOf(written),
    {
      kind: 'link',
      url: `${appUrl}/b/${business.slug}/reports/${frozen.id}`,
      label: t('report.link'),
    },
  ])

  return {
    ...letter,
    unsubscribe: { url: unsubscribeUrl, label: t('report.unsubscribe') },
    attachment: attachmentOf(written),
  }
}
