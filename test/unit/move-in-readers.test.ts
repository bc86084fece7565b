import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { ActualTables } from '../../main/formats/apps/actual-tables.ts'
import type { LedgerTransaction, MoveInLedger, ReadingOptions } from '../../main/formats/apps/ledger.ts'
import { pairTransfers } from '../../main/formats/apps/pair-transfers.ts'
import { readExport } from '../../main/formats/apps/read-export.ts'
import type { MoveInApp } from '../../shared/domain/move-in-apps.ts'
import { gnucashBook } from '../helpers/gnucash-book.ts'

/** Exports of each app, made up after what the app and importers of it show, read into the one shape. */

const noDatabase = (): ActualTables => {
  throw new Error('no database here')
}

function read(
  file: string | Uint8Array,
  options: Partial<ReadingOptions> & { readonly app?: MoveInApp } = {},
): MoveInLedger {
  return readExport({
    currency: 'USD',
    onProgress: () => {},
    app: undefined,
    actualTables: noDatabase,
    ...options,
    bytes: typeof file === 'string' ? strToU8(file) : file,
  })
}

/** What each account holds by the file, and by the transactions that were read of it. */
function balances({ accounts, transactions }: MoveInLedger) {
  return Object.fromEntries(
    accounts.map(({ key, name, opening_minor, source_minor }) => {
      const moved = transactions
        .filter(({ account }) => account === key)
        .flatMap(({ parts }) => parts)
        .reduce((sum, part) => sum + part.amount_minor, opening_minor)
      return [name, [source_minor, moved]]
    }),
  )
}

function leftOut({ left_out }: MoveInLedger): Record<string, number> {
  return Object.fromEntries(left_out.map(({ what, count }) => [what, count]))
}

function pairs(ledger: MoveInLedger) {
  const { transactions, pairOf, unpaired, made } = pairTransfers(ledger)
  const found = transactions.flatMap(({ account, parts }, index) =>
    parts.flatMap((part, at) => {
      const pair = pairOf(index, at)
      return pair === undefined ? [] : [`${pair} ${account} ${part.amount_minor}`]
    }),
  )
  return { found: found.sort(), unpaired, made }
}

const named = (ledger: MoveInLedger, payee: string): LedgerTransaction | undefined =>
  ledger.transactions.find(each => each.payee === payee)

const REGISTER = `\ufeff"Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow","Cleared"
"Daily","","01/03/2026","Starting Balance","Inflow: Ready to Assign","Inflow","Ready to Assign","",$0.00,$500.00,"Reconciled"
"Daily","Red","01/14/2026","Baker, the","Food: Bread","Food","Bread","two loaves",$7.50,$0.00,"Cleared"
"Daily","","01/15/2026","Employer","Inflow: Ready to Assign","Inflow","Ready to Assign","",$0.00,"$2,000.10","Uncleared"
"Daily","","01/16/2026","Market","Food: Bread","Food","Bread","Split (1/3) rolls",$10.00,$0.00,"Cleared"
"Daily","","01/16/2026","Market","Home: Soap","Home","Soap","Split (2/3) ",$5.00,$0.00,"Cleared"
"Daily","","01/16/2026","Transfer : Card","","","","Split (3/3) paid off",$20.00,$0.00,"Cleared"
"Card","","01/16/2026","Transfer : Daily","","","","",$0.00,$20.00,"Cleared"
"Card","","01/17/2026","Garage","Hidden Categories: Car","Hidden Categories","Car","",$20.00,$0.00,"Uncleared"
`
const PLAN = `"Month","Category Group/Category","Category Group","Category","Assigned","Activity","Available"
"Jan 2026","Food: Bread","Food","Bread",$40.00,-$17.50,$22.50
"Feb 2026","Food: Bread","Food","Bread",-$5.00,$0.00,$17.50
"Jan 2026","Credit Card Payments: Card","Credit Card Payments","Card",$20.00,$0.00,$20.00
`

