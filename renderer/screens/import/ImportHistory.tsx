import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportRecord } from '../../../shared/contract/imports.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Places } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { formatCount } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone } from '../../components/toast.tsx'
import classes from './Import.module.css'
import { summary } from './summary.ts'

/** Past imports, each of which can be taken back as one. */
export function ImportHistory({ places }: { readonly places: Places }) {
  const imports = useQuery(api.imports.list.queryOptions({ input: {} }))
  if (readFailed(imports)) return <ReadFailure query={imports} title="Past imports could not be loaded" />
  const items = imports.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title="Past imports" hint={items.length}>
      <Card padded={false}>
        <ul className={classes['list']} aria-label="Past imports">
          {items.slice(0, 50).map(record => (
            <li key={record.id} className={classes['item']}>
              <span className={classes['what']}>
                <Link to="/transactions" search={{ import_id: record.id }} className={classes['name'] ?? ''}>
                  {record.file_name}
                </Link>{' '}
                <span className={classes['raw']}>
                  {record.account_ids.map(places.accountName).join(', ')},{' '}
                  <DateText date={record.created_at.slice(0, 10)} />
                </span>
              </span>
              <span className={classes['raw']}>{summary(record)}</span>
              <VerdictBadge record={record} />
              {record.undone_at === null ? (
                <ConfirmAction
                  title="Undo this import?"
                  text={`All ${formatCount(record.added)} transactions it added are removed. The file can be imported again.`}
                  confirmLabel="Undo import"
                  danger
                  onConfirm={async () => {
                    await client.imports.undo({ import_id: record.id })
                    toastDone(said`Import of ${record.file_name} undone`)
                  }}
                >
                  {open => (
                    <Button
                      variant="default"
                      size="compact-sm"
                      onClick={open}
                      aria-label={said`Undo the import of ${record.file_name}`}
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

/** Whether what came in added up to the bank's balances; of several statements the worst is said. */
function VerdictBadge({ record }: { readonly record: ImportRecord }) {
  const kinds = new Set(record.statements.map(({ verdict }) => verdict.kind))
  if (kinds.has('contradicted')) return <ToneBadge tone="loss">Does not add up</ToneBadge>
  if (kinds.has('unproved') || kinds.size === 0) return <ToneBadge>Not verified</ToneBadge>
  return <ToneBadge tone="gain">Adds up</ToneBadge>
}
