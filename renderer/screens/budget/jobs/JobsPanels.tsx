import type { AssignMonth } from '../../../../shared/contract/assign-month.ts'
import { said } from '../../../../shared/domain/said.ts'
import { formatMonth } from '../../../components/date-text.ts'
import { SidePanel } from '../../../components/SidePanel.tsx'
import { CloseForm } from './CloseForm.tsx'
import { Groups } from './Groups.tsx'
import { MoveForm } from './MoveForm.tsx'

/** What can be done with the month as a whole; `cover` is the bucket that money is moved to. */
export type JobsPanel =
  | { readonly kind: 'move'; readonly cover?: string }
  | { readonly kind: 'close' }
  | { readonly kind: 'groups' }

interface JobsPanelsProps {
  readonly panel: JobsPanel | null
  readonly view: AssignMonth
  readonly currency: string
  readonly onClose: () => void
}

/** The panel beside the month, one at a time. */
export function JobsPanels({ panel, view, currency, onClose }: JobsPanelsProps) {
  return (
    <SidePanel opened={panel !== null} onClose={onClose} title={panel ? titleOf(panel, view) : ''}>
      {panel?.kind === 'move' ? (
        <MoveForm view={view} cover={panel.cover} currency={currency} close={onClose} />
      ) : null}
      {panel?.kind === 'close' ? <CloseForm view={view} currency={currency} close={onClose} /> : null}
      {panel?.kind === 'groups' ? <Groups view={view} /> : null}
    </SidePanel>
  )
}

function titleOf(panel: JobsPanel, { month, buckets }: AssignMonth): string {
  switch (panel.kind) {
    case 'move': {
      const name = buckets.find(({ bucket_id }) => bucket_id === panel.cover)?.name
      return name === undefined ? 'Move money' : said`Cover ${name}`
    }
    case 'close':
      return `Close ${formatMonth(month)}`
    case 'groups':
      return 'Groups and order'
  }
}
