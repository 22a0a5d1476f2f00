import { test } from '@japa/runner'
import { PROBE } from '#attribution/clusters'
import type { Candidate } from '#attribution/clusters'
import { bandOf } from '#attribution/confidence'
import { decide } from '#attribution/match_decision'
import type { AppointmentEvidence } from '#attribution/evidence'
import {
  ago,
  BOOKED_AT_MS,
  candidate,
  evidenceOf,
  MINUTE_MS,
} from '#tests/unit/attribution/builders'

const matched = (appointment: Partial<AppointmentEvidence>, candidates: Partial<Candidate>[]) =>
  decide(
    evidenceOf(appointment),
    candidates.map((one, index) => candidate({ id: `t${index + 1}`, ...one }))
  )

test.group('Stated confidence', () => {
  test('{name} is tier {tier} at {confidence}')
    .with([
      { name: 'a click id', probes: [PROBE.clickId], tier: 'click_id', confidence: 0.99 },
      { name: 'a session', probes: [PROBE.session], tier: 'booking_hint', confidence: 0.98 },
      { name: 'a browser', probes: [PROBE.visitor], tier: 'booking_hint', confidence: 0.98 },
      { name: 'an exact email', probes: [PROBE.emailExact], tier: 'contact', confidence: 0.97 },
      { name: 'an exact phone', probes: [PROBE.phoneExact], tier: 'contact', confidence: 0.97 },
      { name: 'a folded email', probes: [PROBE.emailCanonical], tier: 'contact', confidence: 0.95 },
      {
        name: 'a key of the person',
        probes: [PROBE.personContact],
        tier: 'contact',
        confidence: 0.95,
      },
      { name: 'a near email', probes: [PROBE.emailNear], tier: 'none', confidence: 0 },
      { name: 'a name in an email', probes: [PROBE.emailName], tier: 'none', confidence: 0 },
      { name: 'a device', probes: [PROBE.device], tier: 'none', confidence: 0 },
      { name: 'a browser', probes: [PROBE.browser], tier: 'none', confidence: 0 },
      {
        name: 'the strongest of several',
        probes: [PROBE.emailCanonical, PROBE.session],
        tier: 'booking_hint',
        confidence: 0.98,
      },
    ])
    .run(({ assert }, { probes, tier, confidence }) => {
      const decision = matched({}, [{ probes }])

      assert.include(decision, { tier, confidence })
      assert.deepEqual(decision.touchpointIds, tier === 'none' ? [] : ['t1'])
    })

  test('{confidence} reads {band}')
    .with([
      { confidence: 0.9, band: 'strong' },
      { confidence: 0.899, band: 'fair' },
      { confidence: 0.7, band: 'fair' },
      { confidence: 0.5, band: 'weak' },
      { confidence: 0.499, band: 'none' },
    ])
    .run(({ assert }, { confidence, band }) => assert.equal(bandOf(confidence), band))
})

test.group('What may be matched', () => {
  const exact = [PROBE.emailExact]

  test('no candidate, no match and no runner-up', ({ assert }) => {
    assert.deepEqual(decide(evidenceOf(), []), {
      tier: 'none',
      confidence: 0,
      evidence: [],
      touchpointIds: [],
      weightsVersion: 'defaults-2',
      posterior: null,
      noneProbability: null,
      calibrationVersion: 0,
      mayUpload: false,
      labelId: null,
      runnerUp: null,
    })
  })

  test('{name} is no candidate')
    .with([
      { name: 'a bot', changes: { flags: ['bot'] } },
      { name: 'a self-reported answer', changes: { kind: 'survey' } },
      { name: 'a contact after the booking', changes: { occurredAtMs: BOOKED_AT_MS + 1 } },
      { name: 'a contact a lookback ago', changes: { occurredAtMs: ago(30) } },
    ])
    .run(({ assert }, { changes }) => {
      assert.equal(matched({}, [{ probes: exact, ...changes }]).tier, 'none')
    })

  test('the own session may be dated five minutes late', ({ assert }) => {
    const late = {
      probes: [PROBE.session],
      sessionId: 's1',
      occurredAtMs: BOOKED_AT_MS + 5 * MINUTE_MS,
    }
    assert.equal(matched({ sessionId: 's1' }, [late]).tier, 'booking_hint')
    assert.equal(matched({ sessionId: 's2' }, [late]).tier, 'none')
  })

  test('the whole cluster is named, in order of time', ({ assert }) => {
    const decision = matched({}, [
      { probes: exact, visitorId: 'v1' },
      { probes: [PROBE.visitorOfSeed], visitorId: 'v1', occurredAtMs: ago(9) },
      { probes: [PROBE.browser] },
    ])
    assert.deepEqual(decision.touchpointIds, ['t2', 't1'])
  })

  test('session, email and phone of one booking are one person', ({ assert }) => {
    const decision = matched({ emailHashes: ['e1'], phoneHashes: ['p1'] }, [
      { probes: [PROBE.session], sessionId: 's1' },
      { probes: [PROBE.emailExact], emailHashes: ['e1'], occurredAtMs: ago(2) },
      { probes: [PROBE.phoneExact], phoneHashes: ['p1'], occurredAtMs: ago(3) },
    ])

    assert.deepEqual(decision.touchpointIds, ['t3', 't2', 't1'])
    assert.equal(decision.confidence, 0.98)
    assert.isNull(decision.runnerUp)
  })

  test('a hub is no proof, and shown as the runner-up', ({ assert }) => {
    const office = Array.from({ length: 50 }, () => ({ probes: exact, emailHashes: ['e1'] }))
    const decision = matched({ emailHashes: ['e1'] }, office)

    assert.equal(decision.tier, 'none')
    assert.equal(decision.runnerUp?.lostBecause, 'no_proof')
    assert.lengthOf(decision.runnerUp!.touchpointIds, 1)
  })

  test('a click id that two browsers brought proves nothing alone', ({ assert }) => {
    const click = { probes: [PROBE.clickId], clickId: 'g1' }
    const decision = matched({}, [
      { ...click, visitorId: 'v1' },
      { ...click, visitorId: 'v2' },
    ])
    assert.equal(decision.tier, 'none')
  })
})
