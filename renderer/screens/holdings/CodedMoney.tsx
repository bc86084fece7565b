import { useHousehold } from '../../api/household.ts'
import { Money, type MoneyProps } from '../../components/Money.tsx'
import { namesCurrency } from '../../components/money-format.ts'
import { usePrivacy } from '../../state/preferences.ts'
import classes from './Holdings.module.css'

/** An amount with its currency's code before it where that is not the household's: a dollar sign alone does not say whose dollar. */
export function CodedMoney(props: MoneyProps) {
  const household = useHousehold()
  const privacy = usePrivacy()
  if (props.currency === household.currency || (namesCurrency(props.currency) && !privacy))
    return <Money {...props} />
  return (
    <span className={classes['coded']}>
      <span className={classes['muted']}>{props.currency}</span> <Money {...props} />
    </span>
  )
}
