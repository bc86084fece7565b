import { useCallback, useState } from 'react'
import { MAX_ATTACHMENT_BYTES } from '../../../shared/contract/attachments.ts'
import type { AttachedKind } from '../../../shared/domain/attachments/kinds.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { toastDone, toastFailed } from '../toast.tsx'

export interface Attaching {
  readonly busy: boolean
  /** Sends them one after the other; what is refused is said of each, and keeps none of the others back. */
  readonly attach: (files: readonly File[]) => void
}

/** Attaches files to a record, also as its photos. A file that is too large is not even read. */
export function useAttach(kind: AttachedKind, id: string, as_photo = false): Attaching {
  const [busy, setBusy] = useState(false)
  const attach = useCallback(
    (files: readonly File[]) => {
      if (files.length === 0) return
      setBusy(true)
      void sendAll(files, { kind, id, as_photo }).finally(() => setBusy(false))
    },
    [kind, id, as_photo],
  )
  return { busy, attach }
}

interface Place {
  readonly kind: AttachedKind
  readonly id: string
  readonly as_photo: boolean
}

async function sendAll(files: readonly File[], place: Place): Promise<void> {
  const names: string[] = []
  for (const file of files) {
    const name = await send(file, place)
    if (name !== undefined) names.push(name)
  }
  const [first] = names
  if (first === undefined) return
  toastDone(names.length === 1 ? said`${first} attached` : `${names.length} files attached`, names.length)
}

/** @returns what it is called by now; undefined where it was not attached. */
async function send(file: File, place: Place): Promise<string | undefined> {
  const refused = (why: string) => toastFailed(said`${file.name} was not attached`, why)
  if (file.size > MAX_ATTACHMENT_BYTES) {
    refused(`It is larger than ${MAX_ATTACHMENT_BYTES / 1024 / 1024} MiB.`)
    return undefined
  }
  try {
    return (await client.attachments.add({ file, ...place })).name
  } catch (error) {
    refused(errorText(error))
    return undefined
  }
}
