import {
  IconAlertTriangle,
  IconArchive,
  IconCalendarDue,
  IconCheck,
  IconCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconClock,
  IconFlag,
  IconLock,
  IconPlayerPause,
  IconPlayerSkipForward,
  IconX,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import classes from './StatusBadge.module.css'

export type StatusTone = 'neutral' | 'accent' | 'gain' | 'loss' | 'liability' | 'warning'

interface Look {
  readonly label: string
  readonly tone: StatusTone
  readonly icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>
}

/** Every state a record can show. The icon says it too, so that no state is told by colour alone. */
const LOOKS = {
  upcoming: { label: 'Upcoming', tone: 'neutral', icon: IconClock },
  due: { label: 'Due today', tone: 'accent', icon: IconCalendarDue },
  overdue: { label: 'Overdue', tone: 'loss', icon: IconAlertTriangle },
  paid: { label: 'Paid', tone: 'gain', icon: IconCircleCheck },
  part_paid: { label: 'Part paid', tone: 'warning', icon: IconCircleHalf2 },
  skipped: { label: 'Skipped', tone: 'neutral', icon: IconPlayerSkipForward },
  active: { label: 'Active', tone: 'gain', icon: IconCircle },
  paused: { label: 'Paused', tone: 'warning', icon: IconPlayerPause },
  archived: { label: 'Archived', tone: 'neutral', icon: IconArchive },
  open: { label: 'Open', tone: 'gain', icon: IconCircle },
  closed: { label: 'Closed', tone: 'neutral', icon: IconArchive },
  posted: { label: 'Posted', tone: 'neutral', icon: IconCheck },
  void: { label: 'Void', tone: 'neutral', icon: IconX },
  uncleared: { label: 'Not cleared', tone: 'neutral', icon: IconCircleDashed },
  cleared: { label: 'Cleared', tone: 'gain', icon: IconCheck },
  reconciled: { label: 'Reconciled', tone: 'accent', icon: IconLock },
  flagged: { label: 'Flagged', tone: 'warning', icon: IconFlag },
} as const satisfies Readonly<Record<string, Look>>

export type Status = keyof typeof LOOKS

export interface StatusBadgeProps {
  readonly status: Status
  /** In place of the usual words: `Overdue 5 days`. */
  readonly label?: string
}

/** A record's state as icon, words and colour. */
export function StatusBadge({ status, label }: StatusBadgeProps) {
  const look = LOOKS[status]
  const Icon = look.icon
  return (
    <span className={classes['badge']} data-tone={look.tone}>
      <Icon size={13} stroke={2} aria-hidden />
      {label ?? look.label}
    </span>
  )
}

export interface ToneBadgeProps {
  readonly tone?: StatusTone
  readonly children: string
}

/** A short word in a pill where no record state fits: a count, a kind, `Autopay`. */
export function ToneBadge({ tone = 'neutral', children }: ToneBadgeProps) {
  return (
    <span className={`${classes['badge']} ${classes['plain']}`} data-tone={tone}>
      {children}
    </span>
  )
}
