import { createPacks } from '../../main/compose.ts'
import { rebuildRollups } from '../../main/core/database/rollups.ts'
import { addMonthsClamped } from '../../shared/domain/calendar.ts'
import type { TestApp } from '../helpers/app.ts'
import { many } from './measure.ts'

const TRANSACTIONS = many(1_000_000)
const BUCKETS = 30
const BILLS = 500
const DEALS = many(2000)
const HOLDINGS = 500
const MONTHS = 120
/** The day the data ends on. */
export const TODAY = '2026-01-15'

/** Ten years of a large household: a million transactions, bills, deals with their messages, and holdings valued each month. */
export async function fillTenYears({ app, client, clock }: TestApp): Promise<void> {
  const { database } = app
  const { bills, deals, properties } = createPacks({
    database,
    clock,
    log: { error: () => {} },
  })
  const { id: account } = await client.accounts.create({ name: 'A', kind: 'checking' })
  const buckets: string[] = []
  for (let index = 0; index < BUCKETS; index++) {
    const input = { name: `Bucket ${index}`, bucket_type: 'sinking', monthly_limit: 100 } as const
    buckets.push((await client.buckets.create({ ...input, rollover: true })).id)
  }
  await database.write(session => {
    const insert = session.prepare(
      "INSERT INTO transactions (seq, id, tx_type, amount_minor, date, status, payee, description, notes, account_id, bucket_id, is_split, priority, transfer_id, link_kind, link_id, import_id, bank_ref, cleared, gate_flagged, voided_at, void_reason, created_at, updated_at, review, household_minor) VALUES (NULL, ?, ?, ?, ?, 'posted', ?, 'purchase', '', ?, ?, 0, 'B', NULL, NULL, NULL, NULL, NULL, 'cleared', 0, NULL, NULL, 'now', 'now', NULL, ?)",
    )
    for (let index = 0; index < TRANSACTIONS; index++)
      insert.run(
        `tx_${String(index).padStart(26, '0')}`,
        index % 20 === 0 ? 'income' : 'expense',
        (index % 90_000) + 1,
        `20${16 + Math.floor((index / TRANSACTIONS) * 10)}-${String((Math.floor((index / TRANSACTIONS) * MONTHS) % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`,
        `Shop ${index % 5000}`,
        account,
        buckets[index % BUCKETS] ?? null,
        (index % 90_000) + 1,
      )
    rebuildRollups(session, 1)
  })
  await database.write(session => {
    for (let index = 0; index < BILLS; index++)
      bills.createWithin(
        session,
        {
          name: `Bill ${index}`,
          amount_minor: 1000 + index,
          cadence: 'monthly',
          due_day: (index % 31) + 1,
          start_date: '2026-01-15',
        },
        'person',
      )
    bills.pushRemindersWithin(session, 31)
  })
  await database.write(session => {
    const follow = session.prepare(
      "INSERT INTO follow_ups VALUES (?, ?, ?, 'sms', 'neutral', '', 'open', NULL, 'now')",
    )
    const draft = session.prepare(
      "INSERT INTO drafts VALUES (?, ?, NULL, 'sms', 'neutral', '555', '', 'Hello', ?, '[]', '[]', 'now', 'now', ?)",
    )
    const run = session.prepare(
      "INSERT INTO pipeline_runs VALUES (?, ?, 'sms', 'neutral', '555', ?, NULL, NULL, '[]', 'drafted', NULL, NULL, NULL, 'now')",
    )
    for (let index = 0; index < DEALS; index++) {
      const { id: property_id } = properties.createWithin(session, { line: `${index} Elm Street` }, 'person')
      properties.setArvWithin(session, property_id, { arv_minor: 10_000_000 + index, notes: '' }, 'person')
      const { id: deal_id } = deals.createWithin(session, { title: `Deal ${index}`, property_id }, 'person')
      deals.pipelines.createWithin(
        session,
        { deal_id, stage: 'lead', assignment_fee_target_minor: 500_000 + index },
        'person',
      )
      follow.run(`fu_${index}`, deal_id, index % 2 === 0 ? '2026-01-10' : '2026-02-10')
      draft.run(
        `msg_${index}`,
        deal_id,
        index % 3 === 0 ? 'sent' : 'draft',
        index % 3 === 0 ? '2026-01-13T10:00:00.000Z' : null,
      )
      run.run(`run_${String(index).padStart(6, '0')}`, deal_id, `msg_${index}`)
    }
  })
  await database.write(session => {
    const holding = session.prepare(
      `INSERT INTO holdings (id, asset_type, label, currency, ownership_pphm, notes, created_at, updated_at)
        VALUES (?, 'security', ?, 'USD', 100000000, '', 'now', 'now')`,
    )
    const valuation = session.prepare(
      "INSERT INTO valuations VALUES (NULL, ?, ?, ?, ?, 'USD', '', '', 'now')",
    )
    for (let index = 0; index < HOLDINGS; index++) holding.run(`hold_${index}`, `Holding ${index}`)
    for (let month = MONTHS; month > 0; month--)
      for (let index = 0; index < HOLDINGS; index++)
        valuation.run(
          `val_${month}_${index}`,
          `hold_${index}`,
          addMonthsClamped('2026-01-01', 1 - month),
          100_000 + month + index,
        )
  })
  for (const bureau of ['Equifax', 'Experian', 'TransUnion'])
    for (let month = 0; month < 24; month++)
      await client.creditScores.create({
        bureau,
        score: 650 + month,
        date: addMonthsClamped(TODAY, -month),
      })
  await client.budget.update({ income_target: 5000, buffer_min: 500 })
}
