import type { Right } from '#accounts/rights'
import { CurrentBusiness } from '#tenancy/current_business'
import { figureRequest } from '#reporting/behind/figure_request'
import { isMoney } from '#reporting/behind/figure_parts'
import type { PartKind } from '#reporting/behind/figure_parts'
import { readPart, readPartTotal } from '#reporting/behind/read_part'
import type { Amount, AskedPart, PartRow } from '#reporting/behind/read_part'
import type { Caller } from '#reporting/report_request'
import { askedPart } from '#reporting/reports/figure_list'
import { reportFacts } from '#reporting/reports/report_facts'
import { rowPages } from '#reporting/tables/row_pages'
import { amount, figure, word, yesNo } from '#reporting/tables/sheet'
import type { Sheet, SheetColumn } from '#reporting/tables/sheet'

const ROWS_AT_ONCE = 500

type Of<Kind extends PartKind> = Extract<PartRow, { kind: Kind }>

const of =
  <Kind extends PartKind, Value>(read: (row: Of<Kind>) => Value) =>
  (row: PartRow) =>
    read(row as Of<Kind>)

const WORDS: Record<PartKind, SheetColumn<PartRow>[]> = {
  appointments: [
    word(
      'appointment_id',
      of<'appointments', string>(({ externalId }) => externalId)
    ),
    word(
      'booked_at',
      of<'appointments', string>(({ bookedAt }) => bookedAt)
    ),
    word(
      'timezone',
      of<'appointments', string>(({ timezone }) => timezone)
    ),
    word(
      'person_masked',
      of<'appointments', string | null>(({ person }) => person)
    ),
    yesNo(
      'is_new_person',
      of<'appointments', boolean | null>(({ isNew }) => isNew)
    ),
    word(
      'location',
      of<'appointments', string | null>(({ location }) => location)
    ),
    word(
      'status',
      of<'appointments', string>(({ status }) => status)
    ),
    word(
      'channels',
      of<'appointments', string>(({ channels }) => channels.join(' + '))
    ),
    word(
      'match_band',
      of<'appointments', string>(({ band }) => band)
    ),
  ],
  spend: [
    word(
      'day',
      of<'spend', string>(({ day }) => day)
    ),
    word(
      'channel',
      of<'spend', string>(({ channel }) => channel)
    ),
    word(
      'ad_account',
      of<'spend', string | null>(({ adAccount }) => adAccount)
    ),
    word(
      'campaign',
      of<'spend', string | null>(({ campaign }) => campaign)
    ),
    word(
      'ad_group',
      of<'spend', string | null>(({ adGroup }) => adGroup)
    ),
    word(
      'ad',
      of<'spend', string | null>(({ ad }) => ad)
    ),
  ],
  persons: [
    word(
      'first_kept_day',
      of<'persons', string>(({ firstDay }) => firstDay)
    ),
    word(
      'person_masked',
      of<'persons', string | null>(({ person }) => person)
    ),
    word(
      'channel',
      of<'persons', string>(({ channel }) => channel)
    ),
  ],
}

const asMoney = (value: Amount) => (typeof value === 'number' ? null : value)
const asCount = (value: Amount) => (typeof value === 'number' ? value : null)

const amountColumn = ({ part, currency }: AskedPart): SheetColumn<PartRow> =>
  isMoney(part.measure)
    ? amount(part.name, currency, (row) => asMoney(row.amount))
    : figure(part.name, (row) => asCount(row.amount))

const pagesOf = (caller: Caller, asked: AskedPart) =>
  rowPages<PartRow, string>(caller, async (after) => {
    const { rows, nextCursor } = await readPart(asked, { after, limit: ROWS_AT_ONCE })

    return { rows, next: nextCursor }
  })

/** All rows behind a part of a figure. Throws `forbidden` where they are not for the reader. */
export async function figureSheet(
  caller: Caller & { rights: ReadonlySet<Right> },
  query: Record<string, unknown>
) {
  const asked = await figureRequest(caller, query)
  const one = await CurrentBusiness.run(caller.scope, () => askedPart(asked, caller.rights))
  const { dataThrough } = await reportFacts(asked.figure.request)
  const { from, to, stage, model, matches } = asked.figure.request.filter

  return {
    name: { from, to, stage, model, matches, dataThrough },
    columns: [...WORDS[one.part.kind], amountColumn(one)],
    pages: pagesOf(caller, one),
    countRows: async () =>
      (await CurrentBusiness.run(caller.scope, () => readPartTotal(one))).total,
  } satisfies Sheet<PartRow>
}
