import { linkKey } from '../../../shared/domain/links.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import type { Dimension } from '../../../shared/domain/reports/plan.ts'
import { COMPARE_NAMES, DIMENSION_NAMES } from '../../../shared/domain/reports/words.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { linkDirectory } from '../links/index.ts'
import type { ReportInput } from './asked.ts'
import { namesOf } from './names.ts'

const TYPES = { income: 'Incomes alone', expense: 'Expenses alone', transfer: 'Transfers alone' } as const

/** What a report is asked for beyond its span, each a sentence without its full stop. @param currency of the amounts in its filter */
export function sentencesOf(session: ReadSession, input: ReportInput, currency: string): string[] {
  const { filter, interval, by, then_by, compare } = input
  const named = (dimension: Dimension, id: string | undefined) =>
    id === undefined ? undefined : `${DIMENSION_NAMES[dimension]} is ${namesOf(session, dimension, [id])(id)}`
  const { link, min_minor, max_minor, review } = filter
  const linked = link && (linkDirectory.labelsWithin(session, [link])(link) ?? linkKey(link))
  const some = [
    interval === 'all' ? undefined : `By ${interval}`,
    by && `Told apart by ${DIMENSION_NAMES[by].toLowerCase()}`,
    then_by && `Then by ${DIMENSION_NAMES[then_by].toLowerCase()}`,
    compare && `Compared with ${COMPARE_NAMES[compare].toLowerCase()}`,
    named('account', filter.account_id),
    named('bucket', filter.bucket_id),
    named('payee', filter.payee_id),
    filter.tag === undefined ? undefined : `Tag is ${filter.tag}`,
    linked === undefined ? undefined : `For ${linked}`,
    filter.text === undefined || filter.text === '' ? undefined : `Text has “${filter.text}”`,
    filter.tx_type && TYPES[filter.tx_type],
    min_minor === undefined ? undefined : `Amount is at least ${moneyText(min_minor, currency)}`,
    max_minor === undefined ? undefined : `Amount is at most ${moneyText(max_minor, currency)}`,
    filter.uncategorised === undefined ? undefined : filter.uncategorised ? 'In no bucket' : 'In a bucket',
    filter.status === 'void' ? 'Void transactions' : undefined,
    filter.import_id === undefined ? undefined : 'Of one import',
    review === undefined ? undefined : review ? 'Marked for review' : 'Not marked for review',
  ]
  return some.filter(each => each !== undefined)
}
