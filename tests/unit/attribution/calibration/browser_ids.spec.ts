import { test } from '@japa/runner'
import type { Example } from '#attribution/calibration/example'
import { learnModel } from '#attribution/calibration/learning'
import { PROBE } from '#attribution/clusters'
import type { Candidate } from '#attribution/clusters'
import { learnedLines, comparisonsOf } from '#attribution/learned_evidence'
import type { AppointmentEvidence } from '#attribution/evidence'
import { DEFAULT_WEIGHTS } from '#attribution/evidence'
import { rankClusters } from '#attribution/match_ranking'
import { absentKeys, absentOf, gapGroupOf, gapShares, priorModel } from '#attribution/match_model'
import type { MatchModel } from '#attribution/match_model'
import { ago, candidate, evidenceOf } from '#tests/unit/attribution/builders'

const counted = {
  browsers: 4_096,
  perDay: {},
  shares: { agent: { a1: 0.02 }, location: {}, service: {}, browser_id: { true: 0.6, false: 0.4 } },
}
const prior: MatchModel = { ...priorModel(4_096), ...counted }
const HOUR = 1 / 24

/** How likely it is that this visit led to this booking, of an equal user agent. */
const believed = (
  appointment: Partial<AppointmentEvidence>,
  visit: Partial<Candidate>,
  model = prior
) =>
  rankClusters(
    evidenceOf({ agent: 'a1', ...appointment }),
    [candidate({ agent: 'a1', occurredAtMs: ago(HOUR), probes: [PROBE.browser], ...visit })],
    { weights: DEFAULT_WEIGHTS, model }
  ).ranked[0]!.posterior

const withIds = { visitorId: 'v1', hasBrowserId: true }
const refusing = { visitorId: null, hasBrowserId: false }

test.group('Whether a browser bears an id', () => {
  test('a booking that refused an id belongs to a visit that refused one', ({ assert }) => {
    assert.isAbove(believed(refusing, {}), 3 * believed(refusing, { visitorId: 'v2' }))
  })

  test('a visit that refused one speaks against a booking that bears one', ({ assert }) => {
    const hidden = { ...withIds, visitorId: null } // masked: the id is not told, that it bore one is
    assert.isAbove(believed(hidden, { visitorId: 'v1' }), 3 * believed(hidden, {}))
  })

  test('is nothing between two kinds of browsers, which choose for themselves', ({ assert }) => {
    const kinds = (hasBrowserId: boolean) =>
      believed({ hasBrowserId }, { agent: 'a2', probes: [PROBE.emailName], visitorId: 'v2' })

    assert.equal(kinds(true), kinds(false))
  })

  test('says nothing in a calibration that did not count it', ({ assert }) => {
    const older = { ...prior, shares: { ...counted.shares, browser_id: undefined } }

    assert.equal(believed(refusing, {}, older), believed(refusing, { visitorId: 'v2' }, older))
  })
})

/** Appointments that a contact proves, visited from the same browser this long before. */
const proven = (days: number, idOf: (nth: number) => string): Example[] =>
  Array.from({ length: 400 }, (_, nth) => ({
    externalId: `a${nth}`,
    person: `p${nth}`,
    facts: evidenceOf({
      appointmentId: `a${nth}`,
      agent: 'a1',
      emailHashes: [`e${nth}`],
      visitorId: `v${nth}`,
      hasBrowserId: true,
    }),
    candidates: [
      candidate({
        id: `t${nth}`,
        agent: 'a1',
        emailHashes: [`e${nth}`],
        visitorId: idOf(nth),
        occurredAtMs: ago(days),
        probes: idOf(nth) === `v${nth}` ? [PROBE.emailExact, PROBE.visitor] : [PROBE.emailExact],
      }),
    ],
  }))

const KEPT = (nth: number) => `v${nth}`
const OWN_OF_THE_PLATFORM = (nth: number) => `other${nth}`
const LOST_BY_HALF = (nth: number) => (nth % 2 ? `v${nth}` : `other${nth}`)

