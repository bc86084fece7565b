import type { z } from 'zod'
import type { ImportBlocker, ImportParameter } from '../../../shared/contract/imports.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { ImportQuestion } from '../../core/errors.ts'
import type { OpenFile, OpenStatement } from './open-file.ts'
import type { Acceptance, ReadOptions, StatementVerdict } from './preview.ts'
import { formatMinor } from './words.ts'

type Parameter = z.infer<typeof ImportParameter>

/** What stands between a file and its writing, each by its own parameter; the first of them is what a script is told. */

/** What the file leaves open and nobody has settled. */
export function openQuestions(ambiguities: readonly Parameter[], options: ReadOptions): readonly Parameter[] {
  const { csv, date_order, number_format, flip_sign, currency } = options
  const settled: Readonly<Record<Parameter, unknown>> = {
    date_order: date_order ?? csv?.date_order,
    number_format: number_format ?? csv?.number_format,
    flip_sign: flip_sign ?? csv?.flip_sign,
    currency,
  }
  return ambiguities.filter(parameter => settled[parameter] === undefined)
}

export interface JudgedStatement {
  readonly statement: OpenStatement
  readonly verdict: StatementVerdict
}

type Blocker = z.infer<typeof ImportBlocker>

const QUESTIONS: Readonly<Record<Parameter, string>> = {
  date_order: 'The dates can be read with the day or with the month first',
  number_format: 'The amounts can be read with a point or with a comma before the decimals',
  flip_sign: 'Purchases may be written as positive amounts',
  currency: 'The file does not say for sure which currency its amounts are in',
}

export function blockersOf(file: OpenFile, judged: readonly JudgedStatement[]): readonly Blocker[] {
  const blockers: Blocker[] = file.questions.map(parameter => ({
    code: 'AMBIGUOUS',
    statement: null,
    parameter,
    message: QUESTIONS[parameter],
  }))
  const about = (code: Blocker['code'], { index }: OpenStatement, message: string) =>
    blockers.push({ code, statement: index, parameter: null, message })
  for (const { statement, verdict } of judged) {
    if (!isToBeWritten(statement)) continue
    if (verdict.kind === 'contradicted')
      about(
        'CONTRADICTED',
        statement,
        `The rows and the bank's balances differ by ${formatMinor(verdict.difference_minor ?? 0, statement.currency)}`,
      )
    const { account, new_account } = statement.destination
    if (account?.status === 'closed')
      about(
        'ACCOUNT_CLOSED',
        statement,
        `${account.name} is closed, and nothing is imported into a closed account`,
      )
    else if (!account && !new_account) about('UNKNOWN_ACCOUNTS', statement, unknownText(statement))
  }
  return blockers
}

/** Whether a statement has rows, and none of them is held out by what the account is. */
export function isToBeWritten({ file, held_out }: OpenStatement): boolean {
  return held_out === null && file.parsed.rows.length > 0
}

function unknownText({ file }: OpenStatement): string {
  const { bank_account_id, account_name } = file.parsed
  const name = bank_account_id ?? account_name
  return name === null
    ? 'The file does not say which account it is about'
    : `The file is about the account ${name}, which is not here`
}

/** @throws ImportQuestion for the first of what is open and was not accepted. */
export function refuseOpenQuestions(
  file: OpenFile,
  judged: readonly JudgedStatement[],
  acceptance: Acceptance,
): void {
  const blockers = blockersOf(file, judged)
  const unknown = blockers.filter(each => each.code === 'UNKNOWN_ACCOUNTS')
  if (unknown.length > 0) throw unknownAccounts(unknown, judged)
  for (const blocker of blockers) {
    switch (blocker.code) {
      case 'AMBIGUOUS':
        if (!acceptance.accept_guesses)
          throw new ImportQuestion(
            worded('The file can be read in two ways. Give {questions}, or accept_guesses', {
              questions: file.questions.join(' and '),
            }),
            { code: 'AMBIGUOUS', parameters: [...file.questions] },
          )
        break
      case 'CONTRADICTED': {
        const found = judged.find(each => each.statement.index === blocker.statement)
        if (!acceptance.accept_contradicted && found)
          throw new ImportQuestion(worded('{message}. Nothing was imported', { message: blocker.message }), {
            code: 'CONTRADICTED',
            statement: found.statement.index,
            difference_minor: found.verdict.difference_minor ?? 0,
            first_row: found.verdict.first_row ?? 0,
          })
        break
      }
      case 'ACCOUNT_CLOSED': {
        const account = judged.find(each => each.statement.index === blocker.statement)?.statement.destination
          .account
        if (account)
          throw new ImportQuestion(worded('{message}. Open it first', { message: blocker.message }), {
            code: 'ACCOUNT_CLOSED',
            account_id: account.id,
            name: account.name,
          })
        break
      }
      case 'UNKNOWN_ACCOUNTS':
        break
    }
  }
}

/** Accounts named in an answer: a file may have hundreds. */
const MOST_NAMED = 50

function unknownAccounts(unknown: readonly Blocker[], judged: readonly JudgedStatement[]): ImportQuestion {
  const accounts = unknown.flatMap(blocker => {
    const statement = judged[blocker.statement ?? -1]?.statement
    if (!statement) return []
    const { parsed } = statement.file
    return [
      {
        account_key: statement.file.key,
        bank_account_id: parsed.bank_account_id,
        name: parsed.account_name,
        kind: parsed.account_kind,
        currency: parsed.currency,
        rows: parsed.rows.length,
        suggested_account_id: statement.destination.suggested?.id ?? null,
      },
    ]
  })
  const names = accounts.map(each => each.bank_account_id ?? each.name ?? 'an account it does not name')
  return new ImportQuestion(
    worded('account_id is needed: the file is about {names}, and no account here has that number or name', {
      names: names.slice(0, MOST_NAMED).join(' and '),
    }),
    { code: 'UNKNOWN_ACCOUNTS', accounts: accounts.slice(0, MOST_NAMED) },
  )
}
