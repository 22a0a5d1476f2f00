import fc from 'fast-check'
import { test } from '@japa/runner'
import { learnedBy } from '#attribution/calibration/learned'
import type { ConfidenceMaps } from '#attribution/calibration/fitting'
import { PROBE } from '#attribution/clusters'
import type { Candidate } from '#attribution/clusters'
import { decide } from '#attribution/match_decision'
import { MATCH_CLASSES } from '#attribution/match_class'
import { ORIGIN_GROUPS, priorModel } from '#attribution/match_model'
import type { MatchModel } from '#attribution/match_model'
import { ago, candidate, evidenceOf, RUNS } from '#tests/unit/attribution/builders'

const asBelieved = { map: { kind: 'shrunk', factor: 1 }, labels: 0, borrowedFrom: null } as const
const maps = Object.fromEntries(
  MATCH_CLASSES.flatMap((matchClass) =>
    ORIGIN_GROUPS.map((group) => [`${matchClass} ${group}`, asBelieved])
  )
) as ConfidenceMaps
const SPRING = 'w google cpc spring'
const model: MatchModel = {
  ...priorModel(4_096),
  shares: { agent: {}, location: {}, service: {}, landing: { [SPRING]: 0.01 } },
}
const learned = learnedBy({ version: 1, model, maps: [maps, maps] })

const some = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: null })
const few = (...values: string[]) => fc.subarray(values, { maxLength: 1 })
/** What finds somebody without proving anything. */
const ELSEWHERE = [PROBE.browser, PROBE.emailNear, PROBE.emailName, PROBE.dialled]
const WEAK = [PROBE.device, ...ELSEWHERE]

const traces = {
  occurredAtMs: fc.double({ min: 0.001, max: 29, noNaN: true }).map(ago),
  network: some('n1', 'n2'),
  agent: some('a1', 'a2'),
  locationId: some('l1', 'l2'),
  serviceRef: some('c1', 'c2'),
  landing: some(SPRING, 'p shop.example/'),
  channel: fc.constantFrom('paid_search', 'email'),
}
const candidates = (probes: readonly number[]) =>
  fc
    .array(
      fc.record({
        ...traces,
        visitorId: some('v1', 'v2', 'v3'),
        sessionId: some('s1', 's2', 's3'),
        emailHashes: few('e1', 'e2'),
        probes: fc.subarray([...probes], { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 10 }
    )
    .map((list) => list.map((one, at) => candidate({ id: `t${at}`, ...one })))
const anything = candidates(Object.values(PROBE))
const unproven = candidates(WEAK).map((list) => list.map((one) => ({ ...one, emailHashes: [] })))

const appointments = fc
  .record({
    origin: fc.constantFrom('online', 'phone', 'message', 'walk_in'),
    visitorId: some('v1'),
    sessionId: some('s1'),
    network: some('n1'),
    agent: some('a1'),
    locationId: some('l1'),
    serviceRef: some('c1'),
    landing: some(SPRING),
    emailHashes: few('e1'),
    selfReported: fc.option(fc.constant({ channels: ['email'], surpriseBits: 1.5 }), { nil: null }),
    probed: fc.subarray([PROBE.device, PROBE.emailNear, PROBE.emailName]),
  })
  .map(evidenceOf)

type Asked = Parameters<typeof decide>[0]
const decided = (appointment: Asked, list: readonly Candidate[]) =>
  decide(appointment, list, { learned })
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

test.group('Invariants of what a business learned', () => {
  test('order and repetition of candidates change nothing', () => {
    const shuffled = anything.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })
      )
    )
    fc.assert(
      fc.property(appointments, shuffled, (appointment, [list, other]) =>
        same(decided(appointment, list), decided(appointment, other))
      ),
      RUNS
    )
  })

  test('chances are chances: of the likeliest and of nobody they come to one at most', () => {
    fc.assert(
      fc.property(appointments, anything, (appointment, list) => {
        const { posterior, noneProbability, confidence } = decided(appointment, list)
        const all = [posterior!, noneProbability!, confidence]

        return all.every((one) => one >= 0 && one <= 1) && posterior! + noneProbability! < 1 + 1e-9
      }),
      RUNS
    )
  })

  test('a second one as good halves the chance at least', () => {
    const rivals = fc.record({ ...traces, probes: fc.subarray(ELSEWHERE, { minLength: 1 }) })
    fc.assert(
      fc.property(appointments, rivals, (appointment, one) => {
        const first = candidate({ id: 't1', sessionId: 'x1', ...one })
        const second = candidate({ id: 't2', sessionId: 'x2', ...one })
        const alone = decided(appointment, [first]).posterior!
        const { posterior, noneProbability } = decided(appointment, [first, second])

        return posterior! <= alone && posterior! <= (1 - noneProbability!) / 2 + 1e-9
      }),
      RUNS
    )
  })

  test('without the page or campaign that agreed nobody is likelier', () => {
    const one = fc.record({ ...traces, probes: fc.subarray(WEAK, { minLength: 1 }) })
    fc.assert(
      fc.property(appointments, one, (appointment, found) => {
        const [named, unnamed] = [appointment, { ...appointment, landing: null }].map((asked) =>
          decided(asked, [candidate(found)])
        )

        return unnamed!.posterior! <= named!.posterior! + 1e-12
      }),
      RUNS
    )
  })

  test('likelihood of what nobody signed never uploads, whatever agrees', () => {
    fc.assert(
      fc.property(appointments, unproven, (appointment, list) => {
        const { mayUpload, confidence } = decided(appointment, list)

        return !mayUpload && confidence <= 1
      }),
      RUNS
    )
  })
})
