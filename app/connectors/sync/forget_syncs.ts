import { CurrentBusiness } from '#tenancy/current_business'

const STATEMENTS = [
  // Backfills stay for as long as their progress is shown.
  `delete from sync_slices where business_id = $1 and state = 'done' and kind <> 'plan'
      and finished_at < now() - (case when kind = 'backfill' then interval '90 days' else interval '7 days' end)`,
  `delete from sync_slices where business_id = $1 and state in ('failed', 'quarantined')
      and finished_at < now() - interval '90 days'`,
  `delete from sync_runs where business_id = $1 and started_at < now() - interval '90 days'`,
  `delete from webhook_inbox where business_id = $1 and created_at < now() - interval '90 days'`,
  `delete from dead_letters where business_id = $1 and last_seen_at < now() - interval '90 days'`,
]

/** Takes away what is no longer looked at. Inside the door. */
export async function forgetSyncs() {
  for (const statement of STATEMENTS) {
    await CurrentBusiness.query(statement, [CurrentBusiness.id()])
  }
}
