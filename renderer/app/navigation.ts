import {
  IconBuildingBank,
  IconFileImport,
  IconHistory,
  IconListDetails,
  IconReceipt,
  IconSettings,
  IconSun,
  IconTargetArrow,
  IconUsers,
  IconWallet,
} from '@tabler/icons-react'
import type { IconComponent } from '../components/EmptyState.tsx'

/** The places in the sidebar, in order. Sidebar, palette and shortcuts are all made from this list. */
export const PLACES = [
  { to: '/', label: 'Today', keys: 'g t', icon: IconSun, keywords: 'home dashboard overview' },
  {
    to: '/bills',
    label: 'Bills',
    keys: 'g b',
    icon: IconReceipt,
    keywords: 'due upcoming overdue payments calendar',
  },
  {
    to: '/budget',
    label: 'Budget',
    keys: 'g u',
    icon: IconWallet,
    keywords: 'buckets envelopes month categories',
  },
  {
    to: '/plans',
    label: 'Plans',
    keys: 'g p',
    icon: IconTargetArrow,
    keywords: 'obligations income salary savings goals forecast',
  },
  {
    to: '/transactions',
    label: 'Transactions',
    keys: 'g x',
    icon: IconListDetails,
    keywords: 'ledger spending income search',
  },
  {
    to: '/accounts',
    label: 'Accounts',
    keys: 'g a',
    icon: IconBuildingBank,
    keywords: 'bank balance reconcile cash card loan',
  },
  {
    to: '/partners',
    label: 'Partners',
    keys: 'g r',
    icon: IconUsers,
    keywords: 'joint venture jv board split share link token',
  },
  {
    to: '/import',
    label: 'Import',
    keys: 'g i',
    icon: IconFileImport,
    keywords: 'csv ofx qfx qif camt statement file',
  },
  {
    to: '/history',
    label: 'History',
    keys: 'g y',
    icon: IconHistory,
    keywords: 'audit log changes who when undo',
  },
  {
    to: '/settings',
    label: 'Settings',
    keys: 'g s',
    icon: IconSettings,
    keywords: 'preferences backup currency theme export',
  },
] as const satisfies readonly {
  readonly to: string
  readonly label: string
  readonly keys: string
  readonly icon: IconComponent
  readonly keywords: string
}[]

export type Place = (typeof PLACES)[number]
