import { test } from '@japa/runner'
import { uuidV7 } from '#core/ids'
import { openCredential, sealCredential } from '#connectors/credentials/credential_rows'
import type { Credential } from '#connectors/credentials/credential_rows'
import { createBusiness, inside } from '#tests/fixtures/business'

const SWAPS = 1_000
const ROWS = 20

/** Credentials of a business, sealed for rows of their own. */
const sealedRows = (business: { id: string }) =>
  inside(business, async () => {
    const rows: Pick<Credential, 'connectionId' | 'sealed'>[] = []
    for (let at = 0; at < ROWS; at++) {
      const connectionId = uuidV7()
      const sealed = await sealCredential(connectionId, { accessToken: `token-${at}` })
      rows.push({ connectionId, sealed })
    }

    return rows
  })

test.group('Credentials that were moved', () => {
  test('a thousand swaps between rows and businesses: a thousand are refused', async ({
    assert,
  }) => {
    const ours = await createBusiness()
    const rows = await sealedRows(ours)
    const all = [...rows, ...(await sealedRows(await createBusiness()))]
    let refused = 0
    await inside(ours, async () => {
      for (let swap = 0; swap < SWAPS; swap++) {
        const target = rows[swap % ROWS]!
        const other = all[(swap + 1 + Math.floor(swap / all.length)) % all.length]!
        const moved = { ...target, sealed: other === target ? `${other.sealed}A` : other.sealed }
        await openCredential(moved as Credential).catch((error: Error) => {
          if (/E_ENVELOPE_BROKEN/.test(error.message)) refused++
        })
      }
      const own = await openCredential(rows[0] as Credential)
      assert.equal(own.accessToken, 'token-0')
    })

    assert.equal(refused, SWAPS)
  })
})