/** Bits of an id that differs, of an equal user agent, this long before the booking. */
function bitsOfAnother(model: MatchModel, days: number) {
  const appointment = evidenceOf({ agent: 'a1', ...withIds })
  const candidates = [candidate({ agent: 'a1', visitorId: 'v2', occurredAtMs: ago(days) })]
  const rest = { weights: DEFAULT_WEIGHTS, sharedClicks: new Set<string>() }
  const compared = { ...rest, kiosks: new Set<string>(), clustersOf: new Map<number, number>() }
  const lines = learnedLines(
    comparisonsOf({ ...compared, appointment, candidates, model }),
    model,
    'online'
  )

  return lines.find(({ kind }) => kind === 'visitor')!.weight
}

test.group('Whether it bears the same id', () => {
  test('where browsers keep theirs, another id is another browser', async ({ assert }) => {
    const model = await learnModel(proven(HOUR, KEPT), counted)

    assert.isBelow(bitsOfAnother(model, HOUR), -4)
    assert.equal(bitsOfAnother(model, 3), -1) // nothing was seen of what happens after a day
  })

  test('where they lose theirs after days, only the same day tells', async ({ assert }) => {
    const examples = [...proven(HOUR, KEPT), ...proven(9, LOST_BY_HALF).map(renamed)]
    const model = await learnModel(examples, counted)

    assert.isBelow(bitsOfAnother(model, HOUR), -4)
    assert.closeTo(bitsOfAnother(model, 9), -1, 0.1)
  })

  test('where the booking platform gives ids of its own, they tell nothing', async ({ assert }) => {
    const model = await learnModel(proven(HOUR, OWN_OF_THE_PLATFORM), counted)

    assert.isAbove(bitsOfAnother(model, HOUR), -0.2)
  })
})

/** Appointments found by a contact, their browser told and without an id, or bearing one. */
const found = (days: number, hasBrowserId: boolean) =>
  proven(days, OWN_OF_THE_PLATFORM).map((one) => ({
    ...one,
    externalId: `${hasBrowserId} ${one.externalId}`,
    facts: { ...one.facts, hasBrowserId, visitorId: hasBrowserId ? one.facts.visitorId : null },
  }))

test.group('How soon those without an id book, and how often they are found', () => {
  test('is learned of them alone', async ({ assert }) => {
    const model = await learnModel([...found(HOUR / 20, false), ...found(5, true)], counted)

    assert.isAbove(gapShares(model, 'online_without_id')[0]!, 0.7)
    assert.isBelow(gapShares(model, 'online')[0]!, 0.1)
  })

  test('where nobody of them is found, others stay as likely', async ({ assert }) => {
    const lost = found(1, false).map((one) => ({ ...one, candidates: [] }))
    const model = await learnModel([...lost, ...found(1, true)], counted)
    const absent = (hasBrowserId: boolean) => absentOf(model, { origin: 'online', hasBrowserId })

    assert.isAbove(absent(false), 0.9)
    assert.isAbove(absent(false) - absent(true), 0.3)
  })

  test('is that of all where a calibration did not tell them apart', ({ assert }) => {
    const older = { ...prior, absent: { 'online': 0.3, 'online returning': 0.5 } }

    assert.deepEqual(gapShares(older, 'online_without_id'), older.gap.online)
    assert.equal(absentOf(older, { origin: 'online', hasBrowserId: false }), 0.3)
    const known = { origin: 'online', hasBrowserId: false, isKnownPerson: true }
    assert.equal(absentOf(older, known), 0.3)
    assert.equal(absentOf(older, { ...known, hasBrowserId: true }), 0.5)
  })

  test('a desk bears no id of anybody', ({ assert }) => {
    assert.deepEqual(absentKeys({ origin: 'phone', hasBrowserId: false }), ['phone'])
    assert.equal(gapGroupOf({ origin: 'walk_in', hasBrowserId: false }), 'walk_in_staff')
  })
})

const renamed = (one: Example) => ({ ...one, externalId: `late ${one.externalId}` })
