import { SegmentedControl, Stack, Switch, useMantineColorScheme } from '@mantine/core'
import { Card, Section } from '../../components/Section.tsx'
import { usePreferences } from '../../state/preferences.ts'

/** How the window looks on this machine. */
export function AppearanceSettings() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { privacy, togglePrivacy } = usePreferences()
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
