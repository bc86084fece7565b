import Sqlite from 'better-sqlite3'
import type { Compilable } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { compileOnce, type Given, literal } from '../../main/core/database/compiled-query.ts'
import { query } from '../../main/core/database/database.ts'
import { listedValues } from '../../main/core/database/listed-values.ts'
import { signedAmount } from '../../main/core/database/rollups.ts'
import { signedMinor, sumOf } from '../../main/core/database/sums.ts'

let connection: Sqlite.Database
beforeEach(() => {
  connection = new Sqlite(':memory:')
  connection.exec(`
    CREATE TABLE transactions (seq INTEGER PRIMARY KEY, id TEXT, tx_type TEXT, amount_minor INTEGER, date TEXT, status TEXT);
    CREATE INDEX posted ON transactions (date) WHERE status = 'posted';
    INSERT INTO transactions VALUES (1, 'a', 'income', 500, '2026-01-01', 'posted'), (2, 'b', 'expense', 200, '2026-01-02', 'posted'),
      (3, 'c', 'transfer_in', 70, '2026-01-03', 'void'), (4, 'd', 'transfer_out', 3, '2026-01-04', 'posted');`)
  return () => void connection.close()
})

function rows<Row>(wanted: Compilable<Row>): Row[] {
  const { sql, parameters } = wanted.compile()
  return connection.prepare<unknown[], Row>(sql).all(...parameters)
}

describe('a query that is built once', () => {
  const between = compileOnce((given: Given<{ to: string; from: string; most: number }>) =>
    query
      .selectFrom('transactions')
      .select('id')
      .where('date', '>=', given('from'))
      .where('date', '<=', given('to'))
      .where('amount_minor', '<', 400)
      .orderBy('date')
      .limit(given('most')),
  )

  it('gets each value at its place, whatever order they are told in, beside values of its own', () => {
    expect(rows(between({ most: 5, from: '2026-01-02', to: '2026-01-03' }))).toEqual([
      { id: 'b' },
      { id: 'c' },
    ])
    expect(rows(between({ to: '2026-01-04', most: 1, from: '2026-01-03' }))).toEqual([{ id: 'c' }])
  })

  it('is one text for all values, and one use of it knows nothing of another', () => {
    const first = between({ from: '2026-01-01', to: '2026-01-01', most: 1 })
    const second = between({ from: '2026-01-02', to: '2026-01-02', most: 1 })
    expect(first.compile().sql).toBe(second.compile().sql)
    expect(first.compile().parameters).toEqual(['2026-01-01', '2026-01-01', 400])
    expect(second.compile().parameters).toEqual(['2026-01-02', '2026-01-02', 400])
  })

  it('has its limit in its text, as any query has, so that it is not prepared anew at each run', () => {
    const more = between({ from: '2026-01-01', to: '2026-01-04', most: 2 })
    expect(more.compile().sql).toMatch(/ limit 2$/)
    expect(rows(more)).toHaveLength(2)
    expect(query.selectFrom('transactions').select('id').limit(7).offset(3).compile()).toMatchObject({
      sql: 'select "id" from "transactions" limit 7 offset ?',
      parameters: [3],
    })
    const page = compileOnce((given: Given<{ most: number; after: string }>) =>
      query
        .selectFrom(query.selectFrom('transactions').select('id').limit(given('most')).as('t'))
        .select('t.id')
        .where('t.id', '>', given('after')),
    )
    expect(rows(page({ most: 2, after: 'a' }))).toEqual([{ id: 'b' }])
  })

  it('is built once, when it is first wanted, however often and for whatever it is asked', () => {
    let built = 0
    const byId = compileOnce((given: Given<{ id: string }>) => {
      built++
      return query.selectFrom('transactions').select('seq').where('id', '=', given('id'))
    })
    expect(built).toBe(0)
    for (const [id, seq] of [
      ['b', 2],
      ['a', 1],
      ['b', 2],
    ] as const)
      expect(rows(byId({ id }))).toEqual([{ seq }])
    expect(rows(byId({ id: 'nobody' }))).toEqual([])
    expect(built).toBe(1)
  })

  it('takes one value in two places, and null', () => {
    const twice = compileOnce((given: Given<{ id: string | null }>) =>
      query
        .selectFrom('transactions')
        .select('seq')
        .where(({ eb, or }) => or([eb('id', '=', given('id')), eb(given('id'), 'is', null)])),
    )
    expect(rows(twice({ id: 'b' }))).toEqual([{ seq: 2 }])
    expect(rows(twice({ id: null }))).toHaveLength(4)
  })

  it('needs no values', () => {
    const all = compileOnce(() => query.selectFrom('transactions').select('id').where('seq', '>', 3))
    expect(rows(all())).toEqual([{ id: 'd' }])
  })
})

describe('a literal', () => {
  it('lets the index of the rows that have it be used, with quotation marks kept apart', () => {
    const posted = query.selectFrom('transactions').select('id').where('status', '=', literal('posted'))
    const { sql } = posted.where('date', '>', '2026').compile()
    const plan = connection.prepare<[string], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all('2026')
    expect(plan.map(step => step.detail).join()).toContain('USING INDEX posted')
    expect(rows(query.selectNoFrom(literal("it's").as('text')))).toEqual([{ text: "it's" }])
  })
})

describe('sums', () => {
  it('sign each kind of transaction as the rollups do', () => {
    const types = ['income', 'expense', 'transfer_in', 'transfer_out'] as const
    for (const tx_type of types) {
      const found = rows(
        query
          .selectFrom('transactions as t')
          .select(['t.amount_minor', signedMinor('t').as('signed')])
          .where('t.tx_type', '=', tx_type),
      )
      expect(found).toHaveLength(1)
      for (const { amount_minor, signed } of found)
        expect(signed).toBe(signedAmount({ tx_type, amount_minor }))
    }
  })

  it('are 0 of nothing', () => {
    const summed = query.selectFrom('transactions').select(sumOf(signedMinor('transactions')).as('sum'))
    expect(rows(summed)).toEqual([{ sum: 500 - 200 + 70 - 3 }])
    expect(rows(summed.where('seq', '>', 9))).toEqual([{ sum: 0 }])
  })
})

describe('listed values', () => {
  it('are one parameter however many there are', () => {
    const listed = (seqs: readonly number[]) =>
      query
        .selectFrom('transactions')
        .select('id')
        .where('seq', 'in', listedValues<number>(JSON.stringify(seqs)))
    expect(rows(listed([1, 4]))).toEqual([{ id: 'a' }, { id: 'd' }])
    expect(rows(listed([]))).toEqual([])
    expect(listed([1, 2, 3]).compile().sql).toBe(listed([]).compile().sql)
  })
})
