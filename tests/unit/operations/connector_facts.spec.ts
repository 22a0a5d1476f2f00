import { test } from '@japa/runner'
import acuity from '#plugins/acuity/connector'
import type { LoadedConnector } from '#connectors/loader/loaded_connector'
import { withFacts } from '#operations/connector_facts'
import { squareManifest } from '#tests/fixtures/manifests'

const loaded: LoadedConnector = {
  id: 'square',
  manifest: squareManifest(),
  connector: acuity as never,
  origin: 'bundled',
  folder: '/nowhere',
}

test.group('Facts of a connector in its README', () => {
  test('stand at the end where there were none, and are replaced where they are', ({ assert }) => {
    const first = withFacts('# Square\n\nBy hand.\n', loaded)
    assert.match(first, /^# Square\n\nBy hand\.\n\n<!-- connector:docs -->\n/)
    assert.equal(withFacts(first, loaded), first)
    const stale = first.replace('10 in 1s', '99 in 1s').concat('\nMore by hand.\n')
    assert.equal(withFacts(stale, loaded), `${first}\nMore by hand.\n`)
  })

  test('name hosts, scopes, streams with their cursor, and limits', ({ assert }) => {
    const text = withFacts('', loaded)
    assert.include(text, 'production: https://connect.squareup.com')
    assert.include(text, '`MERCHANT_PROFILE_READ`; bookings: `APPOINTMENTS_READ`')
    assert.match(
      text,
      /`appointments` +\| `appointment` \| bookings \| by starts_at: −1d … \+31d every 15m/
    )
    assert.match(text, /`calendars` .* whole each time .* no +\|/)
    assert.match(text, /10 in 1s \| connection, 4 at once/)
  })
})
