import { Button } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { isLinkedKind, recordLink } from '../../shared/domain/record-links.ts'
import { useHouseholds } from '../api/households.ts'
import { api } from '../api/queries.ts'
import { toastDone, toastFailed } from './toast.tsx'

interface CopyLinkProps {
  /** The audit log's kind. */
  readonly kind: string
  readonly id: string
}

/** Copies a link that opens this record in the installed program, for a note or a calendar. A browser’s page has an address of its own, and no system leads to it. */
export function CopyLink({ kind, id }: CopyLinkProps) {
  const host = useQuery(api.system.host.queryOptions({ input: {} })).data?.host
  const household = useHouseholds().find(each => each.is_this)?.id
  if (host !== 'desktop' || !isLinkedKind(kind)) return null
  const copy = async () => {
    const link = recordLink(kind, id, household)
    try {
      await navigator.clipboard.writeText(link)
      toastDone('Link copied')
    } catch {
      toastFailed('The link was not copied', link)
    }
  }
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconLink size={14} stroke={1.75} aria-hidden />}
      onClick={() => void copy()}
    >
      Copy link
    </Button>
  )
}
