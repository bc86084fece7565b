import type { Locator, Page } from '@playwright/test'
import type { Program } from './program.ts'

/** Every form of the program, how a person comes to it, and what its fields want. `test/unit/form-list.test.ts` holds the list to the renderer. */

type Step = (page: Page, program: Program) => Promise<void>

export interface Walked {
  /** The module that makes the form, under `renderer/screens`. */
  readonly source: string
  readonly name: string
  /** The page it is on. */
  readonly at: string
  /** Opens it from there; it stands there already without it. */
  readonly open?: Step
  /** Where it is, if not in a panel. */
  readonly form?: (page: Page) => Locator
  /** What its fields take, by the field's name, where it is not what a field of their kind takes. */
  readonly takes?: Readonly<Record<string, string>>
  /** How many characters its longest text may have, where that is more than elsewhere. */
  readonly longest?: number
  /** Changes the record that the form is about from elsewhere. */
  readonly touch?: Step
  /** Chooses what must be chosen. */
  readonly choose?: (form: Locator, page: Page) => Promise<void>
}

/** One thing after another. */
const steps =
  (...all: readonly Step[]): Step =>
  async (page, program) => {
    for (const step of all) await step(page, program)
  }
const press =
  (role: 'button' | 'tab' | 'menuitem' | 'link' | 'switch', name: string | RegExp): Step =>
  async page => {
    await page
      .getByRole(role, { name, exact: typeof name === 'string' })
      .first()
      .click()
  }
const button = (name: string | RegExp) => press('button', name)
const firstRow: Step = async page => {
  await page.getByRole('row').nth(1).click()
}
const named = (name: string) => (page: Page) => page.getByRole('form', { name })
const withField = (label: string) => (page: Page) =>
  page.locator('form[data-kernel]').filter({ has: page.getByLabel(label, { exact: true }) })
const withButton = (name: string) => (page: Page) =>
  page.locator('form[data-kernel]').filter({ has: page.getByRole('button', { name, exact: true }) })
const option = (label: string, nth: number) => async (form: Locator, page: Page) => {
  await form.getByRole('combobox', { name: label }).click()
  await page.getByRole('option').nth(nth).click()
}

/** Ids of what a list of the program's shows first, by what is looked for. */
async function idOf(
  program: Program,
  path: string,
  fits: (item: Readonly<Record<string, unknown>>) => boolean = () => true,
): Promise<string> {
  const { data } = await program.rest('GET', path)
  const items: unknown = data !== null && typeof data === 'object' && 'items' in data ? data.items : []
  for (const item of Array.isArray(items) ? items : []) if (fits(item)) return String(item.id)
  throw new Error(`${path} has nothing of the kind`)
}
const goTo =
  (path: string): Step =>
  async page => {
    await page.goto(`${new URL(page.url()).origin}/#${path}`)
  }
const toDeal =
  (stage: string): Step =>
  async (page, program) => {
    const deal = await idOf(program, '/wholesale', item => item['stage'] === stage)
    const { data } = await program.rest('GET', `/wholesale/${deal}`)
    const id = data !== null && typeof data === 'object' && 'deal_id' in data ? String(data.deal_id) : ''
    await goTo(`/deals/${id}`)(page, program)
  }
const toBill: Step = async (page, program) =>
  goTo(`/bills/${await idOf(program, '/core/bills')}`)(page, program)
const toHolding: Step = async (page, program) =>
  goTo(`/holdings/${await idOf(program, '/holdings', item => item['label'] === 'Alder Row duplex')}`)(
    page,
    program,
  )
const firstDraft: Step = async page => {
  await page.getByRole('list', { name: 'Drafts' }).getByRole('button').first().click()
}
/** The record of the page is changed from elsewhere. */
const noted =
  (path: string, field = 'notes'): Step =>
  async (page, program) => {
    const id = new URL(page.url()).hash.split('/').at(-1) ?? ''
    const answer = await program.rest('PATCH', `${path}/${id}`, { [field]: `Noted at ${path}` })
    if (answer.status !== 200) throw new Error(`${path}/${id} was not changed: ${answer.status}`)
  }

