import { Button, CloseButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { ImportRecord } from '../../../shared/contract/imports.ts'
import { said } from '../../../shared/domain/said.ts'
import { currencyOf, type Places } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import { formatCount } from '../../components/count-text.ts'
import { useFocusWhenLost } from '../../components/focus-when-lost.ts'
import { Card, Section } from '../../components/Section.tsx'
import { AgreementSentence } from './AgreementSentence.tsx'
import classes from './Import.module.css'
import { summary } from './summary.ts'

interface ImportResultProps {
  readonly record: ImportRecord
  readonly places: Places
  readonly currency: string
  readonly onClose: () => void
}

/** What an import did, what each account now holds, and whether its bank says the same. */
export function ImportResult({ record, places, currency, onClose }: ImportResultProps) {
  const left = useQuery(api.sorting.count.queryOptions({ input: { import_id: record.id } })).data?.total ?? 0
  const sort = useRef<HTMLAnchorElement>(null)
  useFocusWhenLost(sort, left > 0)
  return (
    <Section
      title={said`${record.file_name} imported`}
      actions={<CloseButton aria-label="Close the import result" onClick={onClose} />}
    >
      <Card>
        <p className={classes['line']}>{summary(record)}.</p>
        {record.statements.map(({ account_id, agreement }) =>
          agreement === null ? null : (
            <p key={account_id} className={classes['line']}>
              <AgreementSentence
                holder={`${places.accountName(account_id)} holds`}
                agreement={agreement}
                currency={currencyOf(places, account_id, currency)}
              />
              {agreement.bank_balance === null ? ' The file does not state the bank’s balance.' : null}
            </p>
          ),
        )}
        <div className={classes['after']}>
          {left === 0 ? null : (
            <Button
              renderRoot={props => (
                <Link {...props} ref={sort} to="/to-sort" search={{ import_id: record.id }} />
              )}
            >
              {left === 1 ? 'Sort 1 transaction' : `Sort ${formatCount(left)} transactions`}
            </Button>
          )}
          <Button
            variant="default"
            renderRoot={props => <Link {...props} to="/transactions" search={{ import_id: record.id }} />}
          >
            See its transactions
          </Button>
        </div>
      </Card>
    </Section>
  )
}
