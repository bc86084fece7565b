import { said } from './said.ts'

/**
 * What a list of transactions or a report is filtered by, each a sentence without its full stop: on the screen, and on paper. Names, days and amounts come as
 * they are to be read there.
 */
export interface FilterWords {
  /** `month` of a report by month. */
  readonly interval?: string | undefined
  readonly by?: string | undefined
  readonly then_by?: string | undefined
  readonly compare?: string | undefined
  readonly month?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly tx_type?: 'income' | 'expense' | 'transfer' | undefined
  readonly status?: 'posted' | 'void' | undefined
  readonly account_id?: string | undefined
  readonly bucket_id?: string | undefined
  readonly payee_id?: string | undefined
  readonly tag?: string | undefined
  /** What the thing is called that they are for. */
  readonly link?: string | undefined
  readonly text?: string | undefined
  readonly min_amount?: string | undefined
  readonly max_amount?: string | undefined
  readonly uncategorised?: boolean | undefined
  readonly import_id?: string | undefined
  readonly review?: boolean | undefined
}

export interface FilterSentence {
  readonly key: keyof FilterWords
  readonly text: string
}

const TYPES = { income: 'Incomes alone', expense: 'Expenses alone', transfer: 'Transfers alone' } as const

/** @param currencies whether amounts of several currencies are compared, each by what it counts in the household's */
export function filterSentences(words: FilterWords, currencies: boolean): FilterSentence[] {
  const { tx_type, status, uncategorised, import_id, review } = words
  const rate = currencies ? ', by the rate of its day' : ''
  const around = (value: string | undefined, sentence: (value: string) => string) =>
    value === undefined || value === '' ? undefined : sentence(value)
  const texts: Record<keyof FilterWords, string | undefined> = {
    interval: around(words.interval, interval => `By ${interval}`),
    by: around(words.by, by => `By ${by}`),
    then_by: around(words.then_by, by => `Then by ${by}`),
    compare: around(words.compare, other => `Compared with ${other}`),
    month: around(words.month, month => `In ${month}`),
    from: around(words.from, day => `From ${day}`),
    to: around(words.to, day => `Until ${day}`),
    tx_type: tx_type && TYPES[tx_type],
    status: status && (status === 'void' ? 'Is void' : 'Is posted'),
    account_id: around(words.account_id, name => said`Account is ${name}`),
    bucket_id: around(words.bucket_id, name => said`Bucket is ${name}`),
    payee_id: around(words.payee_id, name => said`Payee is ${name}`),
    tag: around(words.tag, tag => said`Tag is ${tag}`),
    link: around(words.link, name => said`For ${name}`),
    text: around(words.text, text => said`Text has “${text}”`),
    min_amount: around(words.min_amount, amount => `Amount is at least ${amount}${rate}`),
    max_amount: around(words.max_amount, amount => `Amount is at most ${amount}${rate}`),
    uncategorised: uncategorised === undefined ? undefined : uncategorised ? 'In no bucket' : 'In a bucket',
    import_id: around(import_id, () => 'From one import'),
    review: review === undefined ? undefined : review ? 'To review' : 'Not to review',
  }
  return KEYS.flatMap(key => {
    const text = texts[key]
    return text === undefined ? [] : [{ key, text }]
  })
}

/** In the order in which they are read. */
const KEYS = [
  'month',
  'from',
  'to',
  'interval',
  'by',
  'then_by',
  'compare',
  'tx_type',
  'status',
  'account_id',
  'bucket_id',
  'payee_id',
  'tag',
  'link',
  'text',
  'min_amount',
  'max_amount',
  'uncategorised',
  'import_id',
  'review',
] as const satisfies readonly (keyof FilterWords)[]
