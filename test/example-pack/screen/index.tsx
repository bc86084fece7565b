import { IconHeart } from '@tabler/icons-react'
import { EmptyState } from '../../../renderer/components/EmptyState.tsx'
import { PageHeader } from '../../../renderer/components/PageHeader.tsx'

export function KeepsakesScreen() {
  return (
    <>
      <PageHeader title="Keepsakes" />
      <EmptyState
        icon={IconHeart}
        title="Nothing is kept yet"
        text="What you would not sell is listed here."
      />
    </>
  )
}
