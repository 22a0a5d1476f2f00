import { test } from '@japa/runner'
import { areaOf } from '#operations/system/call_watch'
import { quantile } from '#core/measures'

test.group('Quantiles of a histogram', () => {
  const buckets = [
    { bound: 0.1, upTo: 50 },
    { bound: 0.2, upTo: 90 },
    { bound: 0.4, upTo: 100 },
  ]

  test('{share} of 100 calls is {seconds} s')
    .with([
      { share: 0.25, seconds: 0.05 },
      { share: 0.5, seconds: 0.1 },
      { share: 0.7, seconds: 0.15 },
      { share: 0.95, seconds: 0.3 },
    ])
    .run(({ assert }, { share, seconds }) => {
      assert.closeTo(quantile(share, buckets, 100), seconds, 1e-9)
    })

  test('what lies beyond the last bound is said to be at it', ({ assert }) => {
    assert.equal(quantile(0.95, buckets, 200), 0.4)
  })
})

test.group('Whose call it is', () => {
  test('{url} is {area}')
    .with([
      { url: '/b/nord/channels?from=2026-01-01', area: 'page' },
      { url: '/', area: 'page' },
      { url: '/collect', area: 'capture' },
      { url: '/l/flyer', area: 'capture' },
      { url: '/api/v1/records', area: 'machine' },
      { url: '/api/v1/oauth/callback/square', area: 'page' },
      { url: '/webhooks/stripe', area: 'webhook' },
      { url: '/assets/app.js', area: null },
      { url: '/t.js', area: null },
    ])
    .run(({ assert }, { url, area }) => {
      assert.equal(areaOf(url), area)
    })
})