describe('YNAB', () => {
  const zip = (files: Readonly<Record<string, string>>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))

  it('reads the export’s register and budget: splits, transfers in parts, opening, flags', () => {
    const ledger = read(zip({ 'Alder as of 2026 - Register.csv': REGISTER, 'Alder - Plan.csv': PLAN }))
    expect(ledger.app).toBe('ynab')
    expect(balances(ledger)).toEqual({ Daily: [245_760, 245_760], Card: [0, 0] })
    expect(ledger.accounts[0]).toMatchObject({ opening_minor: 50_000, opening_date: '2026-01-03' })
    expect(named(ledger, 'Market')?.parts).toEqual([
      { amount_minor: -1000, category: 'Food: Bread', transfer: null, notes: 'rolls' },
      { amount_minor: -500, category: 'Home: Soap', transfer: null, notes: '' },
      { amount_minor: -2000, category: null, transfer: { account: 'Card', pair: null }, notes: 'paid off' },
    ])
    expect(pairs(ledger)).toEqual({
      found: ['0 Card 2000', '0 Daily -2000'],
      unpaired: { named: 0, unnamed: 0 },
      made: 0,
    })
    expect(named(ledger, 'Baker, the')).toMatchObject({
      tags: ['Red'],
      notes: 'two loaves',
      cleared: 'cleared',
    })
    expect(ledger.budgets).toEqual([
      { month: '2026-01', category: 'Food: Bread', amount_minor: 4000 },
      { month: '2026-02', category: 'Food: Bread', amount_minor: -500 },
    ])
    expect(ledger.categories.find(({ name }) => name === 'Car')?.archived).toBe(true)
    expect(ledger.categories.find(({ name }) => name === 'Ready to Assign')?.kind).toBe('income')
  })

  it('reads days and amounts as another country writes them, and asks where both readings fit', () => {
    const german = REGISTER.replace(/(\d\d)\/(\d\d)\/(\d{4})/g, '$2.$1.$3')
      .replace('"$2,000.10"', '"2.000,10 €"')
      .replace(/\$(\d+)\.(\d\d)/g, '"$1,$2 €"')
    const ledger = read(german, { currency: 'EUR' })
    expect(ledger.currency).toBe('EUR')
    expect(balances(ledger)).toEqual({ Daily: [245_760, 245_760], Card: [0, 0] })
    expect(read(german).currency).toBe('EUR')
    const open = REGISTER.split('\n').slice(0, 2).join('\n')
    expect(read(open).ambiguities).toEqual(['date_order'])
    expect(read(open, { date_order: 'dmy' })).toMatchObject({
      ambiguities: [],
      accounts: [{ opening_date: '2026-03-01' }],
    })
  })

  it('counts rows that cannot be dated into what the app says', () => {
    const odd = REGISTER.replace('01/14/2026', '99/99/2026').replace('01/17/2026', 'soon')
    const ledger = read(odd)
    expect(balances(ledger)).toEqual({ Daily: [245_760, 246_510], Card: [0, 2_000] })
    expect(leftOut(ledger)['Rows']).toBe(2)
    // Of a split that cannot be read as a whole, the parts that can be read are counted.
    expect(balances(read(REGISTER.replace('rolls",$10.00', 'rolls",ten')))['Daily']).toEqual([
      246_760, 249_260,
    ])
  })

  it('reads YNAB 4’s columns', () => {
    const ledger =
      read(`"Account","Flag","Check Number","Date","Payee","Category","Master Category","Sub Category","Memo","Outflow","Inflow","Cleared","Running Balance"
"Giro","","","31/01/2014","Shop","Everyday:Food","Everyday","Food","",12.00,0.00,"R",-12.00
"Giro","","","31/01/2014","Works","Income:Available this month","Income","Available this month","",0.00,99.00,"U",87.00
`)
    expect(ledger.app).toBe('ynab4')
    expect(named(ledger, 'Shop')).toMatchObject({ date: '2014-01-31', cleared: 'reconciled' })
    expect(ledger.categories.map(({ name, group, kind }) => [name, group, kind])).toEqual([
      ['Food', 'Everyday', 'spending'],
      ['Available this month', 'Income', 'income'],
    ])
  })

  const api = (change: Readonly<Record<string, unknown>> = {}) =>
    JSON.stringify({
      data: {
        budget: {
          currency_format: { iso_code: 'USD' },
          accounts: [
            {
              id: 'a',
              name: 'Daily',
              type: 'checking',
              on_budget: true,
              closed: false,
              balance: 87_650,
              deleted: false,
            },
            {
              id: 'b',
              name: 'House loan',
              type: 'mortgage',
              on_budget: false,
              closed: false,
              balance: -4_000,
              deleted: false,
            },
            { id: 'x', name: 'Gone', type: 'cash', on_budget: true, closed: true, balance: 0, deleted: true },
          ],
          payees: [
            { id: 'p', name: 'Shop', deleted: false },
            { id: 'o', name: 'Starting Balance', deleted: false },
            { id: 't', name: 'Transfer : House loan', transfer_account_id: 'b', deleted: false },
          ],
          category_groups: [
            { id: 'g', name: 'Food', hidden: false, deleted: false },
            { id: 'i', name: 'Internal Master Category', hidden: false, deleted: false },
            { id: 'c', name: 'Credit Card Payments', hidden: false, deleted: false },
          ],
          categories: [
            {
              id: 'f',
              category_group_id: 'g',
              name: 'Bread',
              hidden: false,
              deleted: false,
              budgeted: 0,
              activity: 0,
              balance: 0,
            },
            {
              id: 'r',
              category_group_id: 'i',
              name: 'Inflow: Ready to Assign',
              hidden: false,
              deleted: false,
            },
            { id: 'k', category_group_id: 'c', name: 'Card', hidden: false, deleted: false },
          ],
          months: [{ month: '2026-01-01', categories: [{ id: 'f', budgeted: 25_000 }] }],
          transactions: [
            {
              id: 't0',
              date: '2026-01-01',
              amount: 100_000,
              cleared: 'reconciled',
              account_id: 'a',
              payee_id: 'o',
              category_id: 'r',
              deleted: false,
            },
            {
              id: 't1',
              date: '2026-01-02',
              amount: -12_350,
              cleared: 'cleared',
              account_id: 'a',
              payee_id: 'p',
              deleted: false,
              import_payee_name_original: 'SHOP 12',
            },
            {
              id: 't2',
              date: '2026-01-03',
              amount: 4_000,
              cleared: 'cleared',
              account_id: 'b',
              payee_id: null,
              transfer_account_id: 'a',
              transfer_transaction_id: 's2',
              deleted: false,
            },
            {
              id: 'o2',
              date: '2026-01-01',
              amount: -8_000,
              cleared: 'cleared',
              account_id: 'b',
              payee_id: 'o',
              deleted: false,
            },
            { id: 't9', date: '2026-01-09', amount: -1, cleared: 'cleared', account_id: 'a', deleted: true },
          ],
          subtransactions: [
            { id: 's1', transaction_id: 't1', amount: -8_350, category_id: 'f', memo: 'rye', deleted: false },
            {
              id: 's2',
              transaction_id: 't1',
              amount: -4_000,
              transfer_account_id: 'b',
              transfer_transaction_id: 't2',
              deleted: false,
            },
          ],
          scheduled_transactions: [
            {
              id: 'z',
              date_next: '2026-02-07',
              frequency: 'twiceAMonth',
              amount: -9_990,
              account_id: 'a',
              payee_id: 'p',
              category_id: 'f',
              deleted: false,
            },
            {
              id: 'y',
              date_next: '2026-02-07',
              frequency: 'every4Weeks',
              amount: -9_990,
              account_id: 'a',
              payee_id: 'p',
              deleted: false,
            },
          ],
          scheduled_subtransactions: [],
          ...change,
        },
      },
    })

  it('reads what the API answers, with its balances and schedules', () => {
    const ledger = read(api())
    expect(balances(ledger)).toEqual({ Daily: [8765, 8765], 'House loan': [-400, -400] })
    expect(ledger.accounts.map(({ kind, source, spendable }) => [kind, source, spendable])).toEqual([
      ['checking', 'stated', true],
      ['mortgage', 'stated', false],
    ])
    expect(pairs(ledger).found).toEqual(['0 a -400', '0 b 400'])
    expect(ledger.schedules).toMatchObject([
      { name: 'Shop', amount_minor: -999, repeats: { cadence: 'semimonthly', days: [7, 22] }, category: 'f' },
      { name: 'Shop', amount_minor: -999, repeats: { cadence: 'every_n_weeks', due_weeks: 4 } },
    ])
    expect(leftOut(ledger)).toEqual({ 'Categories of card payments': 1 })
    expect(ledger.budgets).toEqual([{ month: '2026-01', category: 'f', amount_minor: 2500 }])
    expect(named(ledger, 'Shop')).toMatchObject({ description: 'SHOP 12' })
  })

  it('refuses a part of a budget and a JSON that is cut off', () => {
    expect(() => read(api({ accounts: undefined }))).toThrow('accounts is missing')
    expect(() => read(api().slice(0, 500))).toThrow('cut off or damaged')
  })

  it('reads YNAB 4’s own file, of the device that knows most', () => {
    const yfull = (amount: number) =>
      JSON.stringify({
        budgetMetaData: { currencyISOSymbol: 'USD' },
        accounts: [
          { entityId: 'A', accountName: 'Giro', accountType: 'Checking', onBudget: true, hidden: false },
          { entityId: 'B', accountName: 'Box', accountType: 'Cash', onBudget: true, hidden: true },
        ],
        masterCategories: [
          { name: 'Everyday', type: 'OUTFLOW', subCategories: [{ entityId: 'C', name: 'Food' }] },
          {
            name: 'Hidden Categories',
            type: 'OUTFLOW',
            subCategories: [{ entityId: 'H', name: 'Everyday ` Old ` H' }],
          },
        ],
        payees: [
          { entityId: 'P', name: 'Shop' },
          { entityId: 'Payee/Transfer:B', name: 'Transfer : Box', targetAccountId: 'B' },
        ],
        transactions: [
          {
            entityId: '1',
            accountId: 'A',
            date: '2014-02-01',
            amount,
            categoryId: 'C',
            payeeId: 'P',
            cleared: 'Cleared',
          },
          {
            entityId: '2',
            accountId: 'A',
            date: '2014-02-02',
            amount: -5.1,
            payeeId: 'Payee/Transfer:B',
            transferTransactionId: '3',
            targetAccountId: 'B',
            cleared: 'Uncleared',
          },
          {
            entityId: '3',
            accountId: 'B',
            date: '2014-02-02',
            amount: 5.1,
            transferTransactionId: '2',
            targetAccountId: 'A',
            cleared: 'Reconciled',
          },
          { entityId: '4', accountId: 'A', date: '2014-02-02', amount: -9, isTombstone: true },
        ],
        monthlyBudgets: [
          { month: '2014-02-01', monthlySubCategoryBudgets: [{ categoryId: 'C', budgeted: 20.5 }] },
        ],
        scheduledTransactions: [
          {
            entityId: '5',
            accountId: 'A',
            date: '2014-03-01',
            amount: -30,
            categoryId: 'C',
            payeeId: 'P',
            frequency: 'Monthly',
          },
        ],
      })
    const device = (deviceGUID: string, knowledge: string) =>
      JSON.stringify({ deviceGUID, hasFullKnowledge: true, knowledge, shortDeviceId: 'A' })
    const ledger = read(
      zip({
        'Old.ynab4/data1/ONE/Budget.yfull': yfull(-1),
        'Old.ynab4/data1/TWO/Budget.yfull': yfull(-20.05),
        'Old.ynab4/data1/devices/A.ydevice': device('ONE', 'A-5,B-1'),
        'Old.ynab4/data1/devices/B.ydevice': device('TWO', 'A-5,B-9'),
      }),
    )
    expect(ledger.app).toBe('ynab4')
    expect(balances(ledger)).toEqual({ Giro: [-2515, -2515], Box: [510, 510] })
    expect(pairs(ledger).found).toEqual(['0 A -510', '0 B 510'])
    expect(ledger.categories.find(({ key }) => key === 'H')).toMatchObject({
      name: 'Old',
      group: 'Everyday',
      archived: true,
    })
    expect(ledger.schedules).toMatchObject([{ amount_minor: -3000, repeats: { cadence: 'monthly' } }])
    expect(ledger.budgets).toEqual([{ month: '2014-02', category: 'C', amount_minor: 2050 }])
    const odd = read(yfull(-20.05).replace('"date":"2014-02-01"', '"date":"2014-02-31"'))
    expect(balances(odd)).toEqual({ Giro: [-2515, -510], Box: [510, 510] })
  })
})

