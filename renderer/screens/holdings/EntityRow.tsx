import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { Entity } from '../../../shared/contract/entities.ts'
import { said } from '../../../shared/domain/said.ts'
import { Money } from '../../components/Money.tsx'
import { MoneyButton } from '../../components/MoneyFor.tsx'
import { StatusBadge, ToneBadge } from '../../components/StatusBadge.tsx'
import classes from './Holdings.module.css'
import { ENTITY_NAMES } from './names.ts'

interface EntityRowProps {
  readonly entity: Entity
  /** What its holdings come to; undefined where none counts, or while it is read. */
  readonly amount: number | undefined
  readonly currency: string | undefined
  /** It is the one that was looked for: marked, and brought into view. */
  readonly named: boolean
  readonly onAddRenewal: () => void
  readonly onBooks: () => void
  readonly onChange: () => void
}

export function EntityRow({
  entity,
  amount,
  currency,
  named,
  onAddRenewal,
  onBooks,
  onChange,
}: EntityRowProps) {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (named) row.current?.scrollIntoView({ block: 'center' })
  }, [named])
  return (
    <li ref={row} className={classes['row']} aria-current={named}>
      <span className={classes['what']}>
        <span className={classes['strong']}>{entity.name}</span>
        <span className={classes['muted']}>
          {[ENTITY_NAMES[entity.kind], entity.jurisdiction, entity.registration_number]
            .filter(part => part !== null && part !== '')
            .join(' · ')}
        </span>
        <EntityStatus entity={entity} />
      </span>
      <span className={classes['muted']}>
        {entity.holdings === 1 ? '1 holding' : `${entity.holdings} holdings`}
      </span>
      <span className={classes['amount']}>
        {amount === undefined || currency === undefined ? (
          <span className={classes['muted']}>–</span>
        ) : (
          <Money amount={amount} currency={currency} />
        )}
      </span>
      <span className={classes['buttons']}>
        <MoneyButton thing={{ kind: 'entity', id: entity.id }} name={entity.name} />
        <Button
          variant="default"
          size="compact-sm"
          aria-label={said`Books of ${entity.name}`}
          onClick={onBooks}
        >
          Books
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={said`Add renewal of ${entity.name}`}
          onClick={onAddRenewal}
        >
          Add renewal
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label={said`Edit ${entity.name}`}
          onClick={onChange}
        >
          Edit
        </Button>
      </span>
    </li>
  )
}

function EntityStatus({ entity }: { readonly entity: Entity }) {
  switch (entity.status) {
    case 'active':
      return <StatusBadge status="active" />
    case 'dormant':
      return <ToneBadge tone="warning">Dormant</ToneBadge>
    case 'dissolved':
      return <StatusBadge status="closed" label="Dissolved" />
  }
}
