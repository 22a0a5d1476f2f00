import { CurrentBusiness } from '#tenancy/current_business'

/** What a platform said of the conversions of a destination that it looked at. */
export interface MatchRate {
  destinationId: string
  accepted: number
  rejected: number
  /** Why, in its own codes, the commonest first. */
  codes: { code: string; count: number }[]
}

const MATCHES = `
with judged as (
  select destination_id, state, coalesce(answer_code, 'unnamed') as code, count(*)::int as lines
    from uploads
   where business_id = $1 and kind = 'conversion' and state in ('accepted', 'rejected')
   group by 1, 2, 3)
select destination_id as "destinationId",
       coalesce(sum(lines) filter (where state = 'accepted'), 0)::int as accepted,
       coalesce(sum(lines) filter (where state = 'rejected'), 0)::int as rejected,
       coalesce(json_agg(json_build_object('code', code, 'count', lines) order by lines desc, code)
         filter (where state = 'rejected'), '[]') as codes
  from judged group by 1`

/** By destination; one that was told of nothing is left out. Inside the door. */
export const matchRates = () =>
  CurrentBusiness.query<MatchRate>(MATCHES, [CurrentBusiness.id()], 'match_rates')
