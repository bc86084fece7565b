import type { ReactNode } from 'react'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import type { Statement } from './row-words.ts'

interface AgreementSentenceProps {
  /** Who holds it, as the sentence begins: "Checking holds". */
  readonly holder: ReactNode
  readonly agreement: NonNullable<Statement['agreement']>
  readonly currency: string
}

/** What an account holds once a file is in, what its bank says it holds, and since when the two differ. */
export function AgreementSentence({ holder, agreement, currency }: AgreementSentenceProps) {
  const { account_balance, as_of, bank_balance, difference, since } = agreement
  return (
    <>
      {holder} <Money amount={account_balance} currency={currency} />
      {as_of === null ? null : (
        <>
          {' '}
          on <DateText date={as_of} />
        </>
      )}
      {bank_balance === null ? (
        '.'
      ) : difference === 0 ? (
        ', as the bank says.'
      ) : (
        <>
          ; the bank says <Money amount={bank_balance} currency={currency} />
          {since === null ? null : (
            <>
              , different since <DateText date={since} />
            </>
          )}
          .
        </>
      )}
    </>
  )
}
