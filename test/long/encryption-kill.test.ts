import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCopy } from '../../main/core/database/copy.ts'
import { filesWith, newFolder, openTestLockable } from '../helpers/lockable.ts'
import { IN_LONG_SUITE } from '../helpers/long-suite.ts'
import { buildVictims, type Victims } from '../helpers/victims.ts'

/* A kill at any instant of a household's encryption, change of passphrase, backup, restore and decryption. */

// With those of backups and restores in kill/files.test.ts they are 200. Each takes some two seconds: LOCK_KILLS=200 has as many as one likes to wait for.
const KILLS = Number(process.env['LOCK_KILLS'] ?? (IN_LONG_SUITE ? 100 : 8))
const WORKS = ['encrypt', 'change', 'back-up', 'restore', 'decrypt'] as const
const PASSPHRASES = ['the first of two passphrases', 'the second of two passphrases']
const MARKERS = ['Zanzibar-Groceries', 'Zanzibar-Receipt']

let victims: Victims
let place: ReturnType<typeof newFolder>
beforeAll(async () => {
  victims = await buildVictims('test/helpers/lock-victim.ts')
  place = newFolder()
})
afterAll(() => {
  victims.remove()
  place.remove()
})

/** What a program finds that starts after a kill: the household whole, by one of the passphrases where it is encrypted, and then nothing of it in plain. */
async function look(tx_id: string, attachment_id: string): Promise<string> {
  const test = await openTestLockable(place.folder)
  const { encrypted } = await test.client().lock.status({})
  if (encrypted) {
    const opened = []
    for (const passphrase of PASSPHRASES)
      opened.push(
        await test
          .client()
          .lock.unlock({ passphrase })
          .then(
            () => true,
            () => false,
          ),
      )
    // A program that is open says yes to any.
    expect(opened).toContain(true)
    expect(filesWith(place.folder, MARKERS)).toEqual([])
  }
  expect(await test.client().transactions.get({ tx_id })).toMatchObject({ status: 'posted', amount: 12 })
  const { body } = await test.client().attachments.content({ attachment_id })
  expect(await body.text()).toContain(MARKERS[1])
  const { items } = await test.client().backups.list({})
  expect(items.filter(({ problem }) => problem !== null)).toEqual([])
  const connection = openCopy(test.file)
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
  connection.close()
  expect(test.logged).toEqual([])
  await test.close()
  // The disk is not to fill with what restores and backups leave.
  const backups = readdirSync(join(place.folder, 'backups'))
    .filter(name => name.endsWith('.sqlite'))
    .sort()
  for (const name of backups.slice(1)) rmSync(join(place.folder, 'backups', name))
  return encrypted ? 'encrypted' : 'plain'
}

it(`${KILLS} kills leave one whole household that opens with the old passphrase or the new one`, async () => {
  const test = await openTestLockable(place.folder)
  const client = test.client()
  await client.buckets.create({ name: MARKERS[0] ?? '', bucket_type: 'essentials', monthly_limit: 500 })
  const account = await client.accounts.create({ name: 'Bank', kind: 'checking' })
  const tx = await client.transactions.create({
    tx_type: 'expense',
    amount: 12,
    date: '2026-01-05',
    account_id: account.id,
  })
  const attached = await client.attachments.add({
    kind: 'transaction',
    id: tx.id,
    file: new File([`${MARKERS[1]}\n`.repeat(50_000)], 'receipt.txt', { type: 'text/plain' }),
  })
  await client.backups.create({})
  await test.close()
  const tally = new Map<string, number>()
  let midway = 0
  // Milliseconds that each work took when it was let through.
  const took = new Map<string, number>()
  for (let kill = 0; kill < KILLS; kill++) {
    const work = WORKS[kill % WORKS.length] ?? expect.fail('no work')
    const whole = took.get(work)
    // The first is killed just after its end, and later ones at any instant of the work, or a little after it.
    const moment =
      whole === undefined ? { past: 1, after: 0 } : { past: 0, after: ((kill * 0.618034) % 1) * 1.1 * whole }
    const death = await victims.killed(moment, place.file, work, ...PASSPHRASES)
    if (whole === undefined) took.set(work, death.took[0] ?? expect.fail(`${work} came to no end`))
    const state = await look(tx.id, attached.id)
    if (death.midway) midway += 1
    tally.set(state, (tally.get(state) ?? 0) + 1)
  }
  process.stderr.write(`${KILLS} kills, ${midway} midway: ${JSON.stringify([...tally])}\n`)
  expect(midway).toBeGreaterThan(KILLS / 2)
})
