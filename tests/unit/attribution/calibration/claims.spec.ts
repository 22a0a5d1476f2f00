import { test } from '@japa/runner'
import type { Candidate } from '#attribution/clusters'
import { PROBE } from '#attribution/clusters'
import { decide } from '#attribution/match_decision'
import { priorModel } from '#attribution/match_model'
import { BOOKED_AT_MS, candidate, evidenceOf, MINUTE_MS } from '#tests/unit/attribution/builders'

/** The same kind of browser minutes before, at the same place, for the same service. */
const alike = { agent: 'a1', locationId: 'l1', serviceRef: 'cut' }
const near: Partial<Candidate> = {
  ...alike,
  occurredAtMs: BOOKED_AT_MS - 5 * MINUTE_MS,
  probes: [PROBE.browser],
}

test.group('What is claimed', () => {
  test('of what states {stated}, {claims} is claimed')
    .with([
      { stated: 0.49, claims: 'none' },
      { stated: 0.74, claims: 'contact' },
      { stated: 0.76, claims: 'likely contact' },
    ])
    .run(({ assert }, { stated, claims }) => {
      const known = { learned: { version: 3, model: priorModel(4_096), state: () => stated } }
      const byContact = decide(
        evidenceOf({ emailHashes: ['e1'] }),
        [candidate({ emailHashes: ['e1'] })],
        known
      )
      const byLikelihood = decide(evidenceOf(alike), [candidate(near)], known)
      const claimed = Object.entries({ likely: byLikelihood, contact: byContact })
        .filter(([, { tier }]) => tier !== 'none')
        .map(([name]) => name)

      assert.equal(claimed.join(' ') || 'none', claims)
    })
})