describe('Quicken', () => {
  it('reads accounts, splits, transfers once, opening balances and what income is', () => {
    const ledger = read(`!Option:AutoSwitch
!Account
NChecking
TBank
^
NVisa
TCCard
^
!Clear:AutoSwitch
!Type:Cat
NSalary
I
^
NAuto:Fuel
E
^
!Account
NChecking
TBank
^
!Type:Bank
D1/1'26
T1,000.00
POpening Balance
L[Checking]
^
D1/20'26
T-150.00
PCard Co
L[Visa]
^
D1/21'26
T-500.00
PLender
SHouse interest
$-100.00
S[House]
$-400.00
Eprincipal
^
D1/22'26
T2,000.00
PWorks
LSalary
^
!Account
NVisa
TCCard
^
!Type:CCard
D1/18'26
T-150.00
PPump
LAuto:Fuel
^
D1/20'26
T150.00
PCard Co
L[Checking]
^
`)
    expect(balances(ledger)).toEqual({ Checking: [235_000, 235_000], Visa: [0, 0], House: [0, 0] })
    expect(pairs(ledger)).toMatchObject({ made: 1, unpaired: { named: 0, unnamed: 0 } })
    expect(pairs(ledger).found).toEqual([
      '0 Checking -15000',
      '0 Visa 15000',
      '1 Checking -40000',
      '1 House 40000',
    ])
    expect(ledger.categories.map(({ name, group, kind }) => [name, group, kind])).toEqual([
      ['House interest', null, 'spending'],
      ['Salary', null, 'income'],
      ['Fuel', 'Auto', 'spending'],
    ])
  })
})

