import { join } from 'node:path'
import { test } from '@japa/runner'
import { IsolatedConnectors } from '#connectors/isolation/import_isolated'
import { findCandidates } from '#connectors/loader/find_candidates'
import { importHere } from '#connectors/loader/import_connector'
import { loadConnectors } from '#connectors/loader/load_connectors'
import { LOCK_NAME, readLock } from '#connectors/loader/trust_lock'
import { HOSTILE, writeHostileFolders } from '#tests/fixtures/hostile_connectors'
import { CHILD_RULES } from '#tests/fixtures/isolated'

test.group('Twelve hostile folders', () => {
  test('ten are refused at their stage, two load, and the process goes on', async ({ assert }) => {
    const path = await writeHostileFolders()
    const isolated = new IsolatedConnectors(CHILD_RULES)
    const loaded = await loadConnectors({
      candidates: await findCandidates({
        pluginsPath: join(process.cwd(), 'plugins'),
        bundled: ['acuity'],
        path,
        packages: [],
        packagesFrom: path,
      }),
      lock: await readLock(join(path, LOCK_NAME)),
      importers: { bundled: importHere, community: isolated.importer },
      importMs: 10_000,
    })
    isolated.stop()
    const stages = new Map(loaded.refusals.map(({ folder, stage }) => [folder, stage]))
    for (const { id, refusedAt } of HOSTILE) {
      assert.equal(stages.get(join(path, id)) ?? null, refusedAt, id)
    }
    assert.lengthOf(loaded.refusals, 10)
    assert.deepEqual(
      loaded.connectors.map(({ id }) => id),
      ['acuity', 'honest', 'noisy']
    )
    for (const { message, hint } of loaded.refusals) assert.isTrue(message !== '' && hint !== '')
  }).timeout(60_000)
})
