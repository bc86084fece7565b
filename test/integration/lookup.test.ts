import type { Expression } from 'kysely'
import { expect, it } from 'vitest'
import { query } from '../../main/core/database/database.ts'
import { lookup } from '../../main/core/database/lookup.ts'
import { openTestApp } from '../helpers/app.ts'

it('a lookup is built once, and each time finds what it is given', async () => {
  const test = await openTestApp()
  try {
    for (const name of ['Ash', 'Birch', 'Cedar']) await test.client.partners.create({ name })
    let built = 0
    const named = lookup((name: Expression<string>) => {
      built++
      return query
        .selectFrom('partners')
        .select('name')
        .where('status', '=', 'active')
        .where(row => row.or([row('name', '=', name), row('email', '=', name)]))
    })
    test.app.database.read(session => {
      for (const name of ['Birch', 'Ash', 'Birch']) expect(session.all(named(name))).toEqual([{ name }])
      expect(session.first(named('Dogwood'))).toBeUndefined()
    })
    expect(built).toBe(1)
    // One that is made does not change with the next.
    const ash = named('Ash')
    const cedar = named('Cedar')
    test.app.database.read(session => {
      expect(session.first(ash)).toEqual({ name: 'Ash' })
      expect(session.first(cedar)).toEqual({ name: 'Cedar' })
    })
    expect(ash.compile().sql).toBe(cedar.compile().sql)
    expect(ash.compile().parameters).toEqual(['active', 'Ash', 'Ash'])
  } finally {
    await test.close()
  }
})
