import { Button, CloseButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ImportRecord } from '../../../shared/contract/imports.ts'
import type { Places } from '../../api/places.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
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
  return (
    <Section
      title={`${record.file_name} is in`}
      actions={<CloseButton aria-label="Close what the import did" onClick={onClose} />}
    >
      <Card>
        <p className={classes['line']}>{summary(record)}.</p>
        {record.statements.map(({ account_id, agreement }) =>
          agreement === null ? null : (
            <p key={account_id} className={classes['line']}>
              {places.accountName(account_id)} holds{' '}
              <Money amount={agreement.account_balance} currency={currency} />
              {agreement.as_of === null ? null : (
                <>
                  {' '}
                  on <DateText date={agreement.as_of} />
                </>
              )}
              {agreement.bank_balance === null ? (
                '. The file does not say what the bank has.'
              ) : agreement.difference === 0 ? (
                ', as the bank says.'
              ) : (
                <>
                  ; the bank says <Money amount={agreement.bank_balance} currency={currency} />
                  {agreement.since === null ? null : (
                    <>
                      , different since <DateText date={agreement.since} />
                    </>
                  )}
                  .
                </>
              )}
            </p>
          ),
        )}
        <div className={classes['after']}>
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
