import {
  ActionIcon,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  Input,
  InputWrapper,
  Menu,
  Modal,
  Popover,
  SegmentedControl,
  Select,
  Switch,
  Tabs,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core'
import controls from './controls.module.css'

import { amber, clay, ink, moss, petrol, sand } from './theme-colors.ts'

const noShadowTransition = { duration: 120, transition: 'fade' } as const

/** The heading of a dialog is no banner of the page: of two dialogs, one over the other, there would be two. */
const dialogHeader = { header: { role: 'presentation' } }

/** Mantine dressed in the tokens: warm neutrals, small radii, 14 px text, 32 px controls. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  colors: { petrol, gray: sand, dark: ink, red: clay, green: moss, teal: moss, yellow: amber, orange: amber },
  white: '#fffdf9',
  black: '#25211b',
  fontFamily: 'var(--font-ui)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '28px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  defaultRadius: 'md',
  headings: {
    fontFamily: 'var(--font-ui)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.25' },
      h2: { fontSize: '15px', lineHeight: '1.35' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  shadows: {
    xs: 'var(--shadow)',
    sm: 'var(--shadow)',
    md: 'var(--shadow-raised)',
    lg: 'var(--shadow-raised)',
    xl: 'var(--shadow-raised)',
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm', variant: 'filled' },
      classNames: { root: controls['button'] ?? '' },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'gray', size: 30 },
      classNames: { root: controls['actionIcon'] ?? '' },
    }),
    Input: Input.extend({
      defaultProps: { size: 'sm' },
      classNames: { wrapper: controls['inputBox'] ?? '', input: controls['input'] ?? '' },
    }),
    InputWrapper: InputWrapper.extend({
      classNames: {
        label: controls['label'] ?? '',
        description: controls['description'] ?? '',
        error: controls['error'] ?? '',
      },
    }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm', autosize: true, minRows: 2 } }),
    Select: Select.extend({
      defaultProps: {
        size: 'sm',
        checkIconPosition: 'right',
        comboboxProps: { shadow: 'md' },
        // The list itself scrolls, and not a box inside of it: that would be a thing to scroll that no key reaches.
        withScrollArea: false,
      },
      classNames: { options: controls['options'] ?? '' },
    }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Switch: Switch.extend({ defaultProps: { size: 'sm', withThumbIndicator: false } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', transitionProps: noShadowTransition, radius: 'md' } }),
    Popover: Popover.extend({
      defaultProps: {
        shadow: 'md',
        transitionProps: noShadowTransition,
        portalProps: { target: '#floating' },
      },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 400,
        transitionProps: noShadowTransition,
        portalProps: { target: '#floating' },
      },
      classNames: { tooltip: controls['tooltip'] ?? '' },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: 'lg',
        overlayProps: { color: 'var(--overlay)', backgroundOpacity: 1 },
        transitionProps: noShadowTransition,
        attributes: dialogHeader,
      },
      classNames: {
        content: controls['dialog'] ?? '',
        header: controls['dialogHeader'] ?? '',
        title: controls['dialogTitle'] ?? '',
      },
    }),
    Drawer: Drawer.extend({
      defaultProps: { attributes: dialogHeader },
      classNames: {
        content: controls['dialog'] ?? '',
        header: controls['dialogHeader'] ?? '',
        title: controls['dialogTitle'] ?? '',
      },
    }),
    SegmentedControl: SegmentedControl.extend({
      classNames: { root: controls['segmented'] ?? '', indicator: controls['segmentedIndicator'] ?? '' },
    }),
    Tabs: Tabs.extend({ classNames: { tab: controls['tab'] ?? '' } }),
  },
})

/** Points Mantine's own semantic variables at the tokens, so its components and ours never differ by a shade. */
export const cssVariables: CSSVariablesResolver = () => {
  const semantic = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-bright': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-muted)',
    '--mantine-color-placeholder': 'var(--text-faint)',
    '--mantine-color-error': 'var(--loss)',
    '--mantine-color-success': 'var(--gain)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--text-faint)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-color-petrol-filled': 'var(--accent)',
    '--mantine-color-petrol-filled-hover': 'var(--accent-hover)',
    '--mantine-color-petrol-light': 'var(--accent-soft)',
    '--mantine-color-petrol-light-color': 'var(--accent)',
    '--mantine-color-petrol-text': 'var(--accent)',
    '--mantine-color-petrol-outline': 'var(--accent)',
    '--mantine-color-red-filled': 'var(--loss)',
    '--mantine-color-red-filled-hover': 'var(--loss-hover)',
    '--mantine-color-red-light': 'var(--loss-soft)',
    '--mantine-color-red-light-color': 'var(--loss)',
    '--mantine-color-red-text': 'var(--loss)',
    '--mantine-color-red-outline': 'var(--loss)',
    '--mantine-color-gray-text': 'var(--text-muted)',
    '--mantine-color-gray-light-color': 'var(--text-muted)',
  }
  return { variables: {}, light: semantic, dark: semantic }
}
