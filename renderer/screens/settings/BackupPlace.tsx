import { Button, Group, Progress, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isPlaceFailing } from '../../../shared/domain/backup-place.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { placeText } from '../../components/backup-place-text.ts'
import { fileSize } from '../../components/file-size.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { FormModal } from '../../form/index.ts'
import { BackupPlaceForm } from './BackupPlaceForm.tsx'
import classes from './Settings.module.css'

/** How often to look how far it is, in milliseconds. */
const LOOK_EVERY = 500

/** The second folder that each backup is copied to, and how the copies are. */
export function BackupPlace() {
  const place = useQuery({
    ...api.backups.place.queryOptions({ input: {} }),
    refetchInterval: ({ state }) => (state.data?.progress ? LOOK_EVERY : false),
  })
  const [isOpen, setOpen] = useState(false)
  const onError = (error: Error) => toastFailed('The backup place was not changed', errorText(error))
  const choose = useMutation({ mutationFn: () => client.backups.choosePlace({}), onError })
  const remove = useMutation({
    mutationFn: () => client.backups.setPlace({ folder: null }),
    onSuccess: () => toastDone('Backups are copied nowhere else. The copies that are there stay'),
    onError,
  })
  const copy = useMutation({
    mutationFn: () => client.backups.copyNow({}),
    onError: error => toastFailed('Nothing was copied', errorText(error)),
  })
  if (!place.data) return <ReadFailure query={place} title="The backup place could not be loaded" />
  const { folder, can_choose, state, progress } = place.data
  return (
    <Stack gap="xs" role="group" aria-label="Backup place">
      <dl className={classes['facts']}>
        <dt>Copies are in</dt>
        <dd className={classes['path']}>{folder ?? 'No backup place yet'}</dd>
      </dl>
      <p
        className={isPlaceFailing(place.data.state) ? undefined : classes['muted']}
        role={isPlaceFailing(place.data.state) ? 'alert' : 'status'}
      >
        {placeText(place.data)}
      </p>
      {progress === null || progress.total === 0 ? null : (
        <Progress.Root>
          <Progress.Section
            value={(100 * progress.done) / progress.total}
            aria-label="Copied and checked"
            aria-valuetext={`${fileSize(progress.done)} of ${fileSize(progress.total)}`}
          />
        </Progress.Root>
      )}
      <Group gap="xs">
        <Button
          variant="default"
          loading={choose.isPending}
          onClick={() => (can_choose ? choose.mutate() : setOpen(true))}
        >
          {folder === null ? 'Choose a backup place' : 'Choose another place'}
        </Button>
        {folder === null ? null : (
          <>
            <Button
              variant="default"
              loading={copy.isPending || state === 'copying'}
              onClick={() => copy.mutate()}
            >
              Copy now
            </Button>
            <Button variant="subtle" loading={remove.isPending} onClick={() => remove.mutate()}>
              Stop copying
            </Button>
          </>
        )}
      </Group>
      <FormModal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title="Choose a backup place"
        text="Each backup is copied there, with what is attached in it, and checked. Best is another disk, or a folder that is synced. An encrypted household’s copies are encrypted."
      >
        <BackupPlaceForm onClose={() => setOpen(false)} />
      </FormModal>
    </Stack>
  )
}
