import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { PropertyBooks } from '../../../../shared/contract/property-books.ts'
import { errorText } from '../../../api/errors.ts'
import { useTimeZone } from '../../../api/household.ts'
import { client } from '../../../api/queries.ts'
import { ConfirmAction } from '../../../components/ConfirmAction.tsx'
import { formatInstant } from '../../../components/date-text.ts'
import { toastDone, toastFailed } from '../../../components/toast.tsx'
import classes from './Books.module.css'
import { YearPackButton } from './YearPackButton.tsx'

interface YearEndProps {
  readonly books: PropertyBooks
  readonly today: string
}

/** What is done with a year that is over: its files are handed on, and it is closed. */
export function YearEnd({ books, today }: YearEndProps) {
  const { property_id: prop_id, year, closed_at } = books
  const zone = useTimeZone()
  const close = useMutation({
    mutationFn: () => client.propertyBooks.closeYear({ prop_id, year }),
    onSuccess: () => toastDone(`${year} closed`),
    onError: error => toastFailed('The year was not closed', errorText(error)),
  })
  const isOver = year < Number(today.slice(0, 4))
  return (
    <div className={classes['apart']}>
      <Group>
        <YearPackButton
          year={year}
          make={format => client.propertyBooks.yearPack({ prop_id, year, format })}
        />
        {closed_at === null && isOver ? (
          <Button variant="default" loading={close.isPending} onClick={() => close.mutate()}>
            Close {year}
          </Button>
        ) : null}
        {closed_at === null ? null : (
          <ConfirmAction
            title={`Open ${year} again?`}
            text={<p>Its rows can be changed then. The history keeps that it was opened.</p>}
            confirmLabel="Open again"
            onConfirm={async () => {
              await client.propertyBooks.openYear({ prop_id, year })
              toastDone(`${year} can be changed again`)
            }}
          >
            {open => (
              <Button variant="default" onClick={open}>
                Open {year} again
              </Button>
            )}
          </ConfirmAction>
        )}
      </Group>
      <p className={classes['note']}>
        {closed_at === null
          ? 'The year pack holds the statement, the rows and the files that are attached to them.'
          : `Closed on ${formatInstant(closed_at, zone)}: amounts, days and tax lines of its rows stay as they are.`}
      </p>
    </div>
  )
}
