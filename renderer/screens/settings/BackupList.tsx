import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Backup } from '../../../shared/contract/backups.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { fileSize } from '../../components/file-size.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone } from '../../components/toast.tsx'
import { contentsText, KEPT_TEXT, madeText, reasonText } from './backup-text.ts'
import { RestoreBackup } from './RestoreBackup.tsx'
import classes from './Settings.module.css'

/** The backups with what is in each, newest first; any of them can be put back. */
export function BackupList() {
  const backups = useQuery(api.backups.list.queryOptions({ input: {} }))
  if (readFailed(backups)) return <ReadFailure query={backups} title="The backups could not be loaded" />
  if (!backups.data) return <RowsSkeleton rows={3} />
  const { items, folder } = backups.data
  return (
    <>
      <dl className={classes['facts']}>
        <dt>Backups are in</dt>
        <dd className={classes['path']}>{folder}</dd>
      </dl>
      {items.length === 0 ? (
        <p className={classes['muted']}>
          No backups yet. Valhalla makes one each day it runs. You can also make one now.
        </p>
      ) : null}
      <p className={classes['muted']}>{KEPT_TEXT}</p>
      {items.length === 0 ? null : (
        <ul className={classes['backups']} aria-label="Backups">
          {items.map(backup => (
            <BackupRow key={backup.id} backup={backup} />
          ))}
        </ul>
      )}
    </>
  )
}

function BackupRow({ backup }: { readonly backup: Backup }) {
  const made = madeText(backup)
  return (
    <li>
      <span>
        <time dateTime={backup.made_at}>{made}</time>{' '}
        <ToneBadge tone={backup.problem === null ? 'neutral' : 'loss'}>
          {backup.problem === null ? reasonText(backup.reason) : 'Cannot be restored'}
        </ToneBadge>
        <span className={classes['contents']}>{contentsText(backup)}</span>
      </span>
      <span className={classes['size']}>{fileSize(backup.bytes)}</span>
      <span className={classes['acts']}>
        <RestoreBackup backup={backup} />
        <ConfirmAction
          title={`Delete the backup of ${made}?`}
          text="The file is deleted from the disk. This cannot be undone. Your data is not affected. A copy in a backup place stays there."
          confirmLabel="Delete"
          danger
          onConfirm={async () => {
            await client.backups.remove({ backup_id: backup.id })
            toastDone('Backup deleted')
          }}
        >
          {open => (
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              onClick={open}
              aria-label={`Delete the backup of ${made}`}
            >
              Delete
            </Button>
          )}
        </ConfirmAction>
      </span>
    </li>
  )
}
