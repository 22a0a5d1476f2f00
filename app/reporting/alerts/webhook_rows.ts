import { checkLiteral } from '#connectors/http/egress'
import { installationRules } from '#connectors/http/vendor_hosts'
import { isUuid, uuidV7 } from '#core/ids'
import { isClaimable, leaseFor } from '#core/lease'
import { enqueue } from '#core/queue'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import type { AlertEvent } from '#reporting/alerts/alert_letter'
import { writtenReach } from '#connectors/http/written_reach'
import { CurrentBusiness } from '#tenancy/current_business'
import { open, seal } from '#tenancy/vault'

/** The kind of work and its table. */
export const DELIVERIES = 'alert_deliveries'

export const WEBHOOK_FORMS = ['json', 'slack'] as const
export type WebhookForm = (typeof WEBHOOK_FORMS)[number]

/** Its address is a secret: whoever knows it can write there. Only the host is shown. */
export interface AlertWebhook {
  id: string
  host: string
  form: WebhookForm
  /** Of the newest message: null where there was none yet. */
  state: string | null
  code: string | null
  at: Date | null
}

const MOST = 10
const place = (rowId: string) => ({ table: 'alert_webhooks', rowId, column: 'sealed_url' })

/** Inside the door, as all of these. */
export const listWebhooks = () =>
  CurrentBusiness.query<AlertWebhook>(
    `select w.id, w.host, w.form, d.state, d.last_error_code as code,
            coalesce(d.finished_at, d.last_error_at) as at
       from alert_webhooks w
       left join lateral (
         select state, last_error_code, finished_at, last_error_at from alert_deliveries
          where business_id = w.business_id and webhook_id = w.id
          order by created_at desc, id desc limit 1) d on true
      where w.business_id = $1 order by w.created_at, w.id`,
    [CurrentBusiness.id()]
  )

export type WebhookRefusal = 'not_plain_https' | 'private_address' | 'too_many'

function urlRefusal(url: string): WebhookRefusal | null {
  const reach = writtenReach(url, installationRules)
  if (reach === null) return 'not_plain_https'
  try {
    checkLiteral(new URL(url).hostname, reach)

    return null
  } catch {
    return 'private_address'
  }
}

/** Keeps an address that alerts are told to. */
export async function addWebhook(given: {
  url: string
  form: WebhookForm
}): Promise<Result<null, WebhookRefusal>> {
  const refusal = urlRefusal(given.url)
  if (refusal) return fail(refusal)
  const { businessId, actor } = CurrentBusiness.scope()
  if ((await listWebhooks()).length >= MOST) return fail('too_many')
  const id = uuidV7()
  await CurrentBusiness.query(
    `insert into alert_webhooks (business_id, id, sealed_url, host, form, created_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [businessId, id, await seal(given.url, place(id)), new URL(given.url).host, given.form, actor]
  )

  return ok(null)
}

/** False: there is none. */
export async function removeWebhook(id: string) {
  if (!isUuid(id)) return false
  const { affected } = await CurrentBusiness.query(
    'delete from alert_webhooks where business_id = $1 and id = $2',
    [CurrentBusiness.id(), id]
  )

  return affected > 0
}

/** One message for each address, as work that is due. */
export async function announceToWebhooks(alertId: string, event: AlertEvent) {
  const businessId = CurrentBusiness.id()
  for (const { id: webhookId } of await listWebhooks()) {
    const id = uuidV7()
    const { affected } = await CurrentBusiness.query(
      `insert into alert_deliveries (business_id, id, webhook_id, alert_id, event)
       values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [businessId, id, webhookId, alertId, event]
    )
    if (affected === 0) continue
    CurrentBusiness.afterCommit(() => enqueue({ kind: DELIVERIES, rowId: { businessId, id } }))
  }
}

/** Longer than the address may take to answer. */
const LEASE_SECONDS = 60

/** A message that this worker has to itself. */
export interface ClaimedDelivery {
  id: string
  alertId: string
  event: AlertEvent
  form: WebhookForm
  url: string
  fence: bigint
  attempt: number
}

const CLAIM = `
update alert_deliveries d
   set state = 'running', attempt = d.attempt + 1, ${leaseFor(LEASE_SECONDS, 'd.')}
  from alert_webhooks w
 where d.business_id = $1 and d.id = $2 and w.business_id = $1 and w.id = d.webhook_id
   and ${isClaimable({ of: 'd.' })}
returning d.id, d.alert_id as "alertId", d.event, w.form, w.id as "webhookId", w.sealed_url as "sealedUrl",
          d.lease_fence as fence, d.attempt`

/** Null: somebody else has it, or it is not due. */
export async function claimDelivery(id: string): Promise<ClaimedDelivery | null> {
  const [row] = await CurrentBusiness.query<
    Omit<ClaimedDelivery, 'url'> & { webhookId: string; sealedUrl: string }
  >(CLAIM, [CurrentBusiness.id(), id])
  if (!row) return null
  const { webhookId, sealedUrl, ...claimed } = row

  return { ...claimed, url: await open(sealedUrl, place(webhookId)) }
}

export interface DeliveryOutcome {
  state: 'done' | 'failed' | 'ready'
  code: string | null
  /** Until it is tried again. */
  pauseSeconds: number
}

/** Writes what became of it; a worker that lost its lease writes nothing. */
export const settleDelivery = ({ id, fence }: ClaimedDelivery, outcome: DeliveryOutcome) =>
  CurrentBusiness.query(
    `update alert_deliveries
        set state = $4, lease_until = null, last_error_code = $5,
            last_error_at = case when $5::text is null then last_error_at else now() end,
            finished_at = case when $4 = 'ready' then null else now() end,
            due_at = now() + $6 * interval '1 second'
      where business_id = $1 and id = $2 and lease_fence = $3`,
    [CurrentBusiness.id(), id, fence, outcome.state, outcome.code, outcome.pauseSeconds]
  )
