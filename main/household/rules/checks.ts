import { isCalendarDate } from '../../../shared/domain/calendar.ts'
import type { LinkedThing } from '../../../shared/domain/links.ts'
import { partsProblem } from '../../../shared/domain/rules/parts.ts'
import {
  doesNothing,
  isNumeric,
  OPERATORS_OF,
  type Rule,
  type RuleAction,
  type RuleCondition,
} from '../../../shared/domain/rules/rule.ts'
import { type Wording, worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Buckets } from '../buckets/index.ts'

export interface CheckNeeds {
  readonly accounts: Pick<Accounts, 'requireWithin'>
  readonly buckets: Pick<Buckets, 'requireWithin'>
  /** @throws NotFound where the link leads to nothing. */
  readonly requireLinked: (session: ReadSession, link: LinkedThing) => void
}

/** Holds a rule to what a rule can ask for and do. @throws Invalid, NotFound, Conflict for a closed account */
export function checkRule(
  session: ReadSession,
  needs: CheckNeeds,
  { conditions, action }: Pick<Rule, 'conditions' | 'action'>,
): void {
  conditions.forEach((condition, index) => {
    const problem = conditionProblem(condition)
    if (problem) throw new Invalid(['conditions', index, problem.at], problem.wording)
    if (condition.field === 'account_id')
      for (const id of [condition.value].flat())
        if (typeof id === 'string') needs.accounts.requireWithin(session, id)
  })
  checkAction(session, needs, action)
}

function conditionProblem({
  field,
  operator,
  value,
}: RuleCondition): { readonly at: 'value' | 'operator'; readonly wording: Wording } | undefined {
  if (!OPERATORS_OF[field].includes(operator))
    return { at: 'operator', wording: worded('does not fit {field}', { field }) }
  const values: readonly (string | number)[] =
    typeof value === 'string' || typeof value === 'number' ? [value] : value
  if ((operator === 'one_of' || operator === 'between') !== Array.isArray(value))
    return {
      at: 'value',
      wording:
        operator === 'between'
          ? worded('must be a list of two')
          : worded('must be one value, or a list for one_of'),
    }
  if (operator === 'between' && values.length !== 2)
    return { at: 'value', wording: worded('must be a list of two') }
  const kind = isNumeric(field) ? 'number' : 'string'
  if (values.some(each => typeof each !== kind))
    return {
      at: 'value',
      wording:
        field === 'amount'
          ? worded('must be an amount')
          : field === 'day'
            ? worded('must be a day of the month')
            : worded('must be text'),
    }
  const [first, last] = values
  if (operator === 'between' && first !== undefined && last !== undefined && first > last)
    return { at: 'value', wording: worded('must begin with the smaller one') }
  return values.map(each => valueProblem(field, each)).find(each => each !== undefined)
}

function valueProblem(
  field: RuleCondition['field'],
  value: string | number,
): { readonly at: 'value'; readonly wording: Wording } | undefined {
  const wrong = (wording: Wording) => ({ at: 'value' as const, wording })
  if (field === 'day' && typeof value === 'number' && !(Number.isInteger(value) && value >= 1 && value <= 31))
    return wrong(worded('must be a day from 1 to 31'))
  if (field === 'date' && typeof value === 'string' && !isCalendarDate(value))
    return wrong(worded('must be a date like 2026-01-31'))
  if (field === 'direction' && value !== 'in' && value !== 'out') return wrong(worded('must be in or out'))
  return undefined
}

function checkAction(session: ReadSession, needs: CheckNeeds, action: RuleAction): void {
  const { bucket_id, splits, transfer_account_id, link, leave_out } = action
  if (doesNothing(action))
    throw new Invalid(
      ['action'],
      worded('must set a bucket, a payee, tags, notes, parts, a transfer, a link, or leave out'),
    )
  const places = [
    bucket_id !== undefined,
    splits !== undefined,
    transfer_account_id !== undefined,
    leave_out === true,
  ]
  if (places.filter(Boolean).length > 1)
    throw new Invalid(['action'], worded('can say one of a bucket, parts, a transfer and leaving out'))
  if (bucket_id) needs.buckets.requireWithin(session, bucket_id)
  if (splits) {
    const problem = partsProblem(splits)
    if (problem !== undefined) throw new Invalid(['action', 'splits'], problem)
    for (const part of splits)
      if (part.bucket_id !== null) needs.buckets.requireWithin(session, part.bucket_id)
  }
  if (
    transfer_account_id !== undefined &&
    needs.accounts.requireWithin(session, transfer_account_id).status === 'closed'
  )
    throw new Conflict(worded('This account is closed. Reopen it, or choose another one for the transfer'))
  if (link) needs.requireLinked(session, link)
}
