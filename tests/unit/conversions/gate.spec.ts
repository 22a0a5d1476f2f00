import { test } from '@japa/runner'
import { gate, GRACE_MS } from '#conversions/gate'
import type { GateFacts, GateTerms, Verdict } from '#conversions/gate'

const at = (text: string) => Date.parse(text)
const NOW = at('2026-03-10T12:00:00Z')
const DAY_MS = 86_400_000

const facts: GateFacts = {
  status: 'completed',
  bookedAtMs: at('2026-03-05T09:00:00Z'),
  startsAtMs: at('2026-03-09T10:00:00Z'),
  endsAtMs: at('2026-03-09T10:30:00Z'),
  keptAtMs: at('2026-03-09T10:31:00Z'),
  lastPaidAtMs: at('2026-03-09T10:35:00Z'),
  isErased: false,
  confidence: 0.97,
  mayUpload: true,
  channel: 'paid_search',
  isNewPerson: true,
  clickedAtMs: at('2026-03-05T08:50:00Z'),
  adUserData: 'u',
  valueMicros: 40_000_000n,
  identifiers: ['gclid', 'email'],
}

const terms: GateTerms = {
  rule: {
    id: 'r',
    destinationId: 'd',
    connectionId: 'c',
    stage: 'kept',
    valueMode: 'stage',
    constantMicros: null,
    currency: null,
    leastConfidence: 0.8,
    channels: [],
    newPeopleOnly: false,
    startsFromMs: at('2026-03-01T00:00:00Z'),
  },
  privacyMode: 'standard',
  isPaused: false,
  healthConfirmed: false,
  maxAgeMs: 7 * DAY_MS,
  notBeforeClickMs: 6 * 3_600_000,
  accepted: ['gclid', 'email', 'phone'],
}

const rule = (given: Partial<GateTerms['rule']>) => ({ rule: { ...terms.rule, ...given } })
const suppressed = (reason: string) => ({ state: 'suppressed', reason }) as Verdict
const held = (reason: string, untilMs: number | null) =>
  ({ state: 'held', reason, untilMs }) as Verdict

interface Case {
  name: string
  facts?: Partial<GateFacts>
  terms?: Partial<GateTerms>
  verdict: Verdict
}

const CASES: Case[] = [
  { name: 'a kept visit of a sure match', verdict: { state: 'ready' } },
  {
    name: 'a visit that is still to come',
    facts: { keptAtMs: null, endsAtMs: at('2026-03-11T10:00:00Z') },
    verdict: held('not_reached', at('2026-03-11T10:00:00Z') + GRACE_MS),
  },
  {
    name: 'a visit that nobody ever called kept',
    facts: { keptAtMs: null, endsAtMs: NOW - 8 * DAY_MS },
    verdict: { state: 'expired' },
  },
  { name: 'a no-show', facts: { status: 'no_show' }, verdict: suppressed('never_reached') },
  {
    name: 'a cancelled visit',
    facts: { status: 'cancelled_by_customer' },
    verdict: suppressed('cancelled'),
  },
  {
    name: 'a weak match',
    facts: { confidence: 0.62 },
    verdict: held('confidence', null),
  },
  {
    name: 'evidence that anybody could have sent',
    facts: { mayUpload: false },
    verdict: suppressed('low_trust'),
  },
  { name: 'consent denied', facts: { adUserData: 'd' }, verdict: suppressed('consent') },
  {
    name: 'no word of consent where it must be given',
    terms: { privacyMode: 'consent' },
    verdict: suppressed('consent'),
  },
  {
    name: 'consent given where it must be',
    facts: { adUserData: 'g' },
    terms: { privacyMode: 'consent' },
    verdict: { state: 'ready' },
  },
  {
    name: 'health mode, not confirmed',
    facts: { adUserData: 'g' },
    terms: { privacyMode: 'health' },
    verdict: suppressed('health_mode'),
  },
  {
    name: 'health mode, confirmed and agreed to',
    facts: { adUserData: 'g' },
    terms: { privacyMode: 'health', healthConfirmed: true },
    verdict: { state: 'ready' },
  },
  { name: 'an erased person', facts: { isErased: true }, verdict: suppressed('erased') },
  { name: 'no value known', facts: { valueMicros: null }, verdict: suppressed('no_value') },
  {
    name: 'a value below zero',
    facts: { valueMicros: -1n },
    verdict: suppressed('negative_value'),
  },
  {
    name: 'no value asked for',
    facts: { valueMicros: null },
    terms: rule({ valueMode: 'none' }),
    verdict: { state: 'ready' },
  },
  {
    name: 'nothing the platform could know the person by',
    facts: { identifiers: ['fbclid'] },
    verdict: suppressed('no_identifier'),
  },
  {
    name: 'another channel',
    terms: rule({ channels: ['paid_social'] }),
    verdict: suppressed('other_channel'),
  },
  {
    name: 'somebody who returns',
    facts: { isNewPerson: false },
    terms: rule({ newPeopleOnly: true }),
    verdict: suppressed('returning_person'),
  },
  {
    name: 'what happened before the rule',
    terms: rule({ startsFromMs: NOW }),
    verdict: suppressed('before_rule'),
  },
  { name: 'too old for the platform', terms: { maxAgeMs: DAY_MS }, verdict: { state: 'expired' } },
  {
    name: 'a destination that is switched off',
    terms: { isPaused: true },
    verdict: held('destination_paused', null),
  },
  {
    name: 'a booking of an hour ago',
    facts: { bookedAtMs: NOW - 3_600_000, clickedAtMs: NOW - DAY_MS },
    terms: rule({ stage: 'booked' }),
    verdict: held('grace', NOW - 3_600_000 + GRACE_MS),
  },
  {
    name: 'a click that the platform does not know yet',
    facts: { clickedAtMs: NOW - 3_600_000 },
    verdict: held('too_soon_after_click', NOW + 5 * 3_600_000),
  },
  {
    name: 'a visit that was not paid',
    facts: { lastPaidAtMs: null },
    terms: rule({ stage: 'paid' }),
    verdict: held('not_reached', NOW + GRACE_MS),
  },
]

test.group('The gate before a platform is told', () => {
  test('{name}')
    .with(CASES)
    .run(({ assert }, given) => {
      const verdict = gate({ ...facts, ...given.facts }, { ...terms, ...given.terms }, NOW)

      assert.deepEqual(verdict, given.verdict)
    })
})
