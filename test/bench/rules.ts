import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { bankFile } from './bank-file.ts'
import { type Comparison, many, median, time } from './measure.ts'

const ROWS = many(100_000)
const ROUNDS = 3
const RULES = 300

/** Rules at 100,000 rows: an import with them against one without, and how long it takes to see what one would change. */
export async function benchRules(folder: string): Promise<Comparison[]> {
  const bank = join(folder, 'rules.csv')
  writeFileSync(bank, bankFile('csv', ROWS))
  const plain: number[] = []
  const ruled: number[] = []
  const tried: number[] = []
  const held: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    plain.push((await imported(bank, 0)).took)
    const isLast = round === ROUNDS - 1
    const after = await imported(bank, RULES, async test => {
      if (!isLast) return
      for (const value of ['no such shop', 'shop'])
        tried.push(
          await time(() =>
            test.client.pastRules.try({
              conditions: [{ field: 'payee', operator: 'contains', value }],
              action: { tags: ['tried'] },
            }),
          ),
        )
      const run = test.client.pastRules.runAll({})
      held.push(await time(() => test.client.transactions.list({ limit: 50 })))
      await run
    })
    ruled.push(after.took)
  }
  const without = median(plain)
  return [
    {
      name: `import of 100,000 rows with ${RULES} rules, against none`,
      ours: median(ruled),
      raw: without,
      limit: 2,
    },
    {
      name: 'a rule tried on 100,000 rows, against their import',
      ours: median(tried),
      raw: without,
      limit: 0.5,
    },
    { name: 'the list while all rules run on 100,000 rows', ours: median(held), raw: 50, limit: 1 },
  ]
}

async function imported(
  bank: string,
  rules: number,
  then: (test: TestApp) => Promise<void> = async () => {},
): Promise<{ readonly took: number }> {
  const test = await openTestApp()
  const { id: account_id } = await test.client.accounts.create({ name: 'A', kind: 'checking' })
  const { id: other } = await test.client.accounts.create({ name: 'B', kind: 'cash' })
  const bucket = await test.client.buckets.create({ name: 'Food', bucket_type: 'essentials' })
  await test.client.imports.run({
    file: new File(['Date,Amount\n2026-01-01,-1\n'], 'warm.csv'),
    account_id: other,
  })
  for (let index = 0; index < rules; index++)
    await test.client.rules.create({
      conditions: [
        {
          field: index % 2 === 0 ? 'payee' : 'description',
          operator: index % 3 === 0 ? 'is' : 'contains',
          value: `Shop ${index}`,
        },
      ],
      action: { bucket_id: bucket.id },
    })
  const took = await time(() =>
    test.client.imports.run({ file: new File([readFileSync(bank)], 'rules.csv'), account_id }),
  )
  await then(test)
  await test.close()
  return { took }
}
