import { STAGE_NAMES, type Stage } from '../../../shared/domain/deals/stages.ts'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { STAGE_TONES } from './deal-words.ts'

/** A deal's stage. The word says it; the colour helps. */
export function StageBadge({ stage }: { readonly stage: Stage }) {
  return <ToneBadge tone={STAGE_TONES[stage]}>{STAGE_NAMES[stage]}</ToneBadge>
}
