import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { KeptWording } from '../../main/core/kept-wording.ts'
import { WordingPart } from '../../shared/contract/common.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp

beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const Refused = z.object({
  code: z.string(),
  data: z.union([
    z.object({ reason: z.string(), wording: z.array(WordingPart) }),
    z.object({ issues: z.array(z.object({ message: z.string(), wording: z.array(WordingPart) })) }),
  ]),
})

async function refused(call: Promise<unknown>) {
  const error: unknown = await call.then(
    () => expect.unreachable('was taken'),
    error => error,
  )
  const { code, data } = Refused.parse(error)
  const [said] = 'issues' in data ? data.issues : [{ message: data.reason, wording: data.wording }]
  return { code, ...said }
}

it('of what does not fit the data is apart from its particulars', async () => {
  const bucket = { name: 'Food {name}', bucket_type: 'essentials', priority: 'A' } as const
  await test.client.buckets.create(bucket)
  expect(await refused(test.client.buckets.create(bucket))).toEqual({
    code: 'CONFLICT',
    message: 'There is a bucket called Food {name} already. Send another name',
    wording: [
      {
        code: 'There is a bucket called {name} already. Send another name',
        parameters: { name: 'Food {name}' },
      },
    ],
  })
})

it('of a value that is wrong is apart, whether a rule or the contract refuses it', async () => {
  const { client } = test
  const { id: account_id } = await client.accounts.create({ name: 'Checking', kind: 'checking' })
  const split = (amount: number) => ({ bucket_id: null, amount, notes: '' })
  const row = { tx_type: 'expense', date: '2026-01-10', payee: 'Shop', account_id } as const
  const apart = await refused(
    client.transactions.create({ ...row, amount: 10, splits: [split(4), split(5)] }),
  )
  expect(apart).toMatchObject({
    code: 'BAD_REQUEST',
    message: 'must sum to the amount; they are 100 minor units short',
    wording: [
      {
        code: 'must sum to the amount; they are {difference} minor units short',
        parameters: { difference: 100 },
      },
    ],
  })
  expect(await refused(client.transactions.list({ limit: 100_000 }))).toMatchObject({
    message: 'must be 500 or less',
    wording: [{ code: 'must be {maximum} or less', parameters: { maximum: 500 } }],
  })
})

it('of a file that a thread reads comes apart, notices too, and stays so in the record', async () => {
  const { client } = test
  const { id: account_id } = await client.accounts.create({ name: 'Checking', kind: 'checking' })
  expect(
    await refused(client.imports.run({ file: new File(['%PDF-1.7'], 'a.pdf'), account_id })),
  ).toMatchObject({
    code: 'BAD_REQUEST',
    wording: [
      {
        code: 'This is a PDF document. Ask the bank for OFX, QFX, QIF, CAMT or CSV instead.',
        parameters: {},
      },
    ],
  })
  const csv = 'Date,Payee,Amount,Status\n2026-01-05,Shop,-5.00,Booked\n2026-01-06,Cafe,-2.00,Pending\n'
  const preview = await client.imports.preview({ file: new File([csv], 'a.csv'), account_id })
  expect(preview.statements[0]).toMatchObject({
    notices: ['1 row left out as not booked yet.'],
    notice_wordings: [[{ code: '1 row left out as not booked yet.', parameters: {} }]],
  })
  const ofx =
    '<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260105<TRNAMT>-5.00<FITID>1<NAME>Shop</STMTTRN></BANKTRANLIST>'
  await client.imports.run({ file: new File([ofx], 'a.ofx'), account_id })
  const said =
    'The file has no <OFX> element around its transactions: it was read all the same, and names no account.'
  const { items } = await client.imports.list({})
  expect(items[0]).toMatchObject({
    notices: [said],
    notice_wordings: [[{ code: said, parameters: {} }]],
  })
  // A record of before messages were kept apart.
  expect(KeptWording.parse('It was so')).toEqual({
    text: 'It was so',
    parts: [{ code: '{text}', parameters: { text: 'It was so' } }],
  })
})

it('of a reminder for the page is apart', async () => {
  const silent = await openTestApp({ notifier: null, now: '2026-01-15T12:00:00Z' })
  try {
    await silent.client.bills.create({
      name: 'שכירות',
      amount: 900,
      cadence: 'monthly',
      start_date: '2026-01-17',
    })
    await silent.app.start()
    const { items } = await silent.client.reminders.take({})
    expect(items[0]).toMatchObject({
      title: '\u2068שכירות\u2069 is due in 2 days',
      title_wording: [
        { code: '{name}', parameters: { name: 'שכירות' } },
        { code: 'is due in {days} days', parameters: { days: 2 } },
      ],
    })
  } finally {
    await silent.close()
  }
})
