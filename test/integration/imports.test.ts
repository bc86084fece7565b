import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { MAX_IMPORT_BYTES } from '../../shared/contract/imports.ts'
import { toMinorRounded } from '../../shared/domain/money.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const shared = join(import.meta.dirname, '../../../shared/fixtures/import')
const Expected = z.object({
  files: z.record(
    z.string(),
    z.object({
      transactions: z.number().optional(),
      sum: z.string().optional(),
      accounts: z.array(z.string()).optional(),
      error: z.boolean().optional(),
    }),
  ),
})

async function account(name = 'Checking', bank_id?: string) {
  return test.client.accounts.create({
    name,
    kind: 'checking',
    ...(bank_id === undefined ? {} : { bank_id }),
  })
}
const fileOf = (text: string, name = 'bank.ofx') => new File([text], name)
const row = (date: string, amount: string, fitid: string, payee: string) =>
  `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${date}<TRNAMT>${amount}${fitid === '' ? '' : `<FITID>${fitid}`}<NAME>${payee}</STMTTRN>`
const statement = (id: string, rows: readonly string[]) =>
  `<STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>${id}</BANKACCTFROM><BANKTRANLIST>${rows.join('\n')}</BANKTRANLIST></STMTRS></STMTTRNRS>`
const ofx = (...statements: readonly string[]) =>
  `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1>${statements.join('\n')}</BANKMSGSRSV1></OFX>`
const csv = (...lines: readonly string[]) => fileOf(['Date,Amount,Payee', ...lines].join('\n'), 'bank.csv')

describe.skipIf(!existsSync(shared))('bank files of other projects', () => {
  const { files } = existsSync(shared)
    ? Expected.parse(JSON.parse(readFileSync(join(shared, 'expected.json'), 'utf8')))
    : { files: {} }
  for (const [name, expected] of Object.entries(files))
    it(name, async () => {
      const bytes = readFileSync(join(shared, name))
      // The household counts in the file's currency, as its bank does.
      const base_currency = /<CURDEF>\s*([A-Z]{3})/.exec(bytes.toString('latin1'))?.[1] ?? 'USD'
      await test.client.budget.update({ base_currency })
      const { id } = await account()
      const file = () => new File([bytes], basename(name))
      const before = dumpOf(test.file)
      // A file that is nothing but the error of the bank is refused with its words.
      if (expected.error || name === 'ofxparse/error_message.ofx') {
        await expect(test.client.imports.run({ file: file(), account_id: id })).rejects.toMatchObject({
          code: 'BAD_REQUEST',
        })
        expect(dumpOf(test.file)).toEqual(before)
        return
      }
      const preview = await test.client.imports.preview({ file: file(), account_id: id })
      const targets = []
      for (const each of preview.statements) {
        const own = preview.statements.length === 1 ? id : (await account(`For ${each.bank_account_id}`)).id
        targets.push({ statement: each.statement, account_id: own })
      }
      if (expected.accounts)
        expect(preview.statements.map(each => each.bank_account_id)).toEqual(expected.accounts)
      await test.client.imports.revise({ preview_id: preview.preview_id, targets })
      const record = await test.client.imports.commit({ preview_id: preview.preview_id })
      if (expected.transactions !== undefined && name !== 'ofxparse/decimal_error.ofx')
        expect(record.added).toBe(expected.transactions)
      const rows = (await test.client.transactions.list({ limit: 500 })).items
      expect(rows).toHaveLength(record.added)
      if (expected.sum !== undefined && record.rounded === 0) {
        const sum = toMinorRounded(expected.sum, 'USD')
        const added = rows.reduce((total, each) => total + Math.round(each.signed_amount * 100), 0)
        expect(sum).toMatchObject({ ok: true, minor: added })
      }
      const again = await test.client.imports.run({
        file: file(),
        ...(preview.statements.length === 1 ? { account_id: id } : { targets }),
      })
      expect(again.added).toBe(0)
      expect((await test.client.transactions.list({ limit: 500 })).items).toHaveLength(record.added)
    })
})

