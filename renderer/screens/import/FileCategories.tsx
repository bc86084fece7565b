import { Button } from '@mantine/core'
import type { PreviewCategory } from '../../../shared/contract/imports.ts'
import { said } from '../../../shared/domain/said.ts'
import { bucketChoices, type Places } from '../../api/places.ts'
import { formatCount } from '../../components/count-text.ts'
import { Card, Section } from '../../components/Section.tsx'
import { Choice } from '../../form/index.ts'
import classes from './Import.module.css'
import type { Options } from './options.ts'

interface FileCategoriesProps {
  readonly categories: readonly PreviewCategory[]
  readonly places: Places
  readonly busy: boolean
  readonly onChange: (options: Options) => void
}

const NONE = 'none'
const NEW = 'new'

/** What the file's own categories stand for: said once for files of this kind, and remembered. */
export function FileCategories({ categories, places, busy, onChange }: FileCategoriesProps) {
  if (categories.length === 0) return null
  const say = (category: string, value: string) =>
    onChange({
      categories: [
        value === NEW
          ? { category, new_bucket: category.slice(0, 80) }
          : { category, bucket_id: value === NONE ? null : value },
      ],
    })
  const open = categories.filter(each => each.from === null).length
  return (
    <Section
      title="Categories of the file"
      hint={
        open === 0
          ? 'Remembered for files of this kind'
          : `${formatCount(open)} not assigned: their rows are sorted as if the file named none`
      }
    >
      <Card>
        <table className={classes['categories']} aria-label="Categories of the file">
          <thead>
            <tr>
              <th scope="col">Category</th>
              <th scope="col">Rows</th>
              <th scope="col">Bucket</th>
              <th scope="col">Suggestion</th>
            </tr>
          </thead>
          <tbody>
            {categories.map(each => (
              <tr key={each.category}>
                <th scope="row">
                  <bdi>{each.category}</bdi>
                </th>
                <td>{formatCount(each.rows)}</td>
                <td>
                  <Choice
                    aria-label={said`Bucket for ${each.category}`}
                    placeholder="Not assigned"
                    searchable
                    disabled={busy}
                    options={[
                      { value: NONE, label: 'No bucket' },
                      { value: NEW, label: said`New bucket “${each.category}”` },
                      ...bucketChoices(places),
                    ]}
                    value={chosenIn(each)}
                    onChange={value => value !== null && say(each.category, value)}
                  />
                </td>
                <td>
                  {each.suggested_bucket_id === null ? null : (
                    <Button
                      variant="default"
                      size="compact-sm"
                      disabled={busy}
                      onClick={() => say(each.category, each.suggested_bucket_id ?? NONE)}
                    >
                      {places.bucketName(each.suggested_bucket_id)}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </Section>
  )
}

function chosenIn({ bucket_id, new_bucket, from }: PreviewCategory): string | null {
  if (new_bucket !== null) return NEW
  return bucket_id ?? (from === null ? null : NONE)
}
