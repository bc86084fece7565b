import classes from './Import.module.css'

interface ProblemRowsProps {
  readonly problems: readonly {
    readonly line: number
    readonly field: string
    readonly message: string
    readonly raw: string
  }[]
  /** How many columns the table has beside that of the lines. */
  readonly width: number
}

/** What of a list could not be read, as the first rows of its table. */
export function ProblemRows({ problems, width }: ProblemRowsProps) {
  return problems.map(problem => (
    <tr key={`problem ${problem.line} ${problem.field}`} data-state="problem">
      <td>{problem.line}</td>
      <td colSpan={width}>
        {problem.field.replaceAll('_', ' ')}: {problem.message}{' '}
        <span className={classes['raw']}>{problem.raw}</span>
      </td>
    </tr>
  ))
}
