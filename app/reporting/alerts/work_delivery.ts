import { request as send } from 'undici'
import { mailWords } from '#accounts/mail/mail_words'
import { vendorSockets } from '#connectors/http/connection_http'
import { checkLiteral } from '#connectors/http/egress'
import { installationRules } from '#connectors/http/vendor_hosts'
import type { Pointer } from '#core/queue'
import { findAlert } from '#reporting/alerts/alert_rows'
import { sayAlert } from '#reporting/alerts/alert_words'
import { webhookBody } from '#reporting/alerts/webhook_body'
import { writtenReach } from '#connectors/http/written_reach'
import { claimDelivery, settleDelivery } from '#reporting/alerts/webhook_rows'
import type { ClaimedDelivery, DeliveryOutcome } from '#reporting/alerts/webhook_rows'
import { writtenBusiness } from '#reporting/recipients'
import { workInside } from '#tenancy/work_inside'

const REQUEST_MS = 10_000
const MOST_TRIES = 8
const FIRST_PAUSE_SECONDS = 30
/** Asks to come again: too early, too often. */
const AGAIN = new Set([408, 425, 429])

interface Ready extends ClaimedDelivery {
  body: string
}

/** Inside the door: the row is ours, and what it says is made of the alert as it stands. */
async function prepare(id: string): Promise<Ready | null> {
  const claimed = await claimDelivery(id)
  const alert = claimed && (await findAlert(claimed.alertId))
  if (!claimed || !alert) return null
  const business = await writtenBusiness()
  const { locale } = business
  const said = sayAlert(alert, business)
  const overTitle = mailWords(locale)('alert.over_title', { title: said.title })
  const message = { alert, event: claimed.event, said, overTitle, business }

  return { ...claimed, body: webhookBody(claimed.form, message) }
}

const done: DeliveryOutcome = { state: 'done', code: null, pauseSeconds: 0 }
const never = (code: string): DeliveryOutcome => ({ state: 'failed', code, pauseSeconds: 0 })
const later = (code: string, attempt: number): DeliveryOutcome =>
  attempt >= MOST_TRIES
    ? never(code)
    : { state: 'ready', code, pauseSeconds: FIRST_PAUSE_SECONDS * 2 ** (attempt - 1) }

/** A redirect is an answer like any other: nobody is followed to another address. */
function outcomeOf(status: number, attempt: number): DeliveryOutcome {
  if (status >= 200 && status < 300) return done
  const code = `http_${status}`

  return status >= 500 || AGAIN.has(status) ? later(code, attempt) : never(code)
}

async function post({ url, body, id, attempt }: Ready, signal: AbortSignal) {
  const reach = writtenReach(url, installationRules)
  if (reach === null) return never('url_not_allowed')
  try {
    checkLiteral(new URL(url).hostname, reach)
    const answer = await send(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'TrackAppointments',
        'idempotency-key': id,
      },
      body,
      dispatcher: vendorSockets().egress.dispatcher(reach),
      signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_MS)]),
    })
    await answer.body.dump()

    return outcomeOf(answer.statusCode, attempt)
  } catch (error) {
    return refusedOrLater(error, attempt)
  }
}

function refusedOrLater(error: unknown, attempt: number): DeliveryOutcome {
  const { code = 'exception', detail } = error as { code?: string; detail?: { code?: string } }
  if (detail?.code === 'url_not_allowed') return never(detail.code)

  return later(code.toLowerCase(), attempt)
}

/** Tells one address of one alert; what fails for now is due again, eight times at most. */
export async function workDelivery({ rowId }: Pointer, signal: AbortSignal) {
  const businessId = rowId.businessId!
  const ready = await workInside(businessId, () => prepare(rowId.id))
  if (!ready) return
  const outcome = await post(ready, signal)
  await workInside(businessId, () => settleDelivery(ready, outcome))
}
