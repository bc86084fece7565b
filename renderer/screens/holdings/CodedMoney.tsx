import { useHousehold } from '../../api/household.ts'
import { Money, type MoneyProps } from '../../components/Money.tsx'
import classes from './Holdings.module.css'

/** An amount with its currency's code before it where that is not the household's: a dollar sign alone does not say whose dollar. */
export function CodedMoney(props: MoneyProps) {
  const household = useHousehold()
  if (props.currency === household.currency) return <Money {...props} />
  return (
    <span className={classes['coded']}>
      <span className={classes['muted']}>{props.currency}</span> <Money {...props} />
    </span>
  )
}
