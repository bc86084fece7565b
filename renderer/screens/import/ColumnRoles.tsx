import { Select } from '@mantine/core'
import { useState } from 'react'
import type { CsvMapping } from '../../../shared/contract/csv-mapping.ts'
import { said } from '../../../shared/domain/said.ts'
import { COLUMN_ROLES, type ColumnRole, ROLE_NAMES, rolesOf, withRole } from './csv-roles.ts'
import classes from './Import.module.css'
import type { Preview } from './row-words.ts'

interface ColumnRolesProps {
  readonly csv: NonNullable<Preview['csv']>
  readonly busy: boolean
  readonly editable: boolean
  readonly onChange: (change: Partial<CsvMapping>) => void
}

const CHOICES = COLUMN_ROLES.map(value => ({ value, label: ROLE_NAMES[value] }))
const SHOWN_ROWS = 5

function columnLetter(place: number): string {
  const first = Math.floor(place / 26)
  return (first === 0 ? '' : columnLetter(first - 1)) + String.fromCharCode(65 + (place % 26))
}

function roleOf(value: string | null): ColumnRole | null {
  return COLUMN_ROLES.find(role => role === value) ?? null
}

/** The file's first rows as they are, with what each column is taken for above it. Choosing a role reads the file anew at once. */
export function ColumnRoles({ csv, busy, editable, onChange }: ColumnRolesProps) {
  const found = rolesOf(csv.mapping)
  // Roles that make no whole amount yet live here alone: money out is chosen before money in.
  const [draft, setDraft] = useState<ReadonlyMap<number, ColumnRole> | null>(null)
  const roles = draft ?? found
  const width = Math.max(csv.header.length, ...csv.sample.map(cells => cells.length))
  const columns = Array.from({ length: width }, (_, place) => ({
    place,
    name: csv.header[place]?.trim() || columnLetter(place),
  }))
  const choose = (place: number, role: ColumnRole | null) => {
    const next = withRole(roles, place, role)
    if (Object.keys(next.change).length === 0) {
      setDraft(next.roles)
      return
    }
    setDraft(null)
    onChange(next.change)
  }
  const rows = csv.sample
    .slice(0, SHOWN_ROWS)
    .map((cells, line) => ({ cells, key: `${line} ${cells.join(' ')}` }))
  return (
    <section className={classes['scroll']} tabIndex={0} aria-label="First rows of the file">
      <table className={`${classes['rows']} ${classes['sample']}`}>
        <thead>
          <tr>
            {columns.map(({ place, name }) => {
              const role = roles.get(place)
              return (
                <th key={place} scope="col" data-unread={role === undefined || undefined}>
                  <span className={classes['column']}>{name}</span>
                  {editable ? (
                    <Select
                      size="xs"
                      aria-label={said`Column ${name} is`}
                      placeholder="Not read"
                      clearable
                      disabled={busy}
                      data={CHOICES}
                      value={role ?? null}
                      comboboxProps={{ width: 180, position: 'bottom-start' }}
                      onChange={value => choose(place, roleOf(value))}
                    />
                  ) : (
                    <span className={classes['role']}>
                      {role === undefined ? 'Not read' : ROLE_NAMES[role]}
                    </span>
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, key }) => (
            <tr key={key}>
              {columns.map(({ place }) => (
                <td key={place} data-unread={roles.has(place) ? undefined : true}>
                  {cells[place] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
