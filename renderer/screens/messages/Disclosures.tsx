import type { Preview } from '../../../shared/contract/message-records.ts'
import { NOT_LEGAL_ADVICE } from '../../../shared/domain/messages/disclosures.ts'
import classes from './Messages.module.css'

/** What the property's state wants said, as far as it is in the table. */
export function Disclosures({ items }: { readonly items: Preview['disclosures'] }) {
  if (items.length === 0) return null
  return (
    <details className={classes['disclosures']}>
      <summary>Disclosure rules of {items.map(item => item.state_name).join(', ')}</summary>
      {items.map(item => (
        <div key={item.state}>
          <p>{item.rule}</p>
          <p className={classes['muted']}>
            {item.citation}. Source: {item.source}. As of {item.as_of}.
          </p>
        </div>
      ))}
      <p className={classes['muted']}>{NOT_LEGAL_ADVICE}</p>
    </details>
  )
}
