import type { Json } from '#connector-sdk'
import type { HttpFixture } from '#operations/recording/fixture'
import { Redaction } from '#operations/recording/redaction'
import type { RedactionRules } from '#operations/recording/redaction'

export interface FixtureFile {
  name: string
  text: string
}

/** The parts of a fixture that may hold somebody. */
function withoutPeople(redaction: Redaction, { settings, remote, ...facts }: HttpFixture) {
  const cleaned = (part: unknown) => redaction.value((part ?? {}) as Json)

  return {
    ...facts,
    settings: cleaned(settings) as object,
    remote: cleaned(remote) as object,
    exchanges: redaction.exchanges(facts.exchanges),
  }
}

/** Fixtures as they may lie on a disk. Throws where somebody could still be read in one. */
export function redactedFixtures(fixtures: HttpFixture[], rules: RedactionRules): FixtureFile[] {
  const redaction = new Redaction(rules)
  for (const fixture of fixtures) withoutPeople(redaction, fixture) // what one replaces, all replace

  return fixtures.map((recorded) => {
    const { name, ...fixture } = withoutPeople(redaction, recorded)
    const { settings, remote, exchanges } = fixture
    const leaks = redaction.leaks({ settings, remote, exchanges } as never)
    if (leaks.length > 0) {
      throw new Error(`${name}: ${leaks.length} values of people would stand in it: not written`)
    }

    return { name: `${name}.http.json`, text: `${JSON.stringify(fixture, null, 2)}\n` }
  })
}
