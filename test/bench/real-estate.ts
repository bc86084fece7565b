import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { type Comparison, compare, many } from './measure.ts'

const HOUSES = many(200)
const DEALS = many(2000)
const FILES = many(20_000)
/** Of one house; the most that a record may have. */
const PHOTOS = many(500)
const YEARS = 10
const ROUNDS = 15
const TRANSACTION =
  "INSERT INTO transactions (seq, id, tx_type, amount_minor, date, status, payee, description, notes, account_id, bucket_id, is_split, priority, transfer_id, link_kind, link_id, import_id, bank_ref, cleared, gate_flagged, voided_at, void_reason, created_at, updated_at, review, household_minor, is_linked) VALUES (?, ?, 'income', 90000, ?, 'posted', 'Tenant', '', '', NULL, NULL, 0, 'B', NULL, NULL, NULL, NULL, NULL, 'cleared', 0, NULL, NULL, 'now', 'now', NULL, 90000, 1)"

/** What the screens of a person with many houses and deals ask for, and a backup of their files, against plain queries of the same rows. */
export async function benchRealEstate(folder: string): Promise<Comparison[]> {
  const home = join(folder, 'real-estate')
  mkdirSync(home)
  const file = join(home, 'valhalla.sqlite')
  const test = await openTestApp({ file, now: '2026-01-15T12:00:00Z' })
  const house = await fill(test, join(home, 'attachments'))
  await check(test, house)
  const plain = new Sqlite(file, { readonly: true })
  const found = [
    ...(await screens(test, plain, house)),
    await backup(test, plain, join(home, 'plain.sqlite')),
  ]
  plain.close()
  await test.close()
  return found
}

/** That there is what is measured. */
async function check({ client }: TestApp, house: string): Promise<void> {
  const { income } = await client.propertyBooks.year({ prop_id: house, year: 2020 })
  const { items: photos } = await client.photos.list({ kind: 'property', id: house })
  const { items: deals } = await client.wholesale.list({})
  if (income !== 12 * 900 || photos.length !== PHOTOS || deals.length !== DEALS)
    throw new Error(`An income of ${income}, ${photos.length} photos and ${deals.length} deals`)
}

async function screens({ client }: TestApp, plain: Sqlite.Database, house: string): Promise<Comparison[]> {
  const rows = (sql: string, ...given: string[]) => {
    const statement = plain.prepare(sql)
    return () => statement.all(...given)
  }
  return [
    await compare(
      `books of a year of one of ${HOUSES} houses`,
      ROUNDS,
      () => client.propertyBooks.year({ prop_id: house, year: 2020 }),
      rows(
        "SELECT t.* FROM leases e JOIN transaction_links l ON l.kind = 'lease' AND l.id = e.id JOIN transactions t ON t.seq = l.transaction_seq WHERE e.property_id = ? AND t.date BETWEEN '2020-01-01' AND '2020-12-31'",
        house,
      ),
      8,
    ),
    await compare(
      `rent roll, ${HOUSES} leases over ${YEARS} years`,
      ROUNDS,
      () => client.leases.rentRoll({}),
      rows(
        "SELECT t.* FROM transaction_links l JOIN transactions t ON t.seq = l.transaction_seq WHERE l.kind = 'lease' ORDER BY t.date",
      ),
      1.5,
    ),
    await compare(
      `incomes that may be rent, ${HOUSES} leases over ${YEARS} years`,
      ROUNDS,
      () => client.proposedRents.list({}),
      rows(
        "SELECT t.* FROM transaction_links l JOIN transactions t ON t.seq = l.transaction_seq WHERE l.kind = 'lease' ORDER BY t.date",
      ),
      3,
    ),
    await compare(
      `board of ${DEALS} deals`,
      ROUNDS,
      () => client.wholesale.list({}),
      rows(
        'SELECT * FROM wholesale_pipelines w JOIN deals d ON d.id = w.deal_id ORDER BY w.stage_since, w.id',
      ),
      10,
    ),
    await compare(
      `leads of lists, 1000 of ${DEALS}`,
      ROUNDS,
      () => client.leads.stacks({ limit: 1000 }),
      rows('SELECT * FROM lead_list_entries e JOIN properties p ON p.id = e.property_id'),
      10,
    ),
    await compare(
      `files of one house, of ${FILES}`,
      ROUNDS,
      () => client.attachments.list({ kind: 'property', id: house }),
      rows("SELECT * FROM attachments WHERE kind = 'property' AND record_id = ? ORDER BY id", house),
      60,
    ),
    await compare(
      `gallery of ${PHOTOS} photos`,
      ROUNDS,
      () => client.photos.list({ kind: 'property', id: house }),
      rows(
        "SELECT * FROM photos p JOIN attachments a ON a.id = p.attachment_id WHERE a.kind = 'property' AND a.record_id = ? ORDER BY p.position",
        house,
      ),
      30,
    ),
  ]
}