describe('Quicken in UTF-8', () => {
  it('knows categories of income by their letters beyond ASCII', () => {
    const ledger = read(`!Type:Cat
NLöhne
I
^
NMiete
E
^
!Account
NGiro
TBank
^
!Type:Bank
D1/22'26
T-5.00
PWorks
LLöhne
^
`)
    expect(ledger.categories.map(({ name, kind }) => [name, kind])).toEqual([['Löhne', 'income']])
  })
})

describe('GnuCash', () => {
  it('reads double entry, plain and packed: several accounts in one, opening, other currencies, schedules', () => {
    for (const bytes of [strToU8(gnucashBook()), Uint8Array.from(gzipSync(gnucashBook()))]) {
      const ledger = read(bytes)
      expect(ledger.app).toBe('gnucash')
      expect(balances(ledger)).toEqual({
        Giro: [76_667, 76_667],
        Francs: [0, 0],
        'Savings book': [20_000, 20_000],
        Visa: [-1_000, -1_000],
      })
      expect(pairs(ledger).unpaired).toEqual({ named: 0, unnamed: 0 })
      expect(ledger.accounts.find(({ name }) => name === 'Giro')).toMatchObject({
        opening_minor: 100_000,
        opening_date: '2026-01-01',
      })
      expect(
        named(ledger, 'Market')?.parts.map(({ amount_minor, category }) => [amount_minor, category]),
      ).toEqual([
        [-2_000, 'food'],
        [-1_333, 'home'],
      ])
      expect(ledger.schedules).toMatchObject([
        {
          name: 'Rent',
          amount_minor: -50_000,
          repeats: { cadence: 'monthly' },
          category: 'home',
          next_date: '2026-01-05',
        },
      ])
      expect(ledger.accounts.map(({ name, currency }) => [name, currency])).toContainEqual(['Francs', 'CHF'])
      expect(leftOut(ledger)['Accounts in another currency']).toBeUndefined()
      const unknown = read(gnucashBook().replace('>CHF<', '>XQQ<'))
      expect(leftOut(unknown)).toMatchObject({ 'Accounts in another currency': 1 })
    }
  })

  it('takes what each account got of a transaction in another currency', () => {
    const split = (account: string, value: number, quantity: number) =>
      `<trn:split><split:reconciled-state>y</split:reconciled-state><split:value>${value}/100</split:value>
<split:quantity>${quantity}/100</split:quantity><split:account type="guid">${account}</split:account></trn:split>`
    const inFrancs = (text: string, ...splits: readonly string[]) =>
      `<gnc:transaction version="2.0.0"><trn:currency><cmdty:id>CHF</cmdty:id></trn:currency>
<trn:date-posted><ts:date>2026-01-08 10:59:00 +0000</ts:date></trn:date-posted><trn:description>${text}</trn:description>
<trn:splits>${splits.join('')}</trn:splits></gnc:transaction>`
    const withMore = (...more: readonly string[]) =>
      read(
        gnucashBook().replace('<gnc:template-transactions>', `${more.join('')}<gnc:template-transactions>`),
      )
    const ledger = withMore(
      inFrancs(
        'Chalet',
        split('giro', -10_000, -11_000),
        split('food', 6_000, 6_600),
        split('save', 4_000, 4_400),
      ),
      inFrancs(
        'Exchange',
        split('giro', -5_000, -5_600),
        split('francs', 4_900, 4_900),
        split('home', 100, 110),
      ),
    )
    expect(balances(ledger)).toMatchObject({ Giro: [60_067, 60_067], 'Savings book': [24_400, 24_400] })
    const amounts = (text: string) =>
      named(ledger, text)?.parts.map(({ amount_minor, category, transfer }) => [
        amount_minor,
        category ?? transfer?.account ?? null,
      ])
    expect(amounts('Chalet')).toEqual([
      [-6_600, 'food'],
      [-4_400, 'save'],
    ])
    // What went to an account in francs is, in dollars, what the others leave; there it is what it is.
    expect(amounts('Exchange')).toEqual([
      [-5_490, 'francs'],
      [-110, 'home'],
    ])
    expect(balances(ledger)['Francs']).toEqual([4_900, 4_900])
    expect(pairs(ledger).found).toContainEqual(expect.stringContaining(' francs 4900'))
    expect(leftOut(ledger)['Transactions in several currencies']).toBeUndefined()
    expect(pairs(ledger).found).toContainEqual(expect.stringContaining(' save 4400'))
    const open = withMore(
      inFrancs(
        'Both',
        split('giro', -5_000, -5_600),
        split('francs', 2_000, 2_000),
        split('francs', 3_000, 3_000),
      ),
    )
    expect(open.transactions.at(-1)?.parts.map(({ amount_minor }) => amount_minor)).toEqual([-2_240, -3_360])
    expect(balances(open)['Francs']).toEqual([5_000, 5_000])
    expect(pairs(open).unpaired).toEqual({ named: 0, unnamed: 0 })
  })

  it('refuses one that is cut off, and tells of one in another currency', () => {
    const book = gnucashBook()
    expect(() => read(book.slice(0, -400))).toThrow('cut off')
    const packed = Uint8Array.from(gzipSync(book))
    expect(() => read(packed.slice(0, packed.length - 40))).toThrow('cut off or damaged')
    expect(read(book.replaceAll('>USD<', '>CHF<')).currency).toBe('CHF')
  })
})

