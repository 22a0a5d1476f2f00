import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { Strikes } from '#connectors/isolation/strikes'
import { temporaryFolder } from '#tests/fixtures/temporary_folder'

test.group('Strikes', () => {
  test('are known to every process that names the file, until they are cleared', async ({
    assert,
  }) => {
    const path = join(temporaryFolder(), 'deep', 'strikes.json')
    const [server, doctor] = [new Strikes(path), new Strikes(path)]
    server.add('fresha')
    server.add('fresha')
    server.add('other')
    assert.deepEqual([doctor.of('fresha'), doctor.of('other'), doctor.of('new')], [2, 1, 0])
    doctor.clear('fresha')
    assert.deepEqual([server.of('fresha'), server.of('other')], [0, 1])
  })

  test('stay in the process without a file, and apart from those of another', ({ assert }) => {
    const [one, two] = [new Strikes(), new Strikes()]
    one.add('fresha')
    assert.deepEqual([one.of('fresha'), two.of('fresha')], [1, 0])
  })

  test('are remembered although the file is broken or cannot be written', async ({ assert }) => {
    const path = join(temporaryFolder(), 'strikes.json')
    await writeFile(path, '{')
    const broken = new Strikes(path)
    assert.equal(broken.of('fresha'), 0)
    broken.add('fresha')
    assert.equal(broken.of('fresha'), 1)
    const nowhere = new Strikes('/dev/null/strikes.json')
    nowhere.add('fresha')
    assert.equal(nowhere.of('fresha'), 1)
  })
})
