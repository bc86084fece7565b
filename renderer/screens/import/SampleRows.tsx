import classes from './Import.module.css'

interface SampleRowsProps {
  readonly columns: readonly string[]
  readonly sample: readonly (readonly string[])[]
}

/** The first rows of a file as they are, under the names of its columns. */
export function SampleRows({ columns, sample }: SampleRowsProps) {
  const heads = columns.map((label, place) => ({ label, place, key: `${place}` }))
  return (
    <section className={classes['scroll']} tabIndex={0} aria-label="First rows of the file">
      <table className={`${classes['rows']} ${classes['sample']}`}>
        <thead>
          <tr>
            {heads.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample
            .slice(0, 4)
            .map((cells, line) => ({ cells, key: `${line} ${cells.join(' ')}` }))
            .map(({ cells, key }) => (
              <tr key={key}>
                {heads.map(head => (
                  <td key={head.key}>{cells[head.place] ?? ''}</td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}