const FIREFLY = `user_id,group_id,journal_id,created_at,updated_at,group_title,type,currency_code,amount,foreign_currency_code,foreign_amount,description,date,source_name,source_iban,source_type,destination_name,destination_iban,destination_type,reconciled,category,budget,bill,tags,notes
1,1,1,x,x,,"Opening balance",EUR,-300.00,,,"Initial balance",2026-01-01T00:00:00+01:00,"Initial balance for Giro",,"Initial balance account",Giro,,"Asset account",,,,,,
1,2,2,x,x,"Big shop",Withdrawal,EUR,-20.50,,,Cheese,2026-01-05T00:00:00+01:00,Giro,,"Asset account",Market,,"Expense account",1,Food,Household,,"a,b",note
1,2,3,x,x,"Big shop",Withdrawal,EUR,-9.50,,,Soap,2026-01-05T00:00:00+01:00,Giro,,"Asset account",Market,,"Expense account",1,Cleaning,Household,,,
1,3,4,x,x,,Transfer,EUR,-100.00,,,Save,2026-01-06T00:00:00+01:00,Giro,,"Asset account",Saver,,"Asset account",,,,,,
1,4,5,x,x,,Deposit,EUR,-50.00,,,Pay,2026-01-07T00:00:00+01:00,Works,,"Revenue account",Giro,,"Asset account",,Salary,,,,
1,5,6,x,x,,Withdrawal,GBP,-7.00,,,Tea,2026-01-08T00:00:00+01:00,Pounds,,"Asset account",Cafe,,"Expense account",,Food,,,,
`

