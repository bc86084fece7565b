import {
  IconBriefcase2,
  IconBuildingBank,
  IconBuildingEstate,
  IconCalculator,
  IconFileImport,
  IconHeartHandshake,
  IconHistory,
  IconHome2,
  IconListDetails,
  IconMessages,
  IconReceipt,
  IconSettings,
  IconSun,
  IconTargetArrow,
  IconUsers,
  IconWallet,
} from '@tabler/icons-react'
import type { IconComponent } from '../components/EmptyState.tsx'

/** The parts of the sidebar, in order. */
export const GROUPS = [
  { id: 'household', title: 'Household' },
  { id: 'deals', title: 'Deals' },
  { id: 'wealth', title: 'Wealth' },
  { id: 'program', title: 'Valhalla' },
] as const
type PlaceGroup = (typeof GROUPS)[number]['id']

/** The places in the sidebar, in order. Sidebar, palette and shortcuts are all made from this list. */
export const PLACES = [
  {
    to: '/',
    group: 'household',
    label: 'Today',
    keys: 'g t',
    icon: IconSun,
    keywords: 'home dashboard overview',
  },
  {
    to: '/bills',
    group: 'household',
    label: 'Bills',
    keys: 'g b',
    icon: IconReceipt,
    keywords: 'due upcoming overdue payments calendar',
  },
  {
    to: '/budget',
    group: 'household',
    label: 'Budget',
    keys: 'g u',
    icon: IconWallet,
    keywords: 'buckets envelopes month categories',
  },
  {
    to: '/plans',
    group: 'household',
    label: 'Plans',
    keys: 'g p',
    icon: IconTargetArrow,
    keywords: 'obligations income salary savings goals forecast',
  },
  {
    to: '/transactions',
    group: 'household',
    label: 'Transactions',
    keys: 'g x',
    icon: IconListDetails,
    keywords: 'ledger spending income search',
  },
  {
    to: '/accounts',
    group: 'household',
    label: 'Accounts',
    keys: 'g a',
    icon: IconBuildingBank,
    keywords: 'bank balance reconcile cash card loan',
  },
  {
    to: '/holdings',
    group: 'wealth',
    label: 'Holdings',
    keys: 'g h',
    icon: IconBuildingEstate,
    keywords: 'net worth property assets mortgage entities trusts exchange rates credit score returns xirr',
  },
  {
    to: '/import',
    group: 'household',
    label: 'Import',
    keys: 'g i',
    icon: IconFileImport,
    keywords: 'csv ofx qfx qif camt statement file',
  },
  {
    to: '/deals',
    group: 'deals',
    label: 'Deals',
    keys: 'g d',
    icon: IconBriefcase2,
    keywords: 'pipeline wholesale board stages leads assignment fee',
  },
  {
    to: '/properties',
    group: 'deals',
    label: 'Properties',
    keys: 'g o',
    icon: IconHome2,
    keywords: 'houses addresses arv comps repairs leads legal flags',
  },
  {
    to: '/buyers',
    group: 'deals',
    label: 'Buyers',
    keys: 'g e',
    icon: IconUsers,
    keywords: 'disposition buy box offers match',
  },
  {
    to: '/messages',
    group: 'deals',
    label: 'Messages',
    keys: 'g m',
    icon: IconMessages,
    keywords: 'sms text email call templates drafts follow-ups runs opt-out send sellers',
  },
  {
    to: '/partners',
    group: 'deals',
    label: 'Partners',
    keys: 'g r',
    icon: IconHeartHandshake,
    keywords: 'joint venture jv board split share link token',
  },
  {
    to: '/underwriting',
    group: 'deals',
    label: 'Underwriting',
    keys: 'g w',
    icon: IconCalculator,
    keywords: 'deal offer mao arv wholesale brrrr flip rental loan mortgage irr',
  },
  {
    to: '/history',
    group: 'program',
    label: 'History',
    keys: 'g y',
    icon: IconHistory,
    keywords: 'audit log changes who when undo',
  },
  {
    to: '/settings',
    group: 'program',
    label: 'Settings',
    keys: 'g s',
    icon: IconSettings,
    keywords: 'preferences backup currency theme export',
  },
] as const satisfies readonly {
  readonly to: string
  readonly group: PlaceGroup
  readonly label: string
  readonly keys: string
  readonly icon: IconComponent
  readonly keywords: string
}[]

export type Place = (typeof PLACES)[number]
