import { LongList, type LongListProps } from '../../components/LongList.tsx'
import classes from './Messages.module.css'

type MessageListProps<Item> = Pick<LongListProps<Item>, 'label' | 'items' | 'itemKey' | 'children'>

/** Pixels of a row of two lines: a deal, and beneath it to whom or what. */
const ROW_HEIGHT = 56

/** Drafts, runs, follow-ups: rows on a sheet. */
export function MessageList<Item>(props: MessageListProps<Item>) {
  return (
    <LongList {...props} rowHeight={ROW_HEIGHT} className={classes['rows']} rowClassName={classes['row']} />
  )
}
