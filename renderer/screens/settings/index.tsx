import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { SettingsSection } from '../../../shared/domain/program-places.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { FilterBar } from '../../components/FilterBar.tsx'
import { Gradually } from '../../components/Gradually.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { AppearanceSettings } from './AppearanceSettings.tsx'
import { DataSettings } from './DataSettings.tsx'
import { EncryptionSettings } from './EncryptionSettings.tsx'
import { FolderSettings } from './FolderSettings.tsx'
import { FormatSettings } from './FormatSettings.tsx'
import { HouseholdSettings } from './HouseholdSettings.tsx'
import { HouseholdsSettings } from './HouseholdsSettings.tsx'
import { LicenceSettings } from './LicenceSettings.tsx'
import { MessageSettings } from './MessageSettings.tsx'
import { NotificationSettings } from './NotificationSettings.tsx'
import { PackSettings } from './PackSettings.tsx'
import { ProgramSettings } from './ProgramSettings.tsx'
import { SchedulerSettings } from './SchedulerSettings.tsx'
import { ScriptSettings } from './ScriptSettings.tsx'
import classes from './Settings.module.css'
import { SortingSettings } from './SortingSettings.tsx'
import { sectionsFound } from './sections-found.ts'
import { UpdateSettings } from './UpdateSettings.tsx'
import { useSectionShown } from './use-section.ts'

type Part = readonly [SettingsSection, ReactNode]

/** One group of settings: its parts down two columns, or one part over both. What is not found is hidden and keeps what was typed in it. */
function Group({
  title,
  parts,
  found,
  wide = false,
}: {
  readonly title: string
  readonly parts: readonly Part[]
  readonly found: ReadonlySet<SettingsSection>
  readonly wide?: boolean
}) {
  const half = Math.ceil(parts.length / 2)
  const isFound = ([section]: Part) => found.has(section)
  const column = (some: readonly Part[]) => (
    <div hidden={!some.some(isFound)}>
      <Gradually>
        {some.map(([section, part]) => (
          <div key={section} hidden={!found.has(section)}>
            {part}
          </div>
        ))}
      </Gradually>
    </div>
  )
  return (
    <fieldset className={classes['group']} hidden={!parts.some(isFound)}>
      <legend className={classes['groupTitle']}>{title}</legend>
      {wide ? (
        column(parts)
      ) : (
        <div className={classes['columns']}>
          {column(parts.slice(0, half))}
          {column(parts.slice(half))}
        </div>
      )}
    </fieldset>
  )
}

/** The household's targets and calendar, how the program looks and what it may do, its backups, and last what is for who writes programs for it. */
export function SettingsScreen() {
  const budget = useQuery(api.budget.get.queryOptions({ input: {} }))
  const host = useQuery(api.system.host.queryOptions({ input: {} }))
  const preferences = useQuery(api.system.preferences.queryOptions({ input: {} }))
  const [asked, setAsked] = useState('')
  useSectionShown()
  const failed = [budget, host, preferences].find(readFailed)
  const found = sectionsFound(asked)
  return (
    <>
      <PageHeader title="Settings" />
      <FilterBar search={{ value: asked, onChange: setAsked, placeholder: 'Search the settings' }} />
      <ReadFailure query={failed} title="The settings could not be loaded" />
      {found.size === 0 ? <p>No setting is called that.</p> : null}
      {budget.data && host.data && preferences.data ? (
        <Gradually>
          <Group
            title="Your household"
            found={found}
            parts={[
              [
                'household',
                <HouseholdSettings key="household" budget={budget.data} zone={host.data.time_zone} />,
              ],
              ['formats', <FormatSettings key="formats" budget={budget.data} />],
              ['sorting', <SortingSettings key="sorting" />],
              ['messages', <MessageSettings key="messages" />],
              ['encryption', <EncryptionSettings key="encryption" />],
            ]}
          />
          <Group
            title="This computer"
            found={found}
            parts={[
              ['households', <HouseholdsSettings key="households" />],
              ['appearance', <AppearanceSettings key="appearance" />],
              ['program', <ProgramSettings key="program" host={host.data} preferences={preferences.data} />],
              ['updates', <UpdateSettings key="updates" />],
              ['folder', <FolderSettings key="folder" />],
              [
                'notifications',
                <NotificationSettings key="notifications" host={host.data} preferences={preferences.data} />,
              ],
            ]}
          />
          <Group
            title="Backups and export"
            found={found}
            wide
            parts={[['data', <DataSettings key="data" dataFile={host.data.data_file} />]]}
          />
          <Group
            title="For developers"
            found={found}
            parts={[
              ['scripts', <ScriptSettings key="scripts" />],
              ['packs', <PackSettings key="packs" />],
              ['schedule', <SchedulerSettings key="schedule" />],
              ['licences', <LicenceSettings key="licences" />],
            ]}
          />
        </Gradually>
      ) : failed ? null : (
        <ScreenSkeleton label="Loading settings" />
      )}
    </>
  )
}