const DEALS: readonly Walked[] = [
  { source: 'deals/NewDeal.tsx', name: 'new deal', at: '/deals', open: button('Add deal') },
  {
    source: 'deals/DealForm.tsx',
    name: 'deal on the board',
    at: '/deals',
    open: steps(toDeal('lead'), button('Edit')),
    touch: noted('/core/deals', 'source'),
  },
  {
    source: 'deals/DealForm.tsx',
    name: 'deal off the board',
    at: '/deals',
    open: async (page, program) => {
      const { data } = await program.rest('POST', '/core/deals', { title: 'Off the board' })
      const id = data !== null && typeof data === 'object' && 'id' in data ? String(data.id) : ''
      await steps(goTo(`/deals/${id}`), button('Edit'))(page, program)
    },
  },
  {
    source: 'deals/MoveDeal.tsx',
    name: 'move of a deal',
    at: '/deals',
    open: steps(toDeal('lead'), button('Move to…'), press('menuitem', 'Offer made')),
  },
  {
    source: 'deals/LogActivity.tsx',
    name: 'log of a deal',
    at: '/deals',
    open: toDeal('lead'),
    form: withButton('Log'),
  },
  {
    source: 'deals/PaperTemplateForm.tsx',
    name: 'text of a paper',
    at: '/deals',
    open: steps(toDeal('lead'), button('New text')),
    longest: 100_000,
  },
  {
    source: 'deals/Documents.tsx',
    name: 'document of a deal',
    at: '/deals',
    open: toDeal('lead'),
    form: withField('Location'),
  },
  {
    source: 'deals/FindBuyers.tsx',
    name: 'offer to buyers',
    at: '/deals',
    open: steps(toDeal('under_contract'), button('Find buyers')),
    choose: async form => {
      await form.getByRole('checkbox').first().check()
    },
  },
  {
    source: 'deals/OfferPanel.tsx',
    name: 'offer',
    at: '/deals',
    open: steps(toDeal('under_contract'), button(/^Open .*offer$/)),
  },
  {
    source: 'deals/OfferSequence.tsx',
    name: 'sequence after an offer',
    at: '/deals',
    open: async (page, program) => {
      const body = { name: 'Walked after', audience: 'buyer', steps: [{ day: 0, kind: 'sms' }] }
      await program.rest('POST', '/core/sequences', body)
      await steps(toDeal('under_contract'), button(/^Open .*offer$/))(page, program)
    },
    form: withButton('Start sequence'),
    choose: option('Sequence to start', 0),
  },
  {
    source: 'deals/OfferPanel.tsx',
    name: 'buyer fell out',
    at: '/deals',
    open: steps(toDeal('under_contract'), button(/^Open .*offer$/), button('The buyer fell out')),
    form: withButton('Record the fallout'),
  },
]