describe('tables of rows', () => {
  it('reads Firefly III’s journals', () => {
    const ledger = read(FIREFLY, { currency: 'EUR' })
    expect(balances(ledger)).toEqual({
      Giro: [22_000, 22_000],
      Saver: [10_000, 10_000],
      Pounds: [-700, -700],
    })
    expect(ledger.accounts.map(({ currency }) => currency)).toEqual([null, null, 'GBP'])
    expect(pairs(ledger).found).toEqual(['0 Giro -10000', '0 Saver 10000'])
    expect(named(ledger, 'Market')).toMatchObject({
      cleared: 'reconciled',
      tags: ['a', 'b'],
      notes: 'Big shop: note',
      parts: [
        { amount_minor: -2050, category: 'Food', notes: 'Cheese' },
        { amount_minor: -950, category: 'Cleaning', notes: 'Soap' },
      ],
    })
    expect(ledger.categories.map(({ name, kind }) => [name, kind])).toEqual([
      ['Food', 'spending'],
      ['Cleaning', 'spending'],
      ['Salary', 'income'],
    ])
    expect(read(FIREFLY).currency).toBe('EUR')
  })

  it('takes what reached an account in another currency from Firefly III’s foreign amount', () => {
    const yen = `1,6,7,x,x,,Transfer,EUR,-100.00,JPY,16250,Trip,2026-01-09T00:00:00+01:00,Giro,,"Asset account",Wallet,,"Asset account",,,,,,
1,7,8,x,x,,Withdrawal,JPY,-1250,EUR,-7.70,Ramen,2026-01-10T00:00:00+01:00,Wallet,,"Asset account",Bar,,"Expense account",,Food,,,,
1,8,9,x,x,,Withdrawal,JPY,-1250,,,Odd,2026-01-10T00:00:00+01:00,Giro,,"Asset account",Bar,,"Expense account",,Food,,,,
`
    const ledger = read(FIREFLY + yen, { currency: 'EUR' })
    expect(balances(ledger)).toMatchObject({ Giro: [12_000, 12_000], Wallet: [15_000, 15_000] })
    expect(pairs(ledger).found).toContainEqual(expect.stringContaining(' Wallet 16250'))
    expect(pairs(ledger).unpaired).toEqual({ named: 0, unnamed: 0 })
    // What was paid from an account in a currency that is not its own says nothing of what left it.
    expect(leftOut(ledger)['Rows']).toBe(1)
  })

  it('counts a journal of Firefly III’s without a day on both of its sides', () => {
    const ledger = read(FIREFLY.replace('Save,2026-01-06T', 'Save,2026-02-31T'), { currency: 'EUR' })
    expect(balances(ledger)).toMatchObject({ Giro: [22_000, 32_000], Saver: [10_000, 0] })
    expect(leftOut(ledger)['Rows']).toBe(1)
  })

  it('reads Mint’s debits and credits, and pairs transfers where only two fit', () => {
    const ledger =
      read(`"Date","Description","Original Description","Amount","Transaction Type","Category","Account Name","Labels","Notes"
"1/20/2026","Market","MARKET 12","54.32","debit","Groceries","Daily","","weekly"
"1/21/2026","Pay","WORKS","2000.00","credit","Paycheck","Daily","Job",""
"1/22/2026","Card payment","PMT","54.00","debit","Credit Card Payment","Daily","",""
"1/23/2026","Card payment","THANK YOU","54.00","credit","Credit Card Payment","Visa","",""
"1/23/2026","To friend","X","10.00","debit","Transfer","Daily","",""
"1/24/2026","Odd","X","1.00","","Groceries","Daily","",""
`)
    expect(ledger.app).toBe('mint')
    expect(balances(ledger)).toEqual({ Daily: [188_168, 188_168], Visa: [5_400, 5_400] })
    expect(pairs(ledger)).toEqual({
      found: ['0 Daily -5400', '0 Visa 5400'],
      unpaired: { named: 0, unnamed: 1 },
      made: 0,
    })
    expect(leftOut(ledger)['Rows']).toBe(1)
    expect(ledger.categories.map(({ name, kind }) => [name, kind])).toEqual([
      ['Groceries', 'spending'],
      ['Paycheck', 'income'],
    ])
  })

  it('reads Monarch’s rows, old columns and new', () => {
    for (const more of [
      ['', ''],
      [',Owner,Reviewed,Id', ',Sam,Reviewed,12'],
    ] as const) {
      const ledger = read(`Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags${more[0]}
2026-01-20,Market,Groceries,Daily,MARKET 12,,-54.32,"shared, food"${more[1]}
2026-01-21,Works,Paychecks,Daily,WORKS LTD,,"$2,000.00",${more[1]}
2026-01-22,Me,Transfer,Daily,ONLINE TRANSFER,,-100.00,${more[1]}
2026-01-22,Me,Transfer,Saver,ONLINE TRANSFER,,100.00,${more[1]}
`)
      expect(ledger.app).toBe('monarch')
      expect(balances(ledger)).toEqual({ Daily: [184_568, 184_568], Saver: [10_000, 10_000] })
      expect(pairs(ledger).found).toHaveLength(2)
      expect(named(ledger, 'Market')).toMatchObject({ tags: ['shared', 'food'], description: 'MARKET 12' })
    }
  })

  it('asks of Lunch Money whether what is paid is above zero, unless income tells', () => {
    const rows = (
      sign: string,
      more = '',
    ) => `date,payee,amount,currency,category,account_name,original_name,tags,notes
2026-01-20,Market,${sign}54.32,usd,Groceries,Daily,MARKET 12,food,
${more}`
    const open = read(rows(''))
    expect(open.ambiguities).toEqual(['flip_sign'])
    expect(balances(read(rows(''), { flip_sign: true }))).toEqual({ Daily: [-5432, -5432] })
    expect(read(rows(''), { flip_sign: true }).ambiguities).toEqual([])
    const told = read(rows('', '2026-01-21,Works,-2000,usd,Income,Daily,WORKS,,\n'))
    expect(told.ambiguities).toEqual([])
    expect(balances(told)).toEqual({ Daily: [194_568, 194_568] })
    const foreign = read(rows('', '2026-01-21,Works,-2000,eur,Income,Daily,WORKS,,\n'), { flip_sign: true })
    expect(leftOut(foreign)['Transactions in another currency']).toBe(1)
  })

  it('reads what Wealthfolio’s activities do to cash; a purchase is no expense', () => {
    const ledger = read(`date,symbol,quantity,activityType,unitPrice,currency,fee,amount,accountName
2026-01-02T10:00:00.000Z,$CASH-USD,1,DEPOSIT,1,USD,0,1000.00,Broker
2026-01-03T10:00:00.000Z,ACME,3,BUY,33.335,USD,1.00,,Broker
2026-01-04T10:00:00.000Z,ACME,1,SELL,50,USD,1.00,,Broker
2026-01-05T10:00:00.000Z,ACME,1,DIVIDEND,2.5,USD,0,2.50,Broker
2026-01-06T10:00:00.000Z,ACME,10,SPLIT,2,USD,0,,Broker
2026-01-07T10:00:00.000Z,ACME,1,TRANSFER_IN,20,USD,0,,Broker
2026-01-08T10:00:00.000Z,ZZ,1,BUY,20,EUR,0,,Broker
`)
    expect(balances(ledger)).toEqual({
      Broker: [95_049, 95_049],
      'Broker: invested': [0, 0],
      'Broker (EUR)': [-2_000, -2_000],
      'Broker (EUR): invested': [0, 0],
    })
    expect(ledger.accounts.map(({ currency }) => currency)).toEqual([null, null, 'EUR', 'EUR'])
    expect(pairs(ledger)).toMatchObject({ made: 3, unpaired: { named: 0, unnamed: 0 } })
    expect(leftOut(ledger)).toMatchObject({ Activities: 2 })
  })
})

