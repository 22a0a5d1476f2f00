/** What staff decided of a match: these touchpoints are right, or are not. */
export interface Ruling {
  labelId: string
  decision: 'confirmed' | 'chosen' | 'rejected'
  touchpointIds: string[]
}

/** The last decision on appointment `a`, as JSON of `Ruling`; who was unsure decided nothing. */
export const RULING = `
  (select json_build_object('labelId', b.id, 'decision', b.decision,
          'touchpointIds', b.touchpoint_ids)
     from labels b
    where b.business_id = a.business_id and b.appointment_id = a.id and b.decision <> 'unsure'
    order by b.decided_at desc, b.id desc limit 1)`
