import { Button, Progress, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Backup } from '../../../shared/contract/backups.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { formatPercent } from '../../components/percent-format.ts'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { carriedText, contentsText, madeText } from './backup-text.ts'

/** How often to look how far it is, in milliseconds. */
const LOOK_EVERY = 250

const PHASES = {
  copying: 'Copying the backup',
  checking: 'Checking that it is whole',
  attachments: 'Checking the attached files',
  keeping: 'Backing up your current data',
  replacing: 'Putting it in place',
} as const

/** Puts a backup in the place of all data, says how far that is, and can be stopped until the data is replaced. */
export function RestoreBackup({ backup }: { readonly backup: Backup }) {
  const made = madeText(backup)
  const isStopped = useRef(false)
  const restore = async () => {
    isStopped.current = false
    try {
      const { carried } = await client.backups.restore({ backup_id: backup.id })
      toastDone(
        `The backup of ${made} is restored. Your previous data is in the list of backups${carriedText(carried)}`,
      )
    } catch (error) {
      if (!isStopped.current) throw error
      toastDone('The restore was cancelled. Nothing was changed')
    }
  }
  const stop = async () => {
    try {
      const { cancelled } = await client.backups.cancelRestore({})
      isStopped.current = cancelled
    } catch (error) {
      toastFailed('The restore goes on', errorText(error))
    }
  }
  return (
    <ConfirmAction
      title={`Restore the backup of ${made}?`}
      text={
        <>
          <p>In it: {contentsText(backup)}.</p>
          <p>
            It replaces everything in Valhalla. Your current data is backed up first, so you can go back to
            it.
          </p>
          <p>Two things do not change: opt-outs, and links to partners’ boards that you have revoked.</p>
        </>
      }
      confirmLabel="Restore"
      danger
      onConfirm={restore}
      meanwhile={<RestoreProgress />}
      onStop={() => void stop()}
    >
      {open => (
        <Button
          variant="default"
          size="compact-sm"
          disabled={backup.problem !== null}
          onClick={open}
          aria-label={`Restore the backup of ${made}`}
        >
          Restore
        </Button>
      )}
    </ConfirmAction>
  )
}

function RestoreProgress() {
  const { data } = useQuery({
    ...api.backups.restoring.queryOptions({ input: {} }),
    refetchInterval: LOOK_EVERY,
    gcTime: 0,
  })
  const { phase, fraction } = data?.restoring ?? { phase: 'copying', fraction: 0 }
  const percent = Math.round(100 * fraction)
  return (
    <Stack gap="xs">
      <p role="status">{PHASES[phase]}. Nothing is lost if this is interrupted.</p>
      <Progress.Root>
        <Progress.Section value={percent} aria-label="Restored" aria-valuetext={formatPercent(percent)} />
      </Progress.Root>
    </Stack>
  )
}