describe('signs of currencies', () => {
  const monarch = (...amounts: readonly string[]) =>
    `Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags
${amounts.map((amount, at) => `2026-01-${20 + at},Market,Groceries,Daily,M,,"${amount}",`).join('\n')}
`

  it('takes a dollar for that of the household, and for no euro', () => {
    for (const currency of ['USD', 'CAD', 'AUD'])
      expect(read(REGISTER, { currency })).toMatchObject({ currency, transactions: { length: 5 } })
    expect(read(REGISTER, { currency: 'EUR' }).currency).toBe('USD')
    expect(read(monarch('$1.00'), { currency: 'EUR' }).currency).toBe('USD')
    expect(read(monarch('-$1.00'), { currency: 'CAD' }).currency).toBeNull()
    expect(read(monarch('1.00 EUR')).currency).toBe('EUR')
    expect(read(REGISTER.replace('$7.50', '"7,50 €"')).currency).toBe('EUR')
  })

  it('leaves out the rows of a list whose sign is another currency’s', () => {
    const ledger = read(monarch('-$1.00', '-€2.00', '-4.00'))
    expect(ledger.currency).toBeNull()
    expect(balances(ledger)).toEqual({ Daily: [-500, -500] })
    expect(leftOut(ledger)['Transactions in another currency']).toBe(1)
    const mint =
      read(`"Date","Description","Original Description","Amount","Transaction Type","Category","Account Name","Labels","Notes"
"1/20/2026","Market","MARKET 12","£54.32","debit","Groceries","Daily","","weekly"
`)
    expect(mint).toMatchObject({ currency: 'GBP', transactions: [] })
    const abroad = read(
      monarch('-$1.00').replace(
        '"-$1.00",',
        `"-$1.00",
2026-01-21,Bakery,Groceries,Paris,M,,"-€2.00",`,
      ),
    )
    expect(abroad.accounts.map(({ name, currency }) => [name, currency])).toEqual([
      ['Daily', null],
      ['Paris', 'EUR'],
    ])
    expect(balances(abroad)).toEqual({ Daily: [-100, -100], Paris: [-200, -200] })
    const lunch = read(
      `date,payee,amount,category,account_name
2026-01-20,Market,€54.32,Groceries,Daily
2026-01-21,Market,$1.00,Groceries,Daily
`,
      { flip_sign: true },
    )
    expect(balances(lunch)).toEqual({ Daily: [-100, -100] })
  })
})