describe('duplicates', () => {
  it('two identical rows of a day are both kept, and the same file again adds nothing', async () => {
    const { id } = await account()
    const file = () => csv('2026-11-02,-4.50,Kiosk', '2026-11-02,-4.50,Kiosk', '2026-11-03,-9,Market')
    expect((await test.client.imports.run({ file: file(), account_id: id })).added).toBe(3)
    expect(await test.client.imports.run({ file: file(), account_id: id })).toMatchObject({
      added: 0,
      duplicates: 3,
    })
    const [kiosk] = (await test.client.transactions.list({ text: 'kiosk' })).items
    await test.client.transactions.update({
      tx_id: kiosk?.id ?? '',
      payee: 'The corner',
      amount: 5,
      date: '2026-11-09',
    })
    expect((await test.client.imports.run({ file: file(), account_id: id })).added).toBe(0)
  })

  it('rows of one file are never taken for each other, whatever their ids, and the same file again adds nothing', async () => {
    const { id } = await account()
    const file = () =>
      fileOf(
        ofx(
          statement('1', [
            row('20261102', '-5.00', 'x', 'Shop'),
            row('20261102', '-5.00', 'x', 'Shop'),
            row('20261105', '-7.00', 'x', 'Other'),
          ]),
        ),
      )
    expect(await test.client.imports.run({ file: file(), account_id: id })).toMatchObject({
      added: 3,
      duplicates: 0,
    })
    expect(await test.client.imports.run({ file: file(), account_id: id })).toMatchObject({
      added: 0,
      duplicates: 3,
    })
  })

  it('a like amount four days later of somebody else is no duplicate', async () => {
    const { id } = await account()
    await test.client.transactions.create({
      tx_type: 'expense',
      amount: 4.5,
      date: '2026-11-02',
      payee: 'Cafe One',
      account_id: id,
    })
    expect(
      (await test.client.imports.run({ file: csv('2026-11-06,-4.50,Bus Ticket'), account_id: id })).added,
    ).toBe(1)
  })

  it('a typed transaction and the bank’s row two days later may be the same, and the person decides', async () => {
    const { id } = await account()
    const typed = await test.client.transactions.create({
      tx_type: 'expense',
      amount: 31.2,
      date: '2026-11-02',
      payee: 'Greenmarket',
      account_id: id,
    })
    const file = () => csv('2026-11-04,-31.20,GREENMARKET 0042 OSLO')
    const preview = await test.client.imports.preview({ file: file(), account_id: id })
    expect(preview.statements[0]).toMatchObject({
      new_count: 0,
      unsure_count: 1,
      add_count: 1,
      rows: [
        {
          state: 'unsure',
          reason: 'near_in_time',
          action: 'add',
          choices: ['add', 'skip'],
          candidate: { transaction_id: typed.id, date: '2026-11-02', signed_amount: -31.2 },
        },
      ],
    })
    const decided = await test.client.imports.decide({
      preview_id: preview.preview_id,
      decisions: [{ statement: 0, row: 0, action: 'skip' }],
    })
    expect(decided.statements[0]).toMatchObject({ add_count: 0, sum: 0, rows: [{ action: 'skip' }] })
    expect(await test.client.imports.commit({ preview_id: preview.preview_id })).toMatchObject({
      added: 0,
      duplicates: 1,
    })
    // It is the bank's row from now on: the file read again finds it, and asks no more.
    expect(await test.client.transactions.get({ tx_id: typed.id })).toMatchObject({ cleared: 'cleared' })
    expect((await test.client.imports.preview({ file: file(), account_id: id })).statements[0]).toMatchObject(
      {
        duplicate_count: 1,
        unsure_count: 0,
      },
    )
  })

  it('over REST what is unsure is added and marked for review, never dropped, and a person clears the mark', async () => {
    const { id } = await account()
    await test.client.transactions.create({
      tx_type: 'expense',
      amount: 31.2,
      date: '2026-11-02',
      payee: 'Greenmarket',
      account_id: id,
    })
    const file = () => csv('2026-11-04,-31.20,GREENMARKET 0042 OSLO')
    expect(await test.client.imports.run({ file: file(), account_id: id })).toMatchObject({
      added: 1,
      unsure: 1,
      for_review: 1,
    })
    const [marked] = (await test.client.transactions.list({ review: true })).items
    expect(marked).toMatchObject({ date: '2026-11-04', review: 'unsure_duplicate' })
    await test.client.transactions.update({ tx_id: marked?.id ?? '', review: null })
    expect((await test.client.transactions.list({ review: true })).items).toEqual([])
    expect((await test.client.imports.run({ file: file(), account_id: id })).added).toBe(0)
  })
})

