import { test } from '@japa/runner'
import type { HintLanding } from '#attribution/landing_key'
import { hintKey, landingKey } from '#attribution/landing_key'
import { clusterEvidence } from '#attribution/cluster_evidence'
import { PROBE } from '#attribution/clusters'
import { DEFAULT_WEIGHTS } from '#attribution/evidence'
import { priorModel } from '#attribution/match_model'
import type { MatchModel } from '#attribution/match_model'
import { candidate, evidenceOf } from '#tests/unit/attribution/builders'

const URL = 'https://shop.example/cut?utm_source=Google&utm_medium=CPC&utm_campaign=Spring'
const SPRING = 'w google cpc spring'

test.group('What names a visit', () => {
  test('{title} is {key}')
    .with([
      { title: 'an address with campaign words', hint: { url: URL }, key: SPRING },
      {
        title: 'the words themselves',
        hint: { utm: { source: 'google', medium: 'cpc', campaign: 'spring' } },
        key: SPRING,
      },
      {
        title: 'words by their whole names',
        hint: { utm: { utm_source: 'google', utm_medium: 'cpc', utm_campaign: 'Spring' } },
        key: SPRING,
      },
      {
        title: 'a page without any',
        hint: { url: 'https://Shop.example/prices?lang=de' },
        key: 'p shop.example/prices',
      },
      { title: 'what is no address', hint: { url: 'javascript:alert(1)' }, key: null },
      { title: 'nothing', hint: {}, key: null },
    ])
    .run(({ assert }, { hint, key }) => assert.equal(hintKey(hint as HintLanding), key))

  test('is spelt alike for a touchpoint', ({ assert }) => {
    const words = { source: 'google', medium: 'cpc', campaign: 'Spring' }
    const page = { host: 'shop.example', path: '/cut' }
    const none = { source: null, medium: null, campaign: null }

    assert.equal(landingKey({ ...words, ...page }), SPRING)
    assert.equal(landingKey({ ...none, ...page }), 'p shop.example/cut')
    assert.isNull(landingKey({ ...none, host: null, path: null }))
  })
})

test.group('A booking that names page or campaign', () => {
  const weighed = (found: object = {}, shares?: Record<string, number>) => {
    const model: MatchModel | null = shares
      ? { ...priorModel(1_000), shares: { agent: {}, location: {}, service: {}, landing: shares } }
      : null
    const cluster = { candidates: [candidate({ landing: SPRING, ...found })] }
    const lines = clusterEvidence(cluster, evidenceOf({ landing: SPRING, sessionId: 's1' }), {
      weights: DEFAULT_WEIGHTS,
      sharedClicks: new Set(),
      kiosks: new Set(),
      model,
      clustersOf: new Map(),
    })

    return lines.find(({ kind }) => kind === 'landing')?.weight ?? null
  }

  test('weighs four bits at most, and less the more visits bear the same', ({ assert }) => {
    assert.equal(weighed(), 4)
    assert.equal(weighed({}, { [SPRING]: 0.25 }), 2)
    assert.equal(weighed({}, { [SPRING]: 0.001 }), 4)
    assert.equal(weighed({}, { 'w bing cpc autumn': 1 }), 4)
    assert.isNull(weighed({}, { [SPRING]: 1 }))
  })

  test('says nothing of another page, nor beside an id that says it already', ({ assert }) => {
    assert.isNull(weighed({ landing: 'w google cpc autumn' }))
    assert.isNull(weighed({ probes: [PROBE.session] }))
  })
})
