import { useHousehold } from '../../api/household.ts'
import { usePlaces } from '../../api/places.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { TransactionForm } from './TransactionForm.tsx'

interface QuickAddPanelProps {
  /** What is in the line at first; null while the panel is closed. */
  readonly line: string | null
  readonly onClose: () => void
}

/** A new transaction, typed in one line and seen in the form before it is saved, beside whatever screen is open. */
export default function QuickAddPanel({ line, onClose }: QuickAddPanelProps) {
  const household = useHousehold()
  const places = usePlaces()
  return (
    <SidePanel opened={line !== null} onClose={onClose} title="Quick add">
      {line === null ? null : (
        <TransactionForm
          transaction={undefined}
          household={household}
          places={places}
          onClose={onClose}
          line={line}
        />
      )}
    </SidePanel>
  )
}
