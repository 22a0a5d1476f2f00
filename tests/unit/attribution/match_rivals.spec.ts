import { test } from '@japa/runner'
import { PROBE } from '#attribution/clusters'
import type { Candidate } from '#attribution/clusters'
import { decide } from '#attribution/match_decision'
import type { AppointmentEvidence } from '#attribution/evidence'
import {
  ago,
  BOOKED_AT_MS,
  candidate,
  DAY_MS,
  evidenceOf,
  HOUR_MS,
} from '#tests/unit/attribution/builders'

const matched = (appointment: Partial<AppointmentEvidence>, candidates: Partial<Candidate>[]) =>
  decide(
    evidenceOf(appointment),
    candidates.map((one, index) => candidate({ id: `t${index + 1}`, ...one }))
  )

test.group('Forwarded links', () => {
  const hint = { probes: [PROBE.session], agent: 'a1', network: 'n1' }

  test('hints of another browser, {name}: tier {tier}')
    .with([
      { name: 'other network, days later', changes: { network: 'n2' }, daysAgo: 2, tier: 'none' },
      { name: 'network unknown, days later', changes: {}, daysAgo: 2, tier: 'none' },
      { name: 'same network', changes: { network: 'n1' }, daysAgo: 2, tier: 'booking_hint' },
      {
        name: 'within the hour',
        changes: { network: 'n2' },
        daysAgo: 1 / 48,
        tier: 'booking_hint',
      },
      {
        name: 'within the hour, contact of somebody else',
        changes: { network: 'n2', emailHashes: ['e2'] },
        daysAgo: 1 / 48,
        tier: 'none',
      },
    ])
    .run(({ assert }, { changes, daysAgo, tier }) => {
      const one = { ...hint, emailHashes: ['e1'], occurredAtMs: ago(daysAgo) }
      const decision = matched({ agent: 'a2', ...changes }, [one])

      assert.equal(decision.tier, tier)
      if (tier === 'none') assert.equal(decision.runnerUp?.lostBecause, 'forwarded_link')
    })

  test('the same browser is trusted, whatever contact was given', ({ assert }) => {
    const one = { ...hint, emailHashes: ['e1'] }
    assert.equal(matched({ agent: 'a1', emailHashes: ['e2'] }, [one]).tier, 'booking_hint')
  })

  test('a booking without a known browser keeps its hints', ({ assert }) => {
    assert.equal(matched({ agent: null }, [hint]).tier, 'booking_hint')
  })

  test('a forwarded link loses to the contact, and keeps three bits', ({ assert }) => {
    const decision = matched({ agent: 'a2', emailHashes: ['e2'] }, [
      { ...hint, visitorId: 'v1' },
      { probes: [PROBE.emailExact], emailHashes: ['e2'] },
    ])
    const session = decision.runnerUp?.evidence.find(({ kind }) => kind === 'session')

    assert.include(decision, { tier: 'contact', confidence: 0.97 })
    assert.deepEqual(decision.touchpointIds, ['t2'])
    assert.include(session!, { weight: 3, note: 'forwarded' })
  })

  test('the visitor id of a forwarded link does not confirm itself through the person', ({
    assert,
  }) => {
    const probes = [PROBE.visitor, PROBE.visitorOfPerson]
    const decision = matched({ agent: 'a2', visitorId: 'v1' }, [
      { ...hint, probes, visitorId: 'v1' },
    ])
    assert.equal(decision.tier, 'none')
  })
})

test.group('Rivals', () => {
  const phone = { probes: [PROBE.phoneExact], phoneHashes: ['p1'] }
  const household = { phoneHashes: ['p1'], holders: { p1: 2 } }

  test('a phone of two people alone claims nobody', ({ assert }) => {
    const decision = matched(household, [{ ...phone, emailHashes: ['e1'] }])

    assert.equal(decision.tier, 'none')
    assert.approximately(decision.runnerUp!.confidence, 0.485, 1e-12)
    assert.equal(decision.runnerUp!.lostBecause, 'shared_phone')
  })

  test('an exact email decides between the holders of a phone', ({ assert }) => {
    const decision = matched({ ...household, emailHashes: ['e1'] }, [
      { ...phone, emailHashes: ['e2'] },
      { ...phone, probes: [PROBE.phoneExact, PROBE.emailExact], emailHashes: ['e1'] },
    ])

    assert.deepEqual(decision.touchpointIds, ['t2'])
    assert.isAbove(decision.confidence, 0.96)
    assert.deepEqual(decision.runnerUp!.touchpointIds, ['t1'])
  })

  test('two equally strong clusters share the confidence and neither is claimed', ({ assert }) => {
    const session = { probes: [PROBE.session], agent: 'a1' }
    const decision = matched({ emailHashes: ['e0'] }, [
      { ...session, sessionId: 's1', emailHashes: ['e1'] },
      { ...session, sessionId: 's2', emailHashes: ['e2'] },
    ])

    assert.include(decision, { tier: 'none', confidence: 0 })
    assert.approximately(decision.runnerUp!.confidence, 0.49, 1e-12)
    assert.equal(decision.runnerUp!.lostBecause, 'equally_strong')
  })

  test('what lost is kept with its evidence and the reason', ({ assert }) => {
    const decision = matched({ network: 'n1', agent: 'a1', people: 1000 }, [
      { probes: [PROBE.session] },
      { probes: [PROBE.device], network: 'n1', agent: 'a1', occurredAtMs: ago(2) },
      { probes: [PROBE.browser], occurredAtMs: ago(2) },
    ])
    const { runnerUp } = decision

    assert.include(runnerUp!, { tier: 'none', confidence: 0, lostBecause: 'no_proof' })
    assert.deepEqual(runnerUp!.touchpointIds, ['t2'])
    assert.deepEqual(
      runnerUp!.evidence.map(({ kind }) => kind),
      ['network', 'agent']
    )
  })

  test('an hour decides nothing: the gap is seen in bits', ({ assert }) => {
    const near = matched({}, [
      { probes: [PROBE.emailExact], occurredAtMs: BOOKED_AT_MS - HOUR_MS / 2 },
    ])
    const far = matched({}, [
      { probes: [PROBE.emailExact], occurredAtMs: BOOKED_AT_MS - 20 * DAY_MS },
    ])

    assert.equal(near.confidence, far.confidence)
    assert.include(near.evidence.at(-1)!, { kind: 'gap', weight: 4 })
    assert.include(far.evidence.at(-1)!, { kind: 'gap', weight: -2 })
  })
})
