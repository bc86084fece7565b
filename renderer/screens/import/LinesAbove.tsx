import { formatCount } from '../../components/count-text.ts'
import classes from './Import.module.css'

interface LinesAboveProps {
  /** The cells of each line above the table. */
  readonly above: readonly (readonly string[])[]
}

/** As many lines stand open; more are a click away. */
const MOST_OPEN_LINES = 3

/** What of the file was skipped before its table begins, so that nobody has to wonder whether payments were lost. */
export function LinesAbove({ above }: LinesAboveProps) {
  const lines = above
    .map((cells, place) => ({
      key: `${place}`,
      text: cells
        .map(cell => cell.trim())
        .filter(cell => cell !== '')
        .join(' · '),
    }))
    .filter(({ text }) => text !== '')
  if (lines.length === 0) return null
  const count = lines.length === 1 ? '1 line' : `${formatCount(lines.length)} lines`
  return (
    <details className={classes['above']} open={lines.length <= MOST_OPEN_LINES}>
      <summary>
        {count} above the table {lines.length === 1 ? 'was' : 'were'} skipped: no payments
      </summary>
      <ul>
        {lines.map(({ key, text }) => (
          <li key={key}>
            <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
    </details>
  )
}
