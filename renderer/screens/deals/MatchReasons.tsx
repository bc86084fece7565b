import type { BuyerMatch } from '../../../shared/contract/dispositions.ts'
import { withPercents } from '../../components/percent-format.ts'
import classes from './Deals.module.css'

interface MatchReasonsProps {
  readonly score: number
  readonly parts: BuyerMatch['parts']
  /** Whose match it is, for screen readers. */
  readonly of: string
}

/** A score out of 100 that opens to what it is made of. */
export function MatchReasons({ score, parts, of }: MatchReasonsProps) {
  return (
    <details className={classes['score']}>
      <summary>
        <span className={classes['scoreFigure']}>{score}</span> of 100
        <span className={classes['spoken']}>, why {of} fits</span>
      </summary>
      <table className={classes['parts']}>
        <tbody>
          {parts.map(({ part, points, most, reason }) => (
            <tr key={part}>
              <td>{withPercents(reason)}</td>
              <td className={classes['end']}>
                {points} of {most}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
