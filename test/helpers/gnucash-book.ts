/** A book of GnuCash's, made up: accounts of every kind, a split, a transaction of three accounts, a template and its schedule. */

interface Made {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly parent?: string
  readonly currency?: string
}

const ACCOUNTS: readonly Made[] = [
  { id: 'assets', name: 'Assets', type: 'ASSET' },
  { id: 'giro', name: 'Giro', type: 'BANK', parent: 'assets' },
  { id: 'save', name: 'Savings book', type: 'ASSET', parent: 'assets' },
  { id: 'francs', name: 'Francs', type: 'BANK', parent: 'assets', currency: 'CHF' },
  { id: 'visa', name: 'Visa', type: 'CREDIT' },
  { id: 'expenses', name: 'Expenses', type: 'EXPENSE' },
  { id: 'food', name: 'Food', type: 'EXPENSE', parent: 'expenses' },
  { id: 'home', name: 'Home &amp; garden', type: 'EXPENSE', parent: 'expenses' },
  { id: 'pay', name: 'Salary', type: 'INCOME' },
  { id: 'equity', name: 'Opening Balances', type: 'EQUITY' },
]

function account({ id, name, type, parent = 'root', currency = 'USD' }: Made): string {
  return `<gnc:account version="2.0.0"><act:name>${name}</act:name><act:id type="guid">${id}</act:id><act:type>${type}</act:type>
<act:commodity><cmdty:space>ISO4217</cmdty:space><cmdty:id>${currency}</cmdty:id></act:commodity><act:commodity-scu>100</act:commodity-scu>
<act:parent type="guid">${parent}</act:parent></gnc:account>`
}

function transaction(
  date: string,
  text: string,
  splits: readonly (readonly [string, string, string?])[],
): string {
  const parts = splits.map(
    ([to, value, memo = '']) => `<trn:split><split:id type="guid">s</split:id><split:memo>${memo}</split:memo>
<split:reconciled-state>y</split:reconciled-state><split:value>${value}</split:value><split:quantity>${value}</split:quantity>
<split:account type="guid">${to}</split:account></trn:split>`,
  )
  return `<gnc:transaction version="2.0.0"><trn:id type="guid">t</trn:id>
<trn:currency><cmdty:space>ISO4217</cmdty:space><cmdty:id>USD</cmdty:id></trn:currency>
<trn:date-posted><ts:date>${date} 10:59:00 +0000</ts:date></trn:date-posted><trn:description>${text}</trn:description>
<trn:splits>${parts.join('\n')}</trn:splits></gnc:transaction>`
}

const TEMPLATE = `<gnc:template-transactions>
<gnc:account version="2.0.0"><act:name>x</act:name><act:id type="guid">tmpl</act:id><act:type>BANK</act:type></gnc:account>
<gnc:transaction version="2.0.0"><trn:description>Rent</trn:description><trn:splits>
${[
  ['giro', 'credit-numeric', '50000/100'],
  ['home', 'debit-numeric', '50000/100'],
]
  .map(
    ([
      to,
      side,
      value,
    ]) => `<trn:split><split:value>0/100</split:value><split:account type="guid">tmpl</split:account><split:slots>
<slot><slot:key>sched-xaction</slot:key><slot:value type="frame">
<slot><slot:key>account</slot:key><slot:value type="guid">${to}</slot:value></slot>
<slot><slot:key>${side}</slot:key><slot:value type="numeric">${value}</slot:value></slot>
</slot:value></slot></split:slots></trn:split>`,
  )
  .join('\n')}
</trn:splits></gnc:transaction></gnc:template-transactions>
<gnc:schedxaction version="2.0.0"><sx:id type="guid">sx</sx:id><sx:name>Rent</sx:name><sx:enabled>y</sx:enabled>
<sx:start><gdate>2026-01-05</gdate></sx:start><sx:templ-acct type="guid">tmpl</sx:templ-acct>
<sx:schedule><gnc:recurrence version="1.0.0"><recurrence:mult>1</recurrence:mult><recurrence:period_type>month</recurrence:period_type>
<recurrence:start><gdate>2026-01-05</gdate></recurrence:start></gnc:recurrence></sx:schedule></gnc:schedxaction>`

export function gnucashBook(): string {
  return `<?xml version="1.0" encoding="utf-8" ?>
<gnc-v2 xmlns:gnc="http://www.gnucash.org/XML/gnc" xmlns:act="http://www.gnucash.org/XML/act">
<gnc:count-data cd:type="book">1</gnc:count-data><gnc:book version="2.0.0"><book:id type="guid">b</book:id>
<gnc:account version="2.0.0"><act:name>Root Account</act:name><act:id type="guid">root</act:id><act:type>ROOT</act:type></gnc:account>
${ACCOUNTS.map(account).join('\n')}
${transaction('2026-01-01', 'Opening', [
  ['giro', '100000/100'],
  ['equity', '-100000/100'],
])}
${transaction('2026-01-02', 'Market', [
  ['giro', '-3333/100'],
  ['food', '20/1', 'cheese'],
  ['home', '1333/100'],
])}
${transaction('2026-01-03', 'To the book and the card', [
  ['giro', '-250/1'],
  ['save', '200/1'],
  ['visa', '50/1'],
])}
${transaction('2026-01-04', 'Lunch', [
  ['visa', '-6000/100'],
  ['food', '6000/100'],
])}
${transaction('2026-01-05', 'Works', [
  ['giro', '5000/100'],
  ['pay', '-5000/100'],
])}
${TEMPLATE}
</gnc:book>
</gnc-v2>
`
}
