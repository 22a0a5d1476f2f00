import { test } from '@japa/runner'
import type { Context, OutgoingConversion } from '#connector-sdk'
import google from '#plugins/google/connector'
import { GoogleAds } from '#tests/connectors/vendors/google_ads'
import { errorOf } from '#tests/fixtures/vendor_calls'
import { vendorContext } from '#tests/fixtures/vendor_context'

const { upload, poll, destinations } = google.conversions!

const visit = (given: Partial<OutgoingConversion> = {}): OutgoingConversion => ({
  key: 'k'.repeat(52),
  kind: 'conversion',
  destination: {
    operatingAccountId: '1111111111',
    loginAccountId: '1000000000',
    conversionActionId: '77',
  },
  occurredAt: '2026-03-05T15:45:00Z',
  value: { micros: 40_500_000, currency: 'USD' },
  clickIds: { gclid: 'Cj0KCQ_1' },
  clickedAt: '2026-03-01T08:00:00Z',
  hashed: { email: 'a'.repeat(64) },
  consent: { adUserData: 'granted', adPersonalization: 'unknown' },
  source: 'website',
  ...given,
})

let fake: GoogleAds
let ctx: Context<any>

test.group('Conversions to Google', (group) => {
  group.each.setup(async () => {
    fake = new GoogleAds()
    await fake.server.start()
    const made = await vendorContext({
      connector: google,
      id: 'google',
      origin: fake.server.origin,
      token: 'ya29.known',
    })
    ctx = made.ctx

    return async () => {
      await made.close()
      await fake.server.stop()
    }
  })

  test('are one event a request, in the words of the Data Manager', async ({ assert }) => {
    const results = await upload(ctx, [visit()], { dryRun: false })

    assert.deepEqual(results, [{ key: visit().key, status: 'pending', handle: 'req-1' }])
    assert.deepEqual(fake.ingested.get('req-1'), {
      destinations: [
        {
          operatingAccount: { accountType: 'GOOGLE_ADS', accountId: '1111111111' },
          loginAccount: { accountType: 'GOOGLE_ADS', accountId: '1000000000' },
          productDestinationId: '77',
        },
      ],
      events: [
        {
          transactionId: visit().key,
          eventTimestamp: '2026-03-05T15:45:00Z',
          eventSource: 'WEB',
          adIdentifiers: { gclid: 'Cj0KCQ_1' },
          userData: { userIdentifiers: [{ emailAddress: 'a'.repeat(64) }] },
          consent: { adUserData: 'CONSENT_GRANTED' },
          currency: 'USD',
          conversionValue: 40.5,
        },
      ],
      encoding: 'HEX',
      validateOnly: false,
    })
    const [sent] = fake.server.asked('/v1/events')
    assert.equal(sent!.host, 'datamanager.googleapis.com')
    assert.isUndefined(sent!.headers['developer-token'])
  })

  test('a dry run only validates, and what Google refuses is an error', async ({ assert }) => {
    const fine = await upload(ctx, [visit()], { dryRun: true })
    const nobody = visit({ clickIds: {}, hashed: {} })
    const error = await errorOf(() => upload(ctx, [nobody], { dryRun: true }))

    assert.deepEqual(fine, [{ key: visit().key, status: 'accepted' }])
    assert.equal(fake.ingested.size, 0)
    assert.equal(error.kind, 'permanent')
  })

  test('the verdict {status} {reason} is {expected}')
    .with([
      { status: 'PROCESSING', reason: '', expected: 'pending' },
      { status: 'SUCCESS', reason: '', expected: 'accepted' },
      {
        status: 'FAILED',
        reason: 'PROCESSING_ERROR_REASON_DUPLICATE_TRANSACTION_ID',
        expected: 'duplicate',
      },
      {
        status: 'FAILED',
        reason: 'PROCESSING_ERROR_REASON_CLICK_NOT_FOUND',
        expected: 'rejected CLICK_NOT_FOUND',
      },
      {
        status: 'FAILED',
        reason: 'PROCESSING_ERROR_REASON_TOO_RECENT_CLICK',
        expected: 'rejected TOO_RECENT_CLICK again',
      },
      {
        status: 'PARTIAL_SUCCESS',
        reason: 'PROCESSING_ERROR_REASON_DENIED_CONSENT',
        expected: 'rejected DENIED_CONSENT',
      },
    ])
    .run(async ({ assert }, { status, reason, expected }) => {
      const errorCounts = reason ? [{ reason, recordCount: '1' }] : []
      fake.statuses.set('req-1', { requestStatus: status, errorInfo: { errorCounts } })
      const answer = await poll!(ctx, 'req-1', ['k'])
      const [result] = answer === 'pending' ? [] : answer
      const said = !result
        ? answer
        : result.status === 'rejected'
          ? `rejected ${result.code}${result.retryable ? ' again' : ''}`
          : result.status

      assert.equal(said, expected)
    })

  test('go to conversion actions that take uploads', async ({ assert }) => {
    fake.rows.push({
      customerId: '1111111111',
      resource: 'conversion_action',
      row: { conversionAction: { id: '77', name: 'Kept visit' } },
    })

    assert.deepEqual(await destinations(ctx), [
      {
        label: 'North: Kept visit',
        value: {
          operatingAccountId: '1111111111',
          loginAccountId: '1000000000',
          conversionActionId: '77',
        },
      },
    ])
  })
})