describe('an import', () => {
  it('of a bank-and-card file puts each statement in its own account, and asks for one it does not know', async () => {
    const checking = await account('Checking', '111')
    const file = () =>
      fileOf(
        ofx(
          statement('111', [row('20261102', '-5', 'a', 'Shop')]),
          statement('222', [row('20261103', '-6', 'b', 'Shop')]),
        ),
      )
    const preview = await test.client.imports.preview({ file: file() })
    expect(preview.statements.map(each => each.account_id)).toEqual([checking.id, null])
    await expect(test.client.imports.commit({ preview_id: preview.preview_id })).rejects.toMatchObject({
      code: 'UNKNOWN_ACCOUNTS',
      status: 409,
      data: { accounts: [{ account_key: '222 USD', bank_account_id: '222', rows: 1 }] },
    })
    const card = await account('Card')
    await test.client.imports.revise({
      preview_id: preview.preview_id,
      targets: [{ statement: 1, account_id: card.id }],
    })
    await test.client.imports.commit({ preview_id: preview.preview_id })
    const balances = (await test.client.accounts.list({})).items.map(each => [
      each.name,
      each.balance,
      each.bank_id,
    ])
    expect(balances).toEqual([
      ['Card', -6, '222'],
      ['Checking', -5, '111'],
    ])
    expect(
      (await test.client.imports.preview({ file: file() })).statements.map(each => each.duplicate_count),
    ).toEqual([1, 1])
  })

  it('is taken back as one, with balances, search and the bill it paid, and can be made again', async () => {
    const { id } = await account()
    const bill = await test.client.bills.create({
      name: 'Power',
      payee: 'Rivermouth Power',
      amount: 60,
      cadence: 'monthly',
      due_day: 15,
      start_date: '2026-11-01',
    })
    const before = dumpOf(test.file, ['imports', 'csv_profiles', 'bills'])
    const file = () => csv('2026-11-12,-60,RIVERMOUTH POWER 77', '2026-11-13,-8,Kiosk')
    const record = await test.client.imports.run({ file: file(), account_id: id })
    expect(record).toMatchObject({ added: 2, bills_matched: 1 })
    expect((await test.client.bills.get({ bill_id: bill.id })).next_due).toBe('2026-12-15')
    await test.client.imports.undo({ import_id: record.id })
    expect((await test.client.bills.get({ bill_id: bill.id })).next_due).toBe('2026-11-15')
    expect(dumpOf(test.file, ['imports', 'csv_profiles', 'bills'])).toEqual(before)
    expect((await test.client.transactions.list({ text: 'kiosk' })).items).toEqual([])
    await expect(test.client.imports.undo({ import_id: record.id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    const again = await test.client.imports.run({ file: file(), account_id: id })
    expect(again.added).toBe(2)
    await test.client.accounts.reconcile({
      account_id: id,
      statement_date: '2026-11-20',
      statement_balance: -68,
    })
    await expect(test.client.imports.undo({ import_id: again.id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  it('sorts by the rules, made from a correction in one click, and flags what the gate would have stopped', async () => {
    const { id } = await account()
    const fun = await test.client.buckets.create({
      name: 'Fun',
      bucket_type: 'fun',
      priority: 'D',
      monthly_limit: 10,
    })
    await test.client.imports.run({ file: csv('2026-11-02,-8,Kiosk', '2026-11-03,-9,Other'), account_id: id })
    const made = await test.client.rules.create({
      conditions: [{ field: 'payee', operator: 'is', value: 'kiosk' }],
      action: { bucket_id: fun.id, tags: ['snack'] },
      apply: true,
    })
    expect(made.changed).toBe(1)
    await test.client.bills.create({
      name: 'Rent',
      amount: 900,
      cadence: 'monthly',
      due_day: 28,
      start_date: '2026-11-01',
    })
    await test.client.imports.run({ file: csv('2026-11-06,-3,Kiosk'), account_id: id })
    const [latest] = (await test.client.transactions.list({ tag: 'snack' })).items
    expect(latest).toMatchObject({ bucket_id: fun.id, priority: 'D', gate_flagged: true })
    // A file may begin in a budget month of which nothing is due and end in another, within one month of the calendar.
    await test.client.budget.update({ month_start_day: 15 })
    await test.client.imports.run({
      file: csv('2026-11-08,-3.5,Kiosk', '2026-11-20,-4,Kiosk'),
      account_id: id,
    })
    const snacks = (await test.client.transactions.list({ tag: 'snack', from: '2026-11-07' })).items
    expect(snacks.map(each => [each.date, each.gate_flagged]).sort()).toEqual([
      ['2026-11-08', false],
      ['2026-11-20', true],
    ])
  })

  it('gives what is there the payee and the tags of a rule without a bucket, and makes an equal rule once', async () => {
    const { id } = await account()
    await test.client.imports.run({
      file: csv('2026-11-02,-8,KROGER #512', '2026-11-03,12,KROGER #77', '2026-11-03,-9,Other'),
      account_id: id,
    })
    const about = { field: 'payee', operator: 'is', value: 'Kroger #512' } as const
    const small = { field: 'amount', operator: 'less_than', value: 100 } as const
    const action = { payee: 'Kroger', tags: ['food'] }
    const made = await test.client.rules.create({ conditions: [about, small], action, apply: true })
    expect(made.changed).toBe(2)
    const food = (await test.client.transactions.list({ tag: 'food' })).items
    expect(food.map(each => [each.payee, each.tx_type, each.bucket_id]).sort()).toEqual([
      ['Kroger', 'expense', null],
      ['Kroger', 'income', null],
    ])
    const again = await test.client.rules.create({
      conditions: [small, { ...about, value: 'KROGER #512' }],
      action,
      apply: true,
    })
    expect([again.rule.id, again.changed]).toEqual([made.rule.id, 0])
    // Not the same: it also takes the bucket away from what comes in.
    await test.client.rules.create({
      conditions: [about, small],
      action: { ...action, bucket_id: null },
    })
    expect((await test.client.rules.list({})).items).toHaveLength(2)
  })

  it('gives the payee and the tags of a rule with a bucket to what it sorts', async () => {
    const { id } = await account()
    const { id: bucket_id } = await test.client.buckets.create({ name: 'Food', bucket_type: 'essentials' })
    await test.client.imports.run({ file: csv('2026-11-02,-8,KROGER #512'), account_id: id })
    const made = await test.client.rules.create({
      conditions: [{ field: 'payee', operator: 'is', value: 'KROGER #512' }],
      action: { bucket_id, payee: 'Kroger', tags: ['food'] },
      apply: true,
    })
    expect(made.changed).toBe(1)
    expect((await test.client.transactions.list({})).items).toMatchObject([
      { bucket_id, payee: 'Kroger', tags: ['food'] },
    ])
  })

  it('of a CSV is read as the person says, and so the next time by itself', async () => {
    const { id } = await account()
    const text = 'a;b;c\n03.04.2026;1.234,50;Laden\n05.04.2026;-7,25;Café\n'
    const preview = await test.client.imports.preview({ file: fileOf(text, 'konto.csv'), account_id: id })
    const mapping = preview.csv?.mapping
    expect(mapping).toMatchObject({ delimiter: ';', number_format: 'decimal_comma' })
    await test.client.imports.revise({
      preview_id: preview.preview_id,
      account_id: id,
      csv: {
        ...mapping,
        flip_sign: true,
        date_order: 'mdy',
        date_column: 0,
        amount: { kind: 'signed', column: 1 },
        payee_column: 2,
      },
    })
    await test.client.imports.commit({ preview_id: preview.preview_id })
    expect(
      (await test.client.transactions.list({})).items.map(each => [
        each.date,
        each.signed_amount,
        each.payee,
      ]),
    ).toEqual([
      ['2026-05-04', 7.25, 'Café'],
      ['2026-03-04', -1234.5, 'Laden'],
    ])
    const next = await test.client.imports.preview({
      file: fileOf(text.replace('Laden', 'Markt'), 'konto2.csv'),
      account_id: id,
    })
    expect(next.csv?.mapping).toMatchObject({ flip_sign: true, date_order: 'mdy' })
  })

  it('counts what it had to round and keeps what the bank wrote', async () => {
    const { id } = await account()
    const record = await test.client.imports.run({
      file: fileOf(ofx(statement('1', [row('20261102', '-16.8550001', 'a', 'Shop')]))),
      account_id: id,
    })
    expect(record.rounded).toBe(1)
    expect((await test.client.transactions.list({})).items[0]).toMatchObject({
      signed_amount: -16.86,
      notes: expect.stringContaining('-16.8550001'),
    })
  })

  it('can be watched, and stopped with nothing written', async () => {
    const { id } = await account()
    const rows = Array.from({ length: 30_000 }, (_, index) =>
      row('20261102', `-${index + 1}.00`, `f${index}`, `Shop ${index}`),
    )
    const before = dumpOf(test.file)
    const preview = await test.client.imports.preview({
      file: fileOf(ofx(statement('1', rows))),
      account_id: id,
    })
    const phases: string[] = []
    const watching = (async () => {
      for await (const step of await test.client.imports.progress({ preview_id: preview.preview_id })) {
        phases.push(step.phase)
        if (step.phase === 'writing') await test.client.imports.cancel({ preview_id: preview.preview_id })
        if (step.phase === 'cancelled') return
      }
    })()
    await expect(test.client.imports.commit({ preview_id: preview.preview_id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await watching
    expect(phases).toContain('cancelled')
    expect(dumpOf(test.file)).toEqual(before)
    expect((await test.client.imports.commit({ preview_id: preview.preview_id })).added).toBe(30_000)
  })
})

describe('a bad file', () => {
  const bad: Readonly<
    Record<string, { readonly text: string | Uint8Array<ArrayBuffer>; readonly says: RegExp }>
  > = {
    'with nothing in it': { text: '', says: /empty/i },
    'that is a picture': { text: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0, 0]), says: /./ },
    'that is a page': { text: '<!doctype html><html><body>Session expired</body></html>', says: /./ },
  }
  for (const [what, { text, says }] of Object.entries(bad))
    it(`${what} is refused with a reason, and nothing changes`, async () => {
      const { id } = await account()
      const before = dumpOf(test.file)
      await expect(
        test.client.imports.run({ file: new File([text], 'bank.ofx'), account_id: id }),
      ).rejects.toMatchObject({ code: 'BAD_REQUEST', message: expect.stringMatching(says) })
      expect(dumpOf(test.file)).toEqual(before)
    })

  it('that is too large is refused before it is read', async () => {
    const { id } = await account()
    const huge = new File(['x'], 'huge.csv')
    Object.defineProperty(huge, 'size', { value: MAX_IMPORT_BYTES + 1 })
    await expect(test.client.imports.run({ file: huge, account_id: id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('256 MiB'),
    })
  })

  it('in another currency is held out with a reason, since amounts are never added without a rate', async () => {
    const { id } = await account()
    const text = ofx(statement('1', [row('20261102', '-5', 'a', 'Shop')])).replace('USD', 'CHF')
    expect(await test.client.imports.run({ file: fileOf(text), account_id: id })).toMatchObject({
      added: 0,
      left_out: 1,
      notices: [expect.stringContaining('CHF')],
    })
    expect((await test.client.transactions.list({})).items).toEqual([])
  })

  it('keeps its good rows and names the line of each bad one', async () => {
    const { id } = await account()
    const preview = await test.client.imports.preview({
      file: csv(
        '2026-11-02,-8,Good',
        '2026-02-30,-8,No such day',
        '2026-11-03,0,Zero',
        '2026-11-04,1e20,Huge',
        '2026-11-05,NaN,None',
      ),
      account_id: id,
    })
    expect(preview.statements[0]?.new_count).toBe(1)
    expect(preview.statements[0]?.problems.map(problem => problem.line)).toEqual([3, 4, 5, 6])
  })
})