/** The first backup gives each file a second name, the others find them there. */
async function backup({ client }: TestApp, plain: Sqlite.Database, target: string): Promise<Comparison> {
  return await compare(
    `backup with ${FILES} files, once they are beside it`,
    3,
    () => client.backups.create({}),
    async () => {
      await plain.backup(target)
      rmSync(target)
    },
    15,
  )
}

/** Houses that are let, each with a rent a month, leads of a list with a deal for each, and files of which those of one house are its photos. @returns that house */
async function fill(test: TestApp, contents: string): Promise<string> {
  const { client } = test
  const houses: string[] = []
  const leases: string[] = []
  for (let index = 0; index < HOUSES; index++) {
    const { id } = await client.properties.create({ line: `${index + 1} Main Street`, ownership: 'owned' })
    const lease = await client.leases.create({
      property_id: id,
      tenant: `Tenant ${index}`,
      rent: 900,
      start_date: '2016-01-01',
    })
    houses.push(id)
    leases.push(lease.id)
  }
  const lines = Array.from({ length: DEALS }, (_, index) => `${index + 1} Oak Street,Salem,Owner ${index}`)
  const list = new File([['Address,City,Owner', ...lines].join('\n')], 'leads.csv')
  const { preview_id } = await client.leads.preview({ file: list })
  await client.leads.commit({ preview_id })
  await rents(test, leases)
  await files(test, houses, contents)
  return houses[0] ?? ''
}

async function rents({ app: { database } }: TestApp, leases: readonly string[]): Promise<void> {
  await database.write(session => {
    const row = session.prepare(TRANSACTION)
    const link = session.prepare(
      "INSERT INTO transaction_links (transaction_seq, position, part, kind, id, counted) VALUES (?, 0, NULL, 'lease', ?, NULL)",
    )
    let seq = 0
    for (let month = 0; month < YEARS * 12; month++)
      for (const lease of leases) {
        seq += 1
        const date = `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-05`
        row.run(seq, `tx_${String(seq).padStart(26, '0')}`, date)
        link.run(seq, lease)
      }
  })
}

/** Each file with a content of its own, in the place where the program keeps it. */
async function files(
  { app: { database } }: TestApp,
  houses: readonly string[],
  contents: string,
): Promise<void> {
  mkdirSync(contents, { recursive: true })
  await database.write(session => {
    const attach = session.prepare(
      "INSERT INTO attachments VALUES (?, 'property', ?, ?, 'house.png', 'image/png', 70, ?, NULL)",
    )
    const photo = session.prepare("INSERT INTO photos VALUES (?, ?, 'A room', NULL, ?, 0, 'now', 'now')")
    for (let index = 0; index < FILES; index++) {
      const content = `File ${index}`
      const sha256 = createHash('sha256').update(content).digest('hex')
      writeFileSync(join(contents, sha256), content)
      const id = `att_${String(index).padStart(26, '0')}`
      const isPhoto = index < PHOTOS
      const house = houses[isPhoto ? 0 : 1 + (index % (HOUSES - 1))] ?? ''
      attach.run(id, house, sha256, `${index}`)
      if (isPhoto) photo.run(`photo_${String(index).padStart(26, '0')}`, id, index)
    }
  })
}
