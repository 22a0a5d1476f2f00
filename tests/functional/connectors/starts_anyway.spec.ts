import { test } from '@japa/runner'
import { startExternalPostgres, type ExternalPostgres } from '#tests/fixtures/external_postgres'
import { HOSTILE, writeHostileFolders } from '#tests/fixtures/hostile_connectors'
import { freePort } from '#tests/fixtures/redis_server'
import { runProcess, startProcess } from '#tests/fixtures/server_process'

const REFUSED = HOSTILE.filter(({ refusedAt }) => refusedAt !== null)

test.group('B54: a server with twelve hostile folders', (group) => {
  let server: ExternalPostgres
  let environment: Record<string, string>

  group.each.timeout(120_000)
  group.setup(async () => {
    server = await startExternalPostgres()
    const DATABASE_URL = server.urlOf('track_app', 'app')
    const owner = { ...server.environment, DATABASE_URL, DATABASE_OWNER_URL: server.ownerUrl }
    const { code, stderr } = await runProcess(owner, ['setup', '--json'])
    if (code !== 0) throw new Error(stderr)
    environment = {
      ...server.environment,
      DATABASE_URL,
      CONNECTORS_PATH: await writeHostileFolders(),
      PORT: String(await freePort()),
    }

    return () => server.stop()
  })

  test('starts, names each of the ten with its stage, and answers', async ({ assert }) => {
    const web = startProcess({ ...environment, TRACK_ROLE: 'web', LOG_LEVEL: 'info' })
    await web.printed('TrackAppointments serves at')
    const { status } = await fetch(`http://127.0.0.1:${environment.PORT}/health/live`)
    web.child.kill('SIGTERM')
    const { code, stdout, stderr } = await web.ended
    const said = `${stdout}${stderr}`
      .split('\n')
      .filter((line) => line.includes('connector_refused'))

    assert.deepEqual([status, code], [200, 0])
    assert.lengthOf(said, REFUSED.length)
    for (const { id, refusedAt } of REFUSED) {
      assert.isTrue(
        said.some((line) => line.includes(`/${id}"`) && line.includes(`"stage":"${refusedAt}"`)),
        id
      )
    }
  })

  test('does not start without a connector that it must load', async ({ assert }) => {
    const { code, stderr } = await runProcess({
      ...environment,
      CONNECTORS_MUST_LOAD: 'acuity,leaving',
    })
    const lines = stderr.split('\n').filter((line) => line.includes('refused to start'))

    assert.equal(code, 78, stderr)
    assert.lengthOf(lines, 1)
    assert.match(lines[0]!, /CONNECTORS_MUST_LOAD names leaving: import: /)
  })
})
