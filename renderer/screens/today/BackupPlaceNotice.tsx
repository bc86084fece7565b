import { useMutation, useQuery } from '@tanstack/react-query'
import { isPlaceFailing } from '../../../shared/domain/backup-place.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { placeText } from '../../components/backup-place-text.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Today.module.css'

/** That backups are not copied to the second folder, for as long as they are not. */
export function BackupPlaceNotice() {
  const { data: place } = useQuery(api.backups.place.queryOptions({ input: {} }))
  const copy = useMutation({
    mutationFn: () => client.backups.copyNow({}),
    onSuccess: copied => {
      if (copied.state === 'copied') toastDone('The backups are copied')
    },
    onError: error => toastFailed('Nothing was copied', errorText(error)),
  })
  if (!place || !isPlaceFailing(place.state)) return null
  return (
    <div className={classes['failed']}>
      <ErrorCard
        title="Backups are not copied to the backup place"
        text={placeText(place)}
        onRetry={() => copy.mutate()}
      />
    </div>
  )
}
