import { Menu } from '@mantine/core'
import { IconHome2, IconPlus, IconSelector } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useHouseholds, useOpenHousehold } from '../api/households.ts'
import { BrandMark } from './BrandMark.tsx'
import { useCommands } from './commands.ts'
import classes from './Sidebar.module.css'

const GROUP = 'Households'

/** The name of the household that is open, and the way to the others of this computer. */
export function HouseholdSwitcher() {
  const navigate = useNavigate()
  const households = useHouseholds()
  const open = useOpenHousehold()
  const others = households.filter(each => !each.is_this)
  const own = households.find(each => each.is_this)
  const manage = () => void navigate({ to: '/settings', search: { section: 'households' } })
  useCommands([
    ...others
      .filter(each => !each.is_gone)
      .map(each => ({
        id: `household.${each.id}`,
        group: GROUP,
        label: `Open ${each.name}`,
        icon: IconHome2,
        keywords: 'household switch file',
        run: () => open.mutate(each),
      })),
    ...(own
      ? [
          {
            id: 'household.new',
            group: GROUP,
            label: 'New or other household',
            icon: IconPlus,
            keywords: 'create open file switch',
            run: manage,
          },
        ]
      : []),
  ])
  const title = others.length === 0 || !own ? 'Valhalla' : own.name
  if (!own)
    return (
      <>
        <BrandMark className={classes['mark']} />
        <span className={classes['text']}>{title}</span>
      </>
    )
  return (
    <Menu position="bottom-start" returnFocus>
      <Menu.Target>
        <button
          type="button"
          className={classes['switcher']}
          aria-label={`${title === own.name ? 'Household' : title}: ${own.name}`}
        >
          <BrandMark className={classes['mark']} />
          <span className={classes['text']}>{title}</span>
          <IconSelector size={14} stroke={1.75} className={classes['more']} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.length > 0 ? <Menu.Label>Other households</Menu.Label> : null}
        {others.map(each => (
          <Menu.Item key={each.id} disabled={each.is_gone} onClick={() => open.mutate(each)}>
            {each.is_gone ? `${each.name} (not found)` : each.name}
          </Menu.Item>
        ))}
        <Menu.Item onClick={manage}>New or other household…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
