import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askableOperations } from '../helpers/operations.ts'
import { openWebApp, type WebApp } from '../helpers/web.ts'

/**
 * A filter narrows a list: one that names a record which is not there, or is no more, leaves nothing of it, and is no mistake; what was removed
 * a moment ago on another page would break every list that is shown by it. What is asked for itself is another matter: then there is none.
 */

/** What these name is no filter of theirs, but what they are about. */
const SUBJECTS = ['/core/bills/candidates bill_id', '/core/forecast scenario_id']
const NAMES_NOTHING = 'nothing_00000000000000000000000000'

/** Filters that name a record by its kind and its id, and the kind. */
const OF_A_KIND: Readonly<Record<string, string>> = { record_id: '&record_kind=deal' }

/** Cannot be asked by a filter alone. Lists as files are those that are asked here, in another form. */
const NEEDS_MORE: readonly string[] = ['/core/reports/rows', '/core/reports/file', '/core/rent_roll/file']

const operations = (await askableOperations()).filter(
  ({ method, path, inPath }) =>
    method === 'GET' && inPath.length === 0 && !path.endsWith('.csv') && !NEEDS_MORE.includes(path),
)
const filters = operations.flatMap(({ path, inQuery }) =>
  inQuery.filter(({ name }) => name.endsWith('_id')).map(({ name }) => [path, name] as const),
)

let web: WebApp
beforeAll(async () => {
  web = await openWebApp()
})
afterAll(async () => {
  await web.close()
})

describe('a filter by a record that is not there', () => {
  it('is one that lists have', () => {
    expect(filters).toContainEqual(['/core/transactions', 'bucket_id'])
    expect(filters.length).toBeGreaterThan(20)
  })

  it.each(filters)('%s?%s leaves nothing, or is said to be none of its filters', async (path, name) => {
    const { status, body } = await web.rest('GET', `${path}?${name}=${NAMES_NOTHING}${OF_A_KIND[name] ?? ''}`)
    const told = JSON.stringify(body)
    if (SUBJECTS.includes(`${path} ${name}`)) {
      expect([status, told]).toEqual([404, expect.stringContaining(NAMES_NOTHING)])
      return
    }
    if (status === 400) expect(told).toContain(`${name}: is nothing that the report`)
    else expect(status).toBe(200)
    if (status === 200 && 'items' in Object(body)) expect(body).toMatchObject({ items: [] })
  })
})
