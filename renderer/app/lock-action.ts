import { IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { errorText } from '../api/errors.ts'
import { api, client } from '../api/queries.ts'
import { toastFailed } from '../components/toast.tsx'

/** Locking, as a command and by key, where there is a passphrase to unlock with. */
export function useLockAction() {
  const { data: status } = useQuery(api.lock.status.queryOptions({ input: {} }))
  if (!status?.encrypted) return []
  return [
    {
      id: 'lock.now',
      group: 'View',
      label: 'Lock Valhalla',
      keys: 'mod+alt+L',
      icon: IconLock,
      keywords: 'passphrase encryption leave close',
      run: () => {
        client.lock.lock({}).catch(error => toastFailed('Valhalla was not locked', errorText(error)))
      },
    },
  ]
}
