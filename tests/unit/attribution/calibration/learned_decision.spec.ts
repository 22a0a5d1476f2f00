import fc from 'fast-check'
import { test } from '@japa/runner'
import { learnedBy } from '#attribution/calibration/learned'
import type { ConfidenceMaps } from '#attribution/calibration/fitting'
import { PROBE } from '#attribution/clusters'
import type { Candidate } from '#attribution/clusters'
import type { AppointmentEvidence } from '#attribution/evidence'
import { decide } from '#attribution/match_decision'
import { MATCH_CLASSES } from '#attribution/match_class'
import { ORIGIN_GROUPS, priorModel } from '#attribution/match_model'
import type { Ruling } from '#attribution/ruling'
import {
  BOOKED_AT_MS,
  candidate,
  evidenceOf,
  MINUTE_MS,
  RUNS,
} from '#tests/unit/attribution/builders'

const asBelieved = {
  map: { kind: 'shrunk', factor: 1 },
  labels: 0,
  borrowedFrom: null,
} as const
const maps = Object.fromEntries(
  MATCH_CLASSES.flatMap((matchClass) =>
    ORIGIN_GROUPS.map((group) => [`${matchClass} ${group}`, asBelieved])
  )
) as ConfidenceMaps
const learned = learnedBy({ version: 3, model: priorModel(4_096), maps: [maps, maps] })

const decided = (
  appointment: Partial<AppointmentEvidence>,
  candidates: Partial<Candidate>[],
  ruling: Ruling | null = null
) =>
  decide(evidenceOf(appointment), candidates.map(candidate), {
    learned,
    ruling,
  })

const justBefore = BOOKED_AT_MS - 5 * MINUTE_MS
/** The same browser minutes before, at the same place, for the same service. */
const likely = { agent: 'a1', locationId: 'l1', serviceRef: 'cut' }
const near: Partial<Candidate> = {
  ...likely,
  sessionId: 's1',
  occurredAtMs: justBefore,
  probes: [PROBE.browser],
}