const HOLDINGS: readonly Walked[] = [
  {
    source: 'holdings/HoldingForm.tsx',
    name: 'new holding',
    at: '/holdings',
    open: button('Add holding'),
    takes: { internal_ref: '' },
  },
  {
    source: 'holdings/HoldingForm.tsx',
    name: 'holding',
    at: '/holdings',
    open: steps(toHolding, button('Edit')),
    touch: noted('/holdings'),
    takes: { internal_ref: '' },
  },
  {
    source: 'holdings/ValuationForm.tsx',
    name: 'new value',
    at: '/holdings',
    open: steps(toHolding, button('New value')),
  },
  {
    source: 'holdings/FlowForm.tsx',
    name: 'flow',
    at: '/holdings',
    open: steps(toHolding, button('Add an amount')),
  },
  {
    source: 'holdings/LiabilityForm.tsx',
    name: 'new debt',
    at: '/holdings',
    open: steps(toHolding, button('Add a debt')),
  },
  {
    source: 'holdings/LiabilityForm.tsx',
    name: 'debt',
    at: '/holdings',
    open: steps(toHolding, press('button', /^Edit .+/)),
  },
  {
    source: 'holdings/debts/DebtTermsForm.tsx',
    name: 'what was agreed of a debt',
    at: '/holdings?view=debts',
    open: button('What was agreed'),
  },
  {
    source: 'holdings/EntityForm.tsx',
    name: 'new entity',
    at: '/holdings?view=entities',
    open: button('Add entity'),
  },
  {
    source: 'holdings/EntityForm.tsx',
    name: 'entity',
    at: '/holdings?view=entities',
    open: button(/^Edit Northpine Holdings Ltd\.$/),
  },
  {
    source: 'holdings/RenewalForm.tsx',
    name: 'new renewal',
    at: '/holdings?view=entities',
    open: button(/^Add renewal of /),
  },
  {
    source: 'holdings/RenewalForm.tsx',
    name: 'renewal',
    at: '/holdings?view=entities',
    open: button(/^Edit Annual return of /),
  },
  {
    source: 'holdings/RateForm.tsx',
    name: 'exchange rate',
    at: '/holdings?view=rates',
    open: button('Add a rate'),
    choose: async (form, page) => {
      const quoted = form.getByRole('combobox', { name: 'of', exact: true })
      await quoted.click()
      await quoted.fill('CHF')
      await page.getByRole('option', { name: /^CHF/ }).click()
      const base = form.getByRole('combobox', { name: 'One' })
      await base.click()
      await base.fill('GBP')
      await page.getByRole('option', { name: /^GBP/ }).click()
    },
  },
  {
    source: 'holdings/CreditScores.tsx',
    name: 'credit score',
    at: '/holdings?view=scores',
    open: button('Add score'),
    takes: { score: '712' },
  },
]

const MESSAGES: readonly Walked[] = [
  {
    source: 'messages/FollowUpForm.tsx',
    name: 'new follow-up',
    at: '/messages',
    open: button('Add follow-up'),
    choose: option('Deal', 0),
  },
  {
    source: 'messages/RunPanel.tsx',
    name: 'new message',
    at: '/messages',
    open: button('New message'),
    choose: option('Deal', 0),
  },
  {
    source: 'messages/DraftEditor.tsx',
    name: 'draft',
    at: '/messages?view=drafts',
    open: firstDraft,
  },
  {
    source: 'messages/SendWays.tsx',
    name: 'sent',
    at: '/messages?view=drafts',
    open: steps(firstDraft, button(/^Mark (sent|called)$/)),
    form: page => page.getByRole('dialog').last().locator('form[data-kernel]'),
  },
  {
    source: 'messages/TemplateEditor.tsx',
    name: 'new template',
    at: '/messages?view=templates',
    open: button('New template'),
    form: withButton('Save template'),
  },
  {
    source: 'messages/SequenceForm.tsx',
    name: 'new sequence',
    at: '/messages?view=sequences',
    open: button('New sequence'),
    takes: { name: 'First month' },
  },
  {
    source: 'deals/SourceCostForm.tsx',
    name: 'cost of a source',
    at: '/deals?view=sources',
    open: async (page, program) => {
      await program.rest('POST', '/wholesale', { title: 'Walked source' })
      await page.getByRole('button', { name: 'Add a cost' }).click()
    },
    takes: { source: 'Postcards' },
    choose: async (form, page) => {
      await form.getByRole('combobox', { name: 'Bucket' }).click()
      await page.getByRole('option').first().click()
    },
  },
  {
    source: 'messages/EnrolForm.tsx',
    name: 'sequence started',
    at: '/messages?view=sequences',
    open: async (page, program) => {
      await program.rest('POST', '/core/sequences', { name: 'Walked', steps: [{ day: 0, kind: 'sms' }] })
      await program.rest('POST', '/core/deals', { title: 'Walked once' })
      await page.getByRole('button', { name: 'Start for a deal' }).click()
    },
    choose: async (form, page) => {
      await form.getByRole('combobox', { name: 'Sequence' }).click()
      await page.getByRole('option').first().click()
      const deal = form.getByRole('combobox', { name: 'Deal' })
      await deal.click()
      await deal.fill('Walked once')
      await page.getByRole('option', { name: 'Walked once' }).first().click()
    },
  },
  {
    source: 'messages/OptOuts.tsx',
    name: 'opt-out',
    at: '/messages?view=optouts',
    form: withField('Phone number or e-mail address'),
    takes: { contact: 'walked@example.org' },
  },
  {
    source: 'messages/OptOuts.tsx',
    name: 'opt-out removed',
    at: '/messages?view=optouts',
    open: async (page, program) => {
      await program.rest('POST', '/core/pipeline/opt_outs', { contact: 'back@example.org', source: 'STOP' })
      await press('button', /^Remove the opt-out of /)(page, program)
    },
  },
]

