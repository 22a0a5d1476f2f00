import db from '@adonisjs/lucid/services/db'
import captureConfig from '#config/capture'
import { CurrentBusiness } from '#tenancy/current_business'
import { workInside } from '#tenancy/work_inside'
import type { Answer } from '#capture/answers'
import { BriefCache } from '#capture/brief_cache'

/** What a token stands for, as whoever holds the tablet meets it. */
export interface AskFacts {
  pageId: string
  businessId: string
  /** As its customers know it. */
  business: string
  locationId: string
  location: string
  language: string
  answers: Answer[]
}

const TOKEN = /^[\w-]{24}$/
const cache = new BriefCache<AskFacts | null>({
  keptMs: () => captureConfig.siteKeySeconds * 1_000,
  most: captureConfig.mostSiteKeys,
})

/** By token; null for none, or for one that was revoked. Kept for some seconds, absence too. */
export const askFacts = async (token: string): Promise<AskFacts | null> =>
  TOKEN.test(token) ? cache.get(token, () => read(token)) : null

export const forgetAskPage = (token: string) => cache.forget(token)

async function read(token: string): Promise<AskFacts | null> {
  const row = await db.connection('app').from('ask_tokens').where({ token }).first()
  if (!row) return null
  const businessId = row.business_id as string
  const [page] = await workInside(businessId, () =>
    CurrentBusiness.query<Omit<AskFacts, 'businessId'>>(
      `select p.id as "pageId", b.name as business, p.location_id as "locationId",
              l.name as location, p.language, p.answers
         from ask_pages p
         join businesses b on b.id = p.business_id
         join locations l on l.business_id = p.business_id and l.id = p.location_id
        where p.business_id = $1 and p.id = $2 and p.revoked_at is null`,
      [businessId, row.page_id]
    )
  )

  return page ? { ...page, businessId } : null
}
