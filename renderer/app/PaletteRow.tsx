import { Spotlight } from '@mantine/spotlight'
import {
  IconArrowRight,
  IconBuildingBank,
  IconBuildingEstate,
  IconBuildingStore,
  IconFileText,
  IconHelp,
  IconHome2,
  IconListDetails,
  IconMessage,
  IconReceipt,
  IconSettings,
  IconUser,
  IconWallet,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { SearchItem } from '../../shared/contract/search.ts'
import { formatDate } from '../components/date-text.ts'
import type { IconComponent } from '../components/EmptyState.tsx'
import { KeyHint } from '../components/KeyHint.tsx'
import { Money } from '../components/Money.tsx'
import classes from './CommandPalette.module.css'
import { type Command, runCommand } from './commands.ts'

const ICONS: Readonly<Record<string, IconComponent>> = {
  transaction: IconListDetails,
  payee: IconBuildingStore,
  bill: IconReceipt,
  bucket: IconWallet,
  account: IconBuildingBank,
  property: IconHome2,
  holding: IconBuildingEstate,
  draft: IconMessage,
  buyer: IconUser,
  seller: IconUser,
  partner: IconUser,
  setting: IconSettings,
  help: IconHelp,
}

interface RowProps {
  readonly icon: IconComponent
  readonly onChoose: () => void
  readonly children: ReactNode
}

/** One line of the palette that can be chosen. */
export function PaletteRow({ icon: Icon, onChoose, children }: RowProps) {
  return (
    <Spotlight.Action className={classes['action'] ?? ''} onClick={onChoose}>
      <span className={classes['row']}>
        <span className={classes['icon']} aria-hidden>
          <Icon size={17} stroke={1.75} />
        </span>
        {children}
      </span>
    </Spotlight.Action>
  )
}

export function CommandRow({ command }: { readonly command: Command }) {
  return (
    <PaletteRow icon={command.icon ?? IconArrowRight} onChoose={() => runCommand(command)}>
      <span className={classes['label']}>{command.label}</span>
      {command.keys ? <KeyHint keys={command.keys} /> : null}
    </PaletteRow>
  )
}

interface RecordRowProps {
  readonly item: SearchItem
  readonly onChoose: () => void
}

/** A record with what tells it from others, and its day and amount where it has them. */
export function RecordRow({ item, onChoose }: RecordRowProps) {
  const { kind, title, detail, date, amount, currency, is_ended } = item
  return (
    <PaletteRow icon={ICONS[kind] ?? IconFileText} onChoose={onChoose}>
      <span className={classes['label']} data-ended={is_ended || undefined}>
        {title}
        {detail ? <span className={classes['detail']}> {detail}</span> : null}
      </span>
      {date === undefined ? null : <span className={classes['fact']}>{formatDate(date)}</span>}
      {amount === undefined || currency === undefined ? null : (
        <span className={classes['fact']}>
          <Money amount={amount} currency={currency} />
        </span>
      )}
    </PaletteRow>
  )
}