const PROPERTIES: readonly Walked[] = [
  {
    source: 'properties/PropertyForm.tsx',
    name: 'new property',
    at: '/properties',
    open: button('Add property'),
    takes: { country: 'US', year_built: '1987', neighborhood_score: '7' },
  },
  {
    source: 'properties/PropertyForm.tsx',
    name: 'property',
    at: '/properties',
    open: steps(firstRow, button('Edit')),
    touch: noted('/core/property'),
    takes: { country: 'US', year_built: '1987', neighborhood_score: '7' },
  },
  {
    source: 'properties/Values.tsx',
    name: 'property value',
    at: '/properties',
    open: steps(firstRow, button('Set ARV')),
  },
  {
    source: 'properties/Comps.tsx',
    name: 'comparable sale',
    at: '/properties',
    open: firstRow,
    form: named('New comparable sale'),
  },
  {
    source: 'properties/RepairEntry.tsx',
    name: 'new repair',
    at: '/properties',
    open: firstRow,
    form: named('New repair'),
  },
  {
    source: 'properties/LegalFlags.tsx',
    name: 'legal flag',
    at: '/properties',
    open: firstRow,
    form: named('New legal flag'),
  },
  {
    source: 'properties/RepairPrices.tsx',
    name: 'new price',
    at: '/properties',
    open: steps(firstRow, button('Price list')),
    form: page => page.getByRole('dialog').locator('form[data-kernel]').last(),
  },
]

const SETTINGS: readonly Walked[] = [
  {
    source: 'settings/HouseholdSettings.tsx',
    name: 'household',
    at: '/settings',
    form: withField('Buffer to keep'),
    takes: { month_start_day: '5' },
  },
  {
    source: 'settings/MessageSettings.tsx',
    name: 'messages',
    at: '/settings',
    form: withButton('Save messages'),
    takes: { my_email: 'walk@example.org', my_phone: '+1 503 555 0142', smtp_host: '', smtp_port: '465' },
  },
  {
    source: 'settings/MessageSettings.tsx',
    name: 'password of the mail server',
    at: '/settings',
    open: async (_, program) => {
      await program.rest('PATCH', '/core/pipeline/settings', {
        my_email: 'walked@example.org',
        smtp_host: 'mail.example.org',
        smtp_user: 'walked',
      })
    },
    form: withField('Password of the mail server'),
  },
  {
    source: 'settings/NotificationSettings.tsx',
    name: 'first hour',
    at: '/settings',
    form: withField('Notify me from'),
  },
  {
    source: 'settings/NotificationSettings.tsx',
    name: 'quiet hours',
    at: '/settings',
    open: async page => {
      const quiet = page.getByRole('switch', { name: 'Quiet hours' })
      if (!(await quiet.isChecked())) await quiet.click()
    },
    form: page =>
      page.locator('form[data-kernel]').filter({ has: page.locator('[data-field="quiet_from"]') }),
  },
  {
    source: 'settings/EncryptedBackup.tsx',
    name: 'encrypted backup',
    at: '/settings',
    open: button('Encrypted backup'),
  },
  {
    source: 'settings/TypedPath.tsx',
    name: 'backup place',
    at: '/settings',
    open: button('Choose a backup place'),
  },
  {
    source: 'settings/SetPassphrase.tsx',
    name: 'passphrase of the data',
    at: '/settings',
    open: button('Set a passphrase'),
  },
]

