import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { Gradually } from '../../components/Gradually.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { AppearanceSettings } from './AppearanceSettings.tsx'
import { DataSettings } from './DataSettings.tsx'
import { EncryptionSettings } from './EncryptionSettings.tsx'
import { FormatSettings } from './FormatSettings.tsx'
import { HouseholdSettings } from './HouseholdSettings.tsx'
import { LicenceSettings } from './LicenceSettings.tsx'
import { MessageSettings } from './MessageSettings.tsx'
import { NotificationSettings } from './NotificationSettings.tsx'
import { PackSettings } from './PackSettings.tsx'
import { ProgramSettings } from './ProgramSettings.tsx'
import { SchedulerSettings } from './SchedulerSettings.tsx'
import { ScriptSettings } from './ScriptSettings.tsx'
import classes from './Settings.module.css'
import { SortingSettings } from './SortingSettings.tsx'
import { useSectionShown } from './use-section.ts'

/** The household's targets and calendar, how the program looks, what it may do, who else may reach it, how its daily jobs went, and its backups. */
export function SettingsScreen() {
  const budget = useQuery(api.budget.get.queryOptions({ input: {} }))
  const host = useQuery(api.system.host.queryOptions({ input: {} }))
  const preferences = useQuery(api.system.preferences.queryOptions({ input: {} }))
  useSectionShown()
  const failed = [budget, host, preferences].find(readFailed)
  return (
    <>
      <PageHeader title="Settings" />
      <ReadFailure query={failed} title="The settings could not be loaded" />
      {budget.data && host.data && preferences.data ? (
        <Gradually>
          <div className={classes['columns']}>
            <div>
              <Gradually>
                <HouseholdSettings budget={budget.data} zone={host.data.time_zone} />
                <FormatSettings budget={budget.data} />
                <SortingSettings />
                <MessageSettings />
                <EncryptionSettings />
                <ScriptSettings />
              </Gradually>
            </div>
            <div>
              <Gradually>
                <AppearanceSettings />
                <NotificationSettings host={host.data} preferences={preferences.data} />
                <ProgramSettings host={host.data} preferences={preferences.data} />
                <SchedulerSettings />
                <PackSettings />
                <LicenceSettings />
              </Gradually>
            </div>
          </div>
          <DataSettings dataFile={host.data.data_file} />
        </Gradually>
      ) : failed ? null : (
        <ScreenSkeleton label="Loading settings" />
      )}
    </>
  )
}
