import { test } from '@japa/runner'
import { clusterEvidence } from '#attribution/cluster_evidence'
import { PROBE } from '#attribution/clusters'
import type { Candidate } from '#attribution/clusters'
import { DEFAULT_WEIGHTS, discountFamily, frequencyBits, line } from '#attribution/evidence'
import type { AppointmentEvidence } from '#attribution/evidence'
import { ago, BOOKED_AT_MS, candidate, evidenceOf, HOUR_MS } from '#tests/unit/attribution/builders'

const NEUTRAL_AT_MS = ago(2) // a gap of one to three days weighs nothing

const weighed = (
  appointment: Partial<AppointmentEvidence>,
  candidates: Partial<Candidate>[],
  sharedClicks = new Set<string>()
) => {
  const cluster = {
    candidates: candidates.map((one) => candidate({ occurredAtMs: NEUTRAL_AT_MS, ...one })),
  }
  const lines = clusterEvidence(cluster, evidenceOf(appointment), {
    weights: DEFAULT_WEIGHTS,
    sharedClicks,
    kiosks: new Set(),
    model: null,
    clustersOf: new Map(),
  })

  return lines.map(({ kind, weight, note }) =>
    note ? `${kind} ${weight} ${note}` : `${kind} ${weight}`
  )
}

test.group('Frequency of a value', () => {
  test('{holders} of {people} people with a value leave {expected} of {limit} bits')
    .with([
      { holders: 1, people: 1000, limit: 22, expected: 22 },
      { holders: 0, people: 0, limit: 22, expected: 22 },
      { holders: 2, people: 1024, limit: 22, expected: 10 },
      { holders: 2, people: 1024, limit: 4, expected: 4 },
      { holders: 1025, people: 1024, limit: 22, expected: 0 },
      { holders: 5000, people: 1024, limit: 22, expected: 0 },
    ])
    .run(({ assert }, { holders, people, limit, expected }) => {
      assert.equal(frequencyBits(limit, holders, people), expected)
    })
})

test.group('Families of evidence', () => {
  test('the strongest counts full, the others a quarter, disagreement as it is', ({ assert }) => {
    const lines = [line('visitor', 20), line('click_id', 26), line('agent', -3)]
    const kept = discountFamily(lines, 0.25)

    assert.deepEqual(
      kept.map(({ weight, note }) => [weight, note]),
      [
        [5, 'correlated'],
        [26, undefined],
        [-3, undefined],
      ]
    )
  })

  test('of two equal ones the first counts full', ({ assert }) => {
    const kept = discountFamily([line('email_exact', 22), line('customer', 22)], 0.25)
    assert.deepEqual(
      kept.map(({ weight }) => weight),
      [22, 5.5]
    )
  })
})

test.group('Evidence of a cluster', () => {
  const contact = { probes: [PROBE.emailExact] }

  test('{name}: {expected}')
    .with([
      { name: 'a click id', probes: [PROBE.clickId], expected: ['click_id 26'] },
      { name: 'a session', probes: [PROBE.session], expected: ['session 24'] },
      { name: 'a browser', probes: [PROBE.visitor], expected: ['visitor 20'] },
      {
        name: 'session and browser',
        probes: [PROBE.session, PROBE.visitor],
        expected: ['session 24', 'visitor 5 correlated'],
      },
      { name: 'an address', probes: [PROBE.emailExact], expected: ['email_exact 22'] },
      {
        name: 'its canonical form',
        probes: [PROBE.emailCanonical],
        expected: ['email_canonical 22'],
      },
      {
        name: 'both forms count once',
        probes: [PROBE.emailExact, PROBE.emailCanonical, PROBE.emailNear],
        expected: ['email_exact 22'],
      },
      { name: 'a phone', probes: [PROBE.phoneExact], expected: ['phone_exact 20'] },
      { name: 'a key of the person', probes: [PROBE.personContact], expected: ['customer 22'] },
      {
        name: 'address and customer',
        probes: [PROBE.emailExact, PROBE.visitorOfPerson],
        expected: ['email_exact 22', 'customer 5.5 correlated'],
      },
      { name: 'a near address', probes: [PROBE.emailNear], expected: ['email_near 15'] },
      { name: 'a name in an address', probes: [PROBE.emailName], expected: ['email_name 11'] },
    ])
    .run(({ assert }, { probes, expected }) =>
      assert.deepEqual(weighed({}, [{ probes }]), expected)
    )

  test('a click id that several browsers brought says little', ({ assert }) => {
    const click = { probes: [PROBE.clickId], clickId: 'g1' }
    assert.deepEqual(weighed({}, [click], new Set(['g1'])), ['click_id 8 shared'])
  })

  test('a tablet of four people says two bits less', ({ assert }) => {
    const lines = weighed({ visitorId: 'v1', holders: { v1: 4 } }, [{ probes: [PROBE.visitor] }])
    assert.deepEqual(lines, ['visitor 18'])
  })

  test('a booking of another browser speaks against, when both are known', ({ assert }) => {
    const other = { ...contact, visitorId: 'v2' }
    assert.deepEqual(weighed({ visitorId: 'v1' }, [other]), ['visitor -1', 'email_exact 22'])
    assert.deepEqual(weighed({ visitorId: 'v1' }, [contact]), ['email_exact 22'])
  })

  test('contacts that differ speak against by one bit each', ({ assert }) => {
    const known = { emailHashes: ['e1'], phoneHashes: ['p1'] }
    const other = { probes: [PROBE.session], emailHashes: ['e2'], phoneHashes: ['p2'] }
    assert.deepEqual(weighed(known, [other]), [
      'session 24',
      'email_canonical -1',
      'phone_canonical -1',
    ])
  })

  test('an address that many have fades', ({ assert }) => {
    const appointment = { emailHashes: ['e1'], holders: { e1: 9 }, people: 1024 }
    assert.deepEqual(weighed(appointment, [{ ...contact, emailHashes: ['e1'] }]), ['email_exact 7'])
  })

  test('a phone of a household keeps five bits', ({ assert }) => {
    const appointment = { phoneHashes: ['p1'], holders: { p1: 2 }, people: 100_000 }
    const shared = { probes: [PROBE.phoneExact], phoneHashes: ['p1'] }
    assert.deepEqual(weighed(appointment, [shared]), ['phone_exact 5 shared'])
  })

  test('a hub weighs nothing and is shown', ({ assert }) => {
    const hub = { hubProbes: [PROBE.emailExact, PROBE.device], network: 'n1', agent: null }
    const one = { probes: [PROBE.emailExact, PROBE.device], network: 'n1' }
    assert.deepEqual(weighed(hub, [one]), ['email_exact 0 hub', 'network 0 hub'])
  })

  test('each kind counts once, with its best touchpoint', ({ assert }) => {
    const place = { locationId: 'l1' }
    const both = [
      { ...contact, id: 't1', locationId: 'l2' },
      { ...contact, id: 't2', locationId: 'l1' },
    ]
    assert.deepEqual(weighed(place, both), ['email_exact 22', 'location 1.5'])
  })
})

