import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../main/core/database/migrator.ts'
import { openConnection } from '../../main/core/database/open.ts'
import { openTestApp } from '../helpers/app.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-offers-'))
  file = join(folder, 'valhalla.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A file of before the update, with rows in so many accounts. */
async function updated(accounts: number): Promise<unknown[]> {
  const connection = openConnection(file)
  try {
    await migrate(connection, '0003_buckets')
    for (let each = 0; each < accounts; each++)
      connection.exec(
        `INSERT INTO accounts VALUES ('acct_${each}', 'A${each}', 'checking', 'USD', 1, 0, '2026-01-01', NULL, 'open', '', NULL, 'now', 'now')`,
      )
    await migrate(connection, '0034_bucket_from')
    for (let each = 0; each < accounts; each++)
      connection.exec(
        `INSERT INTO transactions (id, tx_type, amount_minor, date, status, payee, description, notes, account_id, is_split, cleared, gate_flagged, created_at, updated_at)
         VALUES ('tx_${each}', 'expense', 100, '2026-01-02', 'posted', '', '', '', 'acct_${each}', 0, 'uncleared', 0, 'now', 'now')`,
      )
    await migrate(connection)
    return connection.prepare('SELECT kind FROM offers').pluck().all()
  } finally {
    connection.close()
  }
}

describe('what an update offers', () => {
  it('is to look for transfers, where two accounts have rows of before it', async () => {
    expect(await updated(2)).toEqual(['transfers'])
  })
  it('is said until the person has said not to, and stays away then', async () => {
    await updated(2)
    const first = await openTestApp({ file })
    expect(await first.client.offers.list({})).toEqual({ items: [{ kind: 'transfers' }] })
    expect(await first.client.offers.close({ kind: 'transfers' })).toEqual({ items: [] })
    await first.close()
    const second = await openTestApp({ file })
    expect(await second.client.offers.list({})).toEqual({ items: [] })
    await second.close()
  })
  it('is nothing where there is nothing to look through', async () => {
    expect(await updated(0)).toEqual([])
  })
  it('is nothing where all is in one account', async () => {
    expect(await updated(1)).toEqual([])
  })
})