const MONEY: readonly Walked[] = [
  {
    source: 'transactions/TransactionForm.tsx',
    name: 'new transaction',
    at: '/transactions',
    open: button('Add transaction'),
  },
  {
    source: 'transactions/TransactionForm.tsx',
    name: 'transaction',
    at: '/transactions?text=Card%20purchase',
    open: firstRow,
  },
  {
    source: 'transactions/TransferForm.tsx',
    name: 'new transfer',
    at: '/transactions',
    open: steps(button('More'), press('menuitem', 'Add a transfer')),
    choose: async (form, page) => {
      await option('From', 0)(form, page)
      await option('To', 0)(form, page)
    },
  },
  {
    source: 'transactions/TransferForm.tsx',
    name: 'transfer',
    at: '/transactions',
    open: async (page, program) => {
      const id = await idOf(program, '/core/transactions?limit=500', item => item['transfer'] !== null)
      await goTo(`/transactions?open=${id}`)(page, program)
    },
  },
  {
    source: 'transactions/MakeTransfer.tsx',
    name: 'transfer made of a payment',
    at: '/transactions?text=Card%20purchase',
    open: steps(firstRow, button('Make a transfer…')),
    form: page => page.getByRole('dialog').last().locator('form[data-kernel]'),
    choose: option('To the account', 0),
  },
  {
    source: 'transactions/VoidTransaction.tsx',
    name: 'void',
    at: '/transactions?text=Card%20purchase',
    open: steps(firstRow, button('Void this transaction')),
    form: page => page.getByRole('dialog').last().locator('form[data-kernel]'),
  },
  { source: 'bills/BillForm.tsx', name: 'new bill', at: '/bills', open: button('Add bill') },
  {
    source: 'bills/BillForm.tsx',
    name: 'bill',
    at: '/bills',
    open: steps(toBill, button('Edit')),
    touch: noted('/core/bills'),
  },
  { source: 'bills/PayBill.tsx', name: 'payment', at: '/bills', open: button(/^Mark paid/) },
  { source: 'accounts/AccountForm.tsx', name: 'new account', at: '/accounts', open: button('Add account') },
  { source: 'accounts/AccountForm.tsx', name: 'account', at: '/accounts', open: button(/^Edit /) },
  {
    source: 'accounts/Reconcile.tsx',
    name: 'reconciliation',
    at: '/accounts',
    open: button(/^Reconcile /),
  },
  {
    source: 'reports/SaveReport.tsx',
    name: 'a report saved under a name',
    at: '/reports',
    open: steps(button('Saved'), press('menuitem', 'Save this report')),
  },
  { source: 'payees/PayeeForm.tsx', name: 'new payee', at: '/payees', open: button('Add payee') },
  { source: 'payees/PayeeForm.tsx', name: 'payee', at: '/payees', open: firstRow },
  { source: 'budget/BucketForm.tsx', name: 'new bucket', at: '/budget', open: button('Add bucket') },
  { source: 'budget/BucketForm.tsx', name: 'bucket', at: '/budget', open: button(/^Edit /) },
  {
    source: 'budget/MoveMoney.tsx',
    name: 'cover',
    at: '/budget',
    open: button('Cover'),
    choose: option('Take from', 0),
  },
  {
    source: 'forecast/ScenarioPanel.tsx',
    name: 'scenario',
    at: '/forecast',
    open: button('Add scenario'),
  },
  {
    source: 'forecast/DealWeights.tsx',
    name: 'what counts of a fee',
    at: '/forecast',
    open: button('Change what counts: Lead'),
  },
  {
    source: 'deals/CoverCheck.tsx',
    name: 'cover check of a deal',
    at: '/deals',
    open: toDeal('lead'),
    form: withButton('Check'),
  },
  { source: 'plans/PlanForm.tsx', name: 'owed once', at: '/plans', open: button('Add: Owed once') },
  {
    source: 'plans/FlowForm.tsx',
    name: 'expected income',
    at: '/plans',
    open: button('Add: Expected income'),
  },
  {
    source: 'plans/FlowForm.tsx',
    name: 'change of expected income',
    at: '/plans',
    open: press('button', /^Edit .+/),
  },
  { source: 'plans/PlanForm.tsx', name: 'saving for', at: '/plans', open: button('Add: Saving for') },
  {
    source: 'buyers/BuyerForm.tsx',
    name: 'new buyer',
    at: '/buyers',
    open: button('Add buyer'),
  },
  {
    source: 'buyers/BuyerForm.tsx',
    name: 'buyer',
    at: '/buyers',
    open: steps(firstRow, button('Edit')),
    touch: noted('/dispo/buyers'),
  },
  {
    source: 'contacts/ContactForm.tsx',
    name: 'new contact',
    at: '/contacts',
    open: button('Add contact'),
  },
  {
    source: 'tasks/TaskForm.tsx',
    name: 'new task',
    at: '/tasks',
    open: button('Add task'),
  },
  {
    source: 'lender-packs/ReaderForm.tsx',
    name: 'new reader of packs',
    at: '/lender-packs',
    open: button('Add reader'),
  },
  {
    source: 'partners/PartnerForm.tsx',
    name: 'new partner',
    at: '/partners',
    open: button('Add partner'),
  },
  {
    source: 'partners/PartnerForm.tsx',
    name: 'partner',
    at: '/partners',
    open: steps(press('link', 'Ingrid Solberg'), button('More'), press('menuitem', 'Edit')),
    touch: noted('/core/partners'),
  },
  {
    source: 'partners/SharePanel.tsx',
    name: 'link of a partner',
    at: '/partners',
    open: steps(press('link', 'Ingrid Solberg'), button('Share')),
  },
]