describe('Wealthfolio', () => {
  const HEADER = 'date,symbol,quantity,activityType,unitPrice,currency,fee,amount,accountName\n'

  it('counts an activity without a day into what the app says', () => {
    const ledger = read(`${HEADER}2026-01-02,$CASH-USD,1,DEPOSIT,1,USD,0,1000.00,Broker
2026-02-30,$CASH-USD,1,WITHDRAWAL,1,USD,0,20.00,Broker
`)
    expect(balances(ledger)).toEqual({ Broker: [98_000, 100_000] })
    expect(leftOut(ledger)['Activities']).toBe(1)
  })

  it('reads a fee or a tax of which only the column of fees says how much', () => {
    const ledger = read(`${HEADER}2026-01-02,$CASH-USD,,FEE,,USD,4.50,,Broker
2026-01-03,$CASH-USD,0,TAX,0,USD,2.25,,Broker
2026-01-04,$CASH-USD,1,FEE,1,USD,0,3.00,Broker
2026-01-05,$CASH-USD,,FEE,,USD,,,Broker
`)
    expect(balances(ledger)).toEqual({ Broker: [-975, -975] })
    expect(leftOut(ledger)['Activities']).toBe(1)
  })
})

describe('what is no export', () => {
  it('is refused by name, however small, packed or made to burst', () => {
    expect(() => read(FIREFLY, { app: 'mint', currency: 'EUR' })).toThrow(
      'This is an export of Firefly III, not of Mint',
    )
    expect(() => read('a,b\n1,2\n')).toThrow('no export of an app that is known here')
    const bomb = zipSync({ 'Register.csv': new Uint8Array(40 * 1024 * 1024) }, { level: 9 })
    expect(() => read(bomb)).toThrow('larger than any export')
    expect(() => read(Uint8Array.from(gzipSync(Buffer.alloc(64 * 1024 * 1024))))).toThrow(
      'cut off or damaged',
    )
  })
})
