import fc from 'fast-check'
import { test } from '@japa/runner'
import { PROBE } from '#attribution/clusters'
import type { Candidate } from '#attribution/clusters'
import { decide } from '#attribution/match_decision'
import { ago, candidate, evidenceOf, RUNS } from '#tests/unit/attribution/builders'

const PROOFS: number[] = [
  PROBE.clickId,
  PROBE.session,
  PROBE.visitor,
  PROBE.emailExact,
  PROBE.emailCanonical,
  PROBE.phoneExact,
  PROBE.phoneCanonical,
  PROBE.personContact,
]

const some = (values: string[]) => fc.option(fc.constantFrom(...values), { nil: null })
const few = (values: string[]) => fc.subarray(values, { maxLength: 1 })
const candidates = fc
  .array(
    fc.record({
      occurredAtMs: fc.double({ min: 0.01, max: 29, noNaN: true }).map(ago),
      visitorId: some(['v1', 'v2', 'v3']),
      sessionId: some(['s1', 's2', 's3']),
      clickId: some(['g1', 'g2']),
      landing: some(['w google cpc spring', 'p shop.example/']),
      network: some(['n1', 'n2']),
      agent: some(['a1', 'a2']),
      locationId: some(['l1', 'l2']),
      serviceRef: some(['c1', 'c2']),
      emailHashes: few(['e1', 'e2', 'e3']),
      phoneHashes: few(['p1', 'p2']),
      flags: fc.constantFrom([], [], [], ['bot']),
      probes: fc.subarray(Object.values(PROBE) as number[], { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 12 }
  )
  .map((list) => list.map((one, index) => candidate({ id: `t${index}`, ...one })))

const appointments = fc
  .record({
    origin: fc.constantFrom('online', 'phone', 'walk_in'),
    visitorId: some(['v1', 'v2']),
    sessionId: some(['s1']),
    landing: some(['w google cpc spring']),
    network: some(['n1']),
    agent: some(['a1']),
    locationId: some(['l1']),
    serviceRef: some(['c1']),
    emailHashes: few(['e1']),
    phoneHashes: few(['p1']),
    holders: fc.record({ p1: fc.integer({ min: 1, max: 3 }), v1: fc.integer({ min: 1, max: 6 }) }),
  })
  .map(evidenceOf)

test.group('Invariants of a match', () => {
  test('the order and the repetition of candidates change nothing', () => {
    const shuffled = candidates.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })
      )
    )
    fc.assert(
      fc.property(appointments, shuffled, (appointment, [list, other]) => {
        const [one, two] = [decide(appointment, list), decide(appointment, other)]

        return JSON.stringify(one) === JSON.stringify(two)
      }),
      RUNS
    )
  })

  test('a double of a record changes neither confidence nor tier', () => {
    const doubled = candidates
      .filter((list) => list.length > 0)
      .chain((list) => fc.tuple(fc.constant(list), fc.constantFrom(...list)))
    fc.assert(
      fc.property(appointments, doubled, (appointment, [list, one]) => {
        // The double fires in the session of the record, as a repeated page does.
        const sessionId = one.sessionId ?? 'own'
        const named = list.map((other) => (other === one ? { ...one, sessionId } : other))
        const double = { ...one, sessionId, id: `${one.id}_again` }
        const before = decide(appointment, named)
        const after = decide(appointment, [...named, double])

        return after.tier === before.tier && Math.abs(after.confidence - before.confidence) < 1e-12
      }),
      RUNS
    )
  })

  test('confidence is 0 without a match, else between .5 and .99, and names touchpoints', () => {
    fc.assert(
      fc.property(appointments, candidates, (appointment, list) => {
        const { tier, confidence, touchpointIds, evidence, runnerUp } = decide(appointment, list)
        const isNone =
          tier === 'none' && confidence === 0 && !touchpointIds.length && !evidence.length
        const isMatch =
          tier !== 'none' && confidence >= 0.5 && confidence <= 0.99 && touchpointIds.length > 0
        const isFinite = [...evidence, ...(runnerUp?.evidence ?? [])].every(
          ({ weight }) => Number.isFinite(weight) && !Object.is(weight, -0)
        )

        return (isNone || isMatch) && isFinite
      }),
      RUNS
    )
  })

  test('a bot is never named, and taking bots out changes nothing', () => {
    fc.assert(
      fc.property(appointments, candidates, (appointment, list) => {
        const people = list.filter(({ flags }) => !flags.includes('bot'))
        const decision = decide(appointment, list)
        const isBot = (id: string) => !people.some((one) => one.id === id)

        return (
          JSON.stringify(decision) === JSON.stringify(decide(appointment, people)) &&
          !decision.touchpointIds.some(isBot)
        )
      }),
      RUNS
    )
  })

  test('a second equally good person at most halves the confidence', () => {
    const rival = (one: Candidate): Candidate => ({
      ...one,
      id: `${one.id}_rival`,
      visitorId: one.visitorId && `${one.visitorId}_rival`,
      sessionId: one.sessionId && `${one.sessionId}_rival`,
      emailHashes: ['e9'],
      phoneHashes: [],
    })
    const hinted = fc.constantFrom(PROBE.session, PROBE.visitor, PROBE.clickId)
    fc.assert(
      fc.property(hinted, some(['v7']), some(['l1', 'l2']), (probe, visitorId, locationId) => {
        const appointment = evidenceOf({ emailHashes: ['e1'], locationId: 'l1' })
        const one = candidate({ probes: [probe], visitorId, locationId, emailHashes: ['e8'] })
        const alone = decide(appointment, [one])
        const { runnerUp, tier } = decide(appointment, [one, rival(one)])

        return tier === 'none' && Math.abs(runnerUp!.confidence - alone.confidence / 2) < 1e-12
      }),
      RUNS
    )
  })

  test('taking a proof away never raises the confidence in the same touchpoints', () => {
    const weakened = candidates
      .filter((list) => list.length > 0)
      .chain((list) =>
        fc.tuple(fc.constant(list), fc.constantFrom(...list), fc.constantFrom(...PROOFS))
      )
    fc.assert(
      fc.property(appointments, weakened, (appointment, [list, one, proof]) => {
        const before = decide(appointment, list)
        if (!before.touchpointIds.includes(one.id)) return true
        const probes = one.probes.filter((probe) => probe !== proof)
        const less = list.map((other) => (other === one ? { ...one, probes } : other))
        const after = decide(appointment, less)
        const isSame = after.touchpointIds.join() === before.touchpointIds.join()

        return !isSame || after.confidence <= before.confidence + 1e-12
      }),
      RUNS
    )
  })
})