export const FORMS: readonly Walked[] = [
  ...MONEY,
  ...HOLDINGS,
  ...DEALS,
  ...PROPERTIES,
  ...MESSAGES,
  ...SETTINGS,
]

export interface Apart {
  readonly source: string
  /** Why the walk cannot open it as it opens the others. */
  readonly why: string
  /** The test that has it instead. */
  readonly test: string
  readonly title: string
}

const forms = 'test/e2e/forms.e2e.ts'

/** Forms without a panel or a button of their own. */
export const ELSEWHERE: readonly Apart[] = [
  {
    source: 'import/BankBalance.tsx',
    why: 'it is asked for a bank file without a balance',
    test: 'test/e2e/newcomer.e2e.ts',
    title: 'the first month of a newcomer takes at most half of the actions it once took',
  },
  {
    source: 'settings/TypedPath.tsx',
    why: 'it takes the path of a folder',
    test: 'test/e2e/incoming.e2e.ts',
    title: 'files of a watched folder are attached, made expenses of, and ignored by keys',
  },
  {
    source: 'to-sort/ExpenseOfFileForm.tsx',
    why: 'it asks for a file in a watched folder',
    test: 'test/e2e/incoming.e2e.ts',
    title: 'what a picture does not say of its expense is typed',
  },
  {
    source: 'settings/NewHousehold.tsx',
    why: 'it makes folders on the disk',
    test: 'test/e2e/households.e2e.ts',
    title: 'a second household is made, found again, and kept apart from the first',
  },
  {
    source: 'settings/TypedPath.tsx',
    why: 'it takes the path of a household',
    test: 'test/e2e/households.e2e.ts',
    title: 'a second household is made, found again, and kept apart from the first',
  },
  {
    source: 'settings/RenameHousehold.tsx',
    why: 'it asks for a second household',
    test: 'test/e2e/households.e2e.ts',
    title: 'a second household is made, found again, and kept apart from the first',
  },
  {
    source: 'holdings/debts/RateChanges.tsx',
    why: 'it asks for a debt',
    test: 'test/e2e/debts.e2e.ts',
    title: 'a rate that changes, an extra payment and a lender’s statement are said by keys',
  },
  {
    source: 'holdings/debts/ExtraPayments.tsx',
    why: 'it asks for a debt',
    test: 'test/e2e/debts.e2e.ts',
    title: 'a rate that changes, an extra payment and a lender’s statement are said by keys',
  },
  {
    source: 'holdings/debts/LenderStatements.tsx',
    why: 'it asks for a debt',
    test: 'test/e2e/debts.e2e.ts',
    title: 'a rate that changes, an extra payment and a lender’s statement are said by keys',
  },
  {
    source: 'settings/ChangePassphrase.tsx',
    why: 'it is there only while the data is encrypted',
    test: 'test/e2e/lock.e2e.ts',
    title: 'a household is encrypted, locked by key, unlocked, and decrypted again',
  },
  {
    source: 'settings/ConfirmPassphrase.tsx',
    why: 'it is there only while the data is encrypted',
    test: 'test/e2e/lock.e2e.ts',
    title: 'a household is encrypted, locked by key, unlocked, and decrypted again',
  },
  {
    source: 'holdings/RepaymentForm.tsx',
    why: 'it is of what owners owe each other, and in the sample household none does',
    test: 'test/e2e/settlements.e2e.ts',
    title: 'what an entity owes is booked and paid back by keys',
  },
  {
    source: 'bills/PayStatement.tsx',
    why: 'it asks for a card with a statement that has closed',
    test: 'test/e2e/card-statements.e2e.ts',
    title: 'a card’s statement comes up as a bill, and a part of it is paid by keys',
  },
  {
    source: 'deals/PaperForm.tsx',
    why: 'it asks for a text of the person’s own',
    test: 'test/e2e/papers.e2e.ts',
    title: 'a paper is made of a text of one’s own by keys',
  },
  {
    source: 'rents/LeaseForm.tsx',
    why: 'it asks for a property that is searched for',
    test: 'test/e2e/leases.e2e.ts',
    title: 'a unit is let by keys: its rent is late, a fee is charged, and it is paid',
  },
  {
    source: 'rents/UnitForm.tsx',
    why: 'it asks for a property that is searched for',
    test: 'test/e2e/leases.e2e.ts',
    title: 'a unit is let by keys: its rent is late, a fee is charged, and it is paid',
  },
  {
    source: 'rents/PaymentForm.tsx',
    why: 'it is of a lease, and the sample household has none',
    test: 'test/e2e/leases.e2e.ts',
    title: 'a unit is let by keys: its rent is late, a fee is charged, and it is paid',
  },
  {
    source: 'lender-packs/PackOfDay.tsx',
    why: 'it is of a reader, and the sample household gives nobody a pack',
    test: 'test/e2e/lender-packs.e2e.ts',
    title: 'a pack is made from the keyboard',
  },
  {
    source: 'maintenance/JobForm.tsx',
    why: 'it asks for a property that is searched for',
    test: 'test/e2e/maintenance.e2e.ts',
    title: 'a job is entered by keys, paid for by an expense, done, and comes again',
  },
  {
    source: 'rents/ChecklistItemForm.tsx',
    why: 'it is of a lease, and the sample household has none',
    test: 'test/e2e/leases.e2e.ts',
    title: 'a unit is let by keys: its rent is late, a fee is charged, and it is paid',
  },
  {
    source: 'rents/ChecklistItemForm.tsx',
    why: 'it is of a lease, and the sample household has none',
    test: 'test/e2e/leases.e2e.ts',
    title: 'a unit is let by keys: its rent is late, a fee is charged, and it is paid',
  },
  {
    source: 'rents/DepositForm.tsx',
    why: 'it is of a lease, and the sample household has none',
    test: 'test/e2e/leases.e2e.ts',
    title: 'a unit is let by keys: its rent is late, a fee is charged, and it is paid',
  },
  {
    source: 'first-run/FirstRun.tsx',
    why: 'it is of a household that is not set up',
    test: forms,
    title: 'the first run keeps what was chosen when it cannot be saved',
  },
  {
    source: 'budget/AllocationCell.tsx',
    why: 'it is a cell of a table, kept by Enter and left by Escape',
    test: forms,
    title: 'a limit that cannot be read is refused in its cell',
  },
  {
    source: 'budget/jobs/AssignCell.tsx',
    why: 'it is a cell of a table, kept by Enter and left by Escape',
    test: 'test/e2e/assign.e2e.ts',
    title: 'money gets jobs, is assigned by keys, and goes back to limits',
  },
  {
    source: 'budget/jobs/TargetForm.tsx',
    why: 'it is of a household whose money has jobs',
    test: 'test/e2e/assign.e2e.ts',
    title: 'money gets jobs, is assigned by keys, and goes back to limits',
  },
  {
    source: 'budget/jobs/MoveForm.tsx',
    why: 'it is of a household whose money has jobs',
    test: 'test/e2e/jobs.e2e.ts',
    title: 'money is moved by keys, and an overspent bucket is covered',
  },
  {
    source: 'budget/jobs/CloseForm.tsx',
    why: 'it is of a household whose money has jobs',
    test: 'test/e2e/jobs.e2e.ts',
    title: 'a month is closed by keys: seen first, done, and undone',
  },
  {
    source: 'budget/jobs/NoteForm.tsx',
    why: 'it is of a household whose money has jobs',
    test: 'test/e2e/jobs.e2e.ts',
    title: 'a month and a bucket have notes of the month',
  },
  {
    source: 'budget/jobs/GroupForm.tsx',
    why: 'it is of a household whose money has jobs',
    test: 'test/e2e/jobs.e2e.ts',
    title: 'buckets are put in groups and in order, by keys and by dragging',
  },
  {
    source: 'underwriting/RenameScenario.tsx',
    why: 'it is a word in a heading, kept by Enter and left by Escape',
    test: forms,
    title: 'a scenario without a name keeps the one it has',
  },
  {
    source: 'settings/FormatSettings.tsx',
    why: 'it has nothing to type: every field is a choice',
    test: 'test/e2e/settings.e2e.ts',
    title: 'formats are chosen apart from the region, and every screen follows',
  },
  {
    source: 'settings/AddBackupFile.tsx',
    why: 'it is asked for a file that is encrypted',
    test: 'test/e2e/data.e2e.ts',
    title: 'This is not the right passphrase',
  },
  {
    source: 'transactions/GateNotice.tsx',
    why: 'it is within the form of a transaction that must wait',
    test: forms,
    title: 'the reason for spending all the same is asked for, and kept through a save that fails',
  },
  {
    source: 'transactions/BulkEdit.tsx',
    why: 'it is over once it is sent: the change goes on behind it, and says itself how far it is and what failed',
    test: 'test/e2e/bulk.e2e.ts',
    title: 'all that the filters find are counted, edited and undone as one',
  },
  {
    source: 'transactions/BulkVoid.tsx',
    why: 'it is over once it is sent, as the edit of many',
    test: 'test/e2e/bulk.e2e.ts',
    title: 'marked ones are voided with a reason',
  },
  {
    source: 'messages/SendWays.tsx',
    why: 'it wants a mail server and a draft for it',
    test: 'test/integration/smtp.test.ts',
    title: 'password',
  },
]
