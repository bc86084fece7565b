import { SegmentedControl, Stack, Switch, useMantineColorScheme } from '@mantine/core'
import { formatDate } from '../../components/date-text.ts'
import { currentLocale, REGIONS } from '../../components/locale.ts'
import { Card, Section } from '../../components/Section.tsx'
import { Choice } from '../../form/index.ts'
import { usePreferences } from '../../state/preferences.ts'

const SYSTEM = 'system'
const NAMES = new Intl.DisplayNames('en', { type: 'region' })
const REGION_CHOICES = [
  { value: SYSTEM, label: 'The system’s region' },
  ...REGIONS.map(locale => ({ value: locale, label: NAMES.of(locale.slice(3)) ?? locale })),
]

/** How the window looks on this machine. */
export function AppearanceSettings() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { privacy, togglePrivacy, region, setRegion } = usePreferences()
  return (
    <Section title="Appearance">
      <Card>
        <Stack gap="sm">
          <SegmentedControl
            aria-label="Theme"
            data={[
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
              { value: 'auto', label: 'As the system' },
            ]}
            value={colorScheme}
            onChange={value => setColorScheme(value === 'light' || value === 'dark' ? value : 'auto')}
          />
          <Choice
            label="Format of dates and numbers"
            description={`${formatDate('2026-12-31')} · ${(1234.5).toLocaleString(currentLocale(), { minimumFractionDigits: 2 })}`}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            searchable
            options={REGION_CHOICES}
            value={region ?? SYSTEM}
            onChange={value => setRegion(value === SYSTEM ? null : value)}
          />
          <Switch
            label="Hide figures when others can see the screen"
            checked={privacy}
            onChange={togglePrivacy}
          />
        </Stack>
      </Card>
    </Section>
  )
}
