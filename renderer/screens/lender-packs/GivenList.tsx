import { useQuery } from '@tanstack/react-query'
import type { GivenPack } from '../../../shared/contract/lender-packs.ts'
import { useTimeZone } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { formatDate, formatInstant } from '../../components/date-text.ts'
import { fileSize } from '../../components/file-size.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import classes from './LenderPacks.module.css'

/** What was given to whom and when, by which a page that comes back can be told to be of a pack. */
export function GivenList() {
  const given = useQuery(api.lenderPacks.given.queryOptions({ input: {} }))
  const items = given.data?.items ?? []
  return (
    <>
      <ReadFailure query={given} title="What was given could not be loaded" />
      {items.length === 0 ? null : (
        <Section title="Given" hint={items.length}>
          <Card padded={false}>
            <ul className={classes['rows']} aria-label="Given packs">
              {items.map(pack => (
                <GivenRow key={pack.id} pack={pack} />
              ))}
            </ul>
          </Card>
        </Section>
      )}
    </>
  )
}

function GivenRow({ pack }: { readonly pack: GivenPack }) {
  const zone = useTimeZone()
  return (
    <li className={classes['given']}>
      <span>
        {pack.reader}, as of {formatDate(pack.as_of, 'medium')}
      </span>
      <span className={classes['small']}>
        {formatInstant(pack.made_at, zone)} · {fileSize(pack.size)}
      </span>
      <details>
        <summary>{pack.files.length} files</summary>
        <p className={classes['small']}>Hash on each page: {pack.contents_sha256}</p>
        <ul className={classes['files']}>
          {pack.files.map(({ name, size }) => (
            <li key={name}>
              {name} · {fileSize(size)}
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}
