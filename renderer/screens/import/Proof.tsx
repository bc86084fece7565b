import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { formatCount } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { AgreementSentence } from './AgreementSentence.tsx'
import classes from './Import.module.css'
import type { Statement } from './row-words.ts'

interface ProofProps {
  readonly statement: Statement
  readonly currency: string
}

/** Whether the rows add up to the bank's own balances, in one sentence with its figures, and what the account will hold. */
export function Proof({ statement, currency }: ProofProps) {
  const { verdict } = statement
  const Icon =
    verdict.kind === 'proved'
      ? IconCircleCheck
      : verdict.kind === 'contradicted'
        ? IconAlertTriangle
        : IconCircleDashed
  return (
    <div className={classes['proof']} data-verdict={verdict.kind} role="status">
      <Icon size={18} stroke={1.75} aria-hidden />
      <div>
        <p>
          <Arithmetic statement={statement} currency={currency} />
          <strong>{conclusion(statement)}</strong>
        </p>
        <Difference statement={statement} currency={currency} />
        <Agreement statement={statement} currency={currency} />
      </div>
    </div>
  )
}

function Arithmetic({ statement: { forecast }, currency }: ProofProps) {
  const rows = forecast.rows === 1 ? '1 row' : `${formatCount(forecast.rows)} rows`
  if (forecast.opens_at === null) return <>{rows}. </>
  const closes = forecast.bank_closes_at ?? forecast.closes_at
  return (
    <>
      Opens at <Money amount={forecast.opens_at} currency={currency} />, {rows}
      {closes === null ? null : (
        <>
          , closes at <Money amount={closes} currency={currency} />
        </>
      )}
      :{' '}
    </>
  )
}

function conclusion({ verdict, forecast }: Statement): string {
  switch (verdict.kind) {
    case 'proved':
      return verdict.by === 'running' ? 'each balance adds up.' : 'adds up.'
    case 'contradicted':
      return 'does not add up.'
    case 'unproved':
      return forecast.bank_closes_at === null
        ? 'The file has no balance to check its rows against.'
        : 'The file’s closing balance alone cannot verify its rows.'
  }
}

function Difference({ statement: { verdict, rows }, currency }: ProofProps) {
  if (verdict.kind !== 'contradicted' || verdict.difference === null) return null
  const first = rows.find(({ row }) => row === verdict.first_row)
  return (
    <p>
      The bank’s balance and the rows differ by <Money amount={verdict.difference} currency={currency} />
      {first ? (
        <>
          , from line {first.line} of <DateText date={first.date} /> on
        </>
      ) : null}
      .
    </p>
  )
}

function Agreement({ statement: { agreement }, currency }: ProofProps) {
  if (!agreement) return null
  const differs = agreement.bank_balance !== null && agreement.difference !== 0
  return (
    <p className={differs ? undefined : classes['raw']}>
      <AgreementSentence holder="The account will hold" agreement={agreement} currency={currency} />
    </p>
  )
}
