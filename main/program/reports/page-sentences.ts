import { filterSentences } from '../../../shared/domain/filter-sentences.ts'
import { linkKey } from '../../../shared/domain/links.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import type { Dimension } from '../../../shared/domain/reports/plan.ts'
import { COMPARE_NAMES, DIMENSION_NAMES } from '../../../shared/domain/reports/words.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { linkDirectory } from '../links/index.ts'
import type { ReportInput } from './asked.ts'
import { hasOtherCurrency } from './names.store.ts'
import { namesOf } from './names.ts'

/**
 * What a report is asked for beyond its span, each a sentence without its full stop.
 * @param currency of the amounts in its filter
 * @param household_currency without an account amounts are compared in it
 */
export function sentencesOf(
  session: ReadSession,
  input: ReportInput,
  currency: string,
  household_currency: string,
): string[] {
  const { filter, interval, by, then_by, compare } = input
  const named = (dimension: Dimension, id: string | undefined) =>
    id === undefined ? undefined : namesOf(session, dimension, [id])(id)
  const money = (minor: number | undefined) => (minor === undefined ? undefined : moneyText(minor, currency))
  const { account_id, link, min_minor, max_minor, tx_type, status, tag, text, uncategorised, review } = filter
  const sentences = filterSentences(
    {
      interval: interval === 'all' ? undefined : interval,
      by: by && DIMENSION_NAMES[by].toLowerCase(),
      then_by: then_by && DIMENSION_NAMES[then_by].toLowerCase(),
      compare: compare && COMPARE_NAMES[compare].toLowerCase(),
      account_id: named('account', account_id),
      bucket_id: named('bucket', filter.bucket_id),
      payee_id: named('payee', filter.payee_id),
      link: link && (linkDirectory.labelsWithin(session, [link])(link) ?? linkKey(link)),
      min_amount: money(min_minor),
      max_amount: money(max_minor),
      import_id: filter.import_id,
      ...{ tx_type, status, tag, text, uncategorised, review },
    },
    account_id === undefined && hasOtherCurrency(session, household_currency),
  )
  return sentences.map(sentence => sentence.text)
}
