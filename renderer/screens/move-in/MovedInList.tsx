import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { said } from '../../../shared/domain/said.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { formatCount } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone } from '../../components/toast.tsx'
import classes from './MoveIn.module.css'

/** What was moved in before, each of which can be taken back as one. */
export function MovedInList() {
  const moves = useQuery(api.moveIn.list.queryOptions({ input: {} }))
  if (readFailed(moves)) return <ReadFailure query={moves} title="What was moved in could not be loaded" />
  const items = moves.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title="Moved in before" hint={items.length}>
      <Card padded={false}>
        <ul className={classes['left']} aria-label="Moved in before">
          {items.map(moved => (
            <li key={moved.id} className={classes['move']}>
              <span>
                <strong>{moved.file_name}</strong> {moved.app_name}, {formatCount(moved.counts.transactions)}{' '}
                transactions, <DateText date={moved.created_at.slice(0, 10)} />
              </span>
              {moved.undone_at === null ? (
                <ConfirmAction
                  title="Undo this move?"
                  text={`All ${formatCount(moved.counts.transactions)} transactions are removed, and the accounts, buckets and bills that came with them where nothing else uses them. The file can be moved in again.`}
                  confirmLabel="Undo the move"
                  danger
                  onConfirm={async () => {
                    await client.moveIn.undo({ move_in_id: moved.id })
                    toastDone(said`Move from ${moved.app_name} undone`)
                  }}
                >
                  {open => (
                    <Button
                      variant="default"
                      size="compact-sm"
                      onClick={open}
                      aria-label={said`Undo the move of ${moved.file_name}`}
                    >
                      Undo
                    </Button>
                  )}
                </ConfirmAction>
              ) : (
                <ToneBadge>Undone</ToneBadge>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
