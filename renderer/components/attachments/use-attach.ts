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

/** Attaches files to a record. A file that is too large is not even read. */
export function useAttach(kind: AttachedKind, id: string): Attaching {
  const [busy, setBusy] = useState(false)
  const attach = useCallback(
    (files: readonly File[]) => {
      if (files.length === 0) return
      setBusy(true)
      void sendAll(files, kind, id).finally(() => setBusy(false))
    },
    [kind, id],
  )
  return { busy, attach }
}

async function sendAll(files: readonly File[], kind: AttachedKind, id: string): Promise<void> {
  const names: string[] = []
  for (const file of files) {
    const name = await send(file, kind, id)
    if (name !== undefined) names.push(name)
  }
  const [first] = names
  if (first === undefined) return
  toastDone(names.length === 1 ? said`${first} attached` : `${names.length} files attached`, names.length)
}

/** @returns what it is called by now; undefined where it was not attached. */
async function send(file: File, kind: AttachedKind, id: string): Promise<string | undefined> {
  const refused = (why: string) => toastFailed(said`${file.name} was not attached`, why)
  if (file.size > MAX_ATTACHMENT_BYTES) {
    refused(`It is larger than ${MAX_ATTACHMENT_BYTES / 1024 / 1024} MiB.`)
    return undefined
  }
  try {
    return (await client.attachments.add({ file, kind, id })).name
  } catch (error) {
    refused(errorText(error))
    return undefined
  }
}