test.group('A decision by what a business learned', () => {
  test('names the calibration that states it, and the chance of nobody', ({ assert }) => {
    const decision = decided({ emailHashes: ['e1'] }, [{ emailHashes: ['e1'] }])

    assert.equal(decision.calibrationVersion, 3)
    assert.isAbove(decision.confidence, 0.95)
    assert.closeTo(decision.posterior! + decision.noneProbability!, 1, 1e-9)
  })

  test('claims what is likely without any proof', ({ assert }) => {
    const { confidence, touchpointIds } = decided(likely, [near])

    assert.isAbove(confidence, 0.5)
    assert.deepEqual(touchpointIds, ['t1'])
  })

  test('a second cluster as good leaves each half at most', ({ assert }) => {
    const alone = decided(likely, [near])
    const both = decided(likely, [near, { ...near, id: 't2', sessionId: 's2' }])

    assert.isAtMost(both.posterior!, alone.posterior! / 2 + 0.25)
    assert.isAtMost(both.confidence, 0.5)
  })

  test('a contact that differs speaks against a cluster', ({ assert }) => {
    const before = decided({ ...likely, emailHashes: ['e1'] }, [near])
    const after = decided({ ...likely, emailHashes: ['e1'] }, [{ ...near, emailHashes: ['e2'] }])

    assert.isBelow(after.posterior!, before.posterior!)
  })

  test('a name in an address weighs less the more addresses have it', ({ assert }) => {
    const named = (count: number) =>
      decided(
        { probed: [PROBE.emailName] },
        Array.from({ length: count }, (_, at) => ({
          id: `t${at}`,
          emailHashes: [`e${at}`],
          probes: [PROBE.emailName],
        }))
      ).posterior!

    assert.isAbove(named(1), named(2) * 1.5)
    assert.isAbove(named(2), named(6) * 1.5)
  })

  test('the order of the candidates changes nothing', ({ assert }) => {
    const clusters = fc.array(
      fc.record({
        id: fc.uuid(),
        agent: fc.constantFrom('a1', 'a2', null),
        locationId: fc.constantFrom('l1', 'l2', null),
        sessionId: fc.constantFrom('s1', 's2', 's3', null),
        occurredAtMs: fc.integer({ min: BOOKED_AT_MS - 86_400_000, max: BOOKED_AT_MS }),
        probes: fc.constantFrom([PROBE.browser], [PROBE.emailName], [PROBE.device]),
      }),
      { maxLength: 12 }
    )
    fc.assert(
      fc.property(clusters, fc.infiniteStream(fc.nat()), (found, numbers) => {
        const shuffled = found
          .map((one) => ({ one, key: numbers.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)

        return JSON.stringify(decided(likely, found)) === JSON.stringify(decided(likely, shuffled))
      }),
      { ...RUNS, numRuns: 300 }
    )
    assert.isTrue(true)
  })
})

test.group('What may cause an upload', () => {
  test('{title}: {mayUpload}')
    .with([
      { title: 'an anonymous browser that is only likely', found: near, mayUpload: false },
      {
        title: 'one that came by the page and campaign of the booking',
        found: { ...near, landing: 'w google cpc spring' },
        mayUpload: false,
      },
      {
        title: 'a likely one that a server signed',
        found: { ...near, trust: 'high' },
        mayUpload: true,
      },
      {
        title: 'a browser that left the same address',
        found: { emailHashes: ['e1'] },
        mayUpload: true,
      },
      {
        title: 'the session of the booking',
        found: { sessionId: 'own', probes: [PROBE.session] },
        mayUpload: true,
      },
    ])
    .run(({ assert }, { found, mayUpload }) => {
      const decision = decided(
        { ...likely, emailHashes: ['e1'], sessionId: 'own', landing: 'w google cpc spring' },
        [found]
      )

      assert.isAbove(decision.confidence, 0.5)
      assert.equal(decision.mayUpload, mayUpload)
    })

  test('what is not claimed may not', ({ assert }) => {
    assert.isFalse(decided(likely, []).mayUpload)
  })
})

test.group('What somebody forged', () => {
  const copied = (id: string, changes: Partial<Candidate>): Partial<Candidate> => ({
    id,
    clickId: 'gclid-1',
    probes: [PROBE.clickId],
    occurredAtMs: justBefore,
    ...changes,
  })

  test('a click id that a second browser brought as well proves nothing alone', ({ assert }) => {
    const decision = decided({ clickIds: ['gclid-1'], agent: 'a9' }, [
      copied('t1', { agent: 'a1' }),
      copied('t2', { agent: 'a2', occurredAtMs: justBefore + MINUTE_MS }),
    ])

    assert.isFalse(decision.mayUpload)
    assert.isBelow(decision.confidence, 0.5)
  })

  test('the session of the booking wins against a flood with its click id', ({ assert }) => {
    const flood = Array.from({ length: 19 }, (_, at) =>
      copied(`f${at}`, { agent: `bot${at}`, sessionId: `f${at}`, occurredAtMs: BOOKED_AT_MS - at })
    )
    const own = copied('own', {
      sessionId: 's1',
      agent: 'a1',
      probes: [PROBE.clickId, PROBE.session],
    })
    const decision = decided({ clickIds: ['gclid-1'], sessionId: 's1', agent: 'a1' }, [
      ...flood,
      own,
    ])

    assert.deepEqual(decision.touchpointIds, ['own'])
    assert.isAbove(decision.confidence, 0.9)
  })

  test('a flood of likely browsers claims nothing', ({ assert }) => {
    const flood = Array.from({ length: 25 }, (_, at) => ({
      ...near,
      id: `f${at}`,
      sessionId: `f${at}`,
      occurredAtMs: justBefore + at,
    }))

    assert.equal(decided(likely, flood).tier, 'none')
  })
})

test.group('What staff decided', () => {
  const ruling = (decision: Ruling['decision'], ...touchpointIds: string[]): Ruling => ({
    labelId: 'label',
    decision,
    touchpointIds,
  })
  const proven = { id: 't1', emailHashes: ['e1'] }
  const other = { ...near, id: 't2', sessionId: 's2' }

  test('a rejected match is not made again; the next best may be', ({ assert }) => {
    const appointment = { ...likely, emailHashes: ['e1'] }
    const decision = decided(appointment, [proven, other], ruling('rejected', 't1'))

    assert.deepEqual(decision.touchpointIds, ['t2'])
    assert.equal(decision.labelId, 'label')
    assert.equal(decided(appointment, [proven], ruling('rejected', 't1')).tier, 'none')
  })

  test('a chosen runner-up is the match, whatever is believed', ({ assert }) => {
    const decision = decided({ emailHashes: ['e1'] }, [proven, other], ruling('chosen', 't2'))

    assert.deepEqual(decision.touchpointIds, ['t2'])
    assert.equal(decision.confidence, 0.99)
    assert.isTrue(decision.mayUpload)
  })

  test('a confirmation whose touchpoints went decides nothing', ({ assert }) => {
    const decision = decided({ emailHashes: ['e1'] }, [proven], ruling('confirmed', 'gone'))

    assert.deepEqual(decision.touchpointIds, ['t1'])
    assert.isAbove(decision.confidence, 0.95)
  })
})
