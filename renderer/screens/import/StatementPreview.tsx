import { said } from '../../../shared/domain/said.ts'
import type { Places } from '../../api/places.ts'
import { formatCount } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { AccountChoice } from './AccountChoice.tsx'
import classes from './Import.module.css'
import type { Options } from './options.ts'
import { Proof } from './Proof.tsx'
import type { Statement } from './row-words.ts'
import { type Decision, StatementRows } from './StatementRows.tsx'

interface StatementPreviewProps {
  readonly previewId: string
  readonly revision: number
  readonly statement: Statement
  readonly places: Places
  readonly currency: string
  readonly busy: boolean
  readonly committing: boolean
  readonly onChoose: (options: Options) => void
  readonly onOpenAccount: (account_id: string) => void
  readonly onDecide: (decisions: readonly Decision[]) => void
}

/** One account of the file: where it goes, whether it adds up, its rows, and what could not be read. */
export function StatementPreview(props: StatementPreviewProps) {
  const { statement, places, busy, onChoose, onOpenAccount } = props
  const currency = statement.amounts_currency
  const name = statement.account_name ?? statement.bank_account_id
  const title = name === null ? 'Transactions' : said`Account ${name}`
  return (
    <Section
      title={title}
      hint={
        statement.from !== null && statement.to !== null ? (
          <>
            <DateText date={statement.from} /> to <DateText date={statement.to} />
          </>
        ) : undefined
      }
    >
      <Card padded={false}>
        {statement.held_out === null ? null : (
          <p className={classes['heldOut']} role="status">
            {statement.held_out}
          </p>
        )}
        <div className={classes['head']}>
          <AccountChoice
            statement={statement}
            title={title}
            places={places}
            currency={currency}
            busy={busy}
            onChoose={onChoose}
            onOpenAccount={onOpenAccount}
          />
          {statement.held_out === null ? <Proof statement={statement} currency={currency} /> : null}
        </div>
        <Notices statement={statement} />
        <StatementRows {...props} title={title} currency={currency} />
        <Problems statement={statement} title={title} />
      </Card>
    </Section>
  )
}

function Notices({ statement }: { readonly statement: Statement }) {
  if (statement.notices.length === 0) return null
  return (
    <ul className={classes['notices']}>
      {statement.notices.map(notice => (
        <li key={notice}>{notice}</li>
      ))}
    </ul>
  )
}

/** What could not be read, with its line: such a row is not among the rows, and is never half taken. */
function Problems({ statement, title }: { readonly statement: Statement; readonly title: string }) {
  const { problems, problem_count } = statement
  if (problem_count === 0) return null
  return (
    <section className={classes['problems']} aria-label={`What could not be read of ${title}`}>
      <h3>
        {problem_count === 1
          ? 'One row could not be read'
          : `${formatCount(problem_count)} rows could not be loaded`}
      </h3>
      <ul>
        {problems.slice(0, 50).map(problem => (
          <li key={`${problem.line} ${problem.field} ${problem.raw}`}>
            Line {problem.line}: {problem.field} {problem.message}{' '}
            <bdi className={classes['raw']}>{problem.raw}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}
