import { isUuid, uuidV7 } from '#core/ids'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { CurrentBusiness } from '#tenancy/current_business'
import type { RelativePeriod } from '#reporting/relative_periods'
import { keptQuery } from '#reporting/saved/view_pages'
import type { ViewPage } from '#reporting/saved/view_pages'

export interface NewView {
  page: ViewPage
  name: string
  /** The query of the page's address, without `?`. */
  query: string
  /** Null: the days that the query names. */
  period: RelativePeriod | null
  isShared: boolean
}

export interface SavedView extends Omit<NewView, 'isShared'> {
  id: string
  ownerId: string
  createdAt: Date
  /** Null: its owner alone sees it. */
  sharedAt: Date | null
}

export type ViewChange = Partial<Pick<NewView, 'name' | 'isShared'>>

/** Who looks: a user, and whether they may put away what others share. */
export interface ViewReader {
  userId: string
  isHead: boolean
}

const COLUMNS = `
  id, page, name, query, period, owner_id as "ownerId", created_at as "createdAt",
  shared_at as "sharedAt"`
const VISIBLE = '(owner_id = $2 or shared_at is not null)'

/** What the reader may see, of all pages or of one, by name; inside the door. */
export const viewsFor = ({ userId }: ViewReader, page: ViewPage | null = null) =>
  CurrentBusiness.query<SavedView>(
    `select ${COLUMNS} from saved_views
      where business_id = $1 and ${VISIBLE} and ($3::text is null or page = $3)
      order by name, id`,
    [CurrentBusiness.id(), userId, page],
    'views_for'
  )

/** Null for one that is not there and for somebody else's own; inside the door. */
export async function viewFor({ userId }: ViewReader, id: string): Promise<SavedView | null> {
  if (!isUuid(id)) return null
  const [view] = await CurrentBusiness.query<SavedView>(
    `select ${COLUMNS} from saved_views where business_id = $1 and ${VISIBLE} and id = $3`,
    [CurrentBusiness.id(), userId, id],
    'view_for'
  )

  return view ?? null
}

/** Its owner may, and of what is shared the heads of the business. */
export const mayChange = ({ userId, isHead }: ViewReader, { ownerId, sharedAt }: SavedView) =>
  ownerId === userId || (isHead && sharedAt !== null)

/** Saves a view; a name is used once per page and owner. Inside the door. */
export async function saveView(
  { page, name, query, period, isShared }: NewView,
  ownerId: string
): Promise<Result<{ id: string }, 'name_taken'>> {
  const id = uuidV7()
  const added = await CurrentBusiness.query(
    `insert into saved_views (business_id, id, page, name, query, period, owner_id, shared_at)
     values ($1, $2, $3, $4, $5, $6, $7, case when $8 then now() end)
     on conflict (business_id, owner_id, page, name) do nothing`,
    [
      CurrentBusiness.id(),
      id,
      page,
      name,
      keptQuery(query, period === null),
      period,
      ownerId,
      isShared,
    ]
  )

  return added.affected === 1 ? ok({ id }) : fail('name_taken')
}

/** Renames, shares or takes back; inside the door. */
export async function changeView(
  view: SavedView,
  { name = view.name, isShared = view.sharedAt !== null }: ViewChange
): Promise<Result<null, 'name_taken'>> {
  const changed = await CurrentBusiness.query(
    `update saved_views set name = $3, shared_at = case when $4 then coalesce(shared_at, now()) end
      where business_id = $1 and id = $2 and not exists (
        select from saved_views other
         where other.business_id = $1 and other.id <> $2 and other.owner_id = $5
           and other.page = $6 and other.name = $3)`,
    [CurrentBusiness.id(), view.id, name, isShared, view.ownerId, view.page]
  )

  return changed.affected === 1 ? ok(null) : fail('name_taken')
}

/** Inside the door. */
export const removeView = ({ id }: SavedView) =>
  CurrentBusiness.query('delete from saved_views where business_id = $1 and id = $2', [
    CurrentBusiness.id(),
    id,
  ])