test.group('Evidence of device and behaviour', () => {
  const one = { probes: [PROBE.emailNear], network: 'n1', agent: 'a1' }
  const known = { network: 'n1', agent: 'a1', people: 1024 }

  test('network and agent of one origin: {name}')
    .with([
      {
        name: 'rare ones agree',
        changes: {},
        expected: ['email_near 15', 'network 12', 'agent 1 correlated'],
      },
      {
        name: 'forty people share the network',
        changes: { holders: { n1: 40 } },
        expected: ['email_near 15', 'network 0 hub', 'agent 4'],
      },
      {
        name: 'another browser online',
        changes: { agent: 'a2' },
        expected: ['email_near 15', 'network 12', 'agent -3'],
      },
      {
        name: 'another network',
        changes: { network: 'n2' },
        expected: ['email_near 15', 'network -1', 'agent 4'],
      },
      { name: 'a desk', changes: { origin: 'walk_in' }, expected: ['email_near 15'] },
      {
        name: 'unknown',
        changes: { network: null, agent: null },
        expected: ['email_near 15'],
      },
    ])
    .run(({ assert }, { changes, expected }) => {
      assert.deepEqual(weighed({ ...known, ...changes }, [one]), expected)
    })

  test('a gap of {hours} h weighs {expected}')
    .with([
      { hours: 0.5, expected: ['session 24', 'gap 4'] },
      { hours: 1, expected: ['session 24', 'gap 2'] },
      { hours: 6, expected: ['session 24', 'gap 1'] },
      { hours: 24, expected: ['session 24'] },
      { hours: 72, expected: ['session 24', 'gap -1'] },
      { hours: 168, expected: ['session 24', 'gap -2'] },
    ])
    .run(({ assert }, { hours, expected }) => {
      const occurredAtMs = BOOKED_AT_MS - hours * HOUR_MS
      assert.deepEqual(weighed({}, [{ probes: [PROBE.session], occurredAtMs }]), expected)
    })

  test('{name}')
    .with([
      {
        name: 'place, service and answer that agree',
        changes: {
          locationId: 'l1',
          serviceRef: 's1',
          selfReported: { channels: ['email', 'sms'], surpriseBits: 3 },
        },
        expected: ['session 24', 'location 1.5', 'service 1.5', 'self_reported 1.5'],
      },
      {
        name: 'place, service and answer that differ',
        changes: {
          locationId: 'l2',
          serviceRef: 's2',
          selfReported: { channels: ['maps'], surpriseBits: 3 },
        },
        expected: ['session 24', 'location -1.5', 'service -3', 'self_reported -0.5'],
      },
    ])
    .run(({ assert }, { changes, expected }) => {
      const hinted = { locationId: 'l1', serviceRef: 's1', channel: 'email' }
      assert.deepEqual(weighed(changes, [{ probes: [PROBE.session], ...hinted }]), expected)
    })
})
