import { userNames } from '#accounts/queries/user_names_query'
import type { Right } from '#accounts/rights'
import { clock } from '#core/clock'
import { localDay } from '#core/local_day'
import { Problem } from '#core/problem'
import type { Business } from '#tenancy/businesses'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { relativePeriod } from '#reporting/relative_periods'
import { mayChange, viewFor, viewsFor } from '#reporting/saved/saved_views'
import type { SavedView, ViewReader } from '#reporting/saved/saved_views'
import { VIEW_PAGES } from '#reporting/saved/view_pages'
import type { ViewPage } from '#reporting/saved/view_pages'

/** The path of the page in this state, with the days that a moving period has now. */
export function pathOfView({ page, query, period }: SavedView, { slug, timezone }: Business) {
  const asked = new URLSearchParams(query)
  const days = period && relativePeriod(period, localDay(clock.nowMs(), timezone))
  for (const [name, day] of Object.entries(days ?? {})) asked.set(name, day)

  return `/b/${slug}${VIEW_PAGES[page].below}${asked.size > 0 ? `?${asked}` : ''}`
}

/** Who looks at the views of a business, and what else they may do there. */
export interface Looking {
  scope: BusinessScope
  business: Business
  rights: Set<Right>
  reader: ViewReader
}

/** Somebody's own view is not there for others. Throws `not_found`. */
export async function readableView({ scope, reader, id }: Looking & { id: string }) {
  const view = await CurrentBusiness.run(scope, () => viewFor(reader, id))
  if (!view) throw new Problem('not_found')

  return view
}

/** Throws `not_found`, `forbidden`. */
export async function changeableView(looking: Looking & { id: string }) {
  const view = await readableView(looking)
  if (!mayChange(looking.reader, view)) throw new Problem('forbidden')

  return view
}

/** Views of the pages that the reader may open, with what they may do to each. */
export async function viewList({ scope, business, rights, reader }: Looking, page?: ViewPage) {
  const views = await CurrentBusiness.run(scope, () => viewsFor(reader, page))
  const open = views.filter((view) => rights.has(VIEW_PAGES[view.page].right))
  const names = await userNames(open.map(({ ownerId }) => ownerId))

  return open.map((view) => ({
    id: view.id,
    page: view.page,
    name: view.name,
    period: view.period,
    /** The days of a period that stands still; null: its page's own default. */
    days: daysOf(view),
    isShared: view.sharedAt !== null,
    isMine: view.ownerId === reader.userId,
    owner: names.get(view.ownerId) ?? null,
    mayChange: rights.has('view:save') && mayChange(reader, view),
    href: `/b/${business.slug}/saved-views/${view.id}`,
    query: view.query,
  }))
}

function daysOf({ query }: SavedView) {
  const asked = new URLSearchParams(query)
  const from = asked.get('from')
  const to = asked.get('to')

  return from && to ? { from, to } : null
}
