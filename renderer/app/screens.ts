import { accountsScreen } from '../screens/accounts/screen.ts'
import { billsScreen } from '../screens/bills/screen.ts'
import { budgetScreen } from '../screens/budget/screen.ts'
import { buyersScreen } from '../screens/buyers/screen.ts'
import { contactsScreen } from '../screens/contacts/screen.ts'
import { dealsScreen } from '../screens/deals/screen.ts'
import { forecastScreen } from '../screens/forecast/screen.ts'
import { helpScreen } from '../screens/help/screen.ts'
import { historyScreen } from '../screens/history/screen.ts'
import { holdingsScreen } from '../screens/holdings/screen.ts'
import { importScreen } from '../screens/import/screen.ts'
import { lenderPacksScreen } from '../screens/lender-packs/screen.ts'
import { maintenanceScreen } from '../screens/maintenance/screen.ts'
import { messagesScreen } from '../screens/messages/screen.ts'
import { moveInScreen } from '../screens/move-in/screen.ts'
import { packsScreen } from '../screens/packs/screen.ts'
import { partnersScreen } from '../screens/partners/screen.ts'
import { payeesScreen } from '../screens/payees/screen.ts'
import { plansScreen } from '../screens/plans/screen.ts'
import { propertiesScreen } from '../screens/properties/screen.ts'
import { rentsScreen } from '../screens/rents/screen.ts'
import { reportsScreen } from '../screens/reports/screen.ts'
import { rulesScreen } from '../screens/rules/screen.ts'
import { settingsScreen } from '../screens/settings/screen.ts'
import { tasksScreen } from '../screens/tasks/screen.ts'
import { toSortScreen } from '../screens/to-sort/screen.ts'
import { todayScreen } from '../screens/today/screen.ts'
import { transactionsScreen } from '../screens/transactions/screen.ts'
import { underwritingScreen } from '../screens/underwriting/screen.ts'

/** Every screen, in the order of the sidebar, the palette and the list of shortcuts: a line for each. */
export const SCREENS = [
  todayScreen,
  tasksScreen,
  billsScreen,
  budgetScreen,
  plansScreen,
  forecastScreen,
  transactionsScreen,
  toSortScreen,
  payeesScreen,
  accountsScreen,
  holdingsScreen,
  reportsScreen,
  importScreen,
  rulesScreen,
  moveInScreen,
  dealsScreen,
  propertiesScreen,
  rentsScreen,
  maintenanceScreen,
  contactsScreen,
  buyersScreen,
  partnersScreen,
  lenderPacksScreen,
  messagesScreen,
  underwritingScreen,
  historyScreen,
  helpScreen,
  settingsScreen,
  packsScreen,
] as const
