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
import classes from '../import/Import.module.css'

/** Past imports of lists, each of which can be taken back as one. */
export function LeadImportHistory() {
  const imports = useQuery(api.leads.list.queryOptions({ input: {} }))
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
                {record.file_name}{' '}
                <span className={classes['raw']}>
                  <DateText date={record.created_at.slice(0, 10)} />
                </span>
              </span>
              <span className={classes['raw']}>
                {formatCount(record.properties_added)} properties, {formatCount(record.deals_added)} deals,{' '}
                {formatCount(record.duplicates)} duplicates
              </span>
              {record.undone_at === null ? (
                <ConfirmAction
                  title="Undo this import?"
                  text="Properties and deals it added are removed, except those you have worked on since. The file can be imported again."
                  confirmLabel="Undo import"
                  danger
                  onConfirm={async () => {
                    const { kept } = await client.leads.undo({ import_id: record.id })
                    toastDone(
                      kept === 0
                        ? said`Import of ${record.file_name} undone`
                        : said`${record.file_name} taken back; ${formatCount(kept)} worked on since stayed`,
                    )
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
                <ToneBadge>{record.kept === 0 ? 'Undone' : `Undone, ${record.kept} kept`}</ToneBadge>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
