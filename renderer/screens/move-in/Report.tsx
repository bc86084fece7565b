import type { MovedIn } from '../../../shared/contract/move-in.ts'
import { formatCount } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { KIND_NAMES } from '../accounts/AccountForm.tsx'
import { countsOf } from './counts.ts'
import classes from './MoveIn.module.css'

interface ReportProps {
  readonly report: Pick<MovedIn, 'accounts' | 'counts' | 'from' | 'to' | 'left_out' | 'notices'>
}

/** The balances on both sides, what comes over, and what does not. */
export function Report({ report }: ReportProps) {
  const { accounts, counts, from, to, left_out, notices } = report
  return (
    <>
      <Section title="Balances" hint={accounts.length}>
        <Card padded={false}>
          <div className={classes['scroll']}>
            <table className={classes['table']}>
              <thead>
                <tr>
                  <th scope="col">Account</th>
                  <th scope="col">Kind</th>
                  <th scope="col">Rows</th>
                  <th scope="col">In the app</th>
                  <th scope="col">Here</th>
                  <th scope="col">Difference</th>
                </tr>
              </thead>
              <tbody>
                {accounts.map(account => (
                  <tr key={account.key}>
                    <th scope="row">
                      <bdi>{account.name}</bdi> {account.closed ? <ToneBadge>Closed</ToneBadge> : null}
                    </th>
                    <td>{KIND_NAMES[account.kind]}</td>
                    <td>{formatCount(account.rows)}</td>
                    <td>
                      {account.source === 'none' ? (
                        'not in the file'
                      ) : (
                        <Money amount={account.source_balance} currency={account.currency} />
                      )}
                    </td>
                    <td>
                      <Money amount={account.balance} currency={account.currency} />
                    </td>
                    <td>
                      {account.difference === 0 ? (
                        <ToneBadge tone="gain">Balances</ToneBadge>
                      ) : (
                        <Money
                          amount={account.difference}
                          currency={account.currency}
                          sign="always"
                          tone="loss"
                        />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Card>
      </Section>
      <Section title="What comes over">
        <Card>
          <ul className={classes['counts']} aria-label="What comes over">
            {countsOf(counts).map(text => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {from !== null && to !== null ? (
            <p className={classes['line']}>
              From <DateText date={from} /> to <DateText date={to} />.
            </p>
          ) : null}
          {notices.map(notice => (
            <p key={notice} className={classes['line']}>
              {notice}
            </p>
          ))}
        </Card>
      </Section>
      <LeftOut items={left_out} />
    </>
  )
}

function LeftOut({ items }: { readonly items: MovedIn['left_out'] }) {
  if (items.length === 0) return null
  return (
    <Section title="What is left" hint={items.length}>
      <Card padded={false}>
        <ul className={classes['left']} aria-label="What is left">
          {items.map(({ what, reason, count }) => (
            <li key={`${what} ${reason}`}>
              <strong>
                {what} ({formatCount(count)})
              </strong>{' '}
              {reason}
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
